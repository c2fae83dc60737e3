package shell

import (
	"context"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Live is what the shell asks of the store. Subscribe returns at once and calls f from other goroutines until ctx ends.
type Live interface {
	Snapshot() live.Snapshot
	Subscribe(ctx context.Context, f func(live.Snapshot))
	CheckNow()
}

// Jobs is what the shell asks of the job queue. Subscribe is as Live's.
type Jobs interface {
	List() []jobs.Job
	Subscribe(ctx context.Context, f func([]jobs.Job))
	Cancel(id jobs.ID)
}

// Deps is what the shell needs. Every function is called on Fyne's thread and must return at once.
type Deps struct {
	Window fyne.Window
	Do     dispatch.Dispatcher
	Live   Live
	Jobs   Jobs
	// Demo shows that the engine is not a real one.
	Demo bool
	// OpenURL opens a page or a file with the desktop's own program.
	OpenURL func(url string)
	// OpenPage opens a container's page after a look whether anybody answers there; nil means OpenURL.
	OpenPage func(url string)
	// Retry does a failed job again with an action applied; see app.App.
	Retry func(id jobs.ID, action explain.Action) (jobs.ID, *explain.Card)
	// Change makes a container anew with another setting, as a job; see app.App.
	Change func(change explain.Change) jobs.ID
	// OnClose is called when the person closes the window, once: it ends everything off Fyne's thread, then quits the app.
	OnClose func()
	// Size is the window's size when it was closed last; zero means the usual one. SaveSize keeps it.
	Size     fyne.Size
	SaveSize func(fyne.Size)
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Entry is a screen and how it stands in the navigation.
type Entry struct {
	ID     string
	Title  string
	Icon   icons.Name
	Screen Screen
	// Count is the number beside the title; nil for none, and a negative number hides it.
	Count func(live.Snapshot, []jobs.Job) int
	// Parent is the entry that is marked while this one is shown; such a screen has no place of its own in the navigation.
	Parent string
}

// The usual size of the window, and the one below which it is not made.
var (
	UsualSize = fyne.NewSize(1200, 760)
	LeastSize = fyne.NewSize(900, 600)
)

// Shell is the window's content. Make it with New, give it its screens with Add, then Start it. All methods run on Fyne's thread.
type Shell struct {
	deps    Deps
	ctx     context.Context //nolint:containedctx // the app's life, which screens' contexts come from
	entries []Entry
	current string
	marked  string // the entry of the navigation that is marked
	leave   context.CancelFunc

	snapshot live.Snapshot
	jobs     []jobs.Job
	since    time.Time // when the engine was last known to be connected
	seen     jobs.ID   // the newest job that was looked at in Jobs

	rail       *rail
	status     *statusBar
	connection *widgets.Banner
	notice     *widgets.Banner
	whatToDo   *widgets.Button
	content    *fyne.Container
	menu       *fyne.MainMenu
	filter     *fyne.MenuItem
	lent       bool // the keys with Control are a terminal's
	closing    bool
	// askingToClose is true while the question whether to close with work under way is on screen.
	askingToClose bool
	// dismissed is the notice that the person closed last.
	dismissed string
	release   func()
}

// New makes the window's content and puts it there. Screens are added next.
func New(deps Deps) *Shell {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	s := &Shell{deps: deps, leave: func() {}}
	s.rail = newRail(s.Open)
	s.status = newStatusBar(func() { s.Open(JobsID) }, func() { s.Open(CleanUpID) }, func(id jobs.ID) { deps.Jobs.Cancel(id) })
	s.whatToDo = widgets.NewButton("What to do", func() { s.Open(HomeID) })
	s.connection = widgets.NewBanner(widgets.NewButton("Check again", s.CheckNow), s.whatToDo)
	s.makeNotice()
	s.content = container.New(pages{})
	banners := widgets.VBox(0, s.notice, s.connection)
	if deps.Demo {
		demo := widgets.NewBanner()
		demo.Set(widgets.ToneInfo, "Demo engine: the containers and images here are made up, and nothing touches Docker on this computer.")
		banners = widgets.VBox(0, demo, s.notice, s.connection)
	}
	body := widgets.Frame(banners, s.status.object, s.rail.object, nil, s.content)
	least := widgets.MinSize(0, 0, body)
	object, release := widgets.WithTips(deps.Window.Canvas(), widgets.NewGround(least, ""))
	s.release = release
	deps.Window.SetPadded(false)
	deps.Window.SetContent(object)
	size := deps.Size
	if size.IsZero() {
		size = UsualSize
	}
	deps.Window.Resize(size.Max(LeastSize))
	deps.Window.SetCloseIntercept(s.close)
	return s
}

// The ids of the entries that the shell itself leads to.
const (
	HomeID       = "home"
	ContainersID = "containers"
	ImagesID     = "images"
	VolumesID    = "volumes"
	NetworksID   = "networks"
	CleanUpID    = "clean-up"
	JobsID       = "jobs"
	SettingsID   = "settings"
	NewProjectID = "new-project"
	RunID        = "run"
	PullID       = "pull"
	BuildID      = "build"
	TerminalID   = "terminal"
	LogsID       = "logs"
	StatsID      = "stats"
)

// Add gives the shell a screen; the order of the calls is the order of the navigation.
func (s *Shell) Add(e Entry) {
	s.entries = append(s.entries, e)
	page := e.Screen.Content()
	page.Hide()
	s.content.Objects = append(s.content.Objects, page)
	if e.Parent == "" {
		s.rail.add(e)
	}
}

// Start shows the first screen and follows the store and the jobs until ctx ends. The goroutine it starts ends with ctx; wait waits for it.
func (s *Shell) Start(ctx context.Context) (wait func()) {
	s.ctx = ctx
	s.setMenu()
	s.deps.Window.Canvas().SetOnTypedKey(s.typedKey)
	s.snapshot, s.jobs = s.deps.Live.Snapshot(), s.deps.Jobs.List()
	s.since = s.deps.Now()
	snapshots := dispatch.NewLatest(s.deps.Do, s.update)
	jobLists := dispatch.NewLatest(s.deps.Do, s.updateJobs)
	ticks := dispatch.NewLatest(s.deps.Do, func(struct{}) { s.tick() })
	s.refresh()
	if len(s.entries) > 0 {
		s.Open(s.entries[0].ID)
	}
	s.deps.Live.Subscribe(ctx, snapshots.Set)
	s.deps.Jobs.Subscribe(ctx, jobLists.Set)
	var wg sync.WaitGroup
	wg.Go(func() { clock(ctx, func() { ticks.Set(struct{}{}) }) })
	return wg.Wait
}

// clock calls tick each second until ctx ends.
func clock(ctx context.Context, tick func()) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			tick()
		}
	}
}

