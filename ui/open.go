package ui

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/theme"
)

// Options are what the window is made from. All but Screen, SettingsError, Serve and Trace must be set.
type Options struct {
	Desktop fyne.App
	// App was started; the window closes it at the end.
	App *app.App
	Do  dispatch.Dispatcher
	// Demo says on screen that the engine is made up.
	Demo    bool
	Version string
	// Screen is the id of the screen to open on; "" for Home.
	Screen string
	// SettingsError is why the settings could not be read, to be said on screen; nil when they could.
	SettingsError error
	Log           *slog.Logger
	// Serve is run beside the window until its context ends; nil for nothing.
	Serve func(context.Context) error
	// Trace gets a line at moments of the start that benchmarks measure; nil for nothing.
	Trace io.Writer
	// CloseWithin bounds the wait for what still runs when the window closes.
	CloseWithin time.Duration
}

// Open makes the window and follows the app until ctx ends or the person closes it. Call it on Fyne's thread, before the toolkit's loop runs.
func Open(ctx context.Context, o Options) *Window {
	if o.Trace == nil {
		o.Trace = io.Discard
	}
	ctx, cancel := context.WithCancel(ctx)
	w := &Window{options: o, cancel: cancel}
	kept := o.App.Settings().Get()
	o.Desktop.Settings().SetTheme(theme.New(theme.Mode(kept.Theme)))
	w.window = o.Desktop.NewWindow("Slipway")
	w.dialogs = browse.New(w.window, o.Do)
	w.lists = newLists(w.keep)
	w.waits = append(w.waits, w.dialogs.Wait, w.lists.finish)
	w.shell = shell.New(shell.Deps{
		Window: w.window, Do: o.Do, Live: o.App.Live(), Jobs: o.App.Jobs(), Demo: o.Demo,
		OpenURL: w.openURL, OpenPage: w.openPage, Retry: o.App.Retry, Change: o.App.Change, OnClose: w.close,
		Size: fyne.NewSize(kept.WindowWidth, kept.WindowHeight), SaveSize: w.saveSize,
	})
	w.terminals = w.newTerminals()
	for _, e := range w.entries() {
		w.shell.Add(e)
	}
	w.tellOfSettings()
	w.waits = append(w.waits, w.shell.Start(ctx), w.terminals.Start(ctx))
	if o.Screen != "" {
		w.shell.Open(o.Screen)
	}
	if o.Serve != nil {
		w.beside.Go(func() {
			if err := o.Serve(ctx); err != nil {
				o.Log.Error("serve beside the window", "error", err)
			}
		})
	}
	w.trace("window")
	w.traceFirstList(ctx)
	return w
}

// traceFirstList tells when the first list was handed to the screen shown; the next painting shows it.
func (w *Window) traceFirstList(ctx context.Context) {
	told := false
	lists := dispatch.NewLatest(w.options.Do, func(snap live.Snapshot) {
		if snap.Listed && !told {
			told = true
			w.trace("first list")
		}
	})
	w.options.App.Live().Subscribe(ctx, lists.Set)
}

// trace writes a line to the trace. Nobody reads it outside benchmarks, so that a failure to write is nothing to tell.
func (w *Window) trace(moment string) { _, _ = fmt.Fprintln(w.options.Trace, moment) }
