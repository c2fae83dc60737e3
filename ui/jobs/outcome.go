package jobs

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// outcome is how the job ended: one big line with the page, or the explanation.
type outcome struct {
	deps   Deps
	host   Host
	id     jobs.ID
	state  jobs.State
	object *fyne.Container
	next   *widgets.Button // what most people press next and what harms nothing; nil for none
	kept   *keptContainer  // nil for none
	snap   live.Snapshot
}

func newOutcome(deps Deps) *outcome {
	return &outcome{deps: deps, host: deps.Host, object: widgets.VBox(0)}
}

func (o *outcome) set(job jobs.Job) {
	if o.id == job.ID && o.state == job.State {
		return
	}
	o.id, o.state = job.ID, job.State
	o.object.Objects, o.next, o.kept = nil, nil, nil
	switch {
	case job.State == jobs.StateDone:
		o.object.Objects = []fyne.CanvasObject{o.result(job.Kind, job.Result)}
	case job.State == jobs.StateFailed && job.Failure != nil:
		id := job.ID
		card := widgets.NewExplainCard(*job.Failure, func(a explain.Action) { o.host.CarryForJob(id, a) })
		o.object.Objects, o.next = []fyne.CanvasObject{card}, harmless(card)
	case job.State == jobs.StateCancelled:
		o.object.Objects = []fyne.CanvasObject{widgets.NewSurface(widgets.NewParagraph(cancelled(job.Kind)))}
	}
	show(o.object, len(o.object.Objects) > 0)
	o.object.Refresh()
}

// harmless is the first button of an explanation that stops and deletes nothing of the person's.
func harmless(card *widgets.ExplainCard) *widgets.Button {
	for i, a := range card.Card().Actions {
		if a.Kind != explain.ActionRemoveOther && a.Kind != explain.ActionStopOther {
			return card.Buttons()[i]
		}
	}
	return nil
}

// cancelled says what a cancelled job of a kind leaves.
func cancelled(kind string) string {
	switch kind {
	case kindPull:
		return "Cancelled. No image was changed. Layers that came are kept for a while, so that the next try goes on from there."
	case kindBuild:
		return "Cancelled. No image was made. Steps that were finished are kept, so that the next build is quicker."
	case "save", "backup", "download":
		return "Cancelled. Nothing half-written was left in the folder."
	case "load":
		return "Cancelled. Images that were whole by then are here; nothing else was changed."
	case "restore":
		return "Cancelled. Files that were unpacked by then are in the volume. Restore it once more for a whole state."
	case "upload":
		return "Cancelled. Files that were copied by then are in the container."
	case "clean-up":
		return "Cancelled. What was deleted by then is gone; the rest is as it was."
	default:
		return "Cancelled. What it had begun to run was put back as it was; steps of a build that were finished are kept."
	}
}

// The kinds of jobs that make an image and run nothing.
const (
	kindBuild = "build"
	kindPull  = "pull"
)

// result is the big line.
func (o *outcome) result(kind string, r jobs.Result) fyne.CanvasObject {
	icon := widgets.NewIcon(icons.Done, theme.ColorRunning)
	accent := theme.ColorRunning
	if r.Warning != "" {
		icon = widgets.NewIcon(icons.Warning, theme.ColorBusy)
		accent = theme.ColorBusy
	}
	icon.Side = 24
	text := r.Summary
	if r.URL != "" {
		text += ":"
	}
	whole := widgets.NewParagraph(text) // may be longer than the window is wide
	whole.TextSize, whole.Bold = theme.TextTitle, true
	parts := []fyne.CanvasObject{widgets.HGrow(theme.Gap12, 1, icon, whole)}
	if r.URL != "" {
		line := widgets.NewTitle(text)
		link := widgets.NewExternalLink(r.URL, func() { o.host.OpenURL(r.URL) })
		link.TextSize = theme.TextTitle
		parts = []fyne.CanvasObject{widgets.NewFlow(theme.Gap12, icon, line, link)}
	}
	if r.Warning != "" {
		parts = append(parts, widgets.NewParagraph(r.Warning))
	}
	if r.Output != "" {
		log := widgets.NewLogView()
		log.OnCopy = o.host.Copy
		log.SetText(r.Output)
		parts = append(parts, widgets.MinSize(0, log.Height(1, 14), log))
	}
	if r.URL != "" {
		open := widgets.NewPrimaryButton("Open in browser", func() { o.host.OpenURL(r.URL) }).WithIcon(icons.Open)
		address := widgets.NewButton("Copy the address", func() { o.host.Copy(r.URL) }).WithIcon(icons.Copy)
		parts = append(parts, widgets.NewFlow(theme.Gap8, open, address))
		o.next = open
	}
	if r.Image != "" && (kind == kindBuild || kind == kindPull) && o.deps.OnRun != nil {
		image := r.Image
		run := widgets.NewPrimaryButton("Run it", func() { o.deps.OnRun(image) }).WithIcon(icons.Play)
		parts = append(parts, widgets.NewFlow(theme.Gap8, run))
		o.next = run
	}
	if r.Path != "" {
		parts = append(parts, o.file(r.Path))
	}
	if r.Kept != nil {
		o.kept = newKeptContainer(o.deps, *r.Kept)
		o.kept.update(o.snap)
		parts = append(parts, o.kept.object)
	}
	card := widgets.NewSurface(widgets.VBox(theme.Gap12, parts...))
	card.Accent = accent
	return card
}

// file leads to the file that the job has written.
func (o *outcome) file(path string) fyne.CanvasObject {
	id := o.id
	open := widgets.NewButton("Open the folder", func() {
		o.host.CarryForJob(id, explain.Action{Kind: explain.ActionOpenFile, Arg: filepath.Dir(path)})
	}).WithIcon(icons.Folder)
	name := widgets.NewButton("Copy the path", func() { o.host.Copy(path) }).WithIcon(icons.Copy)
	if o.next == nil {
		o.next = open
	}
	text := widgets.NewParagraph(path)
	text.Mono, text.TextSize = true, 13
	return widgets.VBox(theme.Gap8, text, widgets.NewFlow(theme.Gap8, open, name))
}

// update tells the outcome what the engine has: a container that was kept may be gone.
func (o *outcome) update(snap live.Snapshot) {
	o.snap = snap
	if o.kept != nil {
		o.kept.update(snap)
	}
}