// Counter is a screen on which something may change each second, such as a time that runs down.
type Counter interface{ Counting() bool }

// counting says whether something on a screen changes each second now.
func counting(screen Screen) bool {
	c, ok := screen.(Counter)
	return ok && c.Counting()
}

// tick keeps what depends on the time right: the countdown each second while the engine is away, what a screen counts, the ages now and then.
func (s *Shell) tick() {
	if s.snapshot.Connection.Phase == live.PhaseDown {
		s.showConnection()
	}
	if e, ok := s.entry(s.current); ok && (s.deps.Now().Second()%30 == 0 || counting(e.Screen)) {
		e.Screen.Update(s.snapshot)
	}
}

func (s *Shell) update(snap live.Snapshot) {
	if s.snapshot.Connection.Phase == live.PhaseConnected {
		s.since = s.deps.Now()
	}
	s.snapshot = snap
	s.refresh()
	if e, ok := s.entry(s.current); ok {
		e.Screen.Update(snap)
	}
}

func (s *Shell) updateJobs(list []jobs.Job) {
	s.jobs = list
	s.refresh()
	if e, ok := s.entry(s.current); ok {
		e.Screen.UpdateJobs(list)
	}
}

// refresh brings everything around the screens up to date.
func (s *Shell) refresh() {
	for _, e := range s.entries {
		if e.Count != nil {
			s.rail.setCount(e.ID, e.Count(s.snapshot, s.jobs))
		}
	}
	if s.current == JobsID && len(s.jobs) > 0 {
		s.seen = newest(s.jobs)
	}
	s.status.set(presentStatus(s.snapshot, s.jobs, s.seen))
	s.showConnection()
}

func (s *Shell) showConnection() {
	tone, text := presentConnection(s.snapshot, s.since, s.deps.Now())
	if s.current == HomeID && !s.snapshot.Listed {
		text = "" // Home itself says it, with what to do
	}
	show(s.whatToDo, s.current != HomeID)
	s.connection.Set(tone, text)
}

func (s *Shell) entry(id string) (Entry, bool) {
	for _, e := range s.entries {
		if e.ID == id {
			return e, true
		}
	}
	return Entry{}, false
}

// Open shows a screen; the one shown before is left: its context ends.
func (s *Shell) Open(id string) {
	e, _ := s.entry(id)
	s.OpenUnder(id, e.Parent)
}

// OpenUnder is Open for a screen that has no place of its own in the navigation and is come to from several: parent is the one that is marked meanwhile.
func (s *Shell) OpenUnder(id, parent string) {
	e, ok := s.entry(id)
	if !ok || s.ctx == nil {
		return
	}
	s.marked = id
	if parent != "" {
		s.marked = parent
	}
	s.rail.mark(s.marked)
	if id == s.current {
		return
	}
	s.leave()
	ctx, cancel := context.WithCancel(s.ctx)
	s.leave = cancel
	s.current = id
	s.deps.Window.Canvas().Unfocus()
	turnTo(s.content, e.Screen.Content())
	s.fitMenu(e.Screen)
	e.Screen.Show(ctx)
	e.Screen.Update(s.snapshot)
	e.Screen.UpdateJobs(s.jobs)
	s.refresh()
}

// Current is the id of the screen shown.
func (s *Shell) Current() string { return s.current }

// Back shows the screen that the one shown is a part of: the one marked in the navigation.
func (s *Shell) Back() { s.Open(s.marked) }

// JobSelecter is a screen that can show one job among others.
type JobSelecter interface{ SelectJob(id jobs.ID) }

// OpenJob shows a job in Jobs.
func (s *Shell) OpenJob(id jobs.ID) {
	s.Open(JobsID)
	if e, ok := s.entry(JobsID); ok {
		if j, ok := e.Screen.(JobSelecter); ok {
			j.SelectJob(id)
		}
	}
}

// Selecter is a screen that can show one thing of its list, by its key.
type Selecter interface{ Select(key string) }

// OpenThing shows a screen with one thing of its list selected.
func (s *Shell) OpenThing(screen, key string) {
	s.Open(screen)
	if e, ok := s.entry(screen); ok {
		if list, ok := e.Screen.(Selecter); ok {
			list.Select(key)
		}
	}
}

// CheckNow asks the store to connect again at once.
func (s *Shell) CheckNow() { s.deps.Live.CheckNow() }

func newest(list []jobs.Job) jobs.ID {
	id := jobs.ID(0)
	for _, j := range list {
		id = max(id, j.ID)
	}
	return id
}
