package logs

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// service is a running container of the compose project shop.
func service(id, name string) dockerops.Container {
	return dockerops.Container{
		ID: id, Name: "shop-" + name + "-1", State: dockerops.StateRunning,
		Labels: map[string]string{dockerops.LabelComposeProject: "shop", dockerops.LabelComposeService: name},
	}
}

func TestAProjectsLogIsOfAllItsContainersInTimeOrder(t *testing.T) {
	r := &rig{t: t, engine: newEngine()}
	r.engine.write("1", "web first")
	r.engine.write("1", "web third")
	r.engine.write("2", "db first")
	r.engine.change(func() { r.engine.pieces["2"][0].Time = noon.Add(500_000) })
	r.Window = uitest.Window(t, container.NewStack(), 900, 500)
	screen := NewScreen(r.deps(), func() { r.Note("back") })
	r.panel = screen.panel
	r.Window.SetContent(screen.Content())
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(func() {
		cancel()
		screen.Wait()
		r.panel.grid.Close()
	})
	snap := live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}}
	snap.Containers = []dockerops.Container{service("1", "web"), service("2", "db"), {ID: "3", Name: "other", State: dockerops.StateRunning}}
	screen.OpenProject("shop")
	screen.Show(ctx)
	screen.Update(snap)
	r.sees("web web first", "db  db first", "web web third")

	r.engine.write("4", "worker first")
	snap.Containers = append(snap.Containers, service("4", "worker"))
	screen.Update(snap)
	uitest.Until(t, &r.Queue, func() bool { return strings.Contains(strings.Join(r.lines(), "\n"), "worker worker first") })

	for _, item := range r.panel.levelMenu() {
		if item.Label == "web" {
			item.Action()
		}
	}
	r.waits("Without web")
	uitest.Until(t, &r.Queue, func() bool { return !strings.Contains(strings.Join(r.lines(), "\n"), "web first") })
	uitest.Tap(t, r.Window, nil, "Without web")
	uitest.Until(t, &r.Queue, func() bool { return strings.Contains(strings.Join(r.lines(), "\n"), "web first") })

	screen.OpenContainers([]string{"3"})
	r.engine.write("3", "other alone")
	screen.Show(ctx)
	screen.Update(snap)
	r.sees("other alone")
	if len(r.lines()) != 1 {
		t.Errorf("one container alone shows %q", r.lines())
	}
}
