package jobs

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// focused is what the button that has the focus says, "" for none.
func (s *stage) focused() string {
	if b, ok := s.window.Canvas().Focused().(*widgets.Button); ok {
		return b.Text
	}
	return ""
}

func TestWhatComesNextHasTheFocusAtTheEnd(t *testing.T) {
	failure := func(actions ...explain.Action) jobs.Job {
		j := failing()
		card := *j.Failure
		card.Actions = actions
		j.Failure = &card
		return j
	}
	stop := explain.Action{Kind: explain.ActionStopOther, Label: "Stop web"}
	remove := explain.Action{Kind: explain.ActionRemoveOther, Label: "Delete web"}
	port := explain.Action{Kind: explain.ActionUsePort, Label: "Use port 8001"}
	for _, c := range []struct {
		name string
		end  jobs.Job
		want string
	}{
		{"done", finishedWell(), "Open in browser"},
		{"failed", failing(), "Build again"},
		{"failed, where the first button harms", failure(stop, remove, port), "Use port 8001"},
		{"failed, where all harm", failure(remove), ""},
	} {
		s := open(t)
		s.UpdateJobs([]jobs.Job{building()})
		s.UpdateJobs([]jobs.Job{c.end})
		if got := s.focused(); got != c.want {
			t.Errorf("%s: the focus is on %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTheEndTakesTheFocusFromNothing(t *testing.T) {
	s := open(t)
	entry := widget.NewEntry()
	s.window.SetContent(container.NewBorder(entry, nil, nil, nil, s.Content()))
	s.UpdateJobs([]jobs.Job{building()})
	s.window.Canvas().Focus(entry)
	s.UpdateJobs([]jobs.Job{finishedWell()})
	if s.window.Canvas().Focused() != fyne.Focusable(entry) {
		t.Error("the entry lost the focus")
	}

	s = open(t)
	s.UpdateJobs([]jobs.Job{building()})
	s.window.Canvas().Focus(s.detail.cancel)
	s.UpdateJobs([]jobs.Job{finishedWell()})
	if s.focused() != "Open in browser" {
		t.Error("the focus stays on Cancel, which is gone")
	}

	s = open(t)
	s.UpdateJobs([]jobs.Job{finishedWell()})
	if s.focused() != "" {
		t.Error("a job that had ended before it was looked at has the focus")
	}

	s = open(t)
	s.UpdateJobs([]jobs.Job{building()})
	question := widget.NewModalPopUp(widget.NewButton("Yes", nil), s.window.Canvas())
	question.Show()
	s.UpdateJobs([]jobs.Job{finishedWell()})
	question.Hide()
	if s.focused() != "" {
		t.Error("the focus was moved under a question")
	}
}
