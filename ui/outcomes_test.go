package ui_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// put makes a container as another tool does, and waits until the window knows of it.
func (b *bench) put(spec dockerops.RunSpec) string {
	b.t.Helper()
	id, err := b.engine.Add(spec, true)
	if err != nil {
		b.t.Fatal(err)
	}
	uitest.Until(b.t, b.queue, func() bool { _, ok := b.core.Live().Snapshot().Container(id); return ok })
	return id
}

// spec is what the container of a name was made with.
func (b *bench) spec(name string) dockerops.RunSpec {
	b.t.Helper()
	details, err := b.engine.InspectContainer(b.t.Context(), name)
	if err != nil {
		b.t.Fatal(err)
	}
	return details.Spec
}

// changed waits until the newest job has made the container again, and gives what it was made with.
func (b *bench) changed(name string) dockerops.RunSpec {
	b.t.Helper()
	if job := b.ends(); job.State != jobs.StateDone {
		b.t.Fatalf("%+v", job.Failure)
	}
	return b.spec(name)
}

// entryWith is the entry that has a text.
func (b *bench) entryWith(text string) *widgets.Entry {
	b.t.Helper()
	var found *widgets.Entry
	uitest.Walk(b.window.Content(), func(o fyne.CanvasObject) {
		if e, ok := o.(*widgets.Entry); ok && e.Text == text {
			found = e
		}
	})
	if found == nil {
		b.t.Fatalf("no entry with %q", text)
	}
	return found
}

func TestAContainerThatRanOutOfMemoryIsRunAgainWithMore(t *testing.T) {
	b := openBench(t, shell.ContainersID, fake.New(fake.WithImages(web())))
	id := b.put(dockerops.RunSpec{Name: "hungry", Image: "web:1", Memory: 64 << 20})
	b.engine.RunOutOfMemory(id)
	b.sees("Stopped: out of memory (limit 64 MB)")
	b.tapIn("container:hungry", "Why?")
	b.sees("hungry stopped: out of memory (limit 64 MB)", "Run it with a limit of 128 MB")
	b.tap("Run it with a limit of 128 MB")
	if got := b.changed("hungry").Memory; got != 128<<20 {
		t.Errorf("the new limit is %d", got)
	}
}

func TestAContainerThatLostAWorkerIsRunAgainWithMore(t *testing.T) {
	b := openBench(t, shell.ContainersID, fake.New(fake.WithImages(web())))
	id := b.put(dockerops.RunSpec{Name: "api", Image: "web:1", Memory: 64 << 20})
	b.engine.AppendLog(id, "[1] [ERROR] Worker (pid:7) was sent SIGKILL! Perhaps out of memory?\n")
	b.engine.LoseProcess(id)
	b.sees("Running · a process was out of memory (limit 64 MB)")
	b.tapIn("container:api", "Why?")
	b.sees("api is running, but a process in it was killed: out of memory (limit 64 MB)", "One of its processes was killed meanwhile")
	b.tap("Run it with a limit of 128 MB")
	if got := b.changed("api").Memory; got != 128<<20 {
		t.Errorf("the new limit is %d", got)
	}
}

func TestHowAContainerWasEndedIsTold(t *testing.T) {
	b := openBench(t, shell.ContainersID, fake.New(fake.WithImages(web())))
	b.put(dockerops.RunSpec{Name: "by-hand", Image: "web:1"})
	if err := b.engine.KillContainer(t.Context(), "by-hand"); err != nil {
		t.Fatal(err)
	}
	b.sees("Killed just now")
	b.choose("container:by-hand")
	b.sees("by-hand was killed by hand")
	b.seesNot("memory limit", "out of memory")
}

func TestPythonThatHoldsItsOutputBackIsRunAgainWithout(t *testing.T) {
	b := openBench(t, shell.ContainersID, fake.New(fake.WithImages(web())))
	b.put(dockerops.RunSpec{Name: "ticker", Image: "web:1"})
	b.sees("ticker")
	b.choose("container:ticker")
	b.sees("No output yet: Python may be holding it back", "Set PYTHONUNBUFFERED=1")
	b.tap("Restart with PYTHONUNBUFFERED=1")
	if got := b.changed("ticker").Env; !slices.Contains(got, dockerops.EnvVar{Name: "PYTHONUNBUFFERED", Value: "1"}) {
		t.Errorf("variables %v", got)
	}
}

