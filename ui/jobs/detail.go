package jobs

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// outputEvery is the shortest time between two drawings of output: each new line costs the graphics card a texture.
const outputEvery = 200 * time.Millisecond

// detail is the job selected: how it stands, its result or failure, and its steps; or its whole log.
type detail struct {
	deps  Deps
	job   jobs.Job
	shown bool
	drawn time.Time

	title   *widgets.Text
	state   *widgets.StateBadge
	time    *widgets.Text
	facts   *fyne.Container
	head    *fyne.Container
	cancel  *widgets.Button
	views   *widgets.Chips
	outcome *outcome
	command *widgets.Fold
	line    *widgets.CommandLine
	steps   *fyne.Container
	byID    map[string]*stepView
	panel   *widgets.Surface
	scroll  *container.Scroll
	stack   *fyne.Container
	log     *wholeLog
	object  *fyne.Container
}

func newDetail(deps Deps) *detail {
	d := &detail{deps: deps, byID: map[string]*stepView{}}
	d.title = widgets.NewHeading("")
	d.title.Shrink = true
	d.state = widgets.NewStateBadge(widgets.ToneBusy, "")
	d.time = widgets.NewSmall("")
	d.cancel = widgets.NewButton("Cancel", func() {
		d.cancel.SetEnabled(false) // ending a build or putting a container back takes a moment
		d.cancel.SetText("Cancelling")
		deps.Queue.Cancel(d.job.ID)
	})
	d.views = widgets.NewChips([]string{"Steps", "Whole log"}, d.showView)
	d.outcome = newOutcome(deps)
	d.line = widgets.NewCommandLine("", deps.Host.Copy)
	d.command = widgets.NewFold("The docker command it equals", func() fyne.CanvasObject { return d.line })
	d.steps = widgets.VBox(0)
	d.panel = widgets.NewPanel(d.steps, theme.ColorSurface, theme.ColorBorder, 1)
	d.stack = widgets.VBox(theme.Gap12, d.outcome.object, d.panel, d.command)
	const ring = 4
	d.scroll = widgets.NewVScroll(widgets.Pad(ring, 14, theme.Gap16, ring, d.stack))
	d.log = newWholeLog(deps)
	d.facts = widgets.HBox(theme.Gap12, d.state, d.time)
	d.head = widgets.HGrow(theme.Gap12, 0, widgets.VBox(theme.Gap4, d.title, d.facts), d.views, d.cancel)
	body := container.NewStack(widgets.Pad(-ring, -14, 0, -ring, d.scroll), d.log.object)
	d.log.object.Hide()
	d.object = widgets.Frame(widgets.Pad(0, 0, theme.Gap12, 0, d.head), nil, nil, nil, body)
	return d
}

// showView turns between the steps (0) and the whole log (1).
func (d *detail) showView(i int) {
	show(d.scroll, i == 0)
	show(d.log.object, i == 1)
	if i == 1 {
		d.log.set(d.job.ID)
	}
}

// set shows a job; ok is false when there is none.
func (d *detail) set(job jobs.Job, ok bool, now time.Time) {
	show(d.object, ok)
	if !ok {
		return
	}
	other := job.ID != d.job.ID || !d.shown
	ended := !other && job.State.Finished() && !d.job.State.Finished()
	if other {
		d.forget()
	}
	if !other && !ended && !job.State.Finished() && now.Sub(d.drawn) < outputEvery && sameSteps(d.job, job) {
		return // only output came; the next change or second shows it
	}
	d.job, d.shown, d.drawn = job, true, now
	d.title.SetText(job.Title)
	if word := stateWord(job); other || word != d.state.Word {
		d.state.Set(jobTone(job), word)
		d.facts.Refresh()
	}
	d.time.SetText(took(job, now))
	if other || ended {
		d.cancel.SetEnabled(true)
		d.cancel.SetText("Cancel")
		show(d.cancel, !job.State.Finished())
		d.head.Refresh()
	}
	d.outcome.set(job)
	d.line.Set(job.Command)
	show(d.command, job.Command != "")
	atEnd := d.scroll.Offset.Y+d.scroll.Size().Height >= d.scroll.Content.MinSize().Height-theme.RowHeight
	d.setSteps(job.Steps, now)
	switch {
	case other || ended:
		d.scroll.ScrollToTop()
	case !job.State.Finished() && atEnd:
		d.scroll.ScrollToBottom()
	}
	if d.log.object.Visible() {
		d.log.set(job.ID)
	}
	if ended {
		d.focusOutcome()
	}
}

// focusOutcome gives what comes next the focus when the job that is watched ended, unless the person is at something else.
func (d *detail) focusOutcome() {
	c := fyne.CurrentApp().Driver().CanvasForObject(d.object)
	if c == nil || d.outcome.next == nil || !d.scroll.Visible() || c.Overlays().Top() != nil {
		return
	}
	if f := c.Focused(); f == nil || f == fyne.Focusable(d.cancel) { // Cancel is gone now
		c.Focus(d.outcome.next)
	}
}

func jobTone(j jobs.Job) widgets.Tone {
	if j.State == jobs.StateDone && j.Result.Warning != "" {
		return widgets.ToneWarning
	}
	return toneOf(j.State)
}

// forget clears what belonged to another job.
func (d *detail) forget() {
	for _, v := range d.byID {
		v.spinner.Stop()
	}
	d.byID = map[string]*stepView{}
	d.steps.Objects = nil
	d.views.Select(0)
	d.showView(0)
	if d.command.Open() {
		d.command.Toggle()
	}
}

// setSteps draws the steps; those that were there keep what the person opened.
func (d *detail) setSteps(steps []jobs.Step, now time.Time) {
	added := false
	for _, s := range steps {
		v := d.byID[s.ID]
		if v == nil {
			v = newStepView(d.deps.Host.Copy, d.resized)
			d.byID[s.ID] = v
			if len(d.steps.Objects) > 0 {
				d.steps.Objects = append(d.steps.Objects, widgets.NewLine())
			}
			d.steps.Objects = append(d.steps.Objects, v)
			added = true
		}
		v.set(presentStep(s, now))
	}
	show(d.panel, len(steps) > 0)
	if added {
		d.steps.Refresh()
		d.resized()
	}
}

// resized lays the steps out anew after one of them changed its height.
func (d *detail) resized() {
	d.panel.Refresh()
	d.stack.Refresh()
	d.scroll.Refresh()
}

// sameSteps says whether two moments of a job differ in output at most.
func sameSteps(a, b jobs.Job) bool {
	return a.State == b.State && a.Command == b.Command && slices.EqualFunc(a.Steps, b.Steps, func(x, y jobs.Step) bool {
		return x.ID == y.ID && x.State == y.State && x.Title == y.Title
	})
}
