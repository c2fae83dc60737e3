package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

// ListRowHeight is how high a row's content is in a List, so that rows stand theme.RowHeight apart: Fyne keeps its padding between rows.
const ListRowHeight = theme.RowHeight - theme.Gap4

// List is Fyne's list with what a live list needs: the arrow keys move the selection, Enter opens and Delete deletes, every place of a row can be
// clicked, a refresh can put the selection back without telling anyone, and the row that the keys act on has a ring while the list has the focus.
type List struct {
	widget.List

	// OnSelect is called when the person selects a row.
	OnSelect func(id int)
	// OnOpen is called for Enter on a row.
	OnOpen func(id int)
	// OnDelete is called for Delete on a row.
	OnDelete func(id int)
	// OnBack is called for Backspace; may be nil.
	OnBack func()
	// Keys are what more the list's keys do.
	Keys ListKeys

	quiet    bool
	focused  bool
	shift    bool
	selected int
	last     int                     // the row selected last, where the arrow keys go on
	pitch    float32                 // from one row's top to the next one's
	shown    map[*fyne.Container]int // which row each line shows
}

// NewList makes a list. update must set every property of the row, since rows are used again for other items.
func NewList(length func() int, create func() fyne.CanvasObject, update func(id int, row fyne.CanvasObject)) *List {
	l := &List{selected: -1, shown: map[*fyne.Container]int{}}
	l.Length = length
	l.CreateItem = func() fyne.CanvasObject { return ringed(create()) }
	l.UpdateItem = func(id int, o fyne.CanvasObject) {
		if line, ok := o.(*fyne.Container); ok {
			l.shown[line] = id
			l.ring(line, id)
			update(id, line.Objects[0])
		}
	}
	l.OnSelected = func(id int) {
		l.selected, l.last = id, id
		l.moveRing()
		if !l.quiet && l.OnSelect != nil {
			l.OnSelect(id)
		}
	}
	l.OnUnselected = func(int) {
		l.selected = -1
		l.moveRing()
	}
	l.ExtendBaseWidget(l)
	return l
}

// ringed puts a row under its ring.
func ringed(row fyne.CanvasObject) *fyne.Container {
	ring := canvas.NewRectangle(color.Transparent)
	ring.StrokeWidth, ring.CornerRadius = 2, theme.RadiusButton
	ring.Hide()
	return container.NewStack(row, ring)
}

// ring shows the ring of a line that shows row id, or hides it.
func (l *List) ring(line *fyne.Container, id int) {
	ring, ok := line.Objects[1].(*canvas.Rectangle)
	if !ok {
		return
	}
	on := l.focused && id == l.selected
	if on {
		ring.StrokeColor = theme.Color(theme.ColorPrimary)
	}
	if on != ring.Visible() {
		ring.Hidden = !on
		ring.Refresh()
	}
}

func (l *List) moveRing() {
	for line, id := range l.shown {
		l.ring(line, id)
	}
}

// FocusGained is part of fyne.Focusable. Fyne's own would light a row that it thinks the arrow keys are at.
func (l *List) FocusGained() {
	l.focused = true
	l.moveRing()
}

// FocusLost is part of fyne.Focusable.
func (l *List) FocusLost() {
	l.focused, l.shift = false, false
	l.moveRing()
}

// Focused says whether the keys go to the list.
func (l *List) Focused() bool { return l.focused }

// Selected is the row selected, or -1.
func (l *List) Selected() int { return l.selected }

// SelectQuietly selects a row, or none for a negative id, without telling OnSelect and without scrolling.
func (l *List) SelectQuietly(id int) {
	if id == l.selected {
		return
	}
	l.quiet = true
	defer func() { l.quiet = false }()
	if id < 0 {
		l.UnselectAll()
		return
	}
	offset := l.GetScrollOffset()
	l.Select(id)
	if l.GetScrollOffset() != offset { // a refresh must not move what is being read
		l.ScrollToOffset(offset)
	}
}

// Tapped is called by Fyne on a click that no row hears: one in the room between two rows selects the upper one.
func (l *List) Tapped(ev *fyne.PointEvent) {
	if i := int((ev.Position.Y + l.GetScrollOffset()) / l.rowPitch()); i >= 0 && i < l.Length() {
		l.Select(i)
	}
}

// rowPitch is how far it is from one row's top to the next one's.
func (l *List) rowPitch() float32 {
	if l.pitch == 0 {
		l.pitch = l.CreateItem().MinSize().Height + l.Theme().Size(fynetheme.SizeNamePadding)
	}
	return l.pitch
}