func TestANameThatAStoppedContainerKeeps(t *testing.T) {
	b := openBench(t, shell.ContainersID, fake.New(fake.WithImages(fake.Image{Tags: []string{"worker:1"}, Cmd: []string{"work"}}, fake.Image{Tags: []string{"alpine:3.20"}, Cmd: []string{"sh"}})))
	id := b.put(dockerops.RunSpec{Name: "web", Image: "alpine:3.20"})
	b.engine.Exit(id, 0, "")
	b.sees("web", "Finished (0)") // what is stopped is shown, unless it is asked not to
	b.tap("Running")
	b.sees("the others are left out by the choice")
	b.tap("All")

	b.tap("Run an image")
	b.typeImage("worker:1")
	name := b.entryWith("worker") // the name that is suggested
	for _, bad := range []string{"my web", "ü", "-x", "a"} {
		name.SetText(bad)
		b.sees("A container's name has no blanks: it has at least two letters, digits and the signs - _ . and begins with a letter or digit.")
		if !uitest.Disabled(t, b.window, nil, "Run") {
			t.Errorf("%q is taken", bad)
		}
	}
	name.SetText("web")
	b.sees("There is a stopped container named web. It was made from alpine:3.20 and stopped", "Replace it…", "Start the old one", "Use web-2")
	b.tap("Replace it…")
	b.asks("Delete container web and run", "made from alpine:3.20")
	b.tap("Delete container web and run")
	if job := b.ends(); job.State != jobs.StateDone || b.spec("web").Image != "worker:1" {
		t.Errorf("%+v", job)
	}
}

