package listing

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/widgets"
)

// rowView is one line of the list; it is used again for other lines.
type rowView struct {
	widget.BaseWidget

	id     func() string
	object *fyne.Container
	set    func(index int)
	onTap  func(held fyne.KeyModifier)
	menu   func(at fyne.Position)
	held   fyne.KeyModifier // while the mouse button went down
}

var _ desktop.Mouseable = (*rowView)(nil)

// newRow makes a line that shows nothing yet.
func (s *Screen[R]) newRow() *rowView {
	var shown line[R]
	drawn := false
	more := widgets.NewMenuButton("More", func() []*fyne.MenuItem { return s.spec.Menu(shown.row) })
	cells := s.spec.Cells(more)
	objects := cells.Objects
	mark := s.newMark(func() line[R] { return shown })
	if mark != nil {
		objects = append([]fyne.CanvasObject{mark}, objects...)
	}
	row := s.columns.Row(widgets.ListRowHeight, objects...)
	v := &rowView{
		id:     func() string { return remoteID(shown) },
		object: container.NewStack(row),
		onTap:  func(held fyne.KeyModifier) { s.tapped(shown, held) },
		menu:   func(at fyne.Position) { s.openMenu(shown, at) },
	}
	var head *headView[R] // made when it is needed
	var headBox *widgets.Mark
	v.set = func(index int) {
		next := s.lines[index]
		if drawn && shown == next {
			return
		}
		drawn, shown = true, next
		if next.head {
			if head == nil {
				headBox = s.newMark(func() line[R] { return shown })
				head = s.newHead(headBox, func() line[R] { return shown })
				v.object.Objects = append(v.object.Objects, head.object)
			}
			s.setMark(headBox, next)
			head.set(next, s.spec.Group, s.snapshot.Stale())
			row.Hide()
			head.object.Show()
			head.object.Refresh()
			v.object.Refresh()
			return
		}
		if head != nil {
			head.object.Hide()
		}
		row.Show()
		s.setMark(mark, next)
		cells.Set(next.row)
		more.SetEnabled(!next.row.Stale())
		row.Layout = s.layoutOf(next)
		row.Refresh()
	}
	v.ExtendBaseWidget(v)
	return v
}

// layoutOf places the parts of a row; those under a head stand further in.
func (s *Screen[R]) layoutOf(l line[R]) fyne.Layout {
	if l.inset {
		return s.insetColumns.Layout(widgets.ListRowHeight)
	}
	return s.columns.Layout(widgets.ListRowHeight)
}

// newMark makes the box of a line; nil when there is nothing to tick rows for.
func (s *Screen[R]) newMark(shown func() line[R]) *widgets.Mark {
	if len(s.spec.Bulk) == 0 {
		return nil
	}
	return widgets.NewMark(func(held fyne.KeyModifier) { s.markTapped(shown(), held) })
}

func (s *Screen[R]) setMark(m *widgets.Mark, l line[R]) {
	if m == nil {
		return
	}
	m.Help = "Select"
	m.Set(l.tick)
}

func remoteID[R Row](l line[R]) string {
	if l.head {
		return "group:" + l.group
	}
	return l.row.RemoteID()
}

// openMenu opens what can be done with a line's row or group.
func (s *Screen[R]) openMenu(l line[R], at fyne.Position) {
	switch {
	case !l.head:
		s.pick(l.key())
		widgets.ShowMenuAt(s.host.Canvas(), at, s.spec.Menu(l.row))
	case s.spec.Group.Menu != nil && !s.snapshot.Stale():
		s.moveTo(l.key())
		widgets.ShowMenuAt(s.host.Canvas(), at, s.groupMenu(l.group))
	}
}

// RemoteID names the row for whoever drives the window.
func (r *rowView) RemoteID() string { return r.id() }

// CreateRenderer is part of fyne.Widget.
func (r *rowView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.object) }

// MouseDown is part of desktop.Mouseable: a click itself does not tell which keys are held.
func (r *rowView) MouseDown(ev *desktop.MouseEvent) { r.held = ev.Modifier }

// MouseUp is part of desktop.Mouseable.
func (r *rowView) MouseUp(*desktop.MouseEvent) {}

// Tapped is called by Fyne on a click: the row hears it in place of the list's own item, since it hears the other button too.
func (r *rowView) Tapped(*fyne.PointEvent) {
	held := r.held
	r.held = 0
	r.onTap(held)
}

// TappedSecondary is called by Fyne on a click of the other button: it opens the row's menu at the pointer.
func (r *rowView) TappedSecondary(ev *fyne.PointEvent) { r.menu(ev.AbsolutePosition) }
