package shell

import (
	"fmt"

	"github.com/slipway-dev/slipway/ui/widgets"
)

// close is called when the person closes the window or quits. Work under way is named before it is cancelled.
func (s *Shell) close() {
	if s.closing || s.askingToClose {
		return
	}
	titles := []string{}
	for _, j := range s.jobs {
		if !j.State.Finished() {
			titles = append(titles, j.Title)
		}
	}
	if len(titles) == 0 {
		s.end()
		return
	}
	text := titles[0] + " is still under way. Closing Slipway cancels it."
	if len(titles) > 1 {
		text = fmt.Sprintf("%d jobs are still under way, %s among them. Closing Slipway cancels them.", len(titles), titles[0])
	}
	s.askingToClose = true
	widgets.ShowDialog(s.deps.Window.Canvas(), widgets.DialogOptions{
		Title: "Close while work is under way?", Text: text, Safe: "Keep open", OnSafe: func() { s.askingToClose = false },
		Action: "Cancel the work and close", Destructive: true, OnAction: s.end,
	})
}

func (s *Shell) end() {
	s.closing = true
	s.leave()
	s.release()
	if s.deps.SaveSize != nil {
		s.deps.SaveSize(s.deps.Window.Canvas().Size())
	}
	if s.deps.OnClose != nil {
		s.deps.OnClose()
	}
}
