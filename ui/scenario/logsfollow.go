package scenario

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/ui/remote/tree"
)

// logID is the name of a log in the window.
const logID = "log"

// chatter writes 1,500 lines at once, among them a traceback, colours, a progress bar and two needles, and then a line ten times a second.
const chatter = `
import logging, sys, time
logging.basicConfig(level="INFO", format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
for n in range(1, 1501):
    print("\033[32mline\033[0m %d" % n if n not in (1100, 1400) else "a needle in line %d" % n)
for n in range(0, 101, 10):
    print("\rdownload %d %%" % n, end="")
print()
sys.stdout.flush()
time.sleep(0.5) # engines read the two streams one beside the other
try:
    {}["invoice"]
except KeyError:
    logging.getLogger("shop").exception("no invoice")
n = 0
while True:
    n += 1
    print("tick", n, flush=True)
    time.sleep(0.1)
`

// logsFollowSearchSave reads a container's log.
func logsFollowSearchSave() Scenario {
	return Scenario{
		Name:  "logs-follow-search-save",
		Story: "a log is followed, scrolled, stopped, searched, filtered and saved whole; it goes on in the same view after a restart, and ends with its screen",
		Play: func(s *Session) {
			engine := s.OwnEngine()
			engine.Load(enginetest.PythonSlim)
			engine.Make(dockerops.RunSpec{Name: "chatty", Image: string(enginetest.PythonSlim), Command: []string{"python", "-c", chatter}, Init: true})
			s.Step("open the log: the last lines show, and follow", func() {
				s.Launch("--host", engine.Address(), "--screen", "containers")
				s.Click("container:chatty")
				s.Click("Logs")
				s.ClickButton("Give the details all the room")
				s.ticks()
				s.See("older ones are not loaded")
				s.Picture("following")
			})
			s.Step("scroll up: what is read stays where it is", func() {
				s.WheelUp(logID, 10)
				s.See("new lines")
				var before []string
				s.GridHas(logID, func(rows []string) error {
					still := slices.Equal(rows, before)
					before = slices.Clone(rows)
					if !still {
						return errors.New("the wheel is still turning")
					}
					return nil
				})
				s.moreNewLines()
				s.GridHas(logID, func(rows []string) error {
					if !slices.Equal(rows, before) {
						return errors.New("the rows have moved")
					}
					return nil
				})
				s.Picture("scrolled")
				s.Click("new line")
				s.ticks()
			})
			s.Step("stop it, and let it go on", func() {
				s.Click("Stop the log here")
				s.See("stopped", "new lines")
				s.Click("Stop the log here")
				s.Gone("stopped")
				s.ticks()
			})
			s.Step("find something, with an expression too", func() {
				s.Fill("Find in the log", "needle in line 1[14]00")
				s.See("Not found")
				s.Click(".*")
				s.See("Found in 2 lines")
				s.Fill("Find in the log", "needle [")
				s.See("The regular expression does not work")
				s.Click(".*")
				s.Fill("Find in the log", "A NEEDLE")
				s.See("Found in 2 lines")
				s.Click("Previous line found")
				s.LogSays("a needle in line")
				s.Picture("found")
			})
			s.Step("show only these lines, and hide others", func() {
				s.ClickButton("Only")
				s.See("Only: A NEEDLE")
				s.GridHas(logID, func(rows []string) error {
					if got := filled(rows); !slices.Equal(got, []string{"a needle in line 1100", "a needle in line 1400"}) {
						return fmt.Errorf("it shows %q", got)
					}
					return nil
				})
				s.Picture("only")
				s.Click("Only: A NEEDLE")
				s.Fill("Find in the log", "tick")
				s.ClickButton("Hide")
				s.Click("To the end") // no new line is shown: they are all hidden
				s.LogSays("Traceback (most recent call last):", "KeyError: 'invoice'", "download 100 %")
				s.GridHas(logID, func(rows []string) error {
					if strings.Count(strings.Join(rows, "\n"), "download") != 1 {
						return errors.New("a progress bar is more than one line")
					}
					return nil
				})
				s.Click("Without: tick")
			})
			s.Step("show errors alone: a traceback is one", func() {
				s.Click("All levels")
				s.Click("Errors")
				s.GridHas(logID, func(rows []string) error {
					got := filled(rows)
					if len(got) != 6 || !strings.HasSuffix(got[0], "ERROR shop: no invoice") || got[5] != "KeyError: 'invoice'" {
						return fmt.Errorf("it shows %q", got)
					}
					return nil
				})
				s.Picture("errors")
				s.Click("Errors")
				s.Click("All levels")
				s.ticks()
			})
			s.Step("save the whole log", func() {
				s.Click("Save the whole log to a file")
				s.Fill("Folder", s.Home())
				s.Fill("File name", "chatty.log")
				s.ClickButton("Save the log")
				s.SeeWithin(patient, "chatty.log holds the log of chatty")
				s.savedWhole(filepath.Join(s.Home(), "chatty.log"))
			})
			s.Step("start it again: the same view goes on", func() {
				s.open("containers")
				s.Click("Logs")
				s.ticks()
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error { return c.RestartContainer(ctx, "chatty") })
				s.LogSays("KeyError: 'invoice'")
				s.Click("All levels")
				s.Click("Errors")
				s.GridHas(logID, func(rows []string) error {
					if n := strings.Count(strings.Join(rows, "\n"), "ERROR shop: no invoice"); n != 2 {
						return fmt.Errorf("there are %d errors of two runs", n)
					}
					if !strings.Contains(strings.Join(rows, "\n"), "── ") {
						return errors.New("there is no mark between the runs")
					}
					return nil
				})
				s.Picture("restarted")
			})
			s.Step("open and leave it fifty times: no connection stays", func() {
				s.Click("Errors")
				s.Click("All levels")
				s.logsLeft(engine)
			})
			s.Step("close the window", s.Close)
		},
	}
}

