package home

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

var now = time.Date(2026, 11, 20, 14, 0, 0, 0, time.Local)

var endpoint1 = dockerops.Endpoint{Source: "context", Context: "default", Address: "unix:///var/run/docker.sock"}

func connected() live.Connection {
	return live.Connection{
		Phase:    live.PhaseConnected,
		Engine:   dockerops.EngineInfo{Product: "Docker Engine", Version: "28.5.2", APIVersion: "1.51", OS: "linux", Architecture: "amd64", Endpoint: endpoint1},
		Attempts: []dockerops.Attempt{{Endpoint: dockerops.Endpoint{Source: "DOCKER_HOST", Address: "tcp://10.0.0.2:2375"}, Err: errors.New("connection refused")}, {Endpoint: endpoint1}},
	}
}

func down(kind dockerops.Kind) live.Connection {
	err := &dockerops.Error{Kind: kind, Op: "connect", Err: errors.New("raw text of the engine")}
	c := live.Connection{Phase: live.PhaseDown, Err: err}
	if kind != dockerops.KindNoEngine {
		c.Attempts = []dockerops.Attempt{{Endpoint: endpoint1, Err: err}}
	}
	return c
}

func TestTheThreeChecks(t *testing.T) {
	for _, c := range []struct {
		name           string
		connection     live.Connection
		title          string
		found, answers check
	}{
		{
			"connected", connected(), "Good to go",
			check{widgets.CheckPassed, "Docker Engine 28.5.2 found", "context default · unix:///var/run/docker.sock"},
			check{widgets.CheckPassed, "It answers", "API 1.51, linux/amd64"},
		},
		{
			"connecting",
			live.Connection{Phase: live.PhaseConnecting},
			"Looking for Docker",
			check{widgets.CheckRunning, "Looking for a Docker engine", ""},
			check{widgets.CheckOpen, "It answers", ""},
		},
		{
			"none", down(dockerops.KindNoEngine), "Not ready yet",
			check{widgets.CheckFailed, "No Docker engine was found", ""},
			check{widgets.CheckOpen, "It answers", "Not tried, since none was found"},
		},
		{
			"not running", down(dockerops.KindEngineDown), "Not ready yet",
			check{widgets.CheckOpen, "A Docker engine is expected here", "context default · unix:///var/run/docker.sock"},
			check{widgets.CheckFailed, "Nothing answers there", ""},
		},
		{
			"not permitted", down(dockerops.KindPermissionDenied), "Not ready yet",
			check{widgets.CheckPassed, "Docker was found", "context default · unix:///var/run/docker.sock"},
			check{widgets.CheckFailed, "It does not let this user in", ""},
		},
		{
			"too old", down(dockerops.KindEngineTooOld), "Not ready yet",
			check{widgets.CheckPassed, "Docker was found", "context default · unix:///var/run/docker.sock"},
			check{widgets.CheckFailed, "It answers, but it is too old for Slipway", ""},
		},
		{
			"silent", down(dockerops.KindTimeout), "Not ready yet",
			check{widgets.CheckPassed, "Docker was found", "context default · unix:///var/run/docker.sock"},
			check{widgets.CheckFailed, "It does not answer", ""},
		},
	} {
		if got := presentTitle(c.connection); got != c.title {
			t.Errorf("%s: the title is %q, want %q", c.name, got, c.title)
		}
		if got := presentFound(c.connection); got != c.found {
			t.Errorf("%s: found %+v, want %+v", c.name, got, c.found)
		}
		if got := presentAnswers(c.connection); got != c.answers {
			t.Errorf("%s: answers %+v, want %+v", c.name, got, c.answers)
		}
	}
}

func TestPresentHello(t *testing.T) {
	card := &explain.Card{Headline: "The registry could not be reached"}
	for _, c := range []struct {
		name  string
		jobs  []jobs.Job
		state widgets.CheckState
		text  string
		ready bool
	}{
		{"never", nil, widgets.CheckOpen, "hello-world runs", true},
		{"other jobs", []jobs.Job{{ID: 1, Kind: "build", State: jobs.StateDone}}, widgets.CheckOpen, "hello-world runs", true},
		{"under way", []jobs.Job{{ID: 1, Kind: "hello-world", State: jobs.StateRunning}}, widgets.CheckRunning, "hello-world is being run", false},
		{"done", []jobs.Job{{ID: 1, Kind: "hello-world", State: jobs.StateDone}}, widgets.CheckPassed, "hello-world ran", true},
		{"the newest counts", []jobs.Job{{ID: 2, Kind: "hello-world", State: jobs.StateFailed, Failure: card}, {ID: 1, Kind: "hello-world", State: jobs.StateDone}}, widgets.CheckFailed, "hello-world did not run", true},
	} {
		h := presentHello(connected(), c.jobs)
		if h.state != c.state || h.text != c.text || h.ready != c.ready {
			t.Errorf("%s: %+v", c.name, h)
		}
	}
	if presentHello(down(dockerops.KindEngineDown), nil).ready {
		t.Error("hello-world can be run without an engine")
	}
}

