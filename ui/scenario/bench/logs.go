package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/ui/remote/tree"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// The promises for logs: a million lines are followed at 0.8 at least of the speed of docker's own client that throws them away, from the beginning of their
// writing, so that the engine's own speed is in both; they cost less than 100 MB; what is looked for in all lines kept is told within 100 ms; and meanwhile the
// window answers as it always does.
const (
	logRounds      = 3
	logTimes       = 1 / 0.8
	logGrows       = 100 // MB
	logFindsWithin = 100 // ms
	logFinds       = 20
)

// millionToLog writes to what the container's first process writes to: that goes into its log.
const (
	millionToLog = "exec > /proc/1/fd/1; seq 1 1000000; echo " + saidEnd
	logTab       = "Logs"
	logAway      = "Overview"
	logHold      = "Stop the log here"
	logFind      = "Find in the log"
)

// logFlood is the log of a container that is followed in the window while much is written to it.
type logFlood struct {
	*opening
	hands   *drive.Hands
	docker  string
	address string
	rounds  int
}

// logs measures a log in the window while a million lines are written to it, and after that.
func logs(root string) func(ctx context.Context) ([]Figure, error) {
	return besideShell(root, func(ctx context.Context, o *opening, address string) ([]Figure, error) {
		docker, err := exec.LookPath("docker")
		if err != nil {
			return nil, fmt.Errorf("find docker's own client to compare with: %w", err)
		}
		l := &logFlood{opening: o, hands: &drive.Hands{App: o.app, Screen: o.screen}, docker: docker, address: address}
		return l.measure(ctx)
	})
}

func (l *logFlood) measure(ctx context.Context) ([]Figure, error) {
	if err := l.hands.Resize(ctx, 1200, 760); err != nil {
		return nil, err
	}
	// A log without a line is not shown.
	if err := l.command(ctx, "exec", "web", "sh", "-c", "echo begin > /proc/1/fd/1").Run(); err != nil {
		return nil, fmt.Errorf("write to a log: %w", err)
	}
	if err := l.click(ctx, "container:web"); err != nil {
		return nil, err
	}
	before, err := residentMB(l.app.PID())
	if err != nil {
		return nil, err
	}
	followed, err := l.follows(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := l.window(ctx); err != nil {
		return nil, err
	}
	after, err := residentMB(l.app.PID())
	if err != nil {
		return nil, err
	}
	found, err := l.finds(ctx)
	if err != nil {
		return nil, err
	}
	keys, clicks, err := l.answers(ctx)
	if err != nil {
		return nil, err
	}
	return []Figure{
		followed,
		{Name: "log-memory", Value: after - before, Unit: "MB", Target: logGrows},
		{Name: "log-search", Value: found, Unit: "ms", Target: logFindsWithin},
		{Name: "log-answer-key", Value: keys, Unit: "ms", Target: answersWithin},
		{Name: "log-answer-click", Value: clicks, Unit: "ms", Target: answersWithin},
	}, nil
}

// command is docker's own client.
func (l *logFlood) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, l.docker, args...) //nolint:gosec // our own arguments
	cmd.Env = append(os.Environ(), "DOCKER_HOST="+l.address, "DOCKER_CONFIG="+filepath.Join(os.TempDir(), "slipway-bench-no-config"))
	return cmd
}

// write writes a million lines to the log, and returns what the last line says.
func (l *logFlood) write(ctx context.Context) (said string, err error) {
	l.rounds++
	if err := l.command(ctx, "exec", "web", "sh", "-c", fmt.Sprintf(millionToLog, l.rounds)).Run(); err != nil {
		return "", fmt.Errorf("write to a log: %w", err)
	}
	return fmt.Sprintf(saidEnd, l.rounds), nil
}

// follows is how long a million lines take from the beginning of their writing until the last one is seen, beside docker's own client; taken in turn.
func (l *logFlood) follows(ctx context.Context) (Figure, error) {
	var ours, theirs []float64
	for i := range logRounds + 1 {
		us, err := l.window(ctx)
		if err != nil {
			return Figure{}, err
		}
		if err := l.click(ctx, logAway); err != nil {
			return Figure{}, err
		}
		them, err := l.client(ctx)
		if err != nil {
			return Figure{}, err
		}
		if i > 0 {
			ours, theirs = append(ours, us), append(theirs, them)
		}
	}
	us, them := median(ours), median(theirs)
	return Figure{Name: "log-follow", Value: us, Unit: "s", Target: logTimes * them, Peers: []Peer{{"docker-logs-to-nowhere", them}}}, nil
}

// window is how long a million lines take until the window shows the last one. It shows the log from then on.
func (l *logFlood) window(ctx context.Context) (seconds float64, err error) {
	if err := l.click(ctx, logTab); err != nil {
		return 0, err
	}
	if err := l.until(ctx, func(w tree.Window) bool { return len(tree.Find(w.Content, tree.WithID("log"))) > 0 }); err != nil {
		return 0, err
	}
	return timed("the window", func() error {
		said, err := l.write(ctx)
		if err != nil {
			return err
		}
		return l.until(ctx, func(w tree.Window) bool {
			return len(tree.Seen(tree.Find(w.Content, tree.All(tree.WithID("log"), tree.Containing(said))))) > 0
		})
	})
}

func (l *logFlood) click(ctx context.Context, text string) error {
	return l.hands.Click(ctx, drive.Target{Text: text})
}

