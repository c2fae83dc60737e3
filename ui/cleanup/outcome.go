package cleanup

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// outcome follows the job of cleaning up and says how it ended: what was freed.
type outcome struct {
	host   Host
	object *fyne.Container

	id    jobs.ID // 0 while none is followed
	state jobs.State
	shown bool
}

func newOutcome(host Host) *outcome {
	o := &outcome{host: host, object: widgets.VBox(0)}
	o.object.Hide()
	return o
}

// follow shows a job that was just started.
func (o *outcome) follow(id jobs.ID) {
	o.id, o.state, o.shown = id, jobs.StateRunning, false
}

// running says whether the job that is followed has not ended.
func (o *outcome) running() bool { return o.id != 0 && !o.state.Finished() }

// forget takes the end of an old job away.
func (o *outcome) forget() {
	if o.running() {
		return
	}
	o.id, o.shown = 0, false
	o.object.Objects = nil
	o.object.Hide()
}

// set looks at the jobs; it says whether something is shown otherwise than before.
func (o *outcome) set(list []jobs.Job) bool {
	for _, j := range list {
		if j.ID != o.id || o.id == 0 || o.shown && j.State == o.state {
			continue
		}
		o.state, o.shown = j.State, true
		o.object.Objects = []fyne.CanvasObject{widgets.Pad(0, 0, theme.Gap12, 0, o.card(j))}
		o.object.Show()
		return true
	}
	return false
}

func (o *outcome) card(j jobs.Job) fyne.CanvasObject {
	if j.State == jobs.StateFailed && j.Failure != nil {
		return widgets.NewExplainCard(*j.Failure, func(a explain.Action) { o.host.CarryForJob(j.ID, a) })
	}
	text, tone := "Cleaning up", widgets.ToneBusy
	switch j.State {
	case jobs.StateDone:
		text, tone = j.Result.Summary, widgets.ToneDone
	case jobs.StateCancelled:
		text, tone = "Cancelled. What was deleted before that is gone.", widgets.ToneStopped
	default:
	}
	name, clr := tone.Look()
	icon := widgets.NewIcon(name, clr)
	icon.Side = 20
	words := widgets.NewParagraph(text)
	words.Bold = j.State == jobs.StateDone
	parts := []fyne.CanvasObject{words}
	if j.Result.Warning != "" {
		parts = append(parts, widgets.HGrow(theme.Gap8, 1, widgets.NewIcon(icons.Warning, theme.ColorBusy), widgets.NewParagraph(j.Result.Warning)))
	}
	show := widgets.NewQuietButton("Show the job", func() { o.host.OpenJob(j.ID) })
	card := widgets.NewSurface(widgets.HGrow(theme.Gap12, 1, icon, widgets.VBox(theme.Gap4, parts...), show))
	card.Padding = theme.Gap12
	card.Accent = clr
	return card
}
