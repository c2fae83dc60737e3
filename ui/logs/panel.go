package logs

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/widgets/cellgrid"
)

// footHeight is how high the line under a log is.
const footHeight float32 = 30

// panel shows one log: of a container, or of several in one. All methods run on Fyne's thread.
type panel struct {
	deps Deps

	// What is read now; nil before the first Show.
	sources  []logs.Source
	now      context.Context //nolint:containedctx // ends when something else is shown
	view     *logs.View
	follower *logs.Follower
	source   *source
	snap     live.Snapshot

	looked map[string]string // the states that the follower has been told of

	query  logs.Query
	filter logs.Filter
	wrong  string // why what is typed can't be looked for; ""
	match  logs.Match
	found  bool // match is one

	seen   int64 // the last line that was in sight at the end
	advice *explain.Card
	asked  bool // for the advice, since the log was last seen empty
	advise dispatch.Question

	grid    *cellgrid.Grid
	pane    *widgets.Pane
	bar     *bar
	chips   *fyne.Container // the filters that hold
	strip   *widgets.Banner
	status  *widgets.Text
	news    *widgets.Button
	content *fyne.Container
}

func newPanel(deps Deps, name string) *panel {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	p := &panel{deps: deps, looked: map[string]string{}}
	likes := deps.Looks()
	p.source = newSource(nothing{})
	p.source.looks.wrap, p.source.looks.times = !likes.Whole, likes.Times
	p.grid = cellgrid.New(p.source, deps.Do)
	p.grid.Name, p.grid.ID = name, "log"
	p.grid.OnCopy = deps.Host.Copy
	p.grid.OnLink = p.follow
	p.grid.OnScroll = p.scrolled
	p.grid.Menu = p.menu
	p.grid.OnKey = p.key
	p.grid.OnTextSize = func(size float32) { p.like(func(l *settings.Logs) { l.TextSize = size }) }
	if likes.TextSize > 0 {
		p.grid.SetTextSize(likes.TextSize)
	}
	p.bar = newBar(p)
	p.chips = widgets.NewFlow(theme.Gap8)
	p.chips.Hide()
	p.strip = widgets.NewBanner()
	p.strip.Hide()
	p.status = widgets.NewSmall("")
	p.status.Shrink = true
	p.news = widgets.NewButton("", p.resume)
	p.news.Compact = true
	p.news.Hide()
	p.pane = widgets.NewPane(p.grid)
	foot := widgets.MinSize(0, footHeight, widgets.HGrow(theme.Gap8, 0, p.status, p.news)) // as high with the button as without
	head := widgets.VBox(theme.Gap8, p.bar.object, p.chips, p.strip)
	p.content = widgets.Frame(widgets.Pad(0, 0, theme.Gap8, 0, head), foot, nil, nil, p.pane)
	p.pane.Wait(waiting)
	return p
}

// Content is the panel's root object.
func (p *panel) Content() fyne.CanvasObject { return p.content }

// show reads the logs of containers until ctx ends. What is looked for and filtered stays.
func (p *panel) show(ctx context.Context, sources []logs.Source) {
	p.now, p.sources = ctx, sources
	store := logs.NewStore(logs.Limits{})
	p.view = logs.NewView(store)
	work := p.deps.Work()
	p.follower = logs.NewFollower(p.deps.Engine, store, sources, logs.Options{First: firstLines, Changed: func() { work.Tell(ctx, p.refresh) }})
	looks := p.source.looks
	p.source = newSource(p.view)
	p.source.looks = looks
	p.source.looks.names = names(sources)
	p.seen, p.advice, p.asked, p.found = 0, nil, false, false
	p.filter.HiddenSources = nil // they are numbers of other containers
	p.showChips()
	clear(p.looked)
	p.advise.Drop()
	p.grid.SetSource(p.source)
	p.grid.SetGutter(p.source.looks.gutterWidth())
	p.apply()
	p.pane.Wait(waiting)
	view, follower := p.view, p.follower
	work.Go(ctx, func(ctx context.Context) func() {
		follower.Run(ctx)
		return nil
	})
	work.Go(ctx, func(ctx context.Context) func() {
		view.Run(ctx, func() { work.Tell(ctx, p.refresh) })
		return nil
	})
}

// names are those shown beside the lines: none where all are of one container.
func names(sources []logs.Source) []string {
	if len(sources) < 2 {
		return nil
	}
	var list []string
	for _, s := range sources {
		list = append(list, s.Name)
	}
	return list
}

