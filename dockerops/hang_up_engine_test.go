package dockerops_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// programs are the command lines of what runs in a container, but for its first process.
func programs(t *testing.T, client *dockerops.Client, id string) []string {
	t.Helper()
	table, err := client.Processes(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, row := range table.Rows {
		if command := row[len(row)-1]; !strings.HasPrefix(command, "sleep 600") {
			list = append(list, command)
		}
	}
	return list
}

// alone waits until nothing but the first process runs.
func alone(t *testing.T, client *dockerops.Client, id string) {
	t.Helper()
	limit := time.After(2 * patience)
	for {
		left := programs(t, client, id)
		if len(left) == 0 {
			return
		}
		select {
		case <-limit:
			t.Fatalf("%q run on without a terminal", left)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// Engines leave the program of a terminal running when its connection ends. Slipway does not.
func TestEngineProgramsEndWithTheirTerminals(t *testing.T) {
	bothEngines(t, func(t *testing.T, engine *enginetest.Engine) {
		enginetest.Load(t, engine, enginetest.Alpine)
		client := mustConnect(t, engine.Address, dockerops.Limits{})
		id, err := client.CreateContainer(t.Context(), dockerops.RunSpec{
			Image: string(enginetest.Alpine), Command: []string{"sleep", "600"}, Labels: map[string]string{enginetest.Label: "1"},
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			_ = engine.Client().ContainerRemove(context.WithoutCancel(t.Context()), id, container.RemoveOptions{Force: true})
		})
		if err := client.StartContainer(t.Context(), id); err != nil {
			t.Fatal(err)
		}
		open := func(client *dockerops.Client, command ...string) dockerops.Terminal {
			t.Helper()
			terminal, err := client.OpenTerminal(t.Context(), id, dockerops.TerminalOptions{Command: command, Size: dockerops.TerminalSize{Columns: 80, Rows: 24}})
			if err != nil {
				t.Fatal(err)
			}
			return terminal
		}
		for range 10 {
			if err := open(client, "sh").Close(); err != nil {
				t.Fatal(err)
			}
		}
		alone(t, client, id)
		// One does not care that its terminal is gone.
		stubborn := open(client, "sh", "-c", "trap '' HUP; while true; do sleep 1; done")
		if err := stubborn.Close(); err != nil {
			t.Fatal(err)
		}
		alone(t, client, id)
		// One is open when the app ends.
		other, _, err := dockerops.Connector{Host: engine.Address, Surroundings: surroundings(t, nil)}.Connect(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		open(other, "sh")
		before := time.Now()
		if err := other.Close(); err != nil {
			t.Fatal(err)
		}
		if took := time.Since(before); took > 3*time.Second {
			t.Errorf("closing the client took %s", took)
		}
		alone(t, client, id)
	})
}