func TestPresentProjects(t *testing.T) {
	label := map[string]string{dockerops.LabelProjectFolder: "/p/shop"}
	snap := live.Snapshot{Listed: true, Connection: connected(), Containers: []dockerops.Container{
		{ID: "1", Name: "shop-old", State: dockerops.StateExited, ExitCode: 1, Labels: label, Created: now},
		{ID: "2", Name: "shop", State: dockerops.StateRunning, Labels: label, Created: now.Add(-time.Hour), Ports: []dockerops.Port{{HostPort: 8000, ContainerPort: 8000}}},
	}}
	recent := []settings.Recent{{Folder: "/p/shop", Name: "shop"}, {Folder: "/p/fetch", LastRun: now.Add(-3 * time.Hour)}, {Folder: "/p/new", Name: "new"}}
	want := []project{
		{folder: "/p/shop", name: "shop", tone: widgets.ToneRunning, word: "Running", address: "localhost:8000", page: "http://localhost:8000", running: true},
		{folder: "/p/fetch", name: "fetch", tone: widgets.ToneStopped, word: "Ran 3 h ago"},
		{folder: "/p/new", name: "new", tone: widgets.ToneStopped, word: "Not running"},
	}
	if got := presentProjects(snap, recent, now); !slices.Equal(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
	for _, p := range presentProjects(live.Snapshot{}, recent, now) {
		if p.word != "Not known" || !p.stale {
			t.Errorf("before the first list %s is %q", p.name, p.word)
		}
	}
}

type rig struct {
	screen  *Screen
	window  fyne.Window
	calls   []string
	explain int
	card    *explain.Card
}

func (r *rig) OpenURL(url string) { r.calls = append(r.calls, "url "+url) }
func (r *rig) OpenJob(jobs.ID)    { r.calls = append(r.calls, "job") }
func (r *rig) CheckNow()          { r.calls = append(r.calls, "check") }
func (r *rig) Carry(a explain.Action, retry func(explain.Action)) {
	r.calls = append(r.calls, string(a.Kind))
	if a.Kind == explain.ActionRetry {
		retry(a)
	}
}

func (r *rig) CarryForJob(_ jobs.ID, a explain.Action) {
	r.calls = append(r.calls, "job "+string(a.Kind))
}

func (r *rig) EngineCard(c live.Connection) *explain.Card {
	r.explain++
	if c.Err == nil {
		return nil
	}
	return r.card
}

func (r *rig) HelloWorld() jobs.ID {
	r.calls = append(r.calls, "hello-world")
	return 1
}

func (r *rig) RunProject(folder string) jobs.ID {
	r.calls = append(r.calls, "run "+folder)
	return 2
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{card: &explain.Card{
		Headline: "Docker is installed, but not running", Command: "sudo systemctl start docker", Link: "https://docs.docker.com/engine/", LinkTitle: "Docker's page",
		Actions: []explain.Action{{Label: "Check again", Kind: explain.ActionCheckAgain}},
	}}
	r.screen = New(Deps{
		Host: r, App: r, Now: func() time.Time { return now }, OnNewProject: func() { r.calls = append(r.calls, "new project") },
		Recent: func() []settings.Recent { return []settings.Recent{{Folder: "/p/shop", Name: "shop"}} },
	})
	r.window = uitest.Window(t, r.screen.Content(), 1000, 900)
	return r
}

func TestWhenAllIsWell(t *testing.T) {
	r := newRig(t)
	r.screen.Update(live.Snapshot{Listed: true, Connection: connected()})
	for _, label := range []string{"New project", "Run it", "Run"} {
		uitest.Tap(t, r.window, nil, label)
	}
	if want := []string{"new project", "hello-world", "run /p/shop", "job"}; !slices.Equal(r.calls, want) {
		t.Errorf("did %q, want %q", r.calls, want)
	}
	uitest.Tap(t, r.window, nil, "What was tried")
	all := strings.Join(uitest.Texts(r.window.Content()), "\n")
	for _, want := range []string{"DOCKER_HOST: tcp://10.0.0.2:2375", "connection refused", "This is the one in use."} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func TestWhatIsParticularAboutTheEngineIsSaid(t *testing.T) {
	for _, c := range []struct {
		name   string
		engine dockerops.EngineInfo
		says   []string
		builds bool
	}{
		{"a server without protection", dockerops.EngineInfo{OS: "linux", Endpoint: dockerops.Endpoint{Source: "DOCKER_HOST", Address: "tcp://10.0.0.2:2375", Insecure: true}}, []string{"DOCKER_HOST · tcp://10.0.0.2:2375", "Not safe", "without TLS", "runs on 10.0.0.2", "the folders that they mount"}, true},
		{"no BuildKit", dockerops.EngineInfo{Product: "Podman", OS: "linux", Endpoint: endpoint1}, []string{"Podman has no BuildKit"}, false},
	} {
		r := newRig(t)
		r.screen.Update(live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected, Engine: c.engine}})
		all := strings.Join(uitest.Texts(r.window.Content()), "\n")
		for _, want := range c.says {
			if !strings.Contains(all, want) {
				t.Errorf("%s: %q is not in\n%s", c.name, want, all)
			}
		}
		if off := uitest.Disabled(t, r.window, nil, "Run"); off == c.builds {
			t.Errorf("%s: a project can be built: %t, want %t", c.name, !off, c.builds)
		}
		r.screen.Update(live.Snapshot{Listed: true, Connection: connected()})
		if r.screen.remarks.Visible() || uitest.Disabled(t, r.window, nil, "Run") {
			t.Errorf("%s: it is said of the next engine too", c.name)
		}
	}
}