// update takes what the engine has now: a container that starts again is read on.
func (p *panel) update(snap live.Snapshot) {
	p.snap = snap
	if p.follower == nil {
		return
	}
	for _, s := range p.sources {
		c, _ := snap.Container(s.ID)
		state := string(snap.Connection.Phase) + string(c.State) + c.Since.String()
		if before, known := p.looked[s.ID]; known && before != state {
			p.follower.Look(s.ID)
		}
		p.looked[s.ID] = state
	}
	p.refresh()
}

// refresh shows what there is now.
func (p *panel) refresh() {
	if p.view == nil {
		return
	}
	e := p.view.Extent()
	if !p.held() && p.grid.Following() {
		p.seen = e.Last
	}
	p.grid.Changed()
	statuses := p.follower.Statuses()
	older, loading := p.follower.Older()
	p.showPlace(e, statuses)
	p.showStrip(presentStrip(statuses))
	p.status.SetText(joined(presentFound(p.query, p.wrong, e), presentStatus(e, older, loading, p.held())))
	p.showNews(e)
	p.ask(e, statuses)
}

// held says whether the person has stopped the log.
func (p *panel) held() bool { return p.source.end != goingOn }

// showPlace shows the lines, or why there are none.
func (p *panel) showPlace(e logs.Extent, statuses []logs.Status) {
	switch say, wait := presentPlace(e, statuses, p.snap, p.deps.Now()); {
	case e.Total == 0 && p.advice != nil:
		p.pane.Fail(*p.advice, p.carry)
	case wait:
		p.pane.Wait(waiting)
	case say != "":
		p.pane.Say(say)
	case !p.pane.IsReady():
		p.pane.Ready()
	}
}

func (p *panel) showStrip(tone widgets.Tone, text string) {
	visible := text != ""
	if p.strip.Visible() == visible && p.strip.Text() == text {
		return
	}
	p.strip.Set(tone, text)
	if visible {
		p.strip.Show()
	} else {
		p.strip.Hide()
	}
	p.content.Refresh()
}

// showNews offers to go to the lines that came while the end was out of sight.
func (p *panel) showNews(e logs.Extent) {
	if !p.held() && p.grid.Following() || e.Count == 0 {
		p.news.Hide()
		return
	}
	from := p.seen + 1
	if p.held() {
		from = p.source.end
	}
	p.news.SetText(presentNews(e.Count - p.view.Index(from)))
	p.news.Show()
}

// resume goes to the end and follows it.
func (p *panel) resume() {
	p.source.end = goingOn
	p.bar.hold.Set(false)
	p.grid.ScrollToEnd()
	p.refresh()
}

// hold stops the log where it is, or lets it go on.
func (p *panel) hold(on bool) {
	if !on {
		p.resume()
		return
	}
	if p.view != nil {
		p.source.end = p.view.Extent().Last + 1
		p.refresh()
	}
}

// scrolled is called when the person has scrolled: at the beginning older lines are loaded.
func (p *panel) scrolled() {
	if p.view == nil {
		return
	}
	older, loading := p.follower.Older()
	if p.grid.AtStart() && !loading && (older == logs.EarlierMore || older == logs.EarlierUnknown) && p.view.Extent().Total > 0 {
		p.follower.LoadOlder()
	}
	p.refresh()
}

// ask asks whether there is something to say of a running container without a word in its log.
func (p *panel) ask(e logs.Extent, statuses []logs.Status) {
	if len(p.sources) != 1 || p.deps.Advise == nil {
		return
	}
	if e.Total > 0 || statuses[0].Phase != logs.PhaseFollowing {
		p.advice = nil
		p.advise.Drop()
		p.asked = false
		return
	}
	if p.asked {
		return
	}
	p.asked = true
	id := p.sources[0].ID
	p.advise.Ask(p.now, p.deps.Work(), func(ctx context.Context) func() {
		card := p.deps.Advise(ctx, id)
		return func() {
			p.advice = card
			p.refresh()
		}
	})
}

// carry does what a button of the advice says.
func (p *panel) carry(a explain.Action) {
	id := p.sources[0].ID
	p.deps.Host.Carry(a, func(a explain.Action) {
		if a.Kind == explain.ActionRetry {
			p.deps.Start(id)
		}
	})
}

// follow opens an address in the log of the container that wrote it.
func (p *panel) follow(url string) {
	if len(p.sources) > 0 && p.deps.OpenLink != nil {
		p.deps.OpenLink(p.sources[0].ID, url)
	}
}
