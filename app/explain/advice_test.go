package explain

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

func TestProgramsThatAreNotInTheImage(t *testing.T) {
	project := t.TempDir()
	requirements := filepath.Join(project, "requirements.txt")
	if err := os.WriteFile(requirements, []byte("flask==3.1.3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		facts ContainerFacts
		says  []string
		adds  string
	}{
		"dash":       {ContainerFacts{ExitCode: 127, Log: "/bin/sh: 1: gunicorn: not found\n"}, []string{"web stopped: gunicorn is not installed in the image", "exit code 127", "Add a line gunicorn"}, "gunicorn"},
		"dash exec":  {ContainerFacts{ExitCode: 127, Log: "/bin/sh: 1: exec: uvicorn: not found\n"}, []string{"uvicorn is not installed"}, "uvicorn"},
		"bash":       {ContainerFacts{ExitCode: 127, Log: "bash: line 1: waitress-serve: command not found\n"}, []string{"waitress-serve is not installed", "Add a line waitress"}, "waitress"},
		"busybox":    {ContainerFacts{ExitCode: 127, Log: "/bin/sh: ffmpeg: not found\n"}, []string{"ffmpeg is not installed", "install the program"}, ""},
		"script":     {ContainerFacts{ExitCode: 127, Log: "/bin/sh: 1: ./start.sh: not found\n"}, []string{"no file ./start.sh in the image"}, ""},
		"exec form":  {ContainerFacts{ExitCode: 127, StateError: `exec: "gunicorn": executable file not found in $PATH: unknown`, Command: []string{"gunicorn", "app:app"}}, []string{`no program "gunicorn" in the image`, "Add a line gunicorn"}, "gunicorn"},
		"denied":     {ContainerFacts{ExitCode: 126, Log: "/bin/sh: 1: /app/start.sh: Permission denied\n"}, []string{"/app/start.sh is not executable", "exit code 126", "chmod +x /app/start.sh"}, ""},
		"other code": {ContainerFacts{ExitCode: 1, Log: "/bin/sh: 1: gunicorn: not found\n"}, []string{"web stopped: the program ended with an error"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			tt.facts.Container, tt.facts.Folder = "web", project
			card := Stopped(tt.facts)
			complete(t, card, "")
			says(t, card, tt.says...)
			added := ""
			for _, a := range card.Actions {
				if a.Kind == ActionFixFile {
					added = a.Fix.Append
					if a.Fix.Path != requirements {
						t.Errorf("it changes %s", a.Fix.Path)
					}
				}
			}
			if added != tt.adds {
				t.Errorf("adds %q: %+v", added, card.Actions)
			}
			tt.facts.Folder = ""
			if has(Stopped(tt.facts).Actions, ActionFixFile) {
				t.Error("a file is offered without a project")
			}
		})
	}
}

func TestHowContainersWereKilled(t *testing.T) {
	oom := Stopped(ContainerFacts{Facts: Facts{Container: "web"}, ExitCode: 137, OOMKilled: true, MemoryLimit: 64 << 20, ContainerID: "c1"})
	complete(t, oom, "")
	says(t, oom, "web stopped: out of memory (limit 64 MB)", "larger limit")
	if a := oom.Actions[0]; a.Kind != ActionChange || a.Change.Memory != 128<<20 || a.Change.ContainerID != "c1" {
		t.Errorf("%+v", a)
	}
	says(t, Stopped(ContainerFacts{ExitCode: 137, OOMKilled: true}), "more memory than it may")
	deaf := Stopped(ContainerFacts{Facts: Facts{Container: "web"}, ExitCode: 137, KilledAfter: 10 * time.Second})
	complete(t, deaf, "")
	says(t, deaf, "web did not stop in 10 seconds and was killed", "signal")
	hand := Stopped(ContainerFacts{Facts: Facts{Container: "web"}, ExitCode: 137, Killed: true})
	complete(t, hand, "")
	says(t, hand, "web was killed by hand")
	unseen := Stopped(ContainerFacts{Facts: Facts{Container: "web"}, ExitCode: 137})
	says(t, unseen, "web stopped: it was ended by force", "Somebody killed it, it did not stop in time", "does not tell afterwards")
}

func TestWhichPythonHoldsItsOutputBack(t *testing.T) {
	for name, tt := range map[string]struct {
		command []string
		env     []string
		tty     bool
		want    bool
	}{
		"plain": {command: []string{"python", "app.py"}, want: true}, "version": {command: []string{"/usr/local/bin/python3.14", "-m", "worker"}, want: true},
		"through a shell": {command: []string{"/bin/sh", "-c", "cd /app && python app.py"}, want: true},
		"-u":              {command: []string{"python", "-u", "app.py"}}, "-u among others": {command: []string{"python3", "-X", "dev", "-Iu", "app.py"}},
		"-u of a command": {command: []string{"python", "-c", "import sys -u"}, want: true}, "--version": {command: []string{"python", "-m", "http.server", "-u"}, want: true},
		"-Bu": {command: []string{"python3", "-Bu", "app.py"}}, "-u of the script": {command: []string{"python", "app.py", "-u"}, want: true},
		"variable": {command: []string{"python", "app.py"}, env: []string{"PATH=/bin", "PYTHONUNBUFFERED=1"}}, "empty variable": {command: []string{"python", "app.py"}, env: []string{"PYTHONUNBUFFERED="}, want: true},
		"terminal": {command: []string{"python", "app.py"}, tty: true}, "another program": {command: []string{"nginx"}}, "a name with it": {command: []string{"/app/mypython-tool"}},
	} {
		if got := HoldsBack(tt.command, tt.env, tt.tty); got != tt.want {
			t.Errorf("%s: %t", name, got)
		}
	}
	card := HeldBack(ContainerFacts{Facts: Facts{Container: "web"}, ContainerID: "c1"})
	complete(t, card, "")
	says(t, card, "No output yet", "PYTHONUNBUFFERED=1")
}

func TestAChangeKeepsTheRest(t *testing.T) {
	spec := dockerops.RunSpec{Name: "web", Memory: 1, Env: []dockerops.EnvVar{{Name: "A", Value: "1"}, {Name: "B", Value: "2"}}}
	before := spec.Env
	Change{Env: dockerops.EnvVar{Name: "A", Value: "3"}, Memory: 5}.Apply(&spec)
	if spec.Name != "web" || spec.Memory != 5 || len(spec.Env) != 2 || spec.Env[0].Name != "B" || spec.Env[1].Value != "3" || before[0].Value != "1" {
		t.Errorf("%+v", spec)
	}
	Change{}.Apply(&spec)
	if spec.Memory != 5 || len(spec.Env) != 2 {
		t.Errorf("%+v", spec)
	}
}

func TestWhatCantBeDeletedNamesItsUsers(t *testing.T) {
	running := dockerops.Container{ID: "1", Name: "live", State: dockerops.StateRunning}
	stopped := dockerops.Container{ID: "2", Name: "old", State: dockerops.StateExited}
	fail := func(kind dockerops.Kind, text string, users ...dockerops.Container) Card {
		card := Failed("delete it", &dockerops.Error{Kind: kind, Op: "remove", Subject: "x", Err: errors.New(text)}, Facts{Users: users})
		complete(t, card, text)
		return card
	}
	says(t, fail(dockerops.KindImageInUse, "raw words", running, stopped), "live (running) and old (stopped)", "Stop live first")
	says(t, fail(dockerops.KindImageInUse, "raw words", stopped), "old (stopped)", "Delete old first")
	says(t, fail(dockerops.KindImageInUse, "image has dependent child images"), "Another image was made from this one")
	says(t, fail(dockerops.KindImageInUse, "raw words"), "used by a container")
	says(t, fail(dockerops.KindVolumeInUse, "raw words", stopped), "The volume is used by old (stopped)", "Delete old first")
	says(t, fail(dockerops.KindNetworkInUse, "raw words", running), "The network is used by live (running)", "disconnect")
	paused := Failed("stop container web", &dockerops.Error{Kind: dockerops.KindConflict, Subject: "web", Err: errors.New("raw words")}, Facts{Container: "web", State: dockerops.StatePaused})
	complete(t, paused, "raw words")
	says(t, paused, "web is paused", "Resume it first")
	says(t, Failed("list the processes of web", &dockerops.Error{Kind: dockerops.KindConflict, Subject: "web", Err: errors.New("x")}, Facts{Container: "web", State: dockerops.StateExited}), "web is not running", "no processes")
	refused := &dockerops.StateError{State: dockerops.StateExited, Err: errors.New("x")} // the list still has it running
	says(t, Failed("open a shell in web", &dockerops.Error{Kind: dockerops.KindConflict, Subject: "web", Err: refused}, Facts{Container: "web", State: dockerops.StateRunning}), "web is not running", "no processes")
}
