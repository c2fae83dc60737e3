package app

import (
	"context"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// removeWithin bounds the deletion of a container that was made for one terminal.
const removeWithin = 15 * time.Second

// RunTerminal makes a container for one terminal, as docker run -it --rm does, and tells its id. The container goes with the terminal: when its program ends, when
// the terminal is closed, with ctx, and with the app. It blocks until the program runs: not for Fyne's thread.
func (a *App) RunTerminal(ctx context.Context, spec dockerops.RunSpec, size dockerops.TerminalSize) (dockerops.Terminal, string, *explain.Card) {
	spec.TTY, spec.Interactive, spec.AutoRemove = true, true, true
	spec.Env = specWithTerminal(spec.Env)
	var made *oneOff
	var missing error
	card := a.try(ctx, "run a container of "+spec.Image, func(ctx context.Context, engine Engine) error {
		id, err := engine.CreateContainer(ctx, spec)
		if err != nil {
			return err
		}
		o := &oneOff{engine: engine, id: id, over: make(chan struct{})}
		if !a.spawn(func(life context.Context) { o.removeAtEnd(ctx, life) }) {
			o.remove(context.WithoutCancel(ctx))
			return context.Canceled // the app is closing
		}
		if err := o.start(ctx, size); err != nil {
			_ = o.Close()
			if dockerops.KindOf(err) == dockerops.KindCommandNotFound {
				missing = err
				return nil
			}
			return err
		}
		made = o
		return nil
	})
	if missing != nil {
		none := explain.NoProgram(programOf(spec), spec.Image, missing.Error())
		return nil, "", &none
	}
	if made == nil {
		return nil, "", card
	}
	return made, made.id, nil
}

// programOf is the program that a spec names; "" where it leaves that to the image.
func programOf(spec dockerops.RunSpec) string {
	for _, words := range [][]string{spec.Entrypoint, spec.Command} {
		if len(words) > 0 && words[0] != "" {
			return words[0]
		}
	}
	return ""
}

// oneOff is the terminal of a container that was made for it.
type oneOff struct {
	dockerops.Terminal

	engine Engine
	id     string
	once   sync.Once
	over   chan struct{} // closed when the terminal is
}

// start attaches to the container and starts it, in this order, so that nothing is missed.
func (o *oneOff) start(ctx context.Context, size dockerops.TerminalSize) error {
	t, err := o.engine.AttachTerminal(ctx, o.id, size)
	if err != nil {
		return err
	}
	o.Terminal = t
	if err := o.engine.StartContainer(ctx, o.id); err != nil {
		return err
	}
	// One that has ended by now needs no size.
	if err := t.Resize(ctx, size); err != nil && dockerops.KindOf(err) == dockerops.KindEngineDown {
		return err
	}
	return nil
}

// Close ends the terminal and deletes the container.
func (o *oneOff) Close() error {
	var err error
	o.once.Do(func() {
		close(o.over)
		if o.Terminal != nil {
			err = o.Terminal.Close()
		}
	})
	return err
}

// removeAtEnd deletes the container when its terminal is closed or the app ends. Mostly the engine has done it by then.
func (o *oneOff) removeAtEnd(ctx, life context.Context) {
	select {
	case <-o.over:
	case <-ctx.Done():
	case <-life.Done():
	}
	o.remove(context.WithoutCancel(ctx))
}

func (o *oneOff) remove(ctx context.Context) {
	ctx, stop := context.WithTimeout(ctx, removeWithin)
	defer stop()
	_ = o.engine.RemoveContainer(ctx, o.id, true) // it is gone by itself, or the engine is: then the list shows it
}
