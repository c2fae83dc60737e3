package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// Column is one column of a list.
type Column struct {
	Title string
	// Width is fixed when Weight is 0; else the least width, and what is left of the list's width is shared by weight.
	Width  float32
	Weight float32
	Right  bool // numbers stand at the right
	// Indent moves the column's content in, as it needs to be after a column of numbers.
	Indent float32
	// HideBelow leaves the column out when the list is narrower than this.
	HideBelow float32
	Sortable  bool
}

const (
	columnGap  float32 = 12
	columnEdge float32 = 12

	headerHeight float32 = 30
)

// Columns places one object a column, the same for a list's header and its rows, so that they align.
type Columns []Column

// Row puts objects into the columns; there must be as many as columns.
func (c Columns) Row(height float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(columnLayout{c, height}, objects...)
}

// Layout is what Row places objects with.
func (c Columns) Layout(height float32) fyne.Layout { return columnLayout{c, height} }

// Place is where each column begins and how wide it is in a list that is width wide; a width of 0 is a column left out.
func (c Columns) Place(width float32) (x, w []float32) {
	x, w = make([]float32, len(c)), make([]float32, len(c))
	left, weights, shown := width-2*columnEdge, float32(0), 0
	for i, col := range c {
		if width < col.HideBelow {
			continue
		}
		shown++
		w[i] = col.Width
		left -= col.Width
		weights += col.Weight
	}
	left -= columnGap * float32(max(0, shown-1))
	at := columnEdge
	for i, col := range c {
		if width < col.HideBelow {
			continue
		}
		if weights > 0 && left > 0 {
			w[i] += left * col.Weight / weights
		}
		x[i] = at
		at += w[i] + columnGap
	}
	return x, w
}

type columnLayout struct {
	columns Columns
	height  float32
}

// Layout is part of fyne.Layout.
func (l columnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, w := l.columns.Place(size.Width)
	for i, o := range objects {
		if i >= len(w) {
			return
		}
		if w[i] == 0 {
			o.Resize(fyne.NewSize(0, 0))
			o.Move(fyne.NewPos(-9999, 0)) // out of sight; Hide would be undone by rows that show and hide their own parts
			continue
		}
		h := fyne.Min(o.MinSize().Height, size.Height)
		in := l.columns[i].Indent
		o.Move(fyne.NewPos(x[i]+in, (size.Height-h)/2))
		o.Resize(fyne.NewSize(w[i]-in, h))
	}
}

// MinSize is part of fyne.Layout.
func (l columnLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, l.height) }

// Header is the line of titles over a list; a click on a title sorts by it, and a second one turns the order round.
type Header struct {
	widget.BaseWidget

	OnSort func(column int, descending bool)

	columns    Columns
	by         int
	descending bool
	titles     []*headerTitle
	row        *fyne.Container
}

// NewHeader makes the header of a list that is sorted by the column at index by.
func NewHeader(columns Columns, by int, onSort func(column int, descending bool)) *Header {
	h := &Header{columns: columns, OnSort: onSort, by: by}
	h.ExtendBaseWidget(h)
	var objects []fyne.CanvasObject
	for i, c := range columns {
		t := newHeaderTitle(c, func() { h.sort(i) })
		h.titles = append(h.titles, t)
		objects = append(objects, t)
	}
	h.row = columns.Row(headerHeight, objects...)
	h.mark()
	return h
}

// SetColumns places the titles anew; there must be as many as before.
func (h *Header) SetColumns(columns Columns) {
	h.columns = columns
	h.row.Layout = columns.Layout(headerHeight)
	h.row.Refresh()
}

// SetSort shows by which column the list is sorted, without calling OnSort.
func (h *Header) SetSort(column int, descending bool) {
	if h.by == column && h.descending == descending {
		return
	}
	h.by, h.descending = column, descending
	h.mark()
}

func (h *Header) sort(column int) {
	if !h.columns[column].Sortable {
		return
	}
	h.descending = h.by == column && !h.descending
	h.by = column
	h.mark()
	if h.OnSort != nil {
		h.OnSort(h.by, h.descending)
	}
}

func (h *Header) mark() {
	for i, t := range h.titles {
		icon := icons.Name("")
		if i == h.by && h.columns[i].Sortable {
			icon = icons.SortUp
			if h.descending {
				icon = icons.SortDown
			}
		}
		t.icon.Set(icon, theme.ColorMuted)
		t.Refresh()
	}
}

// CreateRenderer is part of fyne.Widget.
func (h *Header) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Frame(nil, NewLine(), nil, nil, h.row))
}

// headerTitle is one title of a Header.
type headerTitle struct {
	widget.BaseWidget
	text *Text
	icon *Icon
	row  *fyne.Container
	tap  func()
}

func newHeaderTitle(c Column, tap func()) *headerTitle {
	t := &headerTitle{text: NewSmall(c.Title), icon: NewIcon("", ""), tap: tap}
	t.ExtendBaseWidget(t)
	t.text.Bold = true
	t.icon.Side = 12
	t.row = HBox(4, t.text, t.icon)
	if c.Right {
		t.row = HBox(4, Spacer(), t.icon, t.text)
	}
	return t
}

// AccessibilityLabel is the column's title.
func (t *headerTitle) AccessibilityLabel() string { return t.text.Text }

// AccessibilityRole tells assistive technology what this is.
func (t *headerTitle) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped is called by Fyne on a click.
func (t *headerTitle) Tapped(*fyne.PointEvent) { t.tap() }

// CreateRenderer is part of fyne.Widget.
func (t *headerTitle) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.row) }
