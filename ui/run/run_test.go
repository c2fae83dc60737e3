package run

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/runline"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// rig is the form with fakes around it.
type rig struct {
	uitest.Host
	screen   *Screen
	ran      []dockerops.RunSpec
	asked    []string
	answer   func([]dockerops.Port)
	holder   map[uint16]string
	kept     map[string]settings.Run
	details  dockerops.ContainerDetails
	vars     []dockerops.EnvVar
	card     *explain.Card
	looked   chan struct{}
	canceled int
}

func (r *rig) PortHolder(_ context.Context, port uint16) (string, bool) {
	who, busy := r.holder[port]
	return who, busy
}
func (r *rig) FreePort(from uint16) uint16 { return from + 1 }
func (r *rig) ExposedPorts(ref string, done func([]dockerops.Port)) {
	r.asked, r.answer = append(r.asked, ref), done
}

func (r *rig) RunImage(spec dockerops.RunSpec) jobs.ID {
	r.ran = append(r.ran, spec)
	return 5
}

func (r *rig) Recreate(id string, spec dockerops.RunSpec) jobs.ID {
	r.Note("recreate " + id)
	r.ran = append(r.ran, spec)
	return 6
}

func (r *rig) PullImage(ref, platform string) jobs.ID {
	r.Note("pull " + ref + " " + platform)
	return 7
}

func (r *rig) ParseRun(line string) (runline.Line, *explain.Card) {
	got, err := runline.Parse(line, runline.Where{Folder: "/home", Home: "/home"})
	if err != nil {
		return got, &explain.Card{Headline: sentence(err)}
	}
	return got, nil
}

func (r *rig) RememberedRun(image string) (settings.Run, bool) {
	run, ok := r.kept[image]
	return run, ok
}
func (r *rig) Me() string                                           { return "1000:1000" }
func (r *rig) ImportEnv(string) ([]dockerops.EnvVar, *explain.Card) { return r.vars, r.card }
func (r *rig) StartContainer(id string, done func(*explain.Card))   { r.Verb("start "+id, done) }
func (r *rig) ResumeContainer(id string, done func(*explain.Card))  { r.Verb("resume "+id, done) }
func (r *rig) ShowCard(card *explain.Card, _ func(explain.Action))  { r.Note("card " + card.Headline) }

func (r *rig) InspectContainer(context.Context, string) (dockerops.ContainerDetails, *explain.Card) {
	return r.details, r.card
}

func (r *rig) RemoveContainer(id string, withVolumes bool, done func(*explain.Card)) {
	call := "remove " + id
	if withVolumes {
		call += " and volumes"
	}
	r.Verb(call, done)
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{holder: map[uint16]string{8080: "container api"}, looked: make(chan struct{}, 100), kept: map[string]settings.Run{}}
	do := func(f func()) {
		r.Queue.Do(f)
		r.looked <- struct{}{}
	}
	r.Window = uitest.Window(t, widgets.VBox(0), 1000, 1600) // before the form, which asks for the look
	r.screen = New(Deps{
		Do: do, App: r, Host: r, OnCancel: func() { r.canceled++ },
		OnContainer: func(id string) { r.Note("show " + id) },
		Folder:      func(_ string, chosen func(string)) { chosen("/home") },
		File:        func(_ browse.OpenOptions, chosen func(string)) { chosen("/home/.env") },
	})
	r.Window.SetContent(r.screen.Content())
	r.screen.Update(snapshot())
	return r
}

// show brings the screen up until the test ends.
func (r *rig) show(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(func() {
		cancel()
		r.screen.Wait()
	})
	r.screen.Show(ctx)
}

// settle waits for one answer from off Fyne's thread, then delivers it.
func (r *rig) settle() {
	<-r.looked
	r.Queue.Drain()
}

func (r *rig) texts() string { return strings.Join(uitest.Texts(r.Window.Content()), "\n") }

