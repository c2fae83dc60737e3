package dockerops_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// logging is a container whose shell command has come to its end, with a logging driver or, when that is "", the engine's own.
func logging(t *testing.T, engine *enginetest.Engine, driver string, tty bool, command string) string {
	t.Helper()
	enginetest.Load(t, engine, enginetest.Alpine)
	api := engine.Client()
	made, err := api.ContainerCreate(t.Context(), &container.Config{
		Image: string(enginetest.Alpine), Cmd: []string{"sh", "-c", command}, Tty: tty, Labels: map[string]string{enginetest.Label: "1"},
	}, &container.HostConfig{LogConfig: container.LogConfig{Type: driver}}, nil, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = api.ContainerRemove(context.WithoutCancel(t.Context()), made.ID, container.RemoveOptions{Force: true})
	})
	runAgain(t, engine, made.ID)
	return made.ID
}

// runAgain starts a container and waits for its end.
func runAgain(t *testing.T, engine *enginetest.Engine, id string) {
	t.Helper()
	api := engine.Client()
	if err := api.ContainerStart(t.Context(), id, container.StartOptions{}); err != nil {
		t.Fatal(err)
	}
	answers, errs := api.ContainerWait(t.Context(), id, container.WaitConditionNotRunning)
	select {
	case <-answers:
	case err := <-errs:
		t.Fatal(err)
	}
}

// bothEngines runs a test with the machine's engine and with a current one.
func bothEngines(t *testing.T, test func(t *testing.T, engine *enginetest.Engine)) {
	t.Helper()
	t.Run("machine", func(t *testing.T) { test(t, enginetest.Machine(t)) })
	t.Run("current", func(t *testing.T) { test(t, enginetest.Current(t)) })
}

// A line that engines cut into parts has the same text as before, with a terminal and without.
func TestEngineLogOfLongLines(t *testing.T) {
	bothEngines(t, func(t *testing.T, engine *enginetest.Engine) {
		client := mustConnect(t, engine.Address, dockerops.Limits{})
		for _, driver := range []string{"json-file", "local"} {
			for _, tty := range []bool{false, true} {
				id := logging(t, engine, driver, tty, `head -c 100000 /dev/zero | tr '\0' x; echo; for i in 1 2 3; do echo "2026-11-25T10:45:49.123456789Z $i"; done; printf 'no break'`)
				var text strings.Builder
				var times []time.Time
				err := client.ReadLog(t.Context(), id, dockerops.LogOptions{Tail: -1}, func(p dockerops.LogPiece) error {
					text.Write(p.Bytes)
					times = append(times, p.Time)
					return nil
				})
				if err != nil {
					t.Fatal(err)
				}
				got := strings.ReplaceAll(text.String(), "\r\n", "\n")
				want := strings.Repeat("x", 100000) + "\n2026-11-25T10:45:49.123456789Z 1\n2026-11-25T10:45:49.123456789Z 2\n2026-11-25T10:45:49.123456789Z 3\nno break"
				if engine.Version < "23" && driver == "local" {
					got = strings.ReplaceAll(got, "\r", "") // see LogPiece.Time
					want = strings.Replace(want, "\n", "", 1)
				}
				if got != want || tty != strings.Contains(text.String(), "\r\n") {
					t.Errorf("%s, terminal %v: %d bytes that end in %q", driver, tty, len(got), got[max(0, len(got)-200):])
				}
				for i, at := range times {
					if at.IsZero() || at.Before(time.Now().Add(-time.Hour)) {
						t.Errorf("%s, terminal %v: piece %d has the time %s", driver, tty, i, at)
					}
				}
			}
		}
	})
}

// The line that a container with a terminal ended in is gone on with by its next run.
func TestEngineLogOfATerminalThatWasStartedAgain(t *testing.T) {
	bothEngines(t, func(t *testing.T, engine *enginetest.Engine) {
		client := mustConnect(t, engine.Address, dockerops.Limits{})
		id := logging(t, engine, "", true, "echo begun; printf '>>> '")
		runAgain(t, engine, id)
		runAgain(t, engine, id)
		var text strings.Builder
		err := client.ReadLog(t.Context(), id, dockerops.LogOptions{Tail: -1}, func(p dockerops.LogPiece) error {
			text.Write(p.Bytes)
			return nil
		})
		if want := "begun\r\n>>> begun\r\n>>> begun\r\n>>> "; err != nil || text.String() != want {
			t.Errorf("%q, %v, want %q", text.String(), err, want)
		}
	})
}

func TestEngineLogDriverThatKeepsNothing(t *testing.T) {
	bothEngines(t, func(t *testing.T, engine *enginetest.Engine) {
		client := mustConnect(t, engine.Address, dockerops.Limits{})
		id := logging(t, engine, "none", false, "echo a")
		for _, follow := range []bool{false, true} {
			err := client.ReadLog(t.Context(), id, dockerops.LogOptions{Tail: -1, Follow: follow}, func(dockerops.LogPiece) error { return nil })
			wantKind(t, dockerops.KindUnsupported, err)
			var driver *dockerops.LogDriverError
			if !errors.As(err, &driver) || driver.Driver != "none" {
				t.Errorf("%v", err)
			}
		}
		_, err := client.ContainerLog(t.Context(), id, dockerops.LogTail{})
		wantKind(t, dockerops.KindUnsupported, err)
	})
}

// A log is read at least as fast as the docker command copies it to nowhere, or nearly.
func BenchmarkEngineLog(b *testing.B) {
	engine, err := enginetest.Find(b.Context())
	if err != nil {
		b.Skip(err)
	}
	b.Cleanup(func() { _ = engine.Close() })
	client, _, err := dockerops.Connector{Host: engine.Address}.Connect(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = client.Close() })
	const lines = 1_000_000
	id, err := client.CreateContainer(b.Context(), dockerops.RunSpec{
		Image: string(enginetest.Tool), Command: []string{"lines", "1000000"}, Labels: map[string]string{enginetest.Label: "1"},
	})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = client.RemoveContainer(context.WithoutCancel(b.Context()), id, true) })
	if err := client.StartContainer(b.Context(), id); err != nil {
		b.Fatal(err)
	}
	if _, err := client.WaitContainer(b.Context(), id); err != nil {
		b.Fatal(err)
	}
	b.Run("ReadLog", func(b *testing.B) {
		for b.Loop() {
			pieces := 0
			err := client.ReadLog(b.Context(), id, dockerops.LogOptions{Tail: -1, Follow: true}, func(dockerops.LogPiece) error { pieces++; return nil })
			if err != nil || pieces != lines {
				b.Fatal(pieces, err)
			}
		}
		b.ReportMetric(float64(b.N)*lines/b.Elapsed().Seconds(), "lines/s")
	})
	b.Run("docker logs", func(b *testing.B) {
		for b.Loop() {
			cmd := exec.CommandContext(b.Context(), "docker", "logs", "-f", id) //nolint:gosec // our own container
			cmd.Env = append(os.Environ(), "DOCKER_HOST="+engine.Address)
			if err := cmd.Run(); err != nil { // stdout and stderr go to /dev/null
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N)*lines/b.Elapsed().Seconds(), "lines/s")
	})
}
