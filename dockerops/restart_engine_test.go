package dockerops_test

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// started tells when a step whose name holds a word runs.
type started struct {
	word string
	once sync.Once
	runs chan struct{}
}

// Step is build.Sink's.
func (s *started) Step(step build.Step) {
	if step.State == build.StateRunning && strings.Contains(step.Name, s.word) {
		s.once.Do(func() { close(s.runs) })
	}
}

// Log is build.Sink's.
func (*started) Log(string, int, []byte) {}

// Warning is build.Sink's.
func (*started) Warning(string, int) {}

// What is under way when a real engine is stopped ends, each in its way, and nothing waits for ever.
func TestARealEngineIsStoppedAndStarted(t *testing.T) {
	daemon := enginetest.Private(t)
	enginetest.Load(t, daemon.Engine, enginetest.Alpine)
	client := mustConnect(t, daemon.Address, dockerops.Limits{})
	id, err := client.CreateContainer(t.Context(), dockerops.RunSpec{Name: "stays", Image: string(enginetest.Alpine), Command: []string{"sleep", "600"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := client.StartContainer(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	watch := watching(t, client, func(dockerops.Event) {})

	folder, sink, built := t.TempDir(), &started{word: "sleep 600", runs: make(chan struct{})}, make(chan error, 1)
	write(t, filepath.Join(folder, "Dockerfile"), "FROM "+string(enginetest.Alpine)+"\nRUN sleep 600\n")
	go func() {
		_, err := client.Build(t.Context(), build.Options{ContextDir: folder, Tags: []string{"never:1"}}, sink)
		built <- err
	}()
	select {
	case <-sink.runs:
	case err := <-built:
		t.Fatalf("the build ended: %v", err)
	}
	waited := make(chan error, 1)
	go func() {
		_, err := client.WaitContainer(t.Context(), id)
		waited <- err
	}()

	if err := daemon.KillEngine(); err != nil {
		t.Fatal(err)
	}
	wantKind(t, dockerops.KindEngineDown, end(t, watch))
	wantKind(t, dockerops.KindEngineDown, end(t, built))
	wantKind(t, dockerops.KindEngineDown, end(t, waited))
	_, err = client.ListContainers(t.Context())
	wantKind(t, dockerops.KindEngineDown, err)

	if err := daemon.StartEngine(t.Context()); err != nil {
		t.Fatal(err)
	}
	again := mustConnect(t, daemon.Address, dockerops.Limits{})
	list, err := again.ListContainers(t.Context())
	if err != nil || len(list) != 1 || list[0].Name != "stays" {
		t.Errorf("after the restart: %+v, %v", list, err)
	}

	// A frozen engine accepts, and never answers.
	hasty := mustConnect(t, daemon.Address, dockerops.Limits{Short: 200 * time.Millisecond})
	if err := daemon.PauseEngine(); err != nil {
		t.Fatal(err)
	}
	wantKind(t, dockerops.KindTimeout, hasty.Ping(t.Context()))
	_, err = hasty.ListContainers(t.Context())
	wantKind(t, dockerops.KindTimeout, err)
	if err := daemon.ResumeEngine(); err != nil {
		t.Fatal(err)
	}
	if err := again.Ping(t.Context()); err != nil {
		t.Error(err)
	}
	if err := again.RemoveContainer(t.Context(), id, true); err != nil {
		t.Error(err)
	}
}
