package run

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func snapshot() live.Snapshot {
	return live.Snapshot{
		Listed: true, Connection: live.Connection{Phase: live.PhaseConnected},
		Containers: []dockerops.Container{{ID: "1", Name: "nginx"}, {ID: "2", Name: "nginx-2"}},
		Images:     []dockerops.Image{{ID: "sha256:n", Tags: []string{"nginx:1.29", "web:latest"}}},
	}
}

func TestPresent(t *testing.T) {
	for _, c := range []struct {
		name string
		form form
		held holders
		spec dockerops.RunSpec
		want problems
	}{
		{"nothing", form{}, nil, dockerops.RunSpec{}, problems{image: "Say which image: one of the list, or a name on a registry such as nginx:1.29.", busy: -1}},
		{
			"all",
			form{image: " nginx:1.29 ", name: "site", ports: []portPair{{"8080", "80"}, {"", ""}}, env: "A=1\n\n# note\nB=x = y\r\n"},
			nil,
			dockerops.RunSpec{Image: "nginx:1.29", Name: "site", Ports: []dockerops.Port{{HostPort: 8080, ContainerPort: 80}}, Env: []dockerops.EnvVar{{Name: "A", Value: "1"}, {Name: "B", Value: "x = y"}}},
			problems{busy: -1},
		},
		{
			"a registry's port is no tag",
			form{image: "localhost:5000/Team/app"},
			nil,
			dockerops.RunSpec{Image: "localhost:5000/Team/app"},
			problems{image: "The name of an image is in small letters; only the tag after the colon may have capitals.", busy: -1},
		},
		{"capitals in the tag", form{image: "app:V1"}, nil, dockerops.RunSpec{Image: "app:V1"}, problems{busy: -1}},
		{"blanks", form{image: "my image"}, nil, dockerops.RunSpec{Image: "my image"}, problems{image: "The name of an image has no blanks.", busy: -1}},
		{
			"a bad name",
			form{image: "nginx", name: "My Café 2!"},
			nil,
			dockerops.RunSpec{Image: "nginx", Name: "My Café 2!"},
			problems{name: "A container's name has letters, digits and the signs - _ . and begins with a letter or digit.", busy: -1},
		},
		{
			"a name in use",
			form{image: "nginx", name: "nginx"},
			nil,
			dockerops.RunSpec{Image: "nginx", Name: "nginx"},
			problems{name: "There is a container nginx already. Choose another name, or delete that one first.", busy: -1},
		},
		{"no port", form{image: "nginx", ports: []portPair{{"80a", "80"}}}, nil, dockerops.RunSpec{Image: "nginx"}, problems{ports: "A port is a number from 1 to 65535.", busy: -1}},
		{"half a port", form{image: "nginx", ports: []portPair{{"", "80"}}}, nil, dockerops.RunSpec{Image: "nginx"}, problems{ports: "A port is a number from 1 to 65535.", busy: -1}},
		{"too large", form{image: "nginx", ports: []portPair{{"65536", "80"}}}, nil, dockerops.RunSpec{Image: "nginx"}, problems{ports: "A port is a number from 1 to 65535.", busy: -1}},
		{
			"twice",
			form{image: "nginx", ports: []portPair{{"80", "80"}, {"80", "81"}}},
			nil,
			dockerops.RunSpec{Image: "nginx", Ports: []dockerops.Port{{HostPort: 80, ContainerPort: 80}, {HostPort: 80, ContainerPort: 81}}},
			problems{ports: "Port 80 is given away twice.", busy: -1},
		},
		{
			"busy",
			form{image: "nginx", ports: []portPair{{"80", "80"}, {"8000", "81"}}},
			holders{80: {}, 8000: {"container api", 8001}},
			dockerops.RunSpec{Image: "nginx", Ports: []dockerops.Port{{HostPort: 80, ContainerPort: 80}, {HostPort: 8000, ContainerPort: 81}}},
			problems{ports: "Port 8000 is used by container api.", busy: 1, free: 8001},
		},
		{
			"names as Docker takes them",
			form{image: "nginx", env: "my-app.name=1\nC D=2\n1=x"},
			nil,
			dockerops.RunSpec{Image: "nginx", Env: []dockerops.EnvVar{{Name: "my-app.name", Value: "1"}, {Name: "C D", Value: "2"}, {Name: "1", Value: "x"}}},
			problems{busy: -1},
		},
		{"no name", form{image: "nginx", env: "A=1\n =2"}, nil, dockerops.RunSpec{Image: "nginx", Env: []dockerops.EnvVar{{Name: "A", Value: "1"}}}, problems{env: "Line 2 is not NAME=value.", busy: -1}},
		{"a NUL", form{image: "nginx", env: "A\x00=2"}, nil, dockerops.RunSpec{Image: "nginx"}, problems{env: "Line 1 is not NAME=value.", busy: -1}},
		{"no value", form{image: "nginx", env: "A=1\nB\nC.D=2"}, nil, dockerops.RunSpec{Image: "nginx", Env: []dockerops.EnvVar{{Name: "A", Value: "1"}, {Name: "C.D", Value: "2"}}}, problems{env: "Line 2 is not NAME=value.", busy: -1}},
	} {
		spec, got := present(c.form, snapshot(), c.held)
		if got != c.want {
			t.Errorf("%s: problems %+v, want %+v", c.name, got, c.want)
		}
		if !reflect.DeepEqual(spec, c.spec) {
			t.Errorf("%s: spec %+v, want %+v", c.name, spec, c.spec)
		}
	}
}