func (r *rig) expect(t *testing.T, wants ...string) {
	t.Helper()
	all := r.texts()
	for _, want := range wants {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func TestABusyPortIsNamedAndAFreeOneTaken(t *testing.T) {
	r := newRig(t)
	r.show(t)
	r.screen.SetImage("nginx:1.29")
	if !slices.Equal(r.asked, []string{"nginx:1.29"}) {
		t.Fatalf("asked for the ports of %q", r.asked)
	}
	r.answer([]dockerops.Port{{ContainerPort: 80, Protocol: "tcp"}})
	r.settle()
	r.settle()
	if got := r.screen.ports.field.Error(); got != "Port 8080 is used by container api." {
		t.Fatalf("the form says %q", got)
	}
	if !r.screen.start.Disabled() {
		t.Error("it can be run on a busy port")
	}
	uitest.Tap(t, r.Window, nil, "Use 8082")
	r.settle()
	uitest.Tap(t, r.Window, nil, "Run")
	want := []dockerops.RunSpec{{Image: "nginx:1.29", Name: "nginx-3", Ports: []dockerops.Port{{HostPort: 8082, ContainerPort: 80}}}}
	if !reflect.DeepEqual(r.ran, want) || !slices.Contains(r.Calls, "job 5") {
		t.Errorf("ran %+v, calls %q", r.ran, r.Calls)
	}
}

func TestTheCommandFollowsTheFormAndHidesSecrets(t *testing.T) {
	r := newRig(t)
	r.screen.SetImage("nginx:1.29")
	r.screen.name.SetText("site")
	for range 2 {
		uitest.Tap(t, r.Window, nil, "Add a variable")
	}
	for i, one := range []string{"DEBUG=1", "DB_PASSWORD=hunter2"} {
		name, value, _ := strings.Cut(one, "=")
		r.screen.env.views[i].name.SetText(name)
		r.screen.env.views[i].value.SetText(value)
	}
	got := r.screen.command.Command()
	for _, want := range []string{"docker run", "--name site", "DEBUG=1", "nginx:1.29"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
	if strings.Contains(got, "hunter2") || strings.Contains(r.texts(), "hunter2") {
		t.Errorf("the password is shown: %q", got)
	}
	secret := r.screen.env.views[1]
	if !secret.value.Password || r.screen.env.views[0].value.Password || r.screen.env.views[0].show.Visible() {
		t.Error("the wrong values are hidden")
	}
	uitest.Tap(t, r.Window, nil, "Show")
	if secret.value.Password || uitest.Find(r.Window, nil, "Hide") == nil {
		t.Error("the secret can't be seen")
	}
}

func TestPastedVariablesSplitIntoRows(t *testing.T) {
	r := newRig(t)
	r.screen.SetImage("nginx:1.29")
	paste := func(c *cell, text string) {
		board := test.NewClipboard()
		board.SetContent(text)
		c.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
	}
	uitest.Tap(t, r.Window, nil, "Add a variable")
	paste(r.screen.env.views[0].name, "A=1\nB='two words'\n")
	paste(r.screen.env.views[1].value, "X=1")
	uitest.Tap(t, r.Window, nil, "Add a variable")
	r.screen.env.views[2].name.SetText("KEY")
	paste(r.screen.env.views[2].value, "-----BEGIN\nline=2\n")
	want := []dockerops.EnvVar{{Name: "A", Value: "1"}, {Name: "B", Value: "X=1two words"}, {Name: "KEY", Value: "-----BEGIN\nline=2\n"}}
	if !reflect.DeepEqual(r.screen.spec.Env, want) {
		t.Errorf("variables %+v", r.screen.spec.Env)
	}
	if r.screen.env.views[2].value.AcceptsTab() {
		t.Error("Tab does not lead on")
	}
}

func TestVariablesOfAFile(t *testing.T) {
	r := newRig(t)
	r.show(t)
	r.screen.SetImage("redis:8")
	r.vars = []dockerops.EnvVar{{Name: "A", Value: "1"}, {Name: "B", Value: "x\ny"}}
	for range 2 { // the second time changes nothing
		uitest.Tap(t, r.Window, nil, "Import a file…")
		r.settle()
	}
	if !reflect.DeepEqual(r.screen.spec.Env, r.vars) {
		t.Errorf("variables %+v", r.screen.spec.Env)
	}
	r.card = &explain.Card{Headline: "Line 2 can't be understood"}
	uitest.Tap(t, r.Window, nil, "Import a file…")
	r.settle()
	if !slices.Contains(r.Calls, "card Line 2 can't be understood") {
		t.Errorf("calls %q", r.Calls)
	}
}

func TestAPastedLineFillsTheFormIn(t *testing.T) {
	r := newRig(t)
	line := `docker run -it --rm --gpus all -p 9000:80 -e "A=x y" -v data:/data -m 512m nginx:1.29 sh -c "echo $HI"`
	r.screen.image.SetText(line) // pasted into the wrong place
	r.expect(t, "The form is filled in from the line: the image, one port, one variable, one mount, the command, the terminal, limits and further options. Left out:", "--gpus all: The form has no field for GPUs", "3 words: sh · -c · “echo $HI”", "At 512 MB the kernel ends the program.")
	got := r.screen.spec
	if got.Image != "nginx:1.29" || got.Name != "nginx-3" || !got.TTY || !got.AutoRemove || got.Memory != 512<<20 || len(got.Ports) != 1 || len(got.Mounts) != 1 || got.Env[0].Value != "x y" {
		t.Errorf("%+v", got)
	}
	r.screen.paste.entry.SetText("")
	r.screen.paste.entry.SetText("docker run --restart sometimes nginx")
	r.expect(t, `"sometimes" is no value for --restart`)
	r.screen.paste.entry.SetText("")
	r.screen.paste.entry.SetText("docker pull --platform linux/arm64 redis:8")
	uitest.Tap(t, r.Window, nil, "Pull redis:8")
	if want := []string{"pull redis:8 linux/arm64", "job 7"}; !slices.Equal(r.Calls, want) {
		t.Errorf("calls %q", r.Calls)
	}
}

func TestWhatWasRunLastIsFilledIn(t *testing.T) {
	r := newRig(t)
	r.kept["nginx:1.29"] = settings.Run{
		Spec:   dockerops.RunSpec{Image: "nginx:1.29", Name: "web", Env: []dockerops.EnvVar{{Name: "A", Value: "1"}, {Name: "TOKEN"}}, Memory: 64 << 20},
		Hidden: []string{"TOKEN"},
	}
	r.screen.SetImage("nginx:1.29")
	r.expect(t, "To be mended before: environment.", "Filled in as last time.", "Type the value of TOKEN again")
	if r.screen.name.Text != "web-2" || !r.screen.more.fold.Open() || r.screen.env.views[1].value.PlaceHolder != "not kept, type it again" {
		t.Errorf("the name is %q", r.screen.name.Text)
	}
	r.screen.env.views[1].value.SetText("abc")
	if r.screen.start.Disabled() {
		t.Errorf("it can't be run: %q", r.screen.problems.all())
	}
	uitest.Tap(t, r.Window, nil, "Start afresh")
	if len(r.screen.env.views) != 0 || r.screen.image.Text != "nginx:1.29" || r.screen.name.Text != "nginx-3" || r.screen.spec.Memory != 0 {
		t.Errorf("%+v", r.screen.spec)
	}
	r.screen.image.SetText("redis:8")
	r.screen.image.SetText("nginx:1.29")
	uitest.Tap(t, r.Window, nil, "Fill in as last time")
	if len(r.screen.env.views) != 2 {
		t.Error("what was run last is not filled in")
	}
}

func TestAContainerIsRecreatedWithOtherSettings(t *testing.T) {
	r := newRig(t)
	original := &dockerops.Original{ID: "1"}
	c := snapshot().Containers[0]
	r.details = dockerops.ContainerDetails{Container: c, Spec: dockerops.RunSpec{
		Name: "nginx", Image: "nginx:1.29", Original: original, Labels: map[string]string{"team": "shop"}, Command: []string{"nginx", "-g", "daemon off;"},
		Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: strings.Repeat("a", 64), Target: "/cache", Anonymous: true}}, Env: []dockerops.EnvVar{{Name: "A", Value: "1"}},
	}}
	r.screen.SetContainer("1")
	r.expect(t, "Recreate nginx", "Looking at the container as it is now")
	if !r.screen.start.Disabled() {
		t.Error("it can be recreated before it was looked at")
	}
	r.show(t)
	r.settle()
	r.expect(t, "nginx is stopped and kept as nginx-old until the new one answers; then you can delete it.", "Everything else of it is taken over")
	if strings.Contains(r.texts(), "Paste a docker run line") {
		t.Error("a line can be pasted over it")
	}
	r.screen.env.views[0].value.SetText("2")
	uitest.Tap(t, r.Window, nil, "Recreate nginx")
	want := r.details.Spec
	want.Env = []dockerops.EnvVar{{Name: "A", Value: "2"}}
	if !slices.Equal(r.Calls, []string{"recreate 1", "job 6"}) || !reflect.DeepEqual(r.ran, []dockerops.RunSpec{want}) {
		t.Errorf("calls %q\ngot  %+v\nwant %+v", r.Calls, r.ran, want)
	}
	r.screen.Escape()
	r.screen.SetImage("redis:8")
	r.screen.Escape()
	if r.canceled != 2 || r.screen.spec.Original != nil || r.screen.spec.Labels != nil || r.screen.title.Text != "Run an image" {
		t.Errorf("canceled %d times, %+v", r.canceled, r.screen.spec)
	}
}

func TestFoldersAreChosenAndLookedAt(t *testing.T) {
	r := newRig(t)
	r.show(t)
	r.screen.SetImage("redis:8")
	uitest.Tap(t, r.Window, nil, "Add a folder")
	uitest.Tap(t, r.Window, nil, "Choose the folder")
	r.settle()
	r.screen.mounts.views[0].target.SetText("/data")
	dir := t.TempDir()
	r.screen.mounts.views[0].source.SetText(filepath.Join(dir, "nowhere"))
	r.settle()
	r.expect(t, "There is no folder "+filepath.Join(dir, "nowhere")+".")
	file := filepath.Join(dir, "app.conf")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r.screen.mounts.views[0].source.SetText(file)
	r.settle()
	if !r.screen.problems.none() {
		t.Errorf("a file can't be mounted: %q", r.screen.problems.all())
	}
	uitest.Tap(t, r.Window, nil, "Read-only")
	want := []dockerops.Mount{{Kind: dockerops.MountBind, Source: file, Target: "/data", ReadOnly: true}}
	if !reflect.DeepEqual(r.screen.spec.Mounts, want) {
		t.Errorf("mounts %+v", r.screen.spec.Mounts)
	}
}

func TestMoreOptions(t *testing.T) {
	r := newRig(t)
	r.screen.SetImage("redis:8")
	if strings.Contains(r.texts(), "Working folder") {
		t.Error("what few need is shown to all")
	}
	uitest.Tap(t, r.Window, nil, "More options")
	m := r.screen.more
	uitest.Tap(t, r.Window, nil, "As me")
	uitest.Tap(t, r.Window, nil, "Interactive terminal")
	m.restart.SetSelected(whenFailed)
	m.retries.SetText("5")
	m.network.SetSelected("shop")
	m.cpus.SetText("0.5")
	r.expect(t, "You: files that it writes into a mounted folder are yours.")
	want := dockerops.RunSpec{Image: "redis:8", Name: "redis", User: "1000:1000", TTY: true, Interactive: true, RestartPolicy: "on-failure", RestartRetries: 5, Network: "shop", CPUs: 0.5}
	if !reflect.DeepEqual(r.screen.spec, want) {
		t.Errorf("%+v", r.screen.spec)
	}
	if !slices.Equal(m.network.Options, []string{ownNetwork, "host", "shop"}) {
		t.Errorf("networks %q", m.network.Options)
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
		all := r.texts()
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
	uitest.Tap(t, r.Window, nil, "Cancel")
	if r.canceled != 1 {
		t.Error("Cancel does not lead back")
	}
}

func TestPortsCanBeAddedAndLeftOut(t *testing.T) {
	r := newRig(t)
	r.screen.SetImage("redis:8")
	uitest.Tap(t, r.Window, nil, "Add a port")
	r.screen.ports.views[0].host.SetText("6379")
	r.screen.ports.views[0].container.SetText("6379")
	if len(r.screen.spec.Ports) != 1 {
		t.Fatalf("ports %v", r.screen.spec.Ports)
	}
	uitest.Tap(t, r.Window, nil, "Leave this port out")
	if len(r.screen.spec.Ports) != 0 || len(r.screen.ports.box.Objects) != 0 {
		t.Errorf("ports %v", r.screen.spec.Ports)
	}
}

func TestItFitsTheSmallestWindow(t *testing.T) {
	r := newRig(t)
	long := strings.Repeat("long-", 40)
	r.screen.fill(formOf(dockerops.RunSpec{
		Image: long, Name: long, Ports: []dockerops.Port{{HostIP: "::1", HostPort: 1, ContainerPort: 2, Protocol: "sctp"}}, Env: []dockerops.EnvVar{{Name: "TOKEN" + long, Value: long}},
		Mounts: []dockerops.Mount{{Kind: dockerops.MountBind, Source: "/" + long, Target: "/" + long}}, Command: []string{long, long}, Network: long, RestartPolicy: "on-failure", User: "1",
	}))
	r.screen.wanted = "1"
	r.screen.call(long)
	if least := r.screen.Content().MinSize(); least.Width > uitest.SmallestRoom {
		t.Errorf("it can't be narrower than %v, want %v", least.Width, uitest.SmallestRoom)
	}
}
