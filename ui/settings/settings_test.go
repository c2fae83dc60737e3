package settings

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

type rig struct {
	screen *Screen
	window fyne.Window
	kept   settings.Settings
	writes int
	looks  []settings.Theme
	checks int
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{kept: settings.Settings{Theme: settings.ThemeDark}}
	r.screen = New(Deps{
		Get: func() settings.Settings { return r.kept },
		Keep: func(change func(*settings.Settings)) {
			r.writes++
			change(&r.kept)
		},
		OnTheme: func(l settings.Theme) { r.looks = append(r.looks, l) }, OnCheck: func() { r.checks++ }, OnURL: func(string) {},
		Browse: func(_ string, chosen func(string)) { chosen("/projects") }, Parent: "/home/me/Slipway", Version: "0.1.0",
	})
	r.window = uitest.Window(t, r.screen.Content(), 900, 900)
	r.screen.Show(t.Context())
	return r
}

func TestTheLookIsKeptAndAppliedAtOnce(t *testing.T) {
	r := newRig(t)
	if got := r.screen.look.Selected(); got != 2 {
		t.Errorf("the choice shown is %d, want Dark", got)
	}
	uitest.Tap(t, r.window, nil, "Light")
	if r.kept.Theme != settings.ThemeLight || !slices.Equal(r.looks, []settings.Theme{settings.ThemeLight}) {
		t.Errorf("kept %q, applied %v", r.kept.Theme, r.looks)
	}
}

func TestTheFolderIsWrittenWhenItIsLeft(t *testing.T) {
	r := newRig(t)
	if r.screen.folder.Text != "/home/me/Slipway" || r.writes != 0 {
		t.Fatalf("shows %q after %d writes", r.screen.folder.Text, r.writes)
	}
	r.window.Canvas().Focus(r.screen.folder)
	r.screen.folder.SetText("/work")
	r.screen.folder.SetText("/home/ada/py")
	if r.writes != 0 {
		t.Error("it is written at each key")
	}
	r.window.Canvas().Unfocus()
	if r.kept.LastParent != "/home/ada/py" || r.writes != 1 {
		t.Errorf("kept %q after %d writes", r.kept.LastParent, r.writes)
	}
	uitest.Tap(t, r.window, nil, "Browse…")
	if r.kept.LastParent != "/projects" || r.screen.folder.Text != "/projects" {
		t.Errorf("kept %q, shows %q", r.kept.LastParent, r.screen.folder.Text)
	}
}

func TestTheEngineInUse(t *testing.T) {
	r := newRig(t)
	r.screen.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseConnecting}})
	if all := uitest.Texts(r.window.Content()); !slices.Contains(all, "connecting") {
		t.Errorf("the state is not shown: %q", all)
	}
	at := dockerops.Endpoint{Source: "context", Context: "default", Address: "unix:///var/run/docker.sock"}
	r.screen.Update(live.Snapshot{Connection: live.Connection{
		Phase: live.PhaseConnected, Engine: dockerops.EngineInfo{Product: "Podman", Version: "5.6", APIVersion: "1.41", OS: "linux", Architecture: "arm64", Endpoint: at}, Attempts: []dockerops.Attempt{{Endpoint: at}},
	}})
	uitest.Tap(t, r.window, nil, "What was tried")
	all := strings.Join(uitest.Texts(r.window.Content()), "\n")
	for _, want := range []string{"Podman 5.6", "linux/arm64", "unix:///var/run/docker.sock", "context default: unix:///var/run/docker.sock", "Slipway 0.1.0"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	open := dockerops.Endpoint{Source: "DOCKER_HOST", Address: "tcp://10.0.0.2:2375", Insecure: true}
	r.screen.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseConnected, Engine: dockerops.EngineInfo{OS: "linux", Endpoint: open}}})
	all = strings.Join(uitest.Texts(r.window.Content()), "\n")
	for _, want := range []string{"DOCKER_HOST", "Not safe", "without TLS", "runs on 10.0.0.2"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	uitest.Tap(t, r.window, nil, "Check again")
	if r.checks != 1 {
		t.Error("Check again does nothing")
	}
}
