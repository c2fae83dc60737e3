package ui_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops/fake"
	"github.com/slipway-dev/slipway/ui"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestTroubleWithTheSettingsIsSaid(t *testing.T) {
	path := filepath.Join(t.TempDir(), "slipway", "settings.json")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("{broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	store, err := settings.Open(path)
	engine := fake.New(fake.WithContainers(1))
	t.Cleanup(engine.Shutdown)
	core := app.New(app.Config{Connector: app.Adapt(engine.Connect), Settings: store})
	core.Start(t.Context())
	queue := &dispatch.Queue{}
	w := ui.Open(t.Context(), ui.Options{
		Desktop: &quitter{App: test.NewTempApp(t)}, App: core, Do: queue.Do, Version: "1.2.3", SettingsError: err, Log: slog.New(slog.DiscardHandler), CloseWithin: 10 * time.Second,
	})
	says := func(part string) bool {
		return strings.Contains(strings.Join(uitest.Texts(w.Canvas().Content()), "|"), part)
	}
	if !says("The old ones are kept in " + path + ".broken.") {
		t.Errorf("nothing is said of %v", err)
	}
	if says("could not save") {
		t.Error("it is said that saving failed")
	}
	if err := os.RemoveAll(filepath.Dir(path)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Dir(path), nil, 0o600); err != nil { // a file where the folder must be
		t.Fatal(err)
	}
	if err := store.Update(func(s *settings.Settings) { s.Theme = settings.ThemeDark }); err == nil {
		t.Fatal("it was saved")
	}
	queue.Drain()
	if !says("could not save its settings") {
		t.Error("nothing is said of the failed save")
	}
	w.Close()
	uitest.Until(t, queue, w.Closed)
}
