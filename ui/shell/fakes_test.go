package shell_test

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/uitest"
)

var now = time.Date(2026, 11, 20, 14, 2, 0, 0, time.Local)

// fakeLive is a store that the test drives.
type fakeLive struct {
	snap    live.Snapshot
	tell    func(live.Snapshot)
	checked int
}

func (f *fakeLive) Snapshot() live.Snapshot { return f.snap }
func (f *fakeLive) Subscribe(_ context.Context, tell func(live.Snapshot)) {
	f.tell = tell
}
func (f *fakeLive) CheckNow() { f.checked++ }

// fakeJobs is a queue that the test drives.
type fakeJobs struct {
	list      []jobs.Job
	tell      func([]jobs.Job)
	cancelled []jobs.ID
}

func (f *fakeJobs) List() []jobs.Job { return f.list }
func (f *fakeJobs) Subscribe(_ context.Context, tell func([]jobs.Job)) {
	f.tell = tell
}
func (f *fakeJobs) Cancel(id jobs.ID) { f.cancelled = append(f.cancelled, id) }

// fakeScreen remembers what it was given.
type fakeScreen struct {
	content  fyne.CanvasObject
	ctx      context.Context //nolint:containedctx // the test looks whether it ended
	updates  []live.Snapshot
	jobs     [][]jobs.Job
	selected jobs.ID
	thing    string
	filtered int
	turned   int
}

func newFakeScreen(name string) *fakeScreen { return &fakeScreen{content: widget.NewLabel(name)} }

func (f *fakeScreen) Content() fyne.CanvasObject { return f.content }
func (f *fakeScreen) Show(ctx context.Context)   { f.ctx = ctx }
func (f *fakeScreen) Update(s live.Snapshot)     { f.updates = append(f.updates, s) }
func (f *fakeScreen) UpdateJobs(list []jobs.Job) { f.jobs = append(f.jobs, list) }
func (f *fakeScreen) SelectJob(id jobs.ID)       { f.selected = id }
func (f *fakeScreen) Select(key string)          { f.thing = key }
func (f *fakeScreen) FocusFilter()               { f.filtered++ }
func (f *fakeScreen) NextTab(by int)             { f.turned += by }

// rig is a shell with fakes around it.
type rig struct {
	shell  *shell.Shell
	window fyne.Window
	queue  dispatch.Queue
	live   *fakeLive
	jobs   *fakeJobs
	closed int
	urls   []string
	tries  []explain.Action
	saved  fyne.Size

	home, containers, jobsScreen, form *fakeScreen
}

func newRig(t *testing.T, change ...func(*shell.Deps)) *rig {
	t.Helper()
	r := &rig{window: uitest.Window(t, widget.NewLabel(""), 1200, 760), live: &fakeLive{}, jobs: &fakeJobs{}}
	r.home, r.containers, r.jobsScreen, r.form = newFakeScreen("home screen"), newFakeScreen("containers screen"), newFakeScreen("jobs screen"), newFakeScreen("form")
	deps := shell.Deps{
		Window: r.window, Do: r.queue.Do, Live: r.live, Jobs: r.jobs, OnClose: func() { r.closed++ }, OpenURL: func(u string) { r.urls = append(r.urls, u) },
		Retry: func(_ jobs.ID, a explain.Action) (jobs.ID, *explain.Card) {
			r.tries = append(r.tries, a)
			return 7, nil
		},
		SaveSize: func(s fyne.Size) { r.saved = s }, Now: func() time.Time { return now },
	}
	for _, c := range change {
		c(&deps)
	}
	r.shell = shell.New(deps)
	r.shell.Add(shell.Entry{ID: shell.HomeID, Title: "Home", Icon: icons.Home, Screen: r.home})
	r.shell.Add(shell.Entry{ID: shell.ContainersID, Title: "Containers", Icon: icons.Container, Screen: r.containers, Count: func(s live.Snapshot, _ []jobs.Job) int { return len(s.Containers) }})
	r.shell.Add(shell.Entry{ID: shell.JobsID, Title: "Jobs", Icon: icons.Jobs, Screen: r.jobsScreen})
	r.shell.Add(shell.Entry{ID: shell.NewProjectID, Title: "New project", Parent: shell.HomeID, Screen: r.form})
	ctx, cancel := context.WithCancel(t.Context())
	wait := r.shell.Start(ctx)
	t.Cleanup(func() {
		cancel()
		wait()
	})
	return r
}

// texts are all words that an object shows.
func texts(o fyne.CanvasObject) []string { return uitest.Texts(o) }

// tap clicks on what is called label, in the dialog when there is one.
func (r *rig) tap(t *testing.T, label string) {
	t.Helper()
	uitest.Tap(t, r.window, nil, label)
}