func TestWhenDockerIsAwayHomeSaysWhatToDo(t *testing.T) {
	r := newRig(t)
	snap := live.Snapshot{Connection: down(dockerops.KindEngineDown)}
	r.screen.Update(snap)
	all := strings.Join(uitest.Texts(r.window.Content()), "\n")
	for _, want := range []string{"Not ready yet", r.card.Headline, "sudo systemctl start docker"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	if strings.Contains(all, "raw text of the engine") {
		t.Error("the engine's own text shows before it is asked for")
	}
	for _, label := range []string{"Check again", "Docker's page", "Copy"} {
		uitest.Tap(t, r.window, nil, label)
	}
	if want := []string{"check-again", "open-url", "copy"}; !slices.Equal(r.calls, want) {
		t.Errorf("did %q, want %q", r.calls, want)
	}
	if !uitest.Disabled(t, r.window, nil, "Run it") {
		t.Error("hello-world can be run without an engine")
	}
	if k := r.screen.create.Kind; k == widgets.ButtonPrimary {
		t.Error("there are two main buttons")
	}

	card := r.screen.failure.Objects[0]
	asked := r.explain
	for range 3 { // it is tried again and again with the same result
		r.screen.Update(snap)
	}
	if r.explain != asked || r.screen.failure.Objects[0] != card {
		t.Error("the same failure was explained and drawn again")
	}
	r.screen.Update(live.Snapshot{Listed: true, Connection: connected()})
	if r.screen.failure.Visible() || r.screen.create.Kind != widgets.ButtonPrimary {
		t.Error("the failure stays after Docker came back")
	}
}

func TestHelloWorldShowsItsResultAndItsFailure(t *testing.T) {
	r := newRig(t)
	r.screen.Update(live.Snapshot{Listed: true, Connection: connected()})
	r.screen.UpdateJobs([]jobs.Job{{ID: 1, Kind: "hello-world", State: jobs.StateDone, Result: jobs.Result{Summary: "It ran in 2 s", Output: "Hello from Docker!"}}})
	if all := uitest.Texts(r.window.Content()); !slices.Contains(all, "It ran in 2 s") {
		t.Errorf("the result is not shown: %q", all)
	}
	uitest.Tap(t, r.window, nil, "What it said")
	r.screen.UpdateJobs([]jobs.Job{{ID: 2, Kind: "hello-world", State: jobs.StateFailed, Failure: &explain.Card{Headline: "The registry could not be reached", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}}}})
	uitest.Tap(t, r.window, nil, "Try again")
	if !slices.Equal(r.calls, []string{"job retry"}) {
		t.Errorf("did %q", r.calls)
	}
}
