package listing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/widgets"
)

// rowView is one line of the list; it is used again for other rows.
type rowView struct {
	widget.BaseWidget

	id    func() string
	line  *fyne.Container
	set   func(index int)
	onTap func()
	menu  func(at fyne.Position)
}

// newRow makes a line that shows no row yet.
func (s *Screen[R]) newRow() *rowView {
	var shown R
	more := widgets.NewMenuButton("More", func() []*fyne.MenuItem { return s.spec.Menu(shown) })
	cells := s.spec.Cells(more)
	v := &rowView{
		id:    func() string { return shown.RemoteID() },
		line:  s.spec.Columns.Row(widgets.ListRowHeight, cells.Objects...),
		onTap: func() { s.tapped(shown) },
		menu: func(at fyne.Position) {
			s.pick(shown)
			widgets.ShowMenuAt(s.host.Canvas(), at, s.spec.Menu(shown))
		},
	}
	v.set = func(index int) {
		if shown == s.rows[index] {
			return
		}
		shown = s.rows[index]
		cells.Set(shown)
		more.SetEnabled(!shown.Stale())
		v.line.Refresh()
	}
	v.ExtendBaseWidget(v)
	return v
}

// RemoteID names the row for whoever drives the window.
func (r *rowView) RemoteID() string { return r.id() }

// CreateRenderer is part of fyne.Widget.
func (r *rowView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.line) }

// Tapped is called by Fyne on a click: the row hears it in place of the list's own item, since it hears the other button too.
func (r *rowView) Tapped(*fyne.PointEvent) { r.onTap() }

// TappedSecondary is called by Fyne on a click of the other button: it opens the row's menu at the pointer.
func (r *rowView) TappedSecondary(ev *fyne.PointEvent) { r.menu(ev.AbsolutePosition) }
