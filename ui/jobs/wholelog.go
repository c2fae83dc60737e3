package jobs

import (
	"fmt"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// wholeLog shows every line that a job wrote. It keeps what it has and asks for what is new.
type wholeLog struct {
	queue  Queue
	id     jobs.ID
	next   int // number of the first line not fetched
	lines  []string
	view   *widgets.LogView
	object fyne.CanvasObject
}

func newWholeLog(deps Deps) *wholeLog {
	l := &wholeLog{queue: deps.Queue, view: widgets.NewLogView()}
	l.view.OnCopy = deps.Host.Copy
	l.object = l.view
	return l
}

// set shows a job's log as far as there is one.
func (l *wholeLog) set(id jobs.ID) {
	if id != l.id {
		l.id, l.next, l.lines = id, 0, nil
	}
	first, lines := l.queue.LogLines(id, l.next)
	if first > l.next { // the log is longer than what is kept of it
		l.lines = append(l.lines, fmt.Sprintf("(%d lines are left out here)", first-l.next))
	}
	l.lines = append(l.lines, lines...)
	l.next = first + len(lines)
	l.view.SetLines(l.lines)
}
