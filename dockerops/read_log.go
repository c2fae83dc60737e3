package dockerops

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/docker/docker/api/types/container"
)

const opReadLog = "read the log of"

// LogDriverError says that an engine keeps no log that can be read, since the container's logging driver sends it elsewhere, or nowhere.
type LogDriverError struct {
	Driver string // "none", "syslog"
	Err    error
}

// Error names the driver and gives the engine's words.
func (e *LogDriverError) Error() string {
	return fmt.Sprintf("the logging driver %q keeps no log to read: %v", e.Driver, e.Err)
}

// Unwrap gives the engine's own error.
func (e *LogDriverError) Unwrap() error { return e.Err }

// ReadLog reads a container's log, running or not, piece by piece and in the order in which the engine sends it. Times are taken off the bytes and told with
// each piece. onPiece runs on the caller's goroutine; an error of it ends the reading, and is returned as it is.
//
// It returns nil at the log's end, which a followed log has when the container ended or was removed; ctx's error when that ended; else an *Error. A logging
// driver that keeps nothing to read is KindUnsupported, with a *LogDriverError in it.
//
// Engines count the last Tail lines first, and look at Since and Until then: with both there are fewer than Tail lines. Each part of 16 KiB of a longer line
// counts as a line to them. Since and Until are by the engine's clock, as the pieces' times are, and what was written at that very moment is included.
func (c *Client) ReadLog(ctx context.Context, id string, options LogOptions, onPiece func(LogPiece) error) error {
	callCtx, done := c.begin(ctx, 0)
	defer done()
	var theirs error
	found, err := c.readLog(callCtx, id, options, true, func(p LogPiece) error {
		theirs = onPiece(p)
		return theirs
	})
	if theirs != nil {
		return theirs
	}
	if err == nil && options.Follow {
		err = c.stillRuns(callCtx, opReadLog, found)
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return c.fail(callCtx, opReadLog, id, err)
}

// readLog reads a log to its end. The engine may be silent for as long as it likes: only its first answer about the container has to come soon.
func (c *Client) readLog(ctx context.Context, id string, options LogOptions, stamped bool, on func(LogPiece) error) (container.InspectResponse, error) {
	found, err := c.lookAt(ctx, opReadLog, id)
	if err != nil {
		return found, err
	}
	stream, err := c.api.ContainerLogs(ctx, id, container.LogsOptions{
		ShowStdout: true, ShowStderr: true, Timestamps: stamped, Follow: options.Follow, Tail: tailOf(options.Tail), Since: momentOf(options.Since), Until: momentOf(options.Until),
	})
	if err != nil {
		if answerKind(opReadLog, err) == KindUnsupported && found.HostConfig != nil {
			err = &LogDriverError{Driver: found.HostConfig.LogConfig.Type, Err: err}
		}
		return found, err
	}
	defer func() { _ = stream.Close() }()
	return found, c.readPieces(stream, found, stamped, on)
}

// readPieces takes a log's stream apart. Only the container's own setting tells raw bytes from framed ones: raw ones may look like frames.
func (c *Client) readPieces(stream io.Reader, found container.InspectResponse, stamped bool, on func(LogPiece) error) error {
	if found.Config == nil || !found.Config.Tty {
		return readFrames(stream, stamped, on)
	}
	what := rawLog{stamped: stamped, now: time.Now().Add(c.clock + clockError)}
	if found.State != nil {
		what.started, _ = time.Parse(time.RFC3339Nano, found.State.StartedAt) // zero of what never ran
	}
	return readRaw(stream, what, on)
}

// lookAt inspects a container, in a short time.
func (c *Client) lookAt(ctx context.Context, op, id string) (container.InspectResponse, error) {
	ctx, stop := withLimit(ctx, c.limits.Short)
	defer stop()
	found, err := c.api.ContainerInspect(ctx, id)
	return found, c.fail(ctx, op, id, err)
}

// errStreamCut says that an engine ended a stream whose container goes on.
var errStreamCut = errors.New("the engine ended the stream, and the container runs on")

// How often, and after which pauses, a container is looked at again that seems to run on after its log ended: engines write down its end a moment later.
const (
	endLooks = 10
	endPause = 100 * time.Millisecond
)

// stillRuns is nil when a stream of op ended since its container did, or the run that it was in. When an engine is stopped, its streams may end as if all were over.
func (c *Client) stillRuns(ctx context.Context, op string, before container.InspectResponse) error {
	for look := 0; ; look++ {
		now, err := c.lookAt(ctx, op, before.ID)
		switch {
		case KindOf(err) == KindNotFound:
			return nil
		case err != nil:
			return err
		case now.State == nil || !now.State.Running || now.State.Restarting, before.State == nil, now.State.StartedAt != before.State.StartedAt:
			return nil
		case look == endLooks:
			return &Error{Kind: KindEngineDown, Op: op, Subject: before.ID, Err: errors.Join(errStreamCut, io.ErrUnexpectedEOF)}
		}
		if err := pause(ctx, endPause); err != nil {
			return err
		}
	}
}

func tailOf(lines int) string {
	if lines < 0 {
		return "all"
	}
	return strconv.Itoa(lines)
}

// momentOf writes a moment as engines read it, "" for none.
func momentOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d.%09d", t.Unix(), t.Nanosecond())
}
