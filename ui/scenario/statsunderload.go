package scenario

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"strings"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/ui/remote/tree"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// burning works as much as it may.
const burning = "data = bytearray(20_000_000)\nwhile True: pass"

// statsUnderLoad looks at what containers use.
func statsUnderLoad() Scenario {
	return Scenario{
		Name:  "stats-under-load",
		Story: "what a busy container uses shows with its limits, as docker's own client tells it; it is stopped, started, paused and deleted under the open figures; all that run are a table",
		Play: func(s *Session) {
			engine := s.OwnEngine("idle")
			engine.Load(enginetest.PythonSlim)
			engine.Make(dockerops.RunSpec{Name: "busy", Image: string(enginetest.PythonSlim), Command: []string{"python", "-c", burning}, Init: true, CPUs: 0.5, Memory: 64 << 20})
			s.Step("open the figures of a busy container", func() {
				s.Launch("--host", engine.Address(), "--screen", "containers")
				s.Click("container:busy")
				s.Click("Stats")
				s.ClickButton("Give the details all the room")
				s.See("limit 50 %, which is 0.5 processors", "of its limit of 64MiB", "processes and threads")
				s.sameMemory(engine)
				s.Picture("busy")
			})
			s.Step("stop it: dashes, and a sentence", func() {
				s.Click("Stop")
				s.See("busy does not run, so it uses nothing.")
				s.Gone("of its limit of 64MiB")
				s.Picture("stopped")
			})
			s.Step("start it again: the figures go on", func() {
				s.ClickButton("Start")
				s.See("of its limit of 64MiB")
				s.Gone("does not run")
			})
			s.Step("pause it", func() {
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error { return c.PauseContainer(ctx, "busy") })
				s.See("busy is paused: it keeps its memory")
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error { return c.ResumeContainer(ctx, "busy") })
				s.Gone("is paused")
			})
			s.Step("look at all that run, the busiest first", func() {
				s.Click("What the running containers use")
				s.See("of its limit")
				s.halfAProcessor()
				s.Click("CPU")
				s.above("stats:busy", "stats:idle")
				s.Picture("all")
			})
			s.Step("go from there to its graphs", func() {
				s.Click("stats:busy")
				s.Press(screen.KeyReturn)
				s.See("limit 50 %, which is 0.5 processors")
			})
			s.Step("delete it under the figures", func() {
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error { return c.RemoveContainer(ctx, "busy", true) })
				s.Gone("limit 50 %, which is 0.5 processors")
				s.See("idle")
			})
			s.Step("close the window", s.Close)
		},
	}
}

// texts visits what the window says.
func texts(w tree.Window, visit func(text string)) {
	for _, root := range w.Roots() {
		for _, f := range tree.Seen(tree.Find(root, func(n *tree.Node) bool { return n.Text != "" })) {
			visit(f.Text)
		}
	}
}

// nearly is how much the memory may differ that two tell one after the other.
const nearly = 0.1

// sameMemory wants the memory shown to be what docker's own client tells.
func (s *Session) sameMemory(engine *OwnEngine) {
	if s.err != nil {
		return
	}
	docker, err := exec.LookPath("docker")
	s.Check(err)
	s.Watch(soon, func(w tree.Window) error {
		cmd := exec.CommandContext(s.ctx, docker, "stats", "--no-stream", "--format", "{{.MemUsage}}", "busy") //nolint:gosec // our own arguments
		cmd.Env = append(os.Environ(), "DOCKER_HOST="+engine.Address())
		out, err := cmd.Output()
		if err != nil {
			return fmt.Errorf("ask docker's own client: %w", err)
		}
		used, _, _ := strings.Cut(string(out), " / ")
		theirs, err := units.RAMInBytes(strings.TrimSpace(used))
		if err != nil {
			return fmt.Errorf("read what docker's own client tells: %w", err)
		}
		found := errors.New("no memory is shown")
		texts(w, func(text string) {
			amount, _, ok := strings.Cut(text, ", ")
			if !ok || !strings.Contains(text, "of its limit of") {
				return
			}
			ours, err := units.RAMInBytes(amount)
			switch {
			case err != nil:
				found = err
			case math.Abs(float64(ours-theirs)) > nearly*float64(theirs):
				found = fmt.Errorf("it shows %s, docker's own client %s", amount, used)
			default:
				found = nil
			}
		})
		return found
	})
}

// halfAProcessor wants all containers together to use about half a processor.
func (s *Session) halfAProcessor() {
	s.Watch(soon, func(w tree.Window) error {
		found := errors.New("no sum is shown")
		texts(w, func(text string) {
			var cpu float64
			if _, err := fmt.Sscanf(text, "All: %g %% CPU", &cpu); err != nil {
				return
			}
			found = nil
			if cpu < 35 || cpu > 65 {
				found = fmt.Errorf("they use %g %%", cpu)
			}
		})
		return found
	})
}

// above wants one thing to stand over another soon.
func (s *Session) above(upper, lower string) {
	s.Watch(soon, func(w tree.Window) error {
		a, err := grid(w, upper)
		if err != nil {
			return err
		}
		b, err := grid(w, lower)
		if err != nil {
			return err
		}
		_, y1 := a.Rect.Centre()
		_, y2 := b.Rect.Centre()
		if y1 >= y2 {
			return fmt.Errorf("%s is not above %s", upper, lower)
		}
		return nil
	})
}
