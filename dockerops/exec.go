package dockerops

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/pkg/stdcopy"
)

const opExec = "run a command in"

// maxOutput is how much of a command's output is kept, in bytes.
const maxOutput = 4 << 20

// execPoll is the pause between two questions for the exit code of a command whose output has ended.
const execPoll = 20 * time.Millisecond

// Exec runs a command in a running container to its end, as the container's own user. Output beyond 4 MB is cut off, and the command is no longer
// listened to; its exit code is then 0. A program that is not there is KindCommandNotFound, a container that does not run KindConflict.
func (c *Client) Exec(ctx context.Context, id string, command []string) (Output, error) {
	ctx, done := c.begin(ctx, 0)
	defer done()
	out, err := c.execute(ctx, id, container.ExecOptions{Cmd: command}, maxOutput)
	return out, c.fail(ctx, opExec, id, err)
}

// execute runs a command in a container to its end, or until it wrote more than limit bytes.
func (c *Client) execute(ctx context.Context, id string, options container.ExecOptions, limit int64) (Output, error) {
	if len(options.Cmd) == 0 {
		return Output{}, &Error{Kind: KindInvalid, Op: opExec, Subject: id, Err: errors.New("no command is given")}
	}
	options.AttachStdout, options.AttachStderr = true, true
	made, err := c.execCreate(ctx, id, options)
	if err != nil {
		return Output{}, err
	}
	attached, err := c.api.ContainerExecAttach(bound(ctx), made, container.ExecAttachOptions{})
	if err != nil {
		return Output{}, err
	}
	defer attached.Close()
	var stdout, stderr bytes.Buffer
	source := &io.LimitedReader{R: attached.Reader, N: limit}
	if _, err := stdcopy.StdCopy(&stdout, &stderr, source); err != nil && source.N > 0 {
		if ctx.Err() != nil {
			return Output{}, err
		}
		// What is not framed is the engine's own text about a program that is not there.
		return Output{}, fmt.Errorf("run %s: %w", options.Cmd[0], err)
	}
	out := Output{Stdout: stdout.String(), Stderr: stderr.String()}
	if source.N <= 0 {
		return out, nil
	}
	if out.ExitCode, err = c.execCode(ctx, made); err != nil {
		return out, err
	}
	return out, notRun(out)
}

// The exit codes of a program that could not be run, and of one that is not there.
const (
	exitCantRun  = 126
	exitNotThere = 127
)

// runtimeWords begin the text of the engine's runtime, which older engines write in the program's place.
var runtimeWords = []string{"OCI runtime exec failed", "crun: ", "runc: "}

// notRun is why a command was not run at all; nil when it was.
func notRun(out Output) error {
	if out.ExitCode != exitCantRun && out.ExitCode != exitNotThere {
		return nil
	}
	for _, words := range runtimeWords {
		for _, text := range []string{out.Stdout, out.Stderr} {
			if strings.HasPrefix(text, words) {
				return &statusError{text: strings.TrimSpace(text)}
			}
		}
	}
	return nil
}

func (c *Client) execCreate(ctx context.Context, id string, options container.ExecOptions) (string, error) {
	ctx, stop := withLimit(ctx, c.limits.Short)
	defer stop()
	made, err := c.api.ContainerExecCreate(ctx, id, options)
	if err != nil {
		return "", c.fail(ctx, opExec, id, err)
	}
	return made.ID, nil
}

// execCode is the exit code of a command that ended. Its stream ends a moment before the engine knows the code.
func (c *Client) execCode(ctx context.Context, execID string) (int, error) {
	ctx, stop := withLimit(ctx, c.limits.Short)
	defer stop()
	for {
		found, err := c.api.ContainerExecInspect(ctx, execID)
		if err != nil {
			return 0, c.fail(ctx, opExec, execID, err)
		}
		if !found.Running {
			return found.ExitCode, nil
		}
		timer := time.NewTimer(execPoll)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return 0, c.fail(ctx, opExec, execID, ctx.Err())
		}
	}
}
