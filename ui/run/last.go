package run

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// lastTime says that the form is filled in as the image was run last, or offers to.
type lastTime struct {
	content       *fyne.Container
	text          *widgets.Text
	afresh, again *widgets.Link
}

func newLastTime(startAfresh, asLastTime func()) *lastTime {
	l := &lastTime{text: widgets.NewMuted("")}
	l.afresh = widgets.NewLink("Start afresh", startAfresh)
	l.again = widgets.NewLink("Fill in as last time", asLastTime)
	l.content = widgets.NewFlow(theme.Gap12, l.text, l.afresh, l.again)
	l.hide()
	return l
}

func (l *lastTime) hide() { l.content.Hide() }

func (l *lastTime) show(filled bool) {
	text := "You have run this image before."
	if filled {
		text = "Filled in as last time."
	}
	l.text.SetText(text)
	showIf(l.afresh, filled)
	showIf(l.again, !filled)
	l.content.Show()
	l.content.Refresh()
}

// offerLast offers the settings of last time when a typed image has some.
func (s *Screen) offerLast() {
	ref := strings.TrimSpace(s.image.Text)
	if _, known := s.deps.App.RememberedRun(ref); known && ref != "" && s.wanted == "" {
		s.last.show(false)
		return
	}
	s.last.hide()
}

// asTimeBefore fills in what was remembered, with a name that is free.
func (s *Screen) asTimeBefore(ref string, spec dockerops.RunSpec, hidden []string) {
	f := formOf(spec, hidden...)
	f.image = ref
	if f.name != "" {
		f.name = freeName(f.name, s.snapshot)
	}
	s.fill(f)
	s.last.show(true)
	s.content.Refresh()
}

// asLastTime fills the form in as the image that is typed was run last.
func (s *Screen) asLastTime() {
	ref := strings.TrimSpace(s.image.Text)
	if run, known := s.deps.App.RememberedRun(ref); known {
		s.asTimeBefore(ref, run.Spec, run.Hidden)
	}
}

// startAfresh empties the form but for the image.
func (s *Screen) startAfresh() {
	ref := s.image.Text
	s.begin("", "")
	s.fill(form{image: ref})
}
