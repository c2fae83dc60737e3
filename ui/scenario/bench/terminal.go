package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/ui/remote/tree"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// The promises for terminals: a million lines at half the speed at least of docker's own client that throws them away, and a key on screen before one notices.
const (
	outputRounds = 5
	outputTimes  = 2.0
	echoRounds   = 30
	echoWithin   = 30 // ms
	// echoQuiet is how long nothing may be painted before a key.
	echoQuiet = 150 * time.Millisecond
)

// millionLines is what is measured; said and typed must differ, or the line typed would be taken for the end.
const (
	millionLines = "seq 1 1000000"
	typedEnd     = "; echo do''ne-%d"
	saidEnd      = "done-%d"
)

// terminals measures a shell in a container: how long a million lines take to show, beside the same through docker's own client, and how long after a key was
// pressed the window paints.
func terminals(root string) func(ctx context.Context) ([]Figure, error) {
	return besideShell(root, func(ctx context.Context, o *opening, address string) ([]Figure, error) {
		if err := o.openShell(ctx); err != nil {
			return nil, err
		}
		echo, err := o.echo(ctx)
		if err != nil {
			return nil, err
		}
		painted, err := o.typing(ctx)
		if err != nil {
			return nil, err
		}
		floor, err := typingFloor(ctx, root, o.app.Home())
		if err != nil {
			return nil, err
		}
		output, err := o.outputs(ctx, address)
		if err != nil {
			return nil, err
		}
		return []Figure{
			output,
			{Name: "key-echo", Value: echo, Unit: "ms", Target: echoWithin},
			{Name: "key-painted", Value: painted, Unit: "ms", Peers: []Peer{{"empty-window-typing", floor}}},
		}, nil
	})
}

// besideShell measures the program, built to be driven, on an engine of its own with a running container "web" that has a shell.
func besideShell(root string, measure func(ctx context.Context, o *opening, address string) ([]Figure, error)) func(ctx context.Context) ([]Figure, error) {
	return func(ctx context.Context) (_ []Figure, err error) {
		folder, err := os.MkdirTemp("", "slipway-bench-")
		if err != nil {
			return nil, fmt.Errorf("make the program's folder: %w", err)
		}
		defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
		address, end, err := shellEngine(ctx)
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, end()) }()
		program := subject{folder: folder, traced: firstList, args: []string{"--host", address, "--screen", "containers"}}
		if program.program, err = drive.Build(ctx, root, ".", "scenario/slipway", "scenario"); err != nil {
			return nil, err
		}
		o, err := program.open(ctx)
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, o.close()) }()
		return measure(ctx, o, address)
	}
}

// shellEngine is an engine with a running container "web" that has a shell.
func shellEngine(ctx context.Context) (address string, end func() error, err error) {
	d, err := enginetest.StartPrivate(ctx)
	if err != nil {
		return "", nil, fmt.Errorf("start an engine: %w", err)
	}
	fill := func() error {
		if _, err := d.Load(ctx, enginetest.PythonSlim); err != nil {
			return fmt.Errorf("load an image: %w", err)
		}
		c, _, err := dockerops.Connector{Host: d.Address}.Connect(ctx)
		if err != nil {
			return fmt.Errorf("connect to the engine: %w", err)
		}
		id, err := c.CreateContainer(ctx, dockerops.RunSpec{Name: "web", Image: string(enginetest.PythonSlim), Command: []string{"sleep", "100000"}, Init: true})
		if err == nil {
			err = c.StartContainer(ctx, id)
		}
		return errors.Join(err, c.Close())
	}
	if err := fill(); err != nil {
		return "", nil, errors.Join(err, d.Close())
	}
	return d.Address, d.Close, nil
}

// openShell opens a shell in the container by clicks.
func (o *opening) openShell(ctx context.Context) error {
	hands := &drive.Hands{App: o.app, Screen: o.screen}
	if err := hands.Resize(ctx, 1200, 760); err != nil {
		return err
	}
	for _, t := range []drive.Target{{Text: "container:web"}, {Text: "Terminal"}, {Text: "Open a shell", Kind: "Button"}} {
		if err := hands.Click(ctx, t); err != nil {
			return err
		}
	}
	_, err := o.untilTerminal(ctx, func(rows string) bool {
		return strings.Contains(rows, "# ") || strings.HasSuffix(strings.TrimSpace(rows), "#")
	})
	return err
}

// untilTerminal waits until the terminal in the window shows something, and says when it did.
func (o *opening) untilTerminal(ctx context.Context, shows func(rows string) bool) (time.Time, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for {
		win, err := o.app.Window(ctx)
		if err != nil {
			return time.Time{}, fmt.Errorf("wait for the terminal: %w", err)
		}
		for _, f := range tree.Seen(tree.Find(win.Content, tree.WithID("terminal"))) {
			if shows(f.Text) {
				return time.Now(), nil
			}
		}
		select {
		case <-time.After(askEvery):
		case <-ctx.Done():
		}
	}
}

