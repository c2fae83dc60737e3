package pull

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// resultLine is one image that the search found.
type resultLine struct {
	widget.BaseWidget

	screen                       *Screen
	id                           int
	name, official, stars, about *widgets.Text
	use                          *widgets.Button
	row                          *fyne.Container
}

func newResultLine(s *Screen) *resultLine {
	l := &resultLine{screen: s, name: widgets.NewText(""), official: widgets.NewText(""), stars: widgets.NewMuted(""), about: widgets.NewMuted("")}
	for _, t := range []*widgets.Text{l.name, l.official, l.stars, l.about} {
		t.Shrink = true
	}
	l.official.TextSize = theme.TextSmall
	l.stars.Align = fyne.TextAlignTrailing
	l.use = widgets.NewButton("Use", func() { s.take(l.name.Text) })
	l.use.Compact = true
	l.row = columns.Row(32, l.name, l.official, l.stars, l.about, l.use)
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is part of fyne.Widget.
func (l *resultLine) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.row) }

// RemoteID names the line for whoever drives the window.
func (l *resultLine) RemoteID() string { return "found:" + l.name.Text }

// Tapped is called by Fyne on a click.
func (l *resultLine) Tapped(*fyne.PointEvent) {
	l.screen.deps.Host.Canvas().Focus(l.screen.results)
	l.screen.results.Select(l.id)
}

func (l *resultLine) set(id int, r resultRow) {
	l.id = id
	l.name.SetText(r.name)
	l.official.Set(r.official, theme.ColorRunning)
	l.stars.SetText(r.stars)
	l.about.SetText(r.about)
}
