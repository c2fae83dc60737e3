package fake

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// errDriver is what engines say of a driver that keeps no log.
var errDriver = errors.New("configured logging driver does not support reading")

// readable is why a container's log can't be read; nil when it can.
func (b *box) readable(call Call) error {
	if b.LogDriver == "json-file" || b.LogDriver == "local" || b.LogDriver == "journald" {
		return nil
	}
	return &dockerops.Error{
		Kind: dockerops.KindUnsupported, Op: call.Verb, Subject: call.Subject, Err: &dockerops.LogDriverError{Driver: b.LogDriver, Err: errDriver},
	}
}

// ReadLog reads a log, a line each, and with Follow goes on until the container ends.
func (e *Engine) ReadLog(ctx context.Context, id string, options dockerops.LogOptions, onPiece func(dockerops.LogPiece) error) error {
	call := Call{Verb: "read the log of", Subject: id}
	if err := e.enter(ctx, call); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return err
	}
	r := &logReading{options: options, onPiece: onPiece}
	err := e.with(call, func(call Call, b *box) error {
		if err := b.readable(call); err != nil {
			return err
		}
		e.world.talk(b)
		r.box, r.run = b, b.Started
		if options.Tail >= 0 {
			r.next = max(0, b.log.end()-options.Tail)
		}
		return nil
	})
	for err == nil && !r.over {
		var more <-chan struct{}
		if more, err = r.pass(e.world); err != nil || r.over {
			break
		}
		err = e.untilMore(ctx, call, r, more)
	}
	return err
}

// logReading is one reading of a log.
type logReading struct {
	options dockerops.LogOptions
	onPiece func(dockerops.LogPiece) error
	box     *box
	run     time.Time // when the run that is followed began
	next    int       // the number of the line to come
	due     time.Time // when the program says something next; zero when it does not
	over    bool      // there is no more
	buffer  []byte
}

// pass hands on what there is, and returns what tells of more.
func (r *logReading) pass(w *world) (<-chan struct{}, error) {
	w.mu.Lock()
	b := r.box
	w.talk(b)
	lines, first := b.log.from(r.next)
	r.next = first + len(lines)
	tty, changed := b.TTY, w.changed
	goesOn := r.options.Follow && !b.gone && b.Running() && b.Started.Equal(r.run)
	r.due, _ = b.nextWords()
	w.mu.Unlock()
	for _, line := range lines {
		if line.at.Before(r.options.Since) {
			continue
		}
		if !r.options.Until.IsZero() && line.at.After(r.options.Until) {
			r.over = true
			return nil, nil
		}
		piece := dockerops.LogPiece{Stream: line.stream, Time: line.at.UTC()}
		if tty {
			piece.Stream, line.text = dockerops.Stdout, strings.ReplaceAll(strings.ReplaceAll(line.text, "\r\n", "\n"), "\n", "\r\n")
		}
		r.buffer = append(r.buffer[:0], line.text...) // the same bytes again and again, as in a stream's buffer
		piece.Bytes = r.buffer
		if err := r.onPiece(piece); err != nil {
			return nil, err
		}
	}
	r.over = !goesOn
	return changed, nil
}

// untilMore waits for something to happen, or for the program's next words.
func (e *Engine) untilMore(ctx context.Context, call Call, r *logReading, more <-chan struct{}) error {
	var words <-chan time.Time
	if !r.due.IsZero() {
		timer := time.NewTimer(max(0, time.Until(r.due)))
		defer timer.Stop()
		words = timer.C
	}
	select {
	case <-more:
	case <-words:
	case <-ctx.Done():
		return ctx.Err()
	case <-e.life:
		return e.alive(ctx, call)
	}
	e.world.mu.Lock()
	down := e.world.down
	e.world.mu.Unlock()
	if down != nil {
		return &dockerops.Error{Kind: dockerops.KindEngineDown, Op: call.Verb, Subject: call.Subject, Err: errors.Join(down.Err, errStreamEnd)}
	}
	return nil
}
