// Command slipway is a desktop app that gives Python developers Docker without its command line.
//
// This file starts and stops it: flags, logging, engine -> app -> window. What the parts do is told in CONTRIBUTING.md.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	fyneapp "fyne.io/fyne/v2/app"
	"github.com/pkg/browser"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/ui"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/remote"
)

// closeWithin bounds the wait for what still runs when the window is closed.
const closeWithin = 3 * time.Second

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program's life, on Fyne's thread; it returns the exit code.
func run(args []string, out, errs io.Writer) int {
	o, err := parseOptions(args, errs)
	switch {
	case err == flag.ErrHelp: //nolint:errorlint // flag returns the sentinel itself
		return 0
	case err != nil:
		return 2
	case o.version:
		_, _ = fmt.Fprintln(out, "Slipway", metadata.Version)
		return 0
	}
	log := newLog(errs, o.verbose)
	browser.Stdout = io.Discard // some openers talk

	store, err := settings.Open(settingsFile(o.demo))
	if err != nil {
		log.Warn("open the settings", "error", err)
	}
	engines, shutdown := connector(o)
	defer shutdown()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	core := app.New(app.Config{Connector: engines, Settings: store, Log: log, OpenURL: browser.OpenURL})
	core.Start(ctx)

	desktop := fyneapp.NewWithID(metadata.ID)
	window := ui.Open(ctx, ui.Options{
		Desktop: desktop, App: core, Do: dispatch.Fyne, Demo: o.demo, Version: metadata.Version, Screen: o.screen, Trace: openTrace(), Log: log,
		Serve:       func(ctx context.Context) error { return remote.Serve(ctx, desktop, dispatch.Fyne) },
		CloseWithin: closeWithin,
	})
	window.ShowAndRun()
	return window.ExitCode()
}

// settingsFile is where preferences live; the demo has none of its own to keep.
func settingsFile(demo bool) string {
	dir, err := os.UserConfigDir()
	if demo || err != nil {
		return ""
	}
	return filepath.Join(dir, "slipway", "settings.json")
}

func newLog(w io.Writer, verbose bool) *slog.Logger {
	level := slog.LevelWarn
	if verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))
}
