package ui_test

import (
	"log/slog"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/dockerops/fake"
	"github.com/slipway-dev/slipway/ui"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// quitter is the test driver's app, but it notes that it was told to quit.
type quitter struct {
	fyne.App
	quit bool
}

func (q *quitter) Quit() { q.quit = true }

// open opens the whole window on the demo engine, with its lists already there.
func open(t *testing.T, screen string) (*ui.Window, *quitter, *dispatch.Queue) {
	t.Helper()
	engine := fake.New(fake.WithContainers(20))
	t.Cleanup(engine.Shutdown)
	core := app.New(app.Config{Connector: app.Adapt(engine.Connect)})
	core.Start(t.Context())
	queue := &dispatch.Queue{}
	desktop := &quitter{App: test.NewTempApp(t)}
	w := ui.Open(t.Context(), ui.Options{
		Desktop: desktop, App: core, Do: queue.Do, Demo: true, Version: "1.2.3", Screen: screen, Log: slog.New(slog.DiscardHandler), CloseWithin: 10 * time.Second,
	})
	uitest.Until(t, queue, func() bool { return core.Live().Snapshot().Listed })
	return w, desktop, queue
}

func TestEveryScreenFitsTheSmallestWindow(t *testing.T) {
	ids := []string{shell.HomeID, shell.ContainersID, shell.ImagesID, shell.JobsID, shell.SettingsID, shell.NewProjectID, shell.RunID, shell.LogsID, shell.StatsID}
	for _, id := range ids {
		t.Run(id, func(t *testing.T) {
			w, _, queue := open(t, id)
			queue.Drain()
			least := w.Canvas().Content().MinSize()
			if least.Width > shell.LeastSize.Width || least.Height > shell.LeastSize.Height {
				t.Errorf("the window can't be made smaller than %v, want %v", least, shell.LeastSize)
			}
			w.Close()
			uitest.Until(t, queue, w.Closed)
		})
	}
}

func TestClosingTheWindowEndsEveryGoroutine(t *testing.T) {
	before := goleak.IgnoreCurrent()
	w, desktop, queue := open(t, shell.ContainersID)
	w.Close()
	uitest.Until(t, queue, w.Closed)
	if !desktop.quit || w.ExitCode() != 0 {
		t.Errorf("quit %v with exit code %d, want true and 0", desktop.quit, w.ExitCode())
	}
	goleak.VerifyNone(t, before)
}
