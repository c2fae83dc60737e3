package logs

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// books are the logs of an engine for tests, which reads them as engines do: the last lines are counted first, times looked at then.
type books struct {
	mu      sync.Mutex
	all     map[string]*book
	down    error // why it does not answer
	changed chan struct{}
	asked   []dockerops.LogOptions
	reading int // how many are reading now
}

type book struct {
	pages             []dockerops.LogPiece
	running, gone     bool
	driver            string // one that can't be read
	started, finished time.Time
	exit              int
}

func newBooks(ids ...string) *books {
	b := &books{all: map[string]*book{}, changed: make(chan struct{})}
	for _, id := range ids {
		b.all[id] = &book{running: true, started: time.Unix(1, 0)}
	}
	return b
}

// change changes a container's book, and wakes who reads.
func (b *books) change(id string, f func(k *book)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if k := b.all[id]; k != nil {
		f(k)
	}
	close(b.changed)
	b.changed = make(chan struct{})
}

// write adds pieces with this time.
func (b *books) write(id string, at time.Time, texts ...string) {
	b.change(id, func(k *book) {
		for _, text := range texts {
			k.pages = append(k.pages, dockerops.LogPiece{Stream: dockerops.Stdout, Time: at, Bytes: []byte(text)})
		}
	})
}

func (b *books) stop(code int) {
	b.change("a", func(k *book) { k.running, k.exit, k.finished = false, code, time.Now() })
}

func (b *books) start() {
	b.change("a", func(k *book) { k.running, k.started = true, time.Now() })
}

func (b *books) goDown(err error) {
	b.mu.Lock()
	b.down = err
	b.mu.Unlock()
	b.change("", func(*book) {})
}

func (b *books) find(id string) (*book, error) {
	k := b.all[id]
	switch {
	case b.down != nil:
		return nil, &dockerops.Error{Kind: dockerops.KindEngineDown, Op: "read", Err: b.down}
	case k == nil || k.gone:
		return nil, &dockerops.Error{Kind: dockerops.KindNotFound, Op: "read", Subject: id, Err: errors.New("no such container")}
	default:
		return k, nil
	}
}

// InspectContainer is for Engine.
func (b *books) InspectContainer(_ context.Context, id string) (dockerops.ContainerDetails, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	k, err := b.find(id)
	if err != nil {
		return dockerops.ContainerDetails{}, err
	}
	d := dockerops.ContainerDetails{Started: k.started, Finished: k.finished}
	d.ID, d.State, d.ExitCode = id, dockerops.StateExited, k.exit
	if k.running {
		d.State = dockerops.StateRunning
	}
	return d, nil
}

// ReadLog is for Engine.
func (b *books) ReadLog(ctx context.Context, id string, o dockerops.LogOptions, on func(dockerops.LogPiece) error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.asked = append(b.asked, o)
	b.reading++
	defer func() { b.reading-- }()
	k, err := b.find(id)
	if err != nil {
		return err
	}
	if k.driver != "" {
		return &dockerops.Error{Kind: dockerops.KindUnsupported, Op: "read", Err: &dockerops.LogDriverError{Driver: k.driver, Err: errors.New("not readable")}}
	}
	at, run := 0, k.started
	if o.Tail >= 0 {
		at = max(0, len(k.pages)-o.Tail)
	}
	for {
		for ; at < len(k.pages); at++ {
			p := k.pages[at]
			if !o.Since.IsZero() && p.Time.Before(o.Since) {
				continue
			}
			if !o.Until.IsZero() && p.Time.After(o.Until) {
				return nil
			}
			b.mu.Unlock()
			err := on(p)
			b.mu.Lock()
			if err != nil {
				return err
			}
		}
		if k, err = b.find(id); dockerops.KindOf(err) == dockerops.KindNotFound {
			return nil // as engines end it
		} else if err != nil {
			return err
		}
		if !o.Follow || !k.running || !k.started.Equal(run) {
			return nil
		}
		changed := b.changed
		b.mu.Unlock()
		select {
		case <-ctx.Done():
			b.mu.Lock()
			return ctx.Err()
		case <-changed:
		}
		b.mu.Lock()
	}
}