func TestSuggestions(t *testing.T) {
	for image, want := range map[string]string{
		"nginx:1.29": "nginx-3", "ghcr.io/team/app@sha256:abc": "app", "localhost:5000/app:1": "app", "": "", "Ä": "",
	} {
		if got := suggestName(image, snapshot()); got != want {
			t.Errorf("the name for %q is %q, want %q", image, got, want)
		}
	}
	exposed := []dockerops.Port{{ContainerPort: 80, Protocol: "tcp"}, {ContainerPort: 8000}, {ContainerPort: 53, Protocol: "udp"}}
	if got, want := suggestPorts(exposed), []portPair{{"8080", "80"}, {"8000", "8000"}}; !slices.Equal(got, want) {
		t.Errorf("ports %v, want %v", got, want)
	}
}

func TestOutcomeSaysWhetherItPulls(t *testing.T) {
	spec := dockerops.RunSpec{Image: "web", Name: "site", Ports: []dockerops.Port{{HostPort: 8080, ContainerPort: 80}}}
	if got, want := presentOutcome(spec, snapshot()), "Makes a container of web, called site, and starts it. It is reached at localhost:8080."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	spec.Image = "redis:8"
	if got := presentOutcome(spec, snapshot()); !strings.HasPrefix(got, "Pulls redis:8 from its registry") {
		t.Errorf("%q does not say that it pulls", got)
	}
}

func TestAPortThatBrowsersRefuseIsRemarkedOn(t *testing.T) {
	for port, want := range map[uint16]string{8000: "", 6667: "Browsers refuse to open pages on port 6667. For a page, take another one, such as 8000."} {
		spec := dockerops.RunSpec{Image: "web", Ports: []dockerops.Port{{HostPort: port, ContainerPort: 80}}}
		if got := presentRemark(spec, snapshot()); got != want {
			t.Errorf("port %d: %q, want %q", port, got, want)
		}
	}
}

// rig is the form with fakes around it.
type rig struct {
	screen *Screen
	window fyne.Window
	queue  dispatch.Queue
	ran    []dockerops.RunSpec
	jobs   []jobs.ID
	asked  []string
	answer func([]dockerops.Port)
	holder map[uint16]string
	left   int
	looked chan struct{}
}

func (r *rig) PortHolder(_ context.Context, port uint16) (string, bool) {
	who, busy := r.holder[port]
	return who, busy
}

func (r *rig) FreePort(from uint16) uint16 { return from + 1 }

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{holder: map[uint16]string{8080: "container api"}, looked: make(chan struct{}, 100)}
	do := func(f func()) {
		r.queue.Do(f)
		r.looked <- struct{}{}
	}
	r.screen = New(Deps{
		Do: do, Ports: r, OnJob: func(id jobs.ID) { r.jobs = append(r.jobs, id) }, OnCancel: func() { r.left++ },
		ExposedPorts: func(ref string, done func([]dockerops.Port)) { r.asked, r.answer = append(r.asked, ref), done },
		RunImage: func(spec dockerops.RunSpec) jobs.ID {
			r.ran = append(r.ran, spec)
			return 5
		},
	})
	r.window = uitest.Window(t, r.screen.Content(), 1000, 800)
	r.screen.Update(snapshot())
	return r
}

// settle waits for one answer of the checker, then delivers it.
func (r *rig) settle() {
	<-r.looked
	r.queue.Drain()
}

