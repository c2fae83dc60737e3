package shell

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// status is everything that the bar at the bottom says.
type status struct {
	tone    widgets.Tone
	engine  string
	job     jobs.ID
	running bool
	failed  bool
	title   string
	count   string
	part    float32 // of the running job, 0 to 1
	disk    string
}

// presentStatus computes the bar. seen is the newest job that the person has looked at: an older failure is not news.
func presentStatus(snap live.Snapshot, list []jobs.Job, seen jobs.ID) status {
	s := status{}
	s.tone, s.engine = presentEngine(snap)
	s.disk = presentDisk(snap)
	running := 0
	for _, j := range list {
		if j.State.Finished() {
			continue
		}
		running++
		if s.running && j.ID < s.job {
			continue
		}
		s.running, s.job, s.title = true, j.ID, j.Title
		s.count, s.part = progress(j)
	}
	if running > 1 {
		s.title = fmt.Sprintf("%s and %d more", s.title, running-1)
	}
	if running > 0 {
		return s
	}
	for _, j := range list {
		if j.State == jobs.StateFailed && j.ID > seen && j.ID == newest(list) {
			s.failed, s.job, s.title = true, j.ID, j.Title+" failed"
		}
	}
	return s
}

// presentDisk is how much of the disk is used: exactly once it was measured, until then what the lists tell.
func presentDisk(snap live.Snapshot) string {
	switch {
	case snap.Disk != nil:
		return units.HumanSize(float64(snap.Disk.Total())) + " used"
	case snap.Measuring:
		return "Measuring the disk"
	case !snap.Listed:
		return ""
	}
	total := int64(0)
	for _, i := range snap.Images {
		total += i.Size
	}
	return "Images: at most " + units.HumanSize(float64(total)) // the engine's list counts a layer that images share once for each
}

func presentEngine(snap live.Snapshot) (widgets.Tone, string) {
	c := snap.Connection
	switch c.Phase {
	case live.PhaseConnected:
		text := engineName(snap) + " " + c.Engine.Version
		if c.Engine.Endpoint.Context != "" {
			text += " · context " + c.Engine.Endpoint.Context
		}
		return widgets.ToneRunning, text
	case live.PhaseDown:
		return widgets.ToneFailed, engineName(snap) + " does not answer"
	default:
		return widgets.ToneBusy, "Connecting to " + engineName(snap)
	}
}

// progress is how many of the job's steps are done, in words and as a part of all.
func progress(j jobs.Job) (string, float32) {
	if len(j.Steps) == 0 {
		return "", 0
	}
	done := 0
	for _, step := range j.Steps {
		if step.State.Finished() {
			done++
		}
	}
	return fmt.Sprintf("%d/%d", done, len(j.Steps)), float32(done) / float32(len(j.Steps))
}

// statusBar is the bar at the bottom of the window.
type statusBar struct {
	object fyne.CanvasObject

	engine *widgets.StateBadge
	title  *widgets.Link
	count  *widgets.Text
	bar    *progressBar
	cancel *widgets.Button
	failed *widgets.Icon
	job    *fyne.Container
	disk   *widgets.Link
	shown  status
}

func newStatusBar(onJobs, onDisk func(), onCancel func(jobs.ID)) *statusBar {
	b := &statusBar{engine: widgets.NewStateBadge(widgets.ToneBusy, ""), bar: newProgressBar(), disk: widgets.NewLink("", onDisk)}
	b.disk.TextSize = theme.TextSmall
	b.engine.MaxWidth = 330
	b.title = widgets.NewLink("", onJobs)
	b.title.TextSize = theme.TextSmall
	b.count = widgets.NewSmall("")
	b.cancel = widgets.NewQuietButton("Cancel", func() { onCancel(b.shown.job) })
	b.cancel.Compact = true
	name, clr := widgets.ToneFailed.Look()
	b.failed = widgets.NewIcon(name, clr)
	b.job = widgets.HBox(theme.Gap8, b.failed, b.title, b.count, b.bar.object, b.cancel)
	b.job.Hide()
	row := widgets.HBox(theme.Gap16, b.engine, widgets.Spacer(), b.job, widgets.Spacer(), b.disk)
	b.object = widgets.NewGround(widgets.Frame(widgets.NewLine(), nil, nil, nil, widgets.Pad(0, theme.Gap16, 0, theme.Gap16, widgets.MinSize(0, theme.StatusBarHeight, row))), theme.ColorRail)
	return b
}

// set shows s; the same costs nothing.
func (b *statusBar) set(s status) {
	if b.shown == s {
		return
	}
	b.shown = s
	b.engine.Set(s.tone, s.engine)
	b.disk.SetText(s.disk)
	b.title.SetText(s.title)
	b.count.SetText(s.count)
	b.bar.set(s.part)
	show(b.failed, s.failed)
	show(b.count, s.running)
	show(b.bar.object, s.running && s.count != "")
	show(b.cancel, s.running)
	show(b.job, s.running || s.failed)
	b.object.Refresh()
}

func show(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}

// progressBar is a thin bar; it is drawn anew only when it grew.
type progressBar struct {
	object *fyne.Container
	fill   *widgets.Surface
	layout *barLayout
}

func newProgressBar() *progressBar {
	p := &progressBar{layout: &barLayout{}}
	ground := widgets.NewPanel(canvas.NewRectangle(nil), theme.ColorBorder, "", 0)
	ground.Radius = 3
	p.fill = widgets.NewPanel(canvas.NewRectangle(nil), theme.ColorPrimary, "", 0)
	p.fill.Radius = 3
	p.object = container.New(p.layout, ground, p.fill)
	return p
}

func (p *progressBar) set(part float32) {
	if p.layout.part == part {
		return
	}
	p.layout.part = part
	p.object.Refresh()
}

type barLayout struct{ part float32 }

// Layout is part of fyne.Layout.
func (l *barLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[1].Resize(fyne.NewSize(size.Width*l.part, size.Height))
}

// MinSize is part of fyne.Layout.
func (l *barLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, 6) }
