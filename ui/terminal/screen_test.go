package terminal

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// oneOffs is a screen in the rig's window.
func (r *rig) oneOffs() *Screen {
	s := NewScreen(ScreenDeps{
		Sessions: r.sessions, InspectImage: r.engine.InspectImage, OnImages: func() { r.Note("images") }, OnPull: func(ref string) { r.Note("pull " + ref) },
	})
	r.Window.SetContent(s.Content())
	s.Show(r.sessions.life)
	s.Update(snapshot(dockerops.StateRunning))
	r.settle()
	return s
}

func TestAnImageIsOpenedInAContainerThatGoesWithTheTerminal(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		s := r.oneOffs()
		r.sees(t, "No terminal is open")
		r.tap(t, "Choose an image")
		s.OpenShell("python:3.14-slim")
		r.settle()
		p := r.last(t)
		p.say("root@made:/# ")
		r.settle()
		r.sees(t, "root@made:/#", "docker run -it --rm python:3.14-slim bash", "deleted by itself")
		if r.Canvas().Focused() != r.sessions.decks[oneOff].panes[0].grid {
			t.Errorf("the focus is in %T", r.Canvas().Focused())
		}
		p.ends(0, nil)
		r.settle()
		r.sees(t, "The shell ended with exit code 0. Its container is deleted.")
		r.tap(t, "Reopen")
		r.tap(t, "Another one")
		if n := r.sessions.Count(oneOff); n != 2 || len(r.engine.opened) != 3 {
			t.Errorf("%d are open, asked for %q", n, r.engine.asked)
		}
		r.tap(t, "Close this terminal")
		r.tap(t, "Close this terminal")
		r.sees(t, "No terminal is open")
		for _, p := range r.engine.opened[1:] {
			if !p.isClosed() {
				t.Error("a program goes on in a container that nobody can get at")
			}
		}
		if r.Canvas().Focused() != nil {
			t.Errorf("the focus is in %T", r.Canvas().Focused())
		}
	})
}

func TestOtherShellsAndEntrypoints(t *testing.T) {
	refusal := &explain.Card{Headline: "There is no bash"}
	for _, c := range []struct {
		name       string
		entrypoint []string
		refuse     []string
		python     bool
		asks, line string
	}{
		{"bash", nil, nil, false, `run alpine [] ["bash"]`, "docker run -it --rm alpine bash"},
		{"no bash", nil, []string{"bash"}, false, `run alpine [] ["sh"]`, "docker run -it --rm alpine sh"},
		{"a program of its own", []string{"/entry.sh"}, []string{"bash"}, false, `run alpine ["sh"] []`, "docker run -it --rm --entrypoint sh alpine"},
		{"python", nil, nil, true, `run alpine [] ["python"]`, "docker run -it --rm alpine python"},
		{"python of Debian's", nil, []string{"python"}, true, `run alpine [] ["python3"]`, "docker run -it --rm alpine python3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			play(t, func(t *testing.T, r *rig) {
				s := r.oneOffs()
				r.engine.image.Entrypoint = c.entrypoint
				for _, program := range c.refuse {
					r.engine.refuse[program] = refusal
				}
				if c.python {
					s.OpenPython("alpine")
				} else {
					s.OpenShell("alpine")
				}
				r.settle()
				r.sees(t, c.line)
				if got := r.engine.asked[len(r.engine.asked)-1]; got != c.asks {
					t.Errorf("asked for %q", r.engine.asked)
				}
			})
		})
	}
}

func TestAnImageThatIsNotThereLeadsToPullingIt(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		s := r.oneOffs()
		r.engine.failing = &explain.Card{Headline: "There is no image python:2", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}}
		s.OpenShell("python:2")
		r.settle()
		r.sees(t, "There is no image python:2", "Try again")
		r.tap(t, "Pull python:2")
		if !slices.Contains(r.Calls, "pull python:2") {
			t.Errorf("did %q", r.Calls)
		}
		r.engine.failing = nil
		r.tap(t, "Try again")
		r.last(t)
		r.sees(t, "docker run -it --rm python:2 bash")
	})
}

func TestThereAreTenTerminalsInNewContainersAtMost(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		s := r.oneOffs()
		for range mostSessions + 1 {
			s.OpenShell("python:3.14-slim")
			r.settle()
		}
		r.sees(t, "There are ten terminals already")
		if len(r.engine.opened) != mostSessions {
			t.Errorf("%d were opened", len(r.engine.opened))
		}
	})
}

func TestEveryWordFitsIntoTheSmallestWindow(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		s := r.oneOffs()
		for range 4 {
			s.OpenShell("registry.example.com/a/long/repository/of/images:3.14-slim-with-a-long-tag")
			r.settle()
		}
		if w := s.Content().MinSize().Width; w > uitest.SmallestRoom {
			t.Errorf("the screen needs %v", w)
		}
		r.Window.SetContent(r.tab.Content())
		r.engine.details.Env = []string{"PYTHON_VERSION=3"}
		r.show("id-web")
		r.now(snapshot(dockerops.StateRunning))
		for range mostSessions {
			r.shell(t)
		}
		if w := r.tab.Content().MinSize().Width; w > uitest.SmallestRoom-56 {
			t.Errorf("the part of the details needs %v", w)
		}
		r.Window.Resize(fyne.NewSize(uitest.SmallestRoom-56, 300))
		if !strings.Contains(r.text(), "docker exec") {
			t.Errorf("shows\n%s", r.text())
		}
	})
}