// echo is how long after a key was pressed the window has what the shell made of it, in milliseconds: by way of the engine, the container's terminal and the shell.
func (o *opening) echo(ctx context.Context) (ms float64, err error) {
	typed := "# "
	return o.keys(ctx, func(letter rune, _ *screen.Paints, _ time.Time) (time.Time, error) {
		typed += string(letter)
		return o.untilTerminal(ctx, func(rows string) bool { return strings.Contains(rows, typed) })
	})
}

// typing is how long after a key was pressed the window paints, in milliseconds. Most of that is the toolkit's clock and, without a graphics card, the drawing of
// the whole window.
func (o *opening) typing(ctx context.Context) (ms float64, err error) {
	return o.keys(ctx, func(_ rune, paints *screen.Paints, start time.Time) (time.Time, error) {
		return paintAfter(ctx, paints, start)
	})
}

// keys presses one key after another, each in a window that is at rest, and takes the time to what is waited for; the median.
func (o *opening) keys(ctx context.Context, until func(letter rune, paints *screen.Paints, start time.Time) (time.Time, error)) (ms float64, err error) {
	paints, err := o.screen.Paints()
	if err != nil {
		return 0, err
	}
	defer paints.Close()
	var took []float64
	for i := range echoRounds {
		if err := untilStill(ctx, paints, echoQuiet); err != nil {
			return 0, err
		}
		letter, start := rune('a'+i%26), time.Now()
		if err := o.screen.Press(screen.Char(letter)); err != nil {
			return 0, err
		}
		end, err := until(letter, paints, start)
		if err != nil {
			return 0, fmt.Errorf("wait for what a key does: %w", err)
		}
		took = append(took, end.Sub(start).Seconds()*1000)
	}
	return median(took), o.screen.Press(screen.Char('u'), screen.KeyControl) // the line is empty again
}

// typingFloor is how long the toolkit itself takes to show a key, in milliseconds.
func typingFloor(ctx context.Context, root, folder string) (ms float64, err error) {
	floor := subject{folder: filepath.Join(folder, "floor"), args: []string{"-typing"}}
	if floor.program, err = drive.Build(ctx, root, "./ui/scenario/cmd/floor", "bench/floor"); err != nil {
		return 0, err
	}
	o, err := floor.open(ctx)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, o.close()) }()
	if err := o.screen.Click(600, 400, screen.Left); err != nil { // the window has the keys then
		return 0, err
	}
	return o.typing(ctx)
}

// outputs is how long a million lines take until the last one is seen, beside docker's own client that throws them away; taken in turn.
func (o *opening) outputs(ctx context.Context, address string) (Figure, error) {
	docker, err := exec.LookPath("docker")
	if err != nil {
		return Figure{}, fmt.Errorf("find docker's own client to compare with: %w", err)
	}
	var ours, theirs []float64
	for i := range outputRounds + 1 {
		us, err := o.output(ctx, i)
		if err != nil {
			return Figure{}, err
		}
		them, err := timed("docker exec", func() error {
			cmd := exec.CommandContext(ctx, docker, "exec", "-t", "web", "sh", "-c", millionLines) //nolint:gosec // our own arguments
			cmd.Env = append(os.Environ(), "DOCKER_HOST="+address, "DOCKER_CONFIG="+filepath.Join(os.TempDir(), "slipway-bench-no-config"))
			cmd.Stdout = io.Discard
			return cmd.Run()
		})
		if err != nil {
			return Figure{}, err
		}
		if i > 0 {
			ours, theirs = append(ours, us), append(theirs, them)
		}
	}
	peer := median(theirs)
	return Figure{Name: "terminal-output", Value: median(ours), Unit: "s", Target: outputTimes * peer, Peers: []Peer{{"docker-exec-to-nowhere", peer}}}, nil
}

func (o *opening) output(ctx context.Context, round int) (float64, error) {
	typed, said := fmt.Sprintf(typedEnd, round), fmt.Sprintf("\n1000000\n"+saidEnd, round)
	if err := o.screen.Type(millionLines + typed); err != nil {
		return 0, err
	}
	if _, err := o.untilTerminal(ctx, func(rows string) bool { return strings.Contains(rows, typed) }); err != nil {
		return 0, err
	}
	start := time.Now()
	if err := o.screen.Press(screen.KeyReturn); err != nil {
		return 0, err
	}
	end, err := o.untilTerminal(ctx, func(rows string) bool { return strings.Contains(rows, said) })
	if err != nil {
		return 0, err
	}
	return end.Sub(start).Seconds(), nil
}