// moreNewLines waits until some more lines came than those that are told of.
func (s *Session) moreNewLines() {
	first := 0
	s.Watch(soon, func(w tree.Window) error {
		for _, root := range w.Roots() {
			for _, f := range tree.Find(root, tree.Containing(" new lines")) {
				var n int
				if _, err := fmt.Sscanf(f.Text, "%d new lines", &n); err == nil {
					if first == 0 {
						first = n
					}
					if n > first+3 {
						return nil
					}
				}
			}
		}
		return errors.New("no new lines are told of")
	})
}

// filled are the rows with something in them.
func filled(rows []string) []string {
	var list []string
	for _, row := range rows {
		if row = strings.TrimSpace(row); row != "" {
			list = append(list, row)
		}
	}
	return list
}

// ticks wants the log to end with a tick soon, and with a later one after that: it is followed.
func (s *Session) ticks() {
	after := 0
	for range 2 {
		s.GridHas(logID, func(rows []string) error {
			var n int
			if _, err := fmt.Sscanf(lastRow(rows), "tick %d", &n); err != nil || n <= after {
				return fmt.Errorf("the log ends with %q", lastRow(rows))
			}
			after = n
			return nil
		})
	}
}

// LogSays wants the log to show the texts soon.
func (s *Session) LogSays(texts ...string) {
	s.GridHas(logID, func(rows []string) error {
		for _, text := range texts {
			if !strings.Contains(strings.Join(rows, "\n"), text) {
				return fmt.Errorf("the log does not say %q", text)
			}
		}
		return nil
	})
}

// savedWhole wants a file to have every line of the log from its beginning, as plain text.
func (s *Session) savedWhole(path string) {
	if s.err != nil {
		return
	}
	data, err := os.ReadFile(path) //nolint:gosec // the person's own folder, which is ours
	s.Check(err)
	lines := strings.Split(string(data), "\n")
	for n := 1; n <= 1500 && s.err == nil; n++ {
		want := fmt.Sprintf("line %d", n)
		if n == 1100 || n == 1400 {
			want = "a needle in " + want
		}
		if n > len(lines) || lines[n-1] != want {
			s.Check(fmt.Errorf("line %d of the saved log is not %q", n, want))
		}
	}
	if s.err == nil && !strings.Contains(string(data), "\ntick 3\ntick 4\n") {
		s.Check(errors.New("the saved log has no ticks"))
	}
}
