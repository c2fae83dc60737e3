package images

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

var layerColumns = widgets.Columns{
	{Width: 62, Right: true},
	{Width: 56},
	{Width: 120, Weight: 1},
}

// layerLine is one line of the layers: size, bar, instruction.
type layerLine struct {
	widget.BaseWidget

	list  *widgets.List
	id    int
	size  *widgets.Text
	title *widgets.Text
	bar   *shareBar
	row   *fyne.Container
}

func newLayerLine(list *widgets.List) *layerLine {
	l := &layerLine{list: list, size: widgets.NewText(""), title: widgets.NewMono(""), bar: newShareBar()}
	l.size.Align, l.size.Shrink = fyne.TextAlignTrailing, true
	l.title.TextSize, l.title.Shrink = theme.TextSmall, true
	l.row = layerColumns.Row(28, l.size, l.bar.object, l.title)
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is part of fyne.Widget.
func (l *layerLine) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.row) }

// RemoteID names the line for whoever drives the window, by its place in the history, counted from 0.
func (l *layerLine) RemoteID() string { return "layer:" + strconv.Itoa(l.id) }

// Tapped is called by Fyne on a click.
func (l *layerLine) Tapped(*fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(l.list); c != nil {
		c.Focus(l.list)
	}
	l.list.Select(l.id)
}

// AccessibilityLabel is the instruction.
func (l *layerLine) AccessibilityLabel() string { return l.title.Text }

// AccessibilityRole tells assistive technology what this is.
func (l *layerLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (l *layerLine) set(id int, r layerRow) {
	l.id = id
	clr := theme.ColorText
	if r.base || r.index < 0 {
		clr = theme.ColorMuted
	}
	l.size.Set(r.size, clr)
	l.title.Set(r.title, clr)
	l.bar.set(r.share, r.base)
}

// shareBar is a bar as long as a share of its room.
type shareBar struct {
	object *fyne.Container
	fill   *widgets.Surface
	share  float32
}

func newShareBar() *shareBar {
	b := &shareBar{fill: widgets.NewGround(container.NewWithoutLayout(), theme.ColorPrimary)}
	b.object = container.New(b, b.fill)
	return b
}

func (b *shareBar) set(share float32, base bool) {
	clr := theme.ColorPrimary
	if base {
		clr = theme.ColorMuted
	}
	b.fill.SetColors(clr, "")
	if share != b.share {
		b.share = share
		b.object.Refresh()
	}
}

// barHeight is how thick the bar is.
const barHeight = 8

// Layout is part of fyne.Layout.
func (b *shareBar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := size.Width * b.share
	if b.share > 0 {
		width = max(width, 2)
	}
	objects[0].Move(fyne.NewPos(0, (size.Height-barHeight)/2))
	objects[0].Resize(fyne.NewSize(width, barHeight))
}

// MinSize is part of fyne.Layout.
func (b *shareBar) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(8, barHeight) }