func TestABusyPortIsNamedAndAFreeOneTaken(t *testing.T) {
	r := newRig(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r.screen.Show(ctx)
	r.screen.SetImage("nginx:1.29")
	if !slices.Equal(r.asked, []string{"nginx:1.29"}) {
		t.Fatalf("asked for the ports of %q", r.asked)
	}
	r.answer([]dockerops.Port{{ContainerPort: 80, Protocol: "tcp"}})
	r.settle()
	r.settle()
	if got := r.screen.portsOf.Error(); got != "Port 8080 is used by container api." {
		t.Fatalf("the form says %q", got)
	}
	if !r.screen.start.Disabled() {
		t.Error("it can be run on a busy port")
	}
	uitest.Tap(t, r.window, nil, "Use 8082")
	r.settle()
	uitest.Tap(t, r.window, nil, "Run")
	want := []dockerops.RunSpec{{Image: "nginx:1.29", Name: "nginx-3", Ports: []dockerops.Port{{HostPort: 8082, ContainerPort: 80}}}}
	if !reflect.DeepEqual(r.ran, want) || !slices.Equal(r.jobs, []jobs.ID{5}) {
		t.Errorf("ran %+v, jobs %v", r.ran, r.jobs)
	}
}

func TestTheCommandFollowsTheFormAndHidesSecrets(t *testing.T) {
	r := newRig(t)
	r.screen.SetImage("nginx:1.29")
	r.screen.name.SetText("site")
	r.screen.env.SetText("DEBUG=1\nDB_PASSWORD=hunter2")
	got := r.screen.command.Command()
	for _, want := range []string{"docker run", "--name site", "DEBUG=1", "nginx:1.29"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
	if strings.Contains(got, "hunter2") {
		t.Errorf("the password is shown: %q", got)
	}
}

func TestAnImageForAnotherProcessorIsWarnedOf(t *testing.T) {
	r := newRig(t)
	s := snapshot()
	s.Connection.Engine = dockerops.EngineInfo{Architecture: "amd64", Endpoint: dockerops.Endpoint{Address: "ssh://me@build.example"}}
	s.Images = append(s.Images, dockerops.Image{ID: "sha256:a", Tags: []string{"arm:1"}, Architecture: "arm64"}, dockerops.Image{ID: "sha256:b", Tags: []string{"amd:1"}, Architecture: "amd64"})
	r.screen.Update(s)
	for image, want := range map[string]string{"arm:1": "built for arm64, and this engine is amd64", "amd:1": "", "not-here:1": "", "nginx:1.29": ""} {
		r.screen.SetImage(image)
		all := strings.Join(uitest.Texts(r.window.Content()), "\n")
		if got := strings.Contains(all, "was built for"); got != (want != "") || !strings.Contains(all, want) {
			t.Errorf("%s: warned %t, want %q in\n%s", image, got, want, all)
		}
		if !strings.Contains(all, "the port of build.example") {
			t.Errorf("whose port it is, is not in\n%s", all)
		}
		if r.screen.start.Disabled() {
			t.Errorf("%s can't be run", image)
		}
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
}

func TestNothingRunsWithoutAnEngineOrAnImage(t *testing.T) {
	r := newRig(t)
	r.screen.SetImage("")
	if !r.screen.start.Disabled() || r.screen.imageOf.Error() != "" {
		t.Error("an empty form can be run, or is called a mistake before anything was typed")
	}
	r.screen.SetImage("nginx:1.29")
	s := snapshot()
	s.Connection.Phase = live.PhaseDown
	r.screen.Update(s)
	if !r.screen.start.Disabled() {
		t.Error("it can be run while the engine is away")
	}
	uitest.Tap(t, r.window, nil, "Cancel")
	if r.left != 1 {
		t.Error("Cancel does not lead back")
	}
}

func TestPortsCanBeAddedAndLeftOut(t *testing.T) {
	r := newRig(t)
	r.screen.SetImage("redis:8")
	uitest.Tap(t, r.window, nil, "Add a port")
	r.screen.pairs[0].host.SetText("6379")
	r.screen.pairs[0].container.SetText("6379")
	if len(r.screen.spec.Ports) != 1 {
		t.Fatalf("ports %v", r.screen.spec.Ports)
	}
	uitest.Tap(t, r.window, nil, "Leave this port out")
	if len(r.screen.spec.Ports) != 0 || len(r.screen.pairBox.Objects) != 0 {
		t.Errorf("ports %v", r.screen.spec.Ports)
	}
}