// client is how long docker's own client takes to follow a million lines. The window shows something else meanwhile.
func (l *logFlood) client(ctx context.Context) (seconds float64, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	end := &endOf{text: []byte(fmt.Sprintf("\n"+saidEnd+"\n", l.rounds+1)), seen: make(chan struct{}), begun: make(chan struct{})}
	follower := l.command(ctx, "logs", "-f", "--tail", "1", "web")
	follower.Stdout = end
	if err := follower.Start(); err != nil {
		return 0, fmt.Errorf("follow a log with docker's own client: %w", err)
	}
	defer func() {
		cancel()
		_ = follower.Wait() // it is ended by us
	}()
	if err := await(ctx, end.begun); err != nil {
		return 0, err
	}
	return timed("docker logs", func() error {
		if _, err := l.write(ctx); err != nil {
			return err
		}
		return await(ctx, end.seen)
	})
}

func await(ctx context.Context, done <-chan struct{}) error {
	select {
	case <-done:
		return nil
	case <-time.After(limit):
		return errors.New("docker's own client does not show the log's end")
	case <-ctx.Done():
		return fmt.Errorf("wait for docker's own client: %w", ctx.Err())
	}
}

// endOf throws away what is written to it and waits for a text.
type endOf struct {
	text        []byte
	last        []byte
	begin, end  sync.Once
	begun, seen chan struct{}
}

// Write is part of io.Writer.
func (e *endOf) Write(p []byte) (int, error) {
	e.begin.Do(func() { close(e.begun) })
	tail := p[max(0, len(p)-len(e.text)):]
	e.last = append(e.last, tail...)
	e.last = append(e.last[:0], e.last[max(0, len(e.last)-len(e.text)):]...)
	if bytes.Equal(e.last, e.text) {
		e.end.Do(func() { close(e.seen) })
	}
	return len(p), nil
}

// until waits until the window shows something. A failure says what the log shows instead.
func (l *logFlood) until(ctx context.Context, shows func(tree.Window) bool) error {
	looking, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	log := ""
	for {
		win, err := l.app.Window(looking)
		if err != nil {
			return fmt.Errorf("wait for the log, which shows %q: %w", log, err)
		}
		if shows(win) {
			return nil
		}
		for _, f := range tree.Find(win.Content, tree.WithID("log")) {
			log = f.Text
		}
		select {
		case <-time.After(askEvery):
		case <-looking.Done():
		}
	}
}

// finds is how long after a key in the field that looks for something the window says how many lines of all that are kept have it, in milliseconds.
func (l *logFlood) finds(ctx context.Context) (ms float64, err error) {
	if err := l.hands.Fill(ctx, logFind, "9"); err != nil {
		return 0, err
	}
	said := func(w tree.Window) string {
		for _, f := range tree.Find(w.Content, tree.Containing("Found in ")) {
			return f.Text
		}
		return ""
	}
	if err := l.until(ctx, func(w tree.Window) bool { return said(w) != "" }); err != nil {
		return 0, err
	}
	var took []float64
	for i := range logFinds {
		win, err := l.app.Window(ctx)
		if err != nil {
			return 0, fmt.Errorf("look for something: %w", err)
		}
		before := said(win)
		key := screen.Char('9')
		if i%2 == 1 {
			key = screen.KeyBackspace
		}
		s, err := timed("look for something", func() error {
			if err := l.screen.Press(key); err != nil {
				return err
			}
			return l.until(ctx, func(w tree.Window) bool { now := said(w); return now != "" && now != before })
		})
		if err != nil {
			return 0, err
		}
		took = append(took, s*1000)
	}
	return worst(took), l.screen.Press(screen.KeyBackspace) // the field is empty again
}

// answers is how long the window takes to show a key, and what a click does, while lines pour in, in milliseconds: the 95th percentiles.
func (l *logFlood) answers(ctx context.Context) (key, click float64, err error) {
	stormy, calm := context.WithCancel(ctx)
	raining := make(chan error, 1)
	go func() {
		for {
			if _, err := l.write(stormy); err != nil {
				if stormy.Err() != nil {
					err = nil
				}
				raining <- err
				return
			}
		}
	}()
	defer func() {
		calm()
		err = errors.Join(err, <-raining)
	}()
	if err := l.hands.Fill(ctx, logFind, "x"); err != nil {
		return 0, 0, err
	}
	typed := "x"
	var keys, clicks []float64
	for range answerRounds {
		typed += "y"
		s, err := timed("press a key", func() error {
			if err := l.screen.Press(screen.Char('y')); err != nil {
				return err
			}
			return l.until(ctx, func(w tree.Window) bool { return len(tree.Find(w.Content, tree.Exactly(typed))) > 0 })
		})
		if err != nil {
			return 0, 0, err
		}
		keys = append(keys, s*1000)
	}
	win, err := l.app.Window(ctx)
	if err != nil {
		return 0, 0, fmt.Errorf("find the button that stops a log: %w", err)
	}
	hold, ok := drive.Target{Text: logHold}.In(win.Content)
	if !ok {
		return 0, 0, errors.New("there is no button that stops a log")
	}
	x, y := hold.Seen.Centre()
	for i := range answerRounds {
		s, err := timed("click", func() error {
			if err := l.screen.Click(x, y, screen.Left); err != nil {
				return err
			}
			return l.until(ctx, func(w tree.Window) bool {
				return (len(tree.Find(w.Content, tree.Containing(" · stopped"))) > 0) == (i%2 == 0)
			})
		})
		if err != nil {
			return 0, 0, err
		}
		clicks = append(clicks, s*1000)
	}
	return worst(keys), worst(clicks), nil
}
