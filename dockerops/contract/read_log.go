package contract

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// read is what a reading of a log told.
type read struct {
	out, err, all strings.Builder
	times         []time.Time
}

func (r *read) piece(p dockerops.LogPiece) error {
	r.all.Write(p.Bytes)
	if p.Stream == dockerops.Stderr {
		r.err.Write(p.Bytes)
	} else {
		r.out.Write(p.Bytes)
	}
	r.times = append(r.times, p.Time)
	return nil
}

func (b *bench) read(id string, options dockerops.LogOptions) *read {
	b.Helper()
	r := &read{}
	b.ok(b.engine.ReadLog(b.Context(), id, options, r.piece))
	return r
}

// ticked is a container that wrote so many ticks, and sleeps.
func (b *bench) ticked(count string) string {
	b.Helper()
	id := b.run(dockerops.RunSpec{Command: []string{"ticks", count}})
	b.eventually("all ticks are written", func() bool { return strings.Contains(b.log(id, 0), "tick "+count+"\n") })
	return id
}

func testLogPieces(b *bench) {
	begun := time.Now()
	id := b.ticked("5")
	r := b.read(id, dockerops.LogOptions{Tail: -1})
	if r.all.Len() != 5*len("tick 1\n") || r.out.String() != "tick 1\ntick 3\ntick 5\n" || r.err.String() != "tick 2\ntick 4\n" {
		b.Errorf("stdout %q, stderr %q", r.out.String(), r.err.String())
	}
	for i, at := range r.times {
		if at.Before(begun.Add(-time.Minute)) || at.After(time.Now().Add(time.Minute)) || i > 0 && at.Before(r.times[i-1].Add(-time.Second)) {
			b.Errorf("piece %d has the time %s", i, at)
		}
	}
	if none := b.read(b.create(dockerops.RunSpec{Name: b.name("silent")}), dockerops.LogOptions{Tail: -1, Follow: true}); none.all.Len() != 0 {
		b.Errorf("of a container that never ran: %q", none.all.String())
	}
	enough := errors.New("enough")
	if err := b.engine.ReadLog(b.Context(), id, dockerops.LogOptions{Tail: -1}, func(dockerops.LogPiece) error { return enough }); !errors.Is(err, enough) {
		b.Errorf("the listener's error comes back as %v", err)
	}
}

// The last lines are counted before anything is left out for its time.
func testLogPart(b *bench) {
	id := b.ticked("6")
	r := b.read(id, dockerops.LogOptions{Tail: 2})
	if r.all.String() != "tick 5\ntick 6\n" {
		b.Errorf("the last two: %q", r.all.String())
	}
	if none := b.read(id, dockerops.LogOptions{}); none.all.Len() != 0 {
		b.Errorf("the last none: %q", none.all.String())
	}
	all := b.read(id, dockerops.LogOptions{Tail: -1})
	if len(all.times) != 6 {
		b.Fatalf("%d pieces", len(all.times))
	}
	third, fourth := all.times[2], all.times[3]
	for _, test := range []struct {
		options dockerops.LogOptions
		want    string
	}{
		{dockerops.LogOptions{Tail: -1, Since: fourth}, "tick 4\ntick 5\ntick 6\n"},
		{dockerops.LogOptions{Tail: -1, Until: third}, "tick 1\ntick 2\ntick 3\n"},
		{dockerops.LogOptions{Tail: -1, Since: third, Until: fourth}, "tick 3\ntick 4\n"},
		{dockerops.LogOptions{Tail: 4, Until: third}, "tick 3\n"},
		{dockerops.LogOptions{Tail: 2, Until: third}, ""},
	} {
		if got := b.read(id, test.options).all.String(); got != test.want {
			b.Errorf("%+v: %q, want %q", test.options, got, test.want)
		}
	}
}

func testLogOfTerminal(b *bench) {
	id, _ := b.finished(dockerops.RunSpec{Command: []string{"warn", "2026-11-25T10:45:49.123456789Z on a terminal"}, TTY: true})
	r := b.read(id, dockerops.LogOptions{Tail: -1})
	if r.out.String() != "2026-11-25T10:45:49.123456789Z on a terminal\r\n" || r.err.Len() != 0 || r.times[0].IsZero() {
		b.Errorf("stdout %q, stderr %q, times %v", r.out.String(), r.err.String(), r.times)
	}
}

// following follows a log on its own goroutine, and returns its text as it comes.
func (b *bench) following(ctx context.Context, id string, options dockerops.LogOptions) (pieces <-chan string, ended <-chan error) {
	options.Follow = true
	text, end := make(chan string, 100), make(chan error, 1)
	go func() {
		end <- b.engine.ReadLog(ctx, id, options, func(p dockerops.LogPiece) error {
			text <- string(p.Bytes)
			return nil
		})
	}()
	return text, end
}

// comes waits for an answer.
func comes[T any](b *bench, what string, from <-chan T) T {
	b.Helper()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case got := <-from:
		return got
	case <-timer.C:
		b.Fatalf("%s: not within %s", what, patience)
		panic("not reached")
	}
}

// A followed log ends with the container, and goes on with the next run.
func testLogFollow(b *bench) {
	id := b.run(dockerops.RunSpec{Command: []string{"ticks", "4"}})
	pieces, ended := b.following(b.Context(), id, dockerops.LogOptions{Tail: -1})
	for _, want := range []string{"tick 1\n", "tick 2\n", "tick 3\n", "tick 4\n"} {
		if got := comes(b, want, pieces); got != want {
			b.Errorf("%q, want %q", got, want)
		}
	}
	select {
	case err := <-ended:
		b.Fatalf("the log of a running container ended: %v", err)
	case <-time.After(100 * time.Millisecond): // it goes on, or ends later: then the next part fails
	}
	b.ok(b.engine.StopContainer(b.Context(), id))
	b.ok(comes(b, "the log's end", ended))
	pieces, ended = b.following(b.Context(), id, dockerops.LogOptions{Tail: 1})
	if got := comes(b, "the last line", pieces); got != "tick 4\n" {
		b.Errorf("the last line of a stopped container: %q", got)
	}
	b.ok(comes(b, "the log's end", ended))
	b.ok(b.engine.StartContainer(b.Context(), id))
	pieces, ended = b.following(b.Context(), id, dockerops.LogOptions{Tail: 1})
	comes(b, "a line", pieces)
	b.ok(b.engine.KillContainer(b.Context(), id))
	b.ok(comes(b, "the log's end", ended))
}

func testLogFollowCancelled(b *bench) {
	id := b.ticked("2")
	ctx, cancel := context.WithCancel(b.Context())
	pieces, ended := b.following(ctx, id, dockerops.LogOptions{Tail: 1})
	comes(b, "a line", pieces)
	cancel()
	if err := comes(b, "the end", ended); !errors.Is(err, context.Canceled) {
		b.Errorf("cancelled: %v", err)
	}
}

func testLogFollowRemoved(b *bench) {
	id := b.ticked("2")
	pieces, ended := b.following(b.Context(), id, dockerops.LogOptions{Tail: 1})
	comes(b, "a line", pieces)
	b.ok(b.engine.RemoveContainer(b.Context(), id, true))
	b.ok(comes(b, "the log's end", ended))
}
