package bench

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/ui/remote"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// opening is a program whose window has opened on a screen of its own.
type opening struct {
	app    *drive.App
	screen *screen.Screen
	// seconds are from the start of the process to the painting that was waited for.
	seconds float64
}

// limit is how long an opening may take before something must be wrong.
const limit = 30 * time.Second

// subject is a program that is opened again and again, by the same person: what it keeps between its runs is there the next time.
type subject struct {
	program string
	args    []string
	// traced is the line of its trace that is waited for before the painting; "" means that the first painting is meant.
	traced string
	// folder has its home.
	folder string
}

// open starts the program and waits for the painting.
func (s subject) open(ctx context.Context) (*opening, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	o := &opening{}
	if err := o.start(ctx, s); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", filepath.Base(s.program), err), o.close())
	}
	return o, nil
}

func (o *opening) start(ctx context.Context, s subject) error {
	var err error
	if o.screen, err = screen.Start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	paints, err := o.screen.Paints()
	if err != nil {
		return err
	}
	defer paints.Close()
	trace, traceEnd, err := os.Pipe()
	if err != nil {
		return fmt.Errorf("make a pipe: %w", err)
	}
	defer func() { _ = trace.Close() }()
	o.app, err = drive.Launch(context.WithoutCancel(ctx), drive.Options{
		Program: s.program, Args: s.args, Folder: s.folder, Display: o.screen.Display, Log: filepath.Join(s.folder, "program.log"),
		Files: []*os.File{traceEnd}, Env: []string{"SLIPWAY_TRACE=3", remote.EnvUnchecked + "=1"},
	})
	_ = traceEnd.Close()
	if err != nil {
		return err
	}
	after := o.app.Started()
	if s.traced != "" {
		if after, err = traceLine(ctx, trace, s.traced); err != nil {
			return fmt.Errorf("wait for %q: %w\n%s", s.traced, err, o.app.Output())
		}
	}
	painted, err := paintAfter(ctx, paints, after)
	if err != nil {
		return fmt.Errorf("wait for a painting: %w\n%s", err, o.app.Output())
	}
	o.seconds = painted.Sub(o.app.Started()).Seconds()
	return nil
}

// traceLine waits for a line with the text and returns when it came.
func traceLine(ctx context.Context, trace *os.File, text string) (time.Time, error) {
	stop := context.AfterFunc(ctx, func() { _ = trace.SetReadDeadline(time.Now()) })
	defer stop()
	lines := bufio.NewScanner(trace)
	for lines.Scan() {
		if strings.Contains(lines.Text(), text) {
			return time.Now(), nil
		}
	}
	return time.Time{}, errors.Join(errors.New("the program did not say so"), lines.Err())
}

// paintAfter is the first painting after a moment.
func paintAfter(ctx context.Context, paints *screen.Paints, after time.Time) (time.Time, error) {
	for {
		select {
		case at, ok := <-paints.Times():
			if !ok {
				return time.Time{}, errors.New("the screen is gone")
			}
			if at.After(after) {
				return at, nil
			}
		case <-ctx.Done():
			return time.Time{}, ctx.Err() // the caller says what was waited for
		}
	}
}

// close ends the program and its screen.
func (o *opening) close() error {
	var errs []error
	if o.app != nil {
		errs = append(errs, o.app.Kill())
	}
	if o.screen != nil {
		errs = append(errs, o.screen.Close())
	}
	return errors.Join(errs...)
}
