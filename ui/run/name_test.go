package run

import (
	"slices"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestAStoppedContainerWithTheName(t *testing.T) {
	r := newRig(t)
	r.screen.SetImage("nginx:1.29")
	r.screen.name.SetText("web")
	r.expect(t, "There is a stopped container named web. It was made from alpine:3 and stopped 3 min ago", "Use web-2", "Replace it…", "Start the old one")
	uitest.Tap(t, r.Window, nil, "Start the old one")
	r.Finish(nil)
	uitest.Tap(t, r.Window, nil, "Replace it…")
	uitest.Tap(t, r.Window, nil, "Delete container web and run")
	r.Finish(nil)
	if want := []string{"start 3", "show 3", "remove 3", "job 5"}; !slices.Equal(r.Calls, want) || len(r.ran) != 1 || r.ran[0].Name != "web" {
		t.Errorf("calls %q, ran %+v", r.Calls, r.ran)
	}
	uitest.Tap(t, r.Window, nil, "Use web-2")
	if r.screen.name.Text != "web-2" || r.screen.start.Disabled() {
		t.Errorf("the name is %q", r.screen.name.Text)
	}
	r.screen.name.SetText("nginx")
	if uitest.Find(r.Window, nil, "Replace it…") != nil {
		t.Error("a running container can be replaced")
	}
}

// What is said of the container that has the name, and what can be done then, follows what it does now.
func TestWhatHasTheNameIsSaidAsItIs(t *testing.T) {
	for state, want := range map[dockerops.State]struct {
		says string
		ways []string
	}{
		dockerops.StateRunning:    {"The running container web has this name. It was made from alpine:3.", nil},
		dockerops.StatePaused:     {"The paused container web has this name. It was made from alpine:3, and goes on where it was when it is resumed.", []string{"Resume it"}},
		dockerops.StateRestarting: {"The container web has this name. It was made from alpine:3, and is started again whenever it ends; last it ended with 1.", nil},
		dockerops.StateRemoving:   {"The container web has this name until it is gone: it is being deleted.", nil},
		dockerops.StateCreated:    {"There is a container named web, made from alpine:3 and never started.", []string{"Replace it…", "Start the old one"}},
		dockerops.StateExited:     {"There is a stopped container named web.", []string{"Replace it…", "Start the old one"}},
		dockerops.StateDead:       {"There is a stopped container named web.", []string{"Replace it…"}},
	} {
		t.Run(string(state), func(t *testing.T) {
			r := newRig(t)
			s := snapshot()
			s.Containers[2].State = state
			r.screen.Update(s)
			r.screen.SetImage("nginx:1.29")
			r.screen.name.SetText("web")
			r.expect(t, want.says, "Use web-2")
			for _, way := range []string{"Replace it…", "Start the old one", "Resume it"} {
				if offered := uitest.Find(r.Window, nil, way) != nil; offered != slices.Contains(want.ways, way) {
					t.Errorf("%q is offered: %t", way, offered)
				}
			}
		})
	}
}

func TestAPausedContainerWithTheNameIsResumed(t *testing.T) {
	r := newRig(t)
	s := snapshot()
	s.Containers[2].State = dockerops.StatePaused
	r.screen.Update(s)
	r.screen.SetImage("nginx:1.29")
	r.screen.name.SetText("web")
	uitest.Tap(t, r.Window, nil, "Resume it")
	r.Finish(&explain.Card{Headline: "It can't be resumed"})
	uitest.Tap(t, r.Window, nil, "Resume it")
	r.Finish(nil)
	if want := []string{"resume 3", "card It can't be resumed", "resume 3", "show 3"}; !slices.Equal(r.Calls, want) {
		t.Errorf("calls %q", r.Calls)
	}
}

func TestANameWithBlanksIsOfferedWithHyphens(t *testing.T) {
	r := newRig(t)
	r.screen.SetImage("redis:8")
	for typed, want := range map[string]string{"my web": "my-web", " nginx ": "", "web  two 2": "web-two-2", "ü": ""} {
		r.screen.name.SetText(typed)
		if offered := uitest.Find(r.Window, nil, "Use "+want) != nil; want != "" && !offered || uitest.Find(r.Window, nil, "Replace it…") != nil {
			t.Errorf("%q: %q is not offered in\n%s", typed, want, r.texts())
		}
	}
	r.screen.name.SetText("my  web")
	r.expect(t, nameRule)
	uitest.Tap(t, r.Window, nil, "Use my-web")
	if r.screen.spec.Name != "my-web" || r.screen.start.Disabled() || uitest.Find(r.Window, nil, "Use my-web") != nil {
		t.Errorf("%+v", r.screen.spec)
	}
}

func TestATypedNameIsKept(t *testing.T) {
	r := newRig(t)
	r.screen.SetImage("nginx:1.29")
	r.screen.name.SetText("mine")
	r.screen.image.SetText("redis:8")
	if got := r.screen.name.Text; got != "mine" {
		t.Errorf("the name became %q", got)
	}
	r.screen.SetImage("redis:8")
	if got := r.screen.name.Text; got != "redis" {
		t.Errorf("a new form has the name %q", got)
	}
	r.screen.image.SetText("Redis:8")
	uitest.Tap(t, r.Window, nil, "Use redis:8")
	if r.screen.image.Text != "redis:8" {
		t.Errorf("the image is %q", r.screen.image.Text)
	}
}
