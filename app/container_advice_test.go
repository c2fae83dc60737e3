package app

import (
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

func TestEngineAdvisesOnPythonThatHoldsItsOutputBack(t *testing.T) {
	r := realEngine(t, enginetest.PythonSlim)
	script := "import time\nwhile True:\n    print('tick')\n    time.sleep(1)\n"
	spec := dockerops.RunSpec{Name: r.name, Image: string(enginetest.PythonSlim), Command: []string{"python", "-c", script}, Env: []dockerops.EnvVar{{Name: "PYTHONUNBUFFERED", Value: ""}}}
	job := r.end(t, r.RunImage(spec))
	if job.State != jobs.StateDone {
		t.Fatalf("%+v", job.Failure)
	}
	until(t, r.App, func(s live.Snapshot) bool { _, ok := s.Container(r.name); return ok })
	card := r.ContainerAdvice(t.Context(), job.Result.ContainerID)
	if card == nil || card.Headline != "No output yet: Python may be holding it back" {
		t.Fatalf("advice: %+v", card)
	}
	change := action(t, *card, explain.ActionChange)
	job = r.end(t, r.Change(*change.Change))
	if job.State != jobs.StateDone || job.Result.Kept == nil || !strings.Contains(job.Command, "--env PYTHONUNBUFFERED=1") {
		t.Fatalf("%s %+v %+v\n%s", job.State, job.Result, job.Failure, job.Command)
	}
	eventually(t, "lines in the log", func() bool {
		log, err := r.engine.ContainerLog(t.Context(), r.name, dockerops.LogTail{Lines: 5})
		return err == nil && strings.Count(log, "tick") >= 2
	})
	if card := r.ContainerAdvice(t.Context(), job.Result.ContainerID); card != nil {
		t.Errorf("advice on one that writes: %+v", card)
	}
}

func TestEngineTellsWhoKilledAContainer(t *testing.T) {
	r := realEngine(t, enginetest.PythonSlim)
	ctx := t.Context()
	start := func(name string, spec dockerops.RunSpec) string {
		t.Helper()
		spec.Name, spec.Image = name, string(enginetest.PythonSlim)
		id, err := r.engine.CreateContainer(ctx, spec)
		if err == nil {
			err = r.engine.StartContainer(ctx, id)
		}
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	hungry := start(r.name+"-hungry", dockerops.RunSpec{Memory: 64 << 20, Command: []string{"python", "-c", "x = []\nwhile True: x.append(bytearray(1 << 20))"}})
	until(t, r.App, func(s live.Snapshot) bool { f := s.Fates[hungry]; return f.OOMKilled && f.MemoryLimit == 64<<20 })
	card := r.ContainerAdvice(ctx, hungry)
	if card == nil || card.Headline != r.name+"-hungry stopped: out of memory (limit 64 MB)" {
		t.Fatalf("%+v", card)
	}
	if change := action(t, *card, explain.ActionChange); change.Label != "Run it with a limit of 128 MB" || change.Change.Memory != 128<<20 || change.Change.ContainerID != hungry {
		t.Errorf("%+v", change)
	}
	byHand := start(r.name+"-hand", dockerops.RunSpec{Command: []string{"python", "-c", "import time; time.sleep(600)"}})
	until(t, r.App, func(s live.Snapshot) bool { c, _ := s.Container(byHand); return c.State == dockerops.StateRunning })
	if card := result(t, func(done func(*explain.Card)) { r.KillContainer(byHand, done) }); card != nil {
		t.Fatalf("%+v", card)
	}
	until(t, r.App, func(s live.Snapshot) bool { f := s.Fates[byHand]; return f.Killed && !f.OOMKilled })
	if card := r.ContainerAdvice(ctx, byHand); card == nil || !strings.HasSuffix(card.Headline, "was killed by hand") {
		t.Errorf("%+v", card)
	}
	deaf := start(r.name+"-deaf", dockerops.RunSpec{Command: []string{"python", "-c", "import time; time.sleep(600)"}}) // the first process has no handler
	until(t, r.App, func(s live.Snapshot) bool { c, _ := s.Container(deaf); return c.State == dockerops.StateRunning })
	if card := result(t, func(done func(*explain.Card)) { r.StopContainer(deaf, done) }); card != nil {
		t.Fatalf("%+v", card)
	}
	until(t, r.App, func(s live.Snapshot) bool {
		f := s.Fates[deaf]
		return f.KilledAfter >= 9*time.Second && f.KilledAfter <= 12*time.Second && !f.Killed
	})
	if card := r.ContainerAdvice(ctx, deaf); card == nil || !strings.Contains(card.Headline, "did not stop in") || strings.Contains(card.Why+card.Next, "memory") {
		t.Errorf("%+v", card)
	}
	loop := start(r.name+"-loop", dockerops.RunSpec{RestartPolicy: "always", Command: []string{"python", "-c", "import sys; sys.exit(3)"}})
	until(t, r.App, func(s live.Snapshot) bool { return s.Fates[loop].Restarts >= 2 })
}

func TestThereIsNoAdviceOnWhatIsAsItShouldBe(t *testing.T) {
	a, engine := withFake(t, serving(), program("once:1", fake.Behaviour{Exits: true}), program("bad:1", fake.Behaviour{Exits: true, ExitCode: 1, Output: "ModuleNotFoundError: No module named 'flask'\n"}))
	add := func(spec dockerops.RunSpec) string {
		t.Helper()
		id, err := engine.Add(spec, true)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	quiet := add(dockerops.RunSpec{Name: "quiet", Image: "web:1", Env: []dockerops.EnvVar{{Name: "PYTHONUNBUFFERED", Value: "1"}}})
	finished := add(dockerops.RunSpec{Name: "once", Image: "once:1"})
	bad := add(dockerops.RunSpec{Name: "bad", Image: "bad:1"})
	until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 3 })
	for _, id := range []string{quiet, finished, "gone"} {
		if card := a.ContainerAdvice(t.Context(), id); card != nil {
			t.Errorf("%s: %+v", id, card)
		}
	}
	card := a.ContainerAdvice(t.Context(), bad)
	if card == nil || !strings.Contains(card.Headline, `could not find the package "flask"`) {
		t.Fatalf("%+v", card)
	}
	if again := action(t, *card, explain.ActionRetry); again.Label != "Start again" {
		t.Errorf("%+v", again)
	}
}

func TestEngineTellsOfAWorkerThatWasKilledForMemory(t *testing.T) {
	r := realEngine(t, enginetest.PythonSlim)
	ctx := t.Context()
	// The first process waits for its workers, as a web server does, and outlives them.
	script := "import subprocess, sys, time\nsubprocess.run([sys.executable, '-c', 'x = []\\nwhile True: x.append(bytearray(1 << 20))'])\nprint('one worker less', flush=True)\ntime.sleep(600)"
	id, err := r.engine.CreateContainer(ctx, dockerops.RunSpec{Name: r.name, Image: string(enginetest.PythonSlim), Memory: 64 << 20, Command: []string{"python", "-c", script}})
	if err == nil {
		err = r.engine.StartContainer(ctx, id)
	}
	if err != nil {
		t.Fatal(err)
	}
	until(t, r.App, func(s live.Snapshot) bool {
		c, _ := s.Container(id)
		return s.Fates[id] == live.Fate{Starved: true, MemoryLimit: 64 << 20} && c.Running()
	})
	card := r.ContainerAdvice(ctx, id)
	if card == nil || card.Headline != r.name+" is running, but a process in it was killed: out of memory (limit 64 MB)" {
		t.Fatalf("%+v", card)
	}
	job := r.done(t, r.Change(*action(t, *card, explain.ActionChange).Change))
	details, err := r.engine.InspectContainer(ctx, job.Result.ContainerID)
	if err != nil || details.Spec.Memory != 128<<20 {
		t.Errorf("the limit is %d: %v", details.Spec.Memory, err)
	}
}

func TestAWorkerThatWasKilledIsToldFromTheLogToo(t *testing.T) {
	words := "[7] [INFO] Booting worker with pid: 7\n[1] [ERROR] Worker (pid:7) was sent SIGKILL! Perhaps out of memory?\n[8] [INFO] Booting worker with pid: 8\n"
	image := fake.Image{Tags: []string{"api:1"}, Cmd: []string{"gunicorn", "app:app"}, Program: func(fake.Process) fake.Behaviour { return fake.Behaviour{Output: words} }}
	a, engine := withFake(t, image, serving())
	id, err := engine.Add(dockerops.RunSpec{Name: "api", Image: "api:1"}, true)
	if err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool { _, ok := s.Container(id); return ok })
	card := a.ContainerAdvice(t.Context(), id)
	if card == nil || !strings.HasPrefix(card.Headline, "api is running, but a worker in it was killed, perhaps") || !strings.Contains(strings.Join(card.Output, ""), "was sent SIGKILL") {
		t.Errorf("%+v", card)
	}
}
