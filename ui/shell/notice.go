package shell

import (
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// makeNotice makes the line for what went wrong beside what the person does.
func (s *Shell) makeNotice() {
	s.notice = widgets.NewBanner(widgets.NewIconButton(icons.Cross, "Close this notice", func() {
		s.dismissed = s.notice.Text()
		s.notice.Set(widgets.ToneWarning, "")
	}))
}

// Notice says something across the window until the person closes it. What was closed is not said again until something else was.
func (s *Shell) Notice(text string) {
	if text != s.dismissed {
		s.notice.Set(widgets.ToneWarning, text)
	}
}
