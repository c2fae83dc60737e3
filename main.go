// Command slipway is a desktop app that gives Python developers Docker without its command line.
//
// This file starts and stops it: flags, logging, engine -> app -> window. What the parts do is told in CONTRIBUTING.md.
package main

import (
	"context"
	_ "embed" // for FyneApp.toml
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"github.com/BurntSushi/toml"
	"github.com/pkg/browser"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
	"github.com/slipway-dev/slipway/icons"
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
		SettingsError: err,
		Serve:         func(ctx context.Context) error { return remote.Serve(ctx, desktop, dispatch.Fyne) },
		CloseWithin:   closeWithin,
	})
	window.ShowAndRun()
	return window.ExitCode()
}

// settingsFile is where preferences live; the demo has none of its own to keep.
func settingsFile(demo bool) string {
	path, err := settings.DefaultPath()
	if demo || err != nil {
		return ""
	}
	return path
}

func newLog(w io.Writer, verbose bool) *slog.Logger {
	level := slog.LevelWarn
	if verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))
}

// options are what the command line says.
type options struct {
	host           string
	demo           bool
	demoContainers int
	screen         string
	verbose        bool
	version        bool
}

// parseOptions reads the command line. What is wrong with it was written to errs when it returns an error.
func parseOptions(args []string, errs io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("slipway", flag.ContinueOnError)
	flags.SetOutput(errs)
	flags.StringVar(&o.host, "host", "", "the engine's `address`, in the form of DOCKER_HOST; comes before everything else")
	flags.BoolVar(&o.demo, "demo", false, "open on a made-up engine, to look around; nothing touches Docker")
	flags.IntVar(&o.demoContainers, "demo-containers", 0, "with --demo: have this `number` of containers instead of the usual few")
	flags.StringVar(&o.screen, "screen", "", "open on this `screen`: home, containers, images, jobs or settings")
	flags.BoolVar(&o.verbose, "verbose", false, "log what is done, on standard error")
	flags.BoolVar(&o.version, "version", false, "print the version and end")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if flags.NArg() > 0 {
		_, _ = io.WriteString(errs, "slipway takes no arguments but its flags: see slipway --help\n")
		return o, errors.New("arguments")
	}
	return o, nil
}

// connector is where engines come from, and what to call at the end.
func connector(o options) (engines app.Connector, shutdown func()) {
	if !o.demo {
		return app.Adapt(dockerops.Connector{Host: o.host}.Connect), func() {}
	}
	engine := fake.Demo()
	if o.demoContainers > 0 {
		engine = fake.New(fake.WithContainers(o.demoContainers))
	}
	return app.Adapt(engine.Connect), engine.Shutdown
}

// envTrace names a file descriptor that moments of the start are written to; benchmarks read them.
const envTrace = "SLIPWAY_TRACE"

// openTrace is where moments are written to: what envTrace says, or nowhere.
func openTrace() io.Writer {
	n, err := strconv.ParseUint(os.Getenv(envTrace), 10, 8)
	if err != nil || n < 3 {
		return io.Discard
	}
	return os.NewFile(uintptr(n), "trace")
}

//go:embed FyneApp.toml
var fyneAppTOML string

// metadata is what FyneApp.toml says. The toolkit reads that file by itself only for packages it made; embedding it gives every build the same.
var metadata = readMetadata()

func readMetadata() fyne.AppMetadata {
	var file struct {
		Details struct {
			Name, ID, Version string
			Build             int
		}
		Migrations map[string]bool
	}
	if _, err := toml.Decode(fyneAppTOML, &file); err != nil {
		panic(fmt.Errorf("read FyneApp.toml, which is part of this program: %w", err))
	}
	if remote.ChecksThread() {
		file.Migrations = nil
	}
	d := file.Details
	return fyne.AppMetadata{ID: d.ID, Name: d.Name, Version: d.Version, Build: d.Build, Icon: icons.App, Migrations: file.Migrations}
}

func init() { fyneapp.SetMetadata(metadata) }
