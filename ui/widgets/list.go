package widgets

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

// ListRowHeight is how high a row's content is in a List, so that rows stand theme.RowHeight apart: Fyne keeps its padding between rows.
const ListRowHeight = theme.RowHeight - theme.Gap4

// List is Fyne's list with what a live list needs: the arrow keys move the selection, Enter opens and Delete deletes, every place of a row can be
// clicked, and a refresh can put the selection back without telling anyone.
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

	quiet    bool
	selected int
	pitch    float32 // from one row's top to the next one's
}

// NewList makes a list. update must set every property of the row, since rows are used again for other items.
func NewList(length func() int, create func() fyne.CanvasObject, update func(id int, row fyne.CanvasObject)) *List {
	l := &List{selected: -1}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.OnSelected = func(id int) {
		l.selected = id
		if !l.quiet && l.OnSelect != nil {
			l.OnSelect(id)
		}
	}
	l.OnUnselected = func(int) { l.selected = -1 }
	l.ExtendBaseWidget(l)
	return l
}

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
	if l.pitch == 0 {
		l.pitch = l.CreateItem().MinSize().Height + l.Theme().Size(fynetheme.SizeNamePadding)
	}
	if i := int((ev.Position.Y + l.GetScrollOffset()) / l.pitch); i >= 0 && i < l.Length() {
		l.Select(i)
	}
}

// TypedKey is part of fyne.Focusable.
func (l *List) TypedKey(ev *fyne.KeyEvent) {
	n := l.Length()
	switch ev.Name {
	case fyne.KeyDown:
		if l.selected < 0 && n > 0 {
			l.Select(0)
		} else if l.selected >= 0 && l.selected < n-1 {
			l.Select(l.selected + 1)
		}
	case fyne.KeyUp:
		if l.selected > 0 {
			l.Select(l.selected - 1)
		}
	case fyne.KeyHome:
		l.Select(0)
	case fyne.KeyEnd:
		l.Select(n - 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.tell(l.OnOpen)
	case fyne.KeyDelete:
		l.tell(l.OnDelete)
	case fyne.KeyBackspace:
		if l.OnBack != nil {
			l.OnBack()
		}
	default:
		l.List.TypedKey(ev)
		if ev.Name != fyne.KeySpace {
			PassKey(l, ev)
		}
	}
}

// tell calls f with the row selected, if there are both.
func (l *List) tell(f func(id int)) {
	if f != nil && l.selected >= 0 && l.selected < l.Length() {
		f(l.selected)
	}
}
