package jobs

import (
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// keptContainer is the old container that the new one was made after: it stays until the person says that it can go.
type keptContainer struct {
	deps   Deps
	kept   jobs.Kept
	gone   bool
	text   *widgets.Paragraph
	remove *widgets.Button
	failed *fyne.Container
	object *fyne.Container
}

func newKeptContainer(deps Deps, kept jobs.Kept) *keptContainer {
	k := &keptContainer{deps: deps, kept: kept, failed: widgets.VBox(0)}
	k.text = widgets.NewParagraph("The old container " + kept.Name + " is kept, stopped. Look whether the new one does what it should; then the old one can go.")
	k.remove = widgets.NewButton("Delete container "+kept.Name, k.ask).WithIcon(icons.Trash)
	k.failed.Hide()
	k.object = widgets.VBox(theme.Gap8, widgets.NewLine(), k.text, widgets.HBox(0, k.remove), k.failed)
	return k
}

// update looks whether the container is still there, and stopped: one that runs again is somebody's by now.
func (k *keptContainer) update(snap live.Snapshot) {
	if !snap.Listed || snap.Stale() || k.gone {
		return
	}
	c, ok := snap.Container(k.kept.ContainerID)
	switch {
	case !ok:
		k.gone = true
		k.text.SetText("The old container " + k.kept.Name + " is deleted.")
		k.remove.Hide()
		k.failed.Hide()
	case c.Running():
		k.text.SetText("The old container runs again, as " + c.Name + ".")
		k.remove.Hide()
	default:
		k.remove.Show()
		k.remove.SetEnabled(snap.Busy[c.ID].Doing == "")
	}
	k.object.Refresh()
}

// ask asks, naming the container, then deletes it. Its volumes stay: the new container has them too.
func (k *keptContainer) ask() {
	name := k.kept.Name
	widgets.ShowDialog(k.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "Delete container " + name + "?", Text: words.KeptLoss(k.kept.For, k.kept.When, time.Now()),
		Content: widgets.NewCommandLine(command.RemoveStopped(name), k.deps.Host.Copy), Action: "Delete container " + name, Destructive: true, OnAction: k.delete,
	})
}

func (k *keptContainer) delete() {
	k.remove.SetEnabled(false)
	k.failed.Hide()
	k.deps.RemoveContainer(k.kept.ContainerID, false, func(card *explain.Card) {
		k.deps.Do(func() {
			k.remove.SetEnabled(true)
			if card == nil {
				return // the next snapshot has it no more
			}
			k.failed.Objects = []fyne.CanvasObject{widgets.NewExplainCard(*card, k.carry)}
			k.failed.Show()
			k.object.Refresh()
		})
	})
}

// carry does what a button of the explanation says.
func (k *keptContainer) carry(a explain.Action) {
	if a.Kind == explain.ActionRetry {
		k.delete()
		return
	}
	k.deps.Host.CarryForJob(0, a)
}
