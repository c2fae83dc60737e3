package run

import (
	"fmt"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// nameWays are the ways on when another container has the name, or when it is none that a container can have.
type nameWays struct {
	content                     *fyne.Container
	use, replace, start, resume *widgets.Link
	holder                      *dockerops.Container
	free                        string
}

func newNameWays(s *Screen) *nameWays {
	w := &nameWays{}
	w.use = widgets.NewLink("", func() { s.name.SetText(w.free) })
	w.replace = widgets.NewLink("Replace it…", func() { s.replaceHolder(*w.holder) })
	w.start = widgets.NewLink("Start the old one", func() { s.startHolder(*w.holder) })
	w.resume = widgets.NewLink("Resume it", func() { s.resumeHolder(*w.holder) })
	w.content = widgets.NewFlow(theme.Gap16, w.use, w.replace, w.start, w.resume)
	w.content.Hide()
	return w
}

func (w *nameWays) show(p problems, recreating bool) {
	w.holder, w.free = p.holder, p.freeName
	showIf(w.content, p.freeName != "")
	w.use.SetText("Use " + words.Middle(p.freeName, 32))
	state := dockerops.State("") // nobody's
	if p.holder != nil && !recreating {
		state = p.holder.State
	}
	stopped := state == dockerops.StateExited || state == dockerops.StateCreated
	showIf(w.replace, stopped || state == dockerops.StateDead)
	showIf(w.start, stopped)
	showIf(w.resume, state == dockerops.StatePaused)
	w.content.Refresh()
}

// replaceHolder deletes the stopped container that has the name, after asking, and runs the new one when nothing else is wrong.
func (s *Screen) replaceHolder(old dockerops.Container) {
	rest := s.problems
	rest.name = ""
	action := "Delete container " + old.Name
	text := fmt.Sprintf("It was made from %s. What it wrote is deleted with it; its volumes stay.", old.Image)
	if rest.none() {
		action += " and run"
		text += " Then the new one is made."
	}
	widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "Delete container " + old.Name, Text: text, Action: action, Destructive: true,
		OnAction: func() {
			spec := s.spec
			s.deps.App.RemoveContainer(old.ID, false, func(card *explain.Card) {
				s.deps.Do(func() {
					switch {
					case card != nil:
						s.deps.Host.ShowCard(card, func(explain.Action) { s.replaceHolder(old) })
					case rest.none():
						s.deps.Host.OpenJob(s.deps.App.RunImage(spec))
					}
				})
			})
		},
	})
}

// startHolder starts the stopped container that has the name, in place of a new one.
func (s *Screen) startHolder(old dockerops.Container) {
	s.wakeHolder(old.ID, s.deps.App.StartContainer)
}

// resumeHolder lets the paused container that has the name run on, in place of a new one.
func (s *Screen) resumeHolder(old dockerops.Container) {
	s.wakeHolder(old.ID, s.deps.App.ResumeContainer)
}

// wakeHolder makes the container that has the name run, and shows it.
func (s *Screen) wakeHolder(id string, wake func(id string, done func(*explain.Card))) {
	wake(id, func(card *explain.Card) {
		s.deps.Do(func() {
			if card != nil {
				s.deps.Host.ShowCard(card, func(explain.Action) { s.wakeHolder(id, wake) })
				return
			}
			s.deps.OnContainer(id)
		})
	})
}
