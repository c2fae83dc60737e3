package build

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func connected() live.Snapshot {
	return live.Snapshot{
		Listed: true, Connection: live.Connection{Phase: live.PhaseConnected, Engine: dockerops.EngineInfo{Product: "Docker Engine", OS: "linux", Architecture: "amd64"}},
		Images: []dockerops.Image{{ID: "sha256:1", Tags: []string{"shop:latest"}}},
	}
}

// twoStages is what the fake disk says of a Dockerfile.
var twoStages = build.Outline{
	Stages: []build.Stage{{Name: "build", Ref: "build", Base: "python:3.14"}, {Ref: "1", Base: "python:3.14-slim"}},
	Args: []build.Arg{
		{Name: "PYTHON", Default: "3.14", HasDefault: true},
		{Name: "TARGETARCH", Stage: "build"},
		{Name: "PIP_TOKEN", Stage: "build"},
		{Name: "EXTRA", HasDefault: true, Stage: "1"},
		{Name: "EXTRA", HasDefault: true, Stage: "build"},
	},
}

// rig is the form with fakes around it.
type rig struct {
	uitest.Host
	screen  *Screen
	outline build.Outline
	wrong   *explain.Card // why there is no outline
	size    build.ContextSize
	last    Last
	built   build.Options
	fixed   []explain.FileFix
	folder  string // what the dialogs choose
	file    string

	mu    sync.Mutex
	asked []string // what the disk was asked, from whatever goroutine
}

func (r *rig) ask(what string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.asked = append(r.asked, what)
}

func (r *rig) BuildOutline(dockerfile string) (build.Outline, *explain.Card) {
	r.ask("outline " + dockerfile)
	return r.outline, r.wrong
}

func (r *rig) ContextSize(_ context.Context, dir, dockerfile string, onProgress func(build.ContextSize)) (build.ContextSize, *explain.Card) {
	r.ask("measure " + dir + " " + dockerfile)
	onProgress(build.ContextSize{Bytes: 5_000_000, Files: 3})
	return r.size, nil
}

// Carry says yes to a change of a file.
func (r *rig) Carry(a explain.Action, retry func(explain.Action)) {
	if a.Kind == explain.ActionFixFile {
		retry(a)
	}
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{outline: build.Outline{Stages: []build.Stage{{Ref: "0", Base: "python:3.14-slim"}}}, size: build.ContextSize{Bytes: 12_000, Files: 4, Ignored: true}}
	r.screen = New(Deps{
		Do: r.Queue.Do, Host: r, Disk: r, Pause: time.Nanosecond,
		Build: func(o build.Options) jobs.ID {
			r.built = o
			return 5
		},
		OnJob:    func(id jobs.ID) { r.Note(fmt.Sprintf("job %d", id)) },
		ApplyFix: func(f explain.FileFix) error { r.fixed = append(r.fixed, f); return nil },
		ShowCard: func(card *explain.Card, _ func(explain.Action)) { r.Note("card " + card.Headline) },
		Folder:   func(_ string, chosen func(string)) { chosen(r.folder) },
		File:     func(_ browse.OpenOptions, chosen func(string)) { chosen(r.file) },
		Last:     func() Last { return r.last }, Keep: func(l Last) { r.last = l }, OnCancel: func() { r.Note("cancel") },
	})
	r.Window = uitest.Window(t, r.screen.Content(), 1000, 700)
	r.screen.Show(t.Context())
	r.screen.Update(connected())
	return r
}

// project is a folder called shop.
func project(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "shop")
	if err := os.Mkdir(dir, 0o750); err != nil {
		t.Fatal(err)
	}
	return dir
}

