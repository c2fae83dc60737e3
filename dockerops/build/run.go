package build

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/docker/cli/cli/config"
	"github.com/moby/buildkit/client"
	"github.com/moby/buildkit/util/grpcerrors"
	"google.golang.org/grpc/codes"
)

// The names under which BuildKit's exporters report what they made.
const (
	keyImageID  = "containerimage.digest"
	keyConfigID = "containerimage.config.digest"
)

// cancelGrace is how long a cancelled build may take to say goodbye to the engine before its connection is cut. Engines need about 50 ms.
const cancelGrace = time.Second

// Run builds an image and reports to sink, on the calling goroutine, until it is done. It sends only the files that the Dockerfile needs.
//
// A build that does not succeed gives a *Failure. A cancelled one gives an error that is context.Canceled (or ctx's own error); an engine without
// BuildKit one that is ErrNoBuildKit; one that can't be reached the error of conn.Dial.
func Run(ctx context.Context, conn Conn, opts Options, sink Sink) (Result, error) {
	file, err := readDockerfile(opts)
	if err != nil {
		return Result{}, &Failure{Reason: reasonOf(err), Dockerfile: opts.dockerfile(), Err: err}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)

	source, err := newContextFS(opts.ContextDir, cancel)
	if err != nil {
		return Result{}, &Failure{Reason: ReasonNoContext, Dockerfile: opts.dockerfile(), Err: fmt.Errorf("open the build folder: %w", err)}
	}
	solve, err := solveOpt(opts, source, config.LoadDefaultConfigFile(io.Discard))
	if err != nil {
		return Result{}, fmt.Errorf("prepare the build: %w", err)
	}
	cl, closeConn, err := conn.connect(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return Result{}, fmt.Errorf("build: %w", ctx.Err())
		}
		return Result{}, err
	}
	defer closeConn()

	tr := newTracker(sink, newMask(opts.Args))
	made, err := follow(ctx, cl, solve, tr)
	if err == nil {
		tr.finish(StateCached)
		return Result{ImageID: imageID(made), Tags: append([]string(nil), opts.Tags...)}, nil
	}
	tr.finish(StateCancelled)
	if broken := source.failure(); broken != nil {
		return Result{}, &Failure{Reason: ReasonUnreadable, Subject: subjectOf(broken), Dockerfile: opts.dockerfile(), Err: broken}
	}
	if ctx.Err() != nil {
		return Result{}, fmt.Errorf("build: %w", ctx.Err())
	}
	if grpcerrors.Code(err) == codes.Unimplemented && len(tr.order) == 0 {
		return Result{}, noBuildKit(err)
	}
	return Result{}, newFailure(err, tr, file, opts)
}

// follow runs the solve and hands its status to the tracker on this goroutine. When ctx ends, the engine gets cancelGrace to end it in order.
func follow(ctx context.Context, cl *client.Client, opt client.SolveOpt, tr *tracker) (*client.SolveResponse, error) {
	type outcome struct {
		res *client.SolveResponse
		err error
	}
	status := make(chan *client.SolveStatus, 16)
	done := make(chan outcome, 1)
	go func() {
		res, err := cl.Solve(ctx, nil, opt, status) // closes status
		done <- outcome{res, err}
	}()
	cancelled := ctx.Done()
	late := time.NewTimer(time.Hour)
	late.Stop()
	defer late.Stop()
	for status != nil {
		select {
		case s, ok := <-status:
			if !ok {
				status = nil
				continue
			}
			tr.update(s)
		case <-cancelled:
			cancelled = nil
			late.Reset(cancelGrace)
		case <-late.C:
			_ = cl.Close()
		}
	}
	out := <-done
	return out.res, out.err
}

func imageID(res *client.SolveResponse) string {
	if id := res.ExporterResponse[keyImageID]; id != "" {
		return id
	}
	return res.ExporterResponse[keyConfigID]
}

func subjectOf(err error) string {
	var u *UnreadableError
	if errors.As(err, &u) {
		return u.Path
	}
	return ""
}
