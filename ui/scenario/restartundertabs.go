package scenario

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/ui/remote/tree"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// The ticks are far apart in time from one run to the next, and in number: which run a line is of can be seen.
const ticking = `import time, itertools
for n in itertools.count(1):
    print("tick", n, flush=True)
    time.sleep(0.1)`

// openAndClose is how often each part is opened and left.
const openAndClose = 30

// restartUnderOpenTabs restarts a container, and its engine, under each live part of its details.
func restartUnderOpenTabs() Scenario {
	return Scenario{
		Name:  "restart-under-open-tabs",
		Story: "a container and its engine are restarted under its open log, terminal and figures: each goes on or says what ended, and what is left leaves no connection behind",
		Play: func(s *Session) {
			engine := s.OwnEngine()
			engine.Load(enginetest.PythonSlim)
			engine.Make(dockerops.RunSpec{Name: "web", Image: string(enginetest.PythonSlim), Command: []string{"python", "-c", ticking}, Init: true})
			restart := func() {
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error { return c.RestartContainer(ctx, "web") })
			}
			// After its engine a container has to be started again too.
			bounce := func() {
				engine.Stop()
				s.SeeWithin(away, "stopped answering")
				engine.Start()
				s.Gone("stopped answering")
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error { return c.StartContainer(ctx, "web") })
			}
			s.Step("the log goes on", func() {
				s.Launch("--host", engine.Address(), "--screen", "containers")
				s.Click("container:web")
				s.Click("Logs")
				s.ClickButton("Give the details all the room")
				s.ticks()
				restart()
				s.LogSays("── ")
				s.ticks()
				bounce()
				s.ticks()
				s.Picture("log")
			})
			s.Step("the figures go on", func() {
				s.Click("Stats")
				s.See("of the engine's")
				restart()
				s.See("of the engine's")
				bounce()
				s.SeeWithin(patient, "of the engine's")
				s.Gone("does not answer")
				s.Picture("stats")
			})
			s.Step("a shell says that it ended, and is opened again", func() {
				s.Click("Terminal")
				s.ClickButton("Open a shell")
				s.shellAnswers(1)
				restart()
				s.See("Reopen")
				s.ClickButton("Reopen")
				s.shellAnswers(2)
				bounce()
				s.SeeWithin(patient, "Reopen")
				s.Picture("shell")
				s.ClickButton("Reopen")
				s.shellAnswers(3)
				s.Enters("exit")
				s.See("The shell ended")
			})
			s.Step("open and leave each part many times: no connection is left", func() {
				s.Click("Overview")
				before := s.atRest(engine)
				for range openAndClose {
					for _, part := range []string{"Logs", "Stats", "Overview"} {
						s.Click(part)
					}
				}
				s.restsWith(engine, before)
			})
			s.Step("delete it under its log, and make another of its name", func() {
				s.Click("Logs")
				s.ticks()
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error { return c.RemoveContainer(ctx, "web", true) })
				s.See("No containers yet")
				engine.Run("web")
				s.Click("container:web")
				s.See("Nothing was written so far")
				s.Press(screen.KeyEscape)
			})
			s.Step("close the window", s.Close)
		},
	}
}

// shellAnswers has the shell in the terminal say something that it has not said before.
func (s *Session) shellAnswers(round int) {
	s.TerminalHas(func(rows []string) error {
		if last := lastRow(rows); !strings.HasSuffix(last, "#") {
			return fmt.Errorf("the terminal ends with %q", last)
		}
		return nil
	})
	s.Click("terminal")
	s.Enters(fmt.Sprintf("echo answer-$((%d+0))", round))
	s.TerminalSays(fmt.Sprintf("answer-%d", round))
}

// connections is how many connections to the engine are open, those of other programs too.
func (o *OwnEngine) connections() (int, error) {
	f, err := os.Open("/proc/net/unix")
	if err != nil {
		return 0, fmt.Errorf("count the connections: %w", err)
	}
	defer func() { _ = f.Close() }()
	socket, open := strings.TrimPrefix(o.Address(), "unix://"), 0
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		fields := strings.Fields(lines.Text()) // num, references, protocol, flags, type, state, inode, path: proc_net_unix(5)
		if len(fields) == 8 && fields[7] == socket && fields[5] == "03" {
			open++
		}
	}
	if err := lines.Err(); err != nil {
		return 0, fmt.Errorf("count the connections: %w", err)
	}
	return open, nil
}

// restFor is how long the number of connections stays the same when nothing is going on: longer than between two samples of figures.
const restFor = 3 * time.Second

// atRest is how many connections there are once their number has stayed the same for a while.
func (s *Session) atRest(engine *OwnEngine) int {
	last, since := -1, time.Now()
	s.Watch(patient, func(tree.Window) error {
		now, err := engine.connections()
		switch {
		case err != nil:
			return err
		case now != last:
			last, since = now, time.Now()
		case time.Since(since) >= restFor:
			return nil
		}
		return fmt.Errorf("%d connections, since %v", now, time.Since(since))
	})
	return last
}

// restsWith wants no more connections to stay open than before.
func (s *Session) restsWith(engine *OwnEngine, before int) {
	if after := s.atRest(engine); s.err == nil && after > before {
		s.Check(fmt.Errorf("%d connections are open, %d were before", after, before))
	}
}