// settle waits for looks at the disk and delivers what they found.
func (r *rig) settle() {
	r.screen.Wait()
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

func TestFromAFolderToABuild(t *testing.T) {
	r := newRig(t)
	if !uitest.Disabled(t, r.Window, nil, "Build") {
		t.Error("nothing can be built")
	}
	dir := project(t)
	r.folder = dir
	r.screen.browseFolder()
	r.settle()
	r.expect(t, "At most 12kB in 4 files, without what .dockerignore leaves out.", "docker build --tag shop "+dir, "There is an image shop:latest now.")
	uitest.Tap(t, r.Window, nil, "Build")
	if r.built.ContextDir != dir || !slices.Equal(r.built.Tags, []string{"shop"}) || r.built.Dockerfile != "" || r.last.Folder != dir {
		t.Errorf("built %+v, remembered %+v", r.built, r.last)
	}
}

func TestStagesAndArgumentsOfTheFile(t *testing.T) {
	r := newRig(t)
	r.outline = twoStages
	r.screen.SetFolder(project(t))
	r.settle()
	r.expect(t, "Build up to the stage", "Arguments", "PYTHON", "PIP_TOKEN", "EXTRA", historyRemark)
	if strings.Contains(r.texts(), "TARGETARCH") {
		t.Error("what the builder fills in is asked for")
	}
	if !slices.Equal(r.screen.stage.Options, []string{lastStage, "build, from python:3.14", "Stage 2, from python:3.14-slim"}) {
		t.Errorf("stages %q", r.screen.stage.Options)
	}
	r.screen.stage.SetSelected("build, from python:3.14")
	if !r.screen.argEntries["PIP_TOKEN"].Password || r.screen.argEntries["PYTHON"].Password || r.screen.argEntries["PYTHON"].PlaceHolder != "3.14" {
		t.Error("the secret is readable, or the default is not said")
	}
	r.screen.argEntries["PIP_TOKEN"].SetText("hunter2")
	if strings.Contains(r.texts(), "hunter2") {
		t.Errorf("the secret is shown:\n%s", r.texts())
	}
	r.expect(t, "--build-arg 'PIP_TOKEN=********'")
	uitest.Tap(t, r.Window, nil, "Build")
	if r.built.Target != "build" || len(r.built.Args) != 1 || r.built.Args["PIP_TOKEN"] != "hunter2" {
		t.Errorf("built %+v", r.built)
	}
	r.wrong = &explain.Card{Headline: "Line 1 of the Dockerfile can't be understood", Why: "There is no instruction FRM."}
	r.screen.Show(t.Context())
	r.settle()
	if r.screen.argsOf.Visible() || r.screen.stageOf.Visible() {
		t.Error("what another Dockerfile asks for is still asked")
	}
	r.expect(t, "Line 1 of the Dockerfile can't be understood. There is no instruction FRM.")
	r.wrong = nil
	r.outline.Args = r.outline.Args[:3] // a line went from the file
	r.screen.Show(t.Context())
	r.settle()
	if r.screen.argEntries["PIP_TOKEN"].Text != "hunter2" || r.screen.argEntries["EXTRA"] != nil {
		t.Errorf("the arguments are %v", r.screen.argEntries)
	}
}

func TestALargeFolderIsSaidWithItsFoldersAndCanBeMended(t *testing.T) {
	r := newRig(t)
	dir := project(t)
	r.size = build.ContextSize{Bytes: 612_000_000, Files: 20_031, Biggest: []build.Folder{{Path: ".venv", Bytes: 600_000_000, Files: 20_000}, {Path: ".", Bytes: 2_000, Files: 2}}}
	r.screen.SetFolder(dir)
	r.settle()
	const offer = "Leave them out, in .dockerignore"
	r.expect(t, "The build folder is large: 612MB in 20,031 files", ".venv", "600MB", "20,000 files", "files in the folder itself", "There is no .dockerignore", "See “What is sent”.", "Leave out .venv, .git, __pycache__ and node_modules.", offer)
	r.size = build.ContextSize{Bytes: 12_000_000, Files: 31, Ignored: true}
	uitest.Tap(t, r.Window, nil, offer)
	r.settle()
	r.settle() // the folder is measured again
	if len(r.fixed) != 1 || r.fixed[0].Path != filepath.Join(dir, ".dockerignore") || !strings.Contains(r.fixed[0].Append, "**/__pycache__") {
		t.Errorf("changed %+v", r.fixed)
	}
	if strings.Contains(r.texts(), "is large") {
		t.Error("the folder is still said to be large")
	}
	r.expect(t, "At most 12MB in 31 files")
}

func TestADockerfileOutsideTheFolder(t *testing.T) {
	r := newRig(t)
	dir, elsewhere := project(t), t.TempDir()
	r.screen.SetFolder(dir)
	r.file = filepath.Join(elsewhere, "web.Dockerfile")
	r.screen.browseDockerfile()
	r.settle()
	r.expect(t, "It is outside the build folder.", "--file "+r.file)
	if !slices.Contains(r.asked, "measure "+dir+" "+r.file) {
		t.Errorf("asked %q", r.asked)
	}
	r.file = filepath.Join(dir, "docker", "web")
	r.screen.browseDockerfile()
	r.settle()
	if r.screen.dockerfile.Text != "docker/web" || r.screen.options.Dockerfile != "docker/web" {
		t.Errorf("the Dockerfile is %q", r.screen.dockerfile.Text)
	}
}

func TestChoosingTheDockerfileFirst(t *testing.T) {
	r := newRig(t)
	dir := project(t)
	r.file = filepath.Join(dir, "Dockerfile")
	r.screen.browseDockerfile()
	r.settle()
	if r.screen.folder.Text != dir || r.screen.names.Text != "shop" {
		t.Errorf("the folder is %q, the name %q", r.screen.folder.Text, r.screen.names.Text)
	}
}

func TestWhatIsWrongIsSaidInTheForm(t *testing.T) {
	r := newRig(t)
	r.wrong = &explain.Card{Headline: "There is no Dockerfile in the build folder"}
	r.screen.SetFolder(project(t))
	r.settle()
	r.expect(t, "There is no Dockerfile in the build folder")
	r.screen.SetFolder(filepath.Join(t.TempDir(), "nowhere"))
	r.settle()
	r.expect(t, "There is no such folder, or it can't be looked into.")
	r.wrong = nil
	r.screen.SetFolder(project(t))
	r.settle()
	for names, want := range map[string]string{
		"MyShop:1": "myshop:1 would do.", "shop: ": "shop:", "shop:1 shop:1": "is there twice", "": "Give the image a name",
		"shop@sha256:0000000000000000000000000000000000000000000000000000000000000000": "A digest is not given",
	} {
		r.screen.names.SetText(names)
		r.expect(t, want)
		if !uitest.Disabled(t, r.Window, nil, "Build") {
			t.Errorf("%q can be built", names)
		}
	}
	r.screen.names.SetText("localhost:5000/shop:1 shop:2")
	if uitest.Disabled(t, r.Window, nil, "Build") {
		t.Error("it can't be built")
	}
	r.screen.platform.SetText("arm")
	if !uitest.Disabled(t, r.Window, nil, "Build") {
		t.Error("a wrong platform is taken")
	}
}

func TestTheOldMeasuringEndsWhenTheFormChanges(t *testing.T) {
	r := newRig(t)
	first, second := project(t), project(t)
	r.size = build.ContextSize{Bytes: 1_000_000, Files: 1}
	r.screen.SetFolder(first)
	r.screen.Wait() // its answer waits for Fyne's thread
	r.size = build.ContextSize{Bytes: 2_000_000, Files: 2}
	r.screen.SetFolder(second)
	r.settle()
	if r.screen.looked.size.Files != 2 || r.screen.looked.measuring {
		t.Errorf("shows %+v", r.screen.looked)
	}
}

func TestTheLastFolderIsOffered(t *testing.T) {
	r := newRig(t)
	r.last = Last{Folder: project(t), Dockerfile: "docker/web"}
	r.screen.Show(t.Context())
	r.settle()
	if r.screen.folder.Text != r.last.Folder || r.screen.dockerfile.Text != "docker/web" {
		t.Errorf("begins with %q and %q", r.screen.folder.Text, r.screen.dockerfile.Text)
	}
}

func TestAnEngineWithoutBuildKit(t *testing.T) {
	r := newRig(t)
	r.screen.SetFolder(project(t))
	r.settle()
	snap := connected()
	snap.Connection.Engine.Product = "Podman"
	r.screen.Update(snap)
	r.expect(t, "has no BuildKit")
	if !uitest.Disabled(t, r.Window, nil, "Build") {
		t.Error("it can be built")
	}
}

func TestItFitsTheSmallestWindow(t *testing.T) {
	r := newRig(t)
	r.outline = twoStages
	r.outline.Args = append(slices.Clone(twoStages.Args), build.Arg{Name: strings.Repeat("LONG_", 30)})
	r.outline.Stages = append(slices.Clone(twoStages.Stages), build.Stage{Ref: "2", Base: strings.Repeat("registry.example.org/", 10)})
	r.size = build.ContextSize{Bytes: 1 << 40, Files: 1 << 20, Biggest: []build.Folder{{Path: strings.Repeat("folder/", 40), Bytes: 1 << 39, Files: 1 << 19}}}
	r.screen.SetFolder(project(t))
	r.settle()
	if least := r.screen.Content().MinSize(); least.Width > uitest.SmallestRoom {
		t.Errorf("it can't be narrower than %v, want %v", least.Width, uitest.SmallestRoom)
	}
}