func TestANameThatAPausedContainerHas(t *testing.T) {
	b := openBench(t, shell.ContainersID, fake.New(fake.WithImages(fake.Image{Tags: []string{"worker:1"}, Cmd: []string{"work"}})))
	id := b.put(dockerops.RunSpec{Name: "web", Image: "worker:1"})
	if err := b.engine.PauseContainer(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	b.sees("web", "Paused")
	b.tap("Run an image")
	b.typeImage("worker:1")
	b.entryWith("worker").SetText("web")
	b.sees("The paused container web has this name.", "Resume it", "Use web-2")
	b.tap("Resume it")
	b.sees("web", "Running")
	if d, err := b.engine.InspectContainer(t.Context(), id); err != nil || d.State != dockerops.StateRunning {
		t.Errorf("it is %s, %v", d.State, err)
	}
}

func TestAnImageThatContainersUseIsNotForced(t *testing.T) {
	b := openBench(t, shell.ImagesID, fake.New(fake.WithImages(web())))
	b.put(dockerops.RunSpec{Name: "live", Image: "web:1"})
	b.engine.Exit(b.put(dockerops.RunSpec{Name: "old", Image: "web:1"}), 0, "")
	uitest.Until(t, b.queue, func() bool {
		c, _ := b.core.Live().Snapshot().Container("old")
		return c.State == dockerops.StateExited
	})
	var did []string
	b.engine.Hook(func(_ context.Context, c fake.Call) error { // one after the other: each waits for the one before
		if verb := c.Verb; verb == "stop container" || verb == "remove container" || verb == "remove image" {
			did = append(did, verb)
		}
		return nil
	})
	b.choose("image:web:1")
	b.tap("Delete")
	b.asks("live", "Running", "old", "Finished (0)", "live is running and must be stopped first.", "Remove old and the image")
	if !uitest.Disabled(t, b.window, nil, "Remove old and the image") {
		t.Error("the image can be deleted under a container that runs")
	}
	b.tap("Stop live")
	b.asks("Remove old, live and the image")
	b.tap("Remove old, live and the image")
	uitest.Until(t, b.queue, func() bool {
		s := b.core.Live().Snapshot()
		return len(s.Containers) == 0 && !slices.ContainsFunc(s.Images, func(i dockerops.Image) bool { return slices.Contains(i.Tags, "web:1") })
	})
	if want := []string{"stop container", "remove container", "remove container", "remove image"}; !slices.Equal(did, want) {
		t.Errorf("did %q", did) // in another order it would take force
	}
}

func TestAContainerWhoseImageWasForcedAwayStillNamesIt(t *testing.T) {
	b := openBench(t, shell.ContainersID, fake.New(fake.WithImages(web())))
	b.engine.Exit(b.put(dockerops.RunSpec{Name: "old", Image: "web:1"}), 0, "")
	list, err := b.engine.ListImages(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(list, func(i dockerops.Image) bool { return slices.Contains(i.Tags, "web:1") })
	if err := b.engine.RemoveImage(t.Context(), "web:1", true); err != nil {
		t.Fatal(err)
	}
	b.sees(strings.TrimPrefix(list[i].ID, "sha256:")[:12] + " (image removed)")
	uitest.Until(t, b.queue, func() bool { return b.core.Live().Snapshot().Connection.Phase == live.PhaseConnected })
}

func TestAHugeBuildFolderIsSaidBeforeItIsSent(t *testing.T) {
	b := openBench(t, shell.JobsID, fake.New())
	folder := filepath.Join(t.TempDir(), "shop")
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("Dockerfile", "FROM alpine:3.20\nCOPY app.py /app/\nCMD [\"sleep\", \"60\"]\n")
	write("app.py", "")
	write(".venv/lib/blob.so", "")
	if err := os.Truncate(filepath.Join(folder, ".venv", "lib", "blob.so"), 600_000_000); err != nil {
		t.Fatal(err)
	}
	for i := range 10_000 {
		write(fmt.Sprintf("data/f%d.json", i), "{}")
	}
	b.core.RunProject(folder)
	b.ends()
	b.sees("The build folder is large: 600MB in 10,003 files", ".venv (600MB, 1 file)", "data (20kB, 10,000 files)", "Leave out .venv, .git, __pycache__ and node_modules")
	b.tap("Leave them out, in .dockerignore")
	b.asks("Change .dockerignore?")
	b.tap("Change .dockerignore")
	b.sees("The build folder is large: 20.1kB in 10,003 files") // what is not code stays the person's to name

	data, err := os.ReadFile(filepath.Join(folder, ".dockerignore")) //nolint:gosec // ours
	if want := ".venv\n.git\n**/__pycache__\n**/node_modules\n"; err != nil || string(data) != want {
		t.Errorf(".dockerignore: %q, %v", data, err)
	}
	b.tap("Build all the same")
	b.sees("shop is running")
}

// startedWithGunicorn is a project's folder whose image is started with gunicorn.
func startedWithGunicorn(t *testing.T, requirements string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "shop")
	if err := os.Mkdir(folder, 0o750); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"requirements.txt": requirements, "Dockerfile": "FROM python:3.14-slim\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD [\"gunicorn\", \"app:app\"]\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestAProgramThatNothingInstallsIsSaidBeforeTheBuild(t *testing.T) {
	b := openBench(t, shell.JobsID, fake.New())
	folder := startedWithGunicorn(t, "flask\n")
	b.core.RunProject(folder)
	b.ends()
	b.sees("Slipway sees nothing that installs gunicorn, which the image is started with", "Nothing was built yet", "Build and run all the same")
	b.sees("another package that is listed may bring it along", "does not ask about it again")
	b.tap("Add gunicorn to requirements.txt")
	b.asks("Change requirements.txt?")
	b.tap("Change requirements.txt")
	b.sees("shop is running")
	if data, err := os.ReadFile(filepath.Join(folder, "requirements.txt")); err != nil || string(data) != "flask\ngunicorn\n" { //nolint:gosec // ours
		t.Errorf("requirements.txt: %q, %v", data, err)
	}
}

func TestThatAProgramIsThereAllTheSameIsAskedOnce(t *testing.T) {
	b := openBench(t, shell.JobsID, fake.New())
	folder := startedWithGunicorn(t, "myframework\n")
	b.core.RunProject(folder)
	b.ends()
	b.sees("Slipway sees nothing that installs gunicorn")
	b.tap("Build and run all the same")
	b.sees("shop is running")
	b.seesNot("Slipway sees nothing that installs gunicorn.") // the run has shown that it is there
	b.core.RunProject(folder)
	b.ends()
	for _, job := range b.core.Jobs().List()[:2] {
		if job.State != jobs.StateDone {
			t.Errorf("%s is %s: %+v", job.Title, job.State, job.Failure)
		}
	}
}
