package newproject

import (
	"context"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/theme"
)

var _ shell.Screen = (*Screen)(nil)

// service is an app that writes for real, runs nothing, and has the ports busy that it is told.
type service struct {
	mu      sync.Mutex
	busy    map[uint16]string
	failure *explain.Card
	gate    chan struct{} // when set, CreateProject waits for it
	ran     []scaffold.Project
}

func (f *service) PreviewProject(p scaffold.Project) ([]scaffold.File, string, string, error) {
	files, err := scaffold.Files(p)
	return files, p.Folder(), scaffold.ImageName(p), err
}

func (f *service) CreateProject(p scaffold.Project) (string, *explain.Card) {
	if f.gate != nil {
		<-f.gate
	}
	if f.failure != nil {
		return "", f.failure
	}
	folder, err := scaffold.Write(p)
	if err != nil {
		return "", &explain.Card{Headline: err.Error()}
	}
	return folder, nil
}

func (f *service) CreateAndRun(p scaffold.Project) jobs.ID {
	f.ran = append(f.ran, p)
	return jobs.ID(len(f.ran))
}

func (f *service) PortHolder(_ context.Context, port uint16) (string, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	who, busy := f.busy[port]
	return who, busy
}

func (f *service) FreePort(from uint16) uint16 {
	f.mu.Lock()
	defer f.mu.Unlock()
	for f.busy[from] != "" {
		from++
	}
	return from
}

// wizard is a screen on a window of the test driver.
type wizard struct {
	*Screen
	t       *testing.T
	service *service
	window  fyne.Window
	queue   dispatch.Queue
	came    chan struct{} // something was queued
	leave   context.CancelFunc

	list    []jobs.Job // what the queue has when the screen is shown
	jobs    []jobs.ID
	created []string
	cards   []*explain.Card
}

func newWizard(t *testing.T, change ...func(*service)) *wizard {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.ModeLight))
	leaks := goleak.IgnoreCurrent()
	w := &wizard{t: t, service: &service{busy: map[uint16]string{}}, came: make(chan struct{}, 1000)}
	for _, c := range change {
		c(w.service)
	}
	w.window = test.NewTempWindow(t, nil)
	w.window.SetPadded(false)
	w.Screen = New(Options{
		Service: w.service, Canvas: w.window.Canvas(), Parent: t.TempDir(), Home: "/nobody",
		Do: func(f func()) {
			w.queue.Do(f)
			w.came <- struct{}{}
		},
		OnJob:     func(id jobs.ID) { w.jobs = append(w.jobs, id) },
		OnCreated: func(folder string) { w.created = append(w.created, folder) },
		OnDetails: func(c *explain.Card) { w.cards = append(w.cards, c) },
	})
	w.window.SetContent(w.Content())
	w.window.Resize(fyne.NewSize(1012, 700))
	w.show()
	t.Cleanup(func() {
		w.leave()
		w.Wait()
		goleak.VerifyNone(t, leaks)
	})
	w.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseConnected}})
	return w
}

func (w *wizard) show() {
	ctx, cancel := context.WithCancel(w.t.Context())
	w.leave = cancel
	w.Show(ctx)
	w.UpdateJobs(w.list) // as the shell does
	w.settle()
}

// until drains the queue until ok.
func (w *wizard) until(what string, ok func() bool) {
	w.t.Helper()
	late := time.After(20 * time.Second)
	for w.queue.Drain(); !ok(); w.queue.Drain() {
		select {
		case <-w.came:
		case <-late:
			w.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// settle waits for the verdict on what is in the form.
func (w *wizard) settle() {
	w.t.Helper()
	w.until("a verdict", func() bool { return w.verdict.revision == w.revision && w.pending == nil && !w.creating })
}

func (w *wizard) name(text string) {
	w.form.name.SetText(text)
	w.settle()
}

func (w *wizard) focused() fyne.Focusable { return w.window.Canvas().Focused() }
