package app

import (
	"context"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// The number of a container's restarts stays on screen from one start to the next for an app that was not there when the loop began: of the first start that it
// sees it has not seen the end before.
func TestEngineTellsAnAppThatIsStartedLaterHowOftenAContainerWasRestarted(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	id, err := r.engine.CreateContainer(t.Context(), dockerops.RunSpec{
		Name: r.name, Image: string(enginetest.Alpine), Command: []string{"sh", "-c", "exit 3"}, RestartPolicy: "always",
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.engine.StartContainer(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	restarted := func(a *App, times int) {
		t.Helper()
		until(t, a, func(s live.Snapshot) bool { return s.Fates[id].Restarts >= times })
	}
	restarted(r.App, 3)

	later := New(Config{Connector: Adapt(dockerops.Connector{Host: r.engine.Info().Endpoint.Address}.Connect)})
	later.Start(t.Context())
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), time.Minute)
		defer cancel()
		if err := later.Close(ctx); err != nil {
			t.Error(err)
		}
	})
	restarted(later, 3)
	most := 0
	watched, stop := context.WithCancel(t.Context())
	defer stop()
	later.Live().Subscribe(watched, func(s live.Snapshot) {
		n := s.Fates[id].Restarts
		if n < most {
			t.Errorf("the number fell from %d to %d", most, n)
		}
		most = max(most, n)
	})
	restarted(later, 6)
}
