package images

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// removal is the question whether an image goes together with the containers made from it. It follows what they do while it is open.
type removal struct {
	screen *Screen
	row    row
	tags   []string
	dialog *widgets.Dialog
	body   *fyne.Container
	shown  []userLine
	stops  []*widgets.Button
	failed *explain.Card
}

// userLine is one container as the question shows it.
type userLine struct {
	id, name, state       string
	called                string // the name, or what a helper of Slipway's own is called
	tone                  widgets.Tone
	running, busy, helper bool
}

// userHeight is how high a container's line is.
const userHeight = 34

// maxAction is how much a button says.
const maxAction = 56

// mostUsers is how many containers are seen without scrolling.
const mostUsers = 5

// askWithContainers lists the containers that use an image, and offers to delete them with it once none of them runs. Nothing is forced.
func (s *Screen) askWithContainers(r row, tags []string) {
	q := &removal{screen: s, row: r, tags: tags, body: widgets.VBox(theme.Gap12)}
	q.draw(q.lines())
	s.removal = q
	q.dialog = widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "Delete " + r.title() + "?", Text: "Containers are made from it, and keep it also while they are stopped:",
		Content: q.body, Action: q.action(), Destructive: true, Width: 540, OnAction: q.yes, OnSafe: q.closed,
	})
	q.dialog.SetReady(q.ready())
}

// lines are the containers now.
func (q *removal) lines() []userLine {
	snap := q.screen.Snapshot()
	var lines []userLine
	for _, c := range usersOf(snap, q.row.id) {
		busy := snap.Busy[c.ID].Doing
		tone, state := words.ContainerState(snap, c, q.screen.deps.Now())
		lines = append(lines, userLine{
			id: c.ID, name: c.Name, called: explain.Called(c), state: state, tone: tone, running: c.Running(), busy: busy != "", helper: c.Helper(),
		})
	}
	return lines
}

// refresh brings the question up to date.
func (q *removal) refresh() {
	lines := q.lines()
	if slices.Equal(lines, q.shown) {
		return
	}
	q.draw(lines)
	q.update()
}

func (q *removal) update() {
	q.dialog.SetAction(q.action())
	q.dialog.SetReady(q.ready())
	q.dialog.Refresh()
}

// counting says whether a container's grace period runs down in the question.
func (q *removal) counting() bool {
	return q != nil && slices.ContainsFunc(q.shown, func(l userLine) bool { return l.busy })
}

// draw makes the lines anew.
func (q *removal) draw(lines []userLine) {
	q.shown = lines
	if slices.ContainsFunc(q.stops, func(b *widgets.Button) bool { return b.Focused() }) {
		q.screen.deps.Host.Canvas().Focus(nil) // it goes away; keys are the dialog's then
	}
	q.stops = nil
	var rows []fyne.CanvasObject
	for _, l := range lines {
		rows = append(rows, q.userRow(l))
	}
	q.body.Objects = []fyne.CanvasObject{fixedScroll(rows, mostUsers, userHeight)}
	if q.failed != nil {
		q.body.Add(widgets.NewRemark(true, q.failed.Headline+" "+q.failed.Next))
	}
	if running := q.which(true); len(running) > 0 {
		q.body.Add(widgets.NewRemark(true, mustStop(running)))
	} else if slices.ContainsFunc(lines, func(l userLine) bool { return l.helper && l.busy }) {
		q.body.Add(widgets.NewRemark(true, "Slipway looks into a volume, or copies it, through its helper. The image can be deleted when that is over."))
	} else if len(lines) > 0 {
		q.body.Add(widgets.NewRemark(false, "What they have written outside volumes is gone with them. Named volumes stay."))
		q.body.Add(widgets.NewCommandLine(command.RemoveStopped(q.which(false)...)+"\n"+command.RemoveImages(refsOf(q.row, q.tags)...), q.screen.deps.Host.Copy))
	}
	q.body.Refresh()
}

func (q *removal) userRow(l userLine) fyne.CanvasObject {
	name := widgets.NewText(l.called)
	name.Shrink = true
	state := widgets.NewStateBadge(l.tone, l.state)
	state.MaxWidth = 320
	parts := []fyne.CanvasObject{name, state}
	if l.running {
		stop := widgets.NewButton("Stop "+words.Middle(l.name, maxTitle), func() { q.stop(l.id) })
		stop.Compact = true
		stop.SetEnabled(!l.busy)
		q.stops = append(q.stops, stop)
		parts = append(parts, stop)
	}
	return widgets.MinSize(0, userHeight, widgets.HGrow(theme.Gap8, 0, parts...))
}

// stop stops a container; the question follows it.
func (q *removal) stop(id string) {
	q.failed = nil
	q.screen.deps.Verbs.StopContainer(id, func(card *explain.Card) {
		q.screen.deps.Do(func() {
			if card == nil || q.screen.removal != q {
				return
			}
			q.failed = card
			q.draw(q.lines())
			q.update()
		})
	})
}

// which are the names of those that run, or of those that don't.
func (q *removal) which(running bool) []string {
	var list []string
	for _, l := range q.shown {
		if l.running == running {
			list = append(list, l.name)
		}
	}
	return list
}

// stopped are those that don't run, as a button calls them.
func (q *removal) stopped() []string {
	var list []string
	for _, l := range q.shown {
		switch {
		case l.running:
		case l.helper:
			list = append(list, "Slipway's helper")
		default:
			list = append(list, l.name)
		}
	}
	return list
}

func (q *removal) ready() bool {
	return len(q.which(true)) == 0 && !slices.ContainsFunc(q.shown, func(l userLine) bool { return l.busy }) && !q.screen.Snapshot().Stale()
}

// action names what goes: the stopped ones alone, since what runs has to be stopped first.
func (q *removal) action() string {
	switch stopped := q.stopped(); len(stopped) {
	case 0:
		return "Delete the image"
	case 1, 2:
		if named := "Remove " + strings.Join(stopped, ", ") + " and the image"; len(named) <= maxAction {
			return named
		}
		fallthrough
	default:
		return fmt.Sprintf("Remove %s and the image", count(len(stopped), "container"))
	}
}

// yes deletes the containers shown, and no others, and the image.
func (q *removal) yes() {
	q.closed()
	var ids []string
	for _, l := range q.shown {
		ids = append(ids, l.id)
	}
	q.screen.delete(q.row.ref, q.row.id, refsOf(q.row, q.tags), ids)
}

func (q *removal) closed() { q.screen.removal = nil }

// mustStop says what stands in the way.
func mustStop(running []string) string {
	switch len(running) {
	case 1:
		return running[0] + " is running and must be stopped first."
	case 2:
		return running[0] + " and " + running[1] + " are running and must be stopped first."
	default:
		return fmt.Sprintf("%d of them are running and must be stopped first.", len(running))
	}
}
