package cleanup

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// The columns of a head, and those of a thing: its box stands where the head's words begin.
var (
	headColumns  = widgets.Columns{{Width: 20}, {Width: 140, Weight: 1}, {Width: 140, Weight: 1.2}, {Width: 84, Right: true}}
	thingColumns = widgets.Columns{{Width: 48, Indent: 28}, {Width: 112, Weight: 1}, {Width: 140, Weight: 1.2}, {Width: 84, Right: true}}
)

// rowView is one line of the list; it is used again for other lines.
type rowView struct {
	widget.BaseWidget

	line   line
	tick   *widgets.Tick
	name   *widgets.Text
	sign   *widgets.Icon // whether a head is folded, or that a thing is data
	press  func(line)
	detail *widgets.Text
	size   *widgets.Text
	row    *fyne.Container
	ground *widgets.Surface
	// head and thing place the parts of the two kinds of line.
	head, thing fyne.Layout
}

func newRow(onTick func(line, bool), onPress func(line)) *rowView {
	v := &rowView{press: onPress, name: widgets.NewText(""), sign: widgets.NewIcon("", theme.ColorBusy), detail: widgets.NewMuted(""), size: widgets.NewText("")}
	v.ExtendBaseWidget(v)
	v.tick = widgets.NewTick("", func(on bool) { onTick(v.line, on) })
	v.name.Shrink, v.detail.Shrink, v.size.Shrink = true, true, true
	v.size.Align = fyne.TextAlignTrailing
	v.head, v.thing = headColumns.Row(theme.RowHeightCompact).Layout, thingColumns.Row(theme.RowHeightCompact).Layout
	v.row = container.New(v.thing, v.tick, widgets.HGrow(6, 1, v.sign, v.name), v.detail, v.size)
	v.ground = widgets.NewGround(v.row, "")
	return v
}

// set shows a line; it sets every property.
func (v *rowView) set(l line) {
	v.line = l
	clr := theme.ColorText
	if l.off {
		clr = theme.ColorMuted
	}
	v.tick.Help = "Tick " + l.name
	v.tick.Set(l.tick)
	v.tick.SetEnabled(!l.off)
	v.name.Bold, v.size.Bold = l.head(), l.head()
	v.name.Set(l.name, clr)
	v.size.Set(l.size, clr)
	v.name.Refresh()
	v.size.Refresh()
	v.detail.SetText(l.detail)
	v.sign.Show()
	switch {
	case l.head() && l.folded:
		v.sign.Set(icons.ChevronRight, theme.ColorMuted)
	case l.head():
		v.sign.Set(icons.ChevronDown, theme.ColorMuted)
	case l.data:
		v.sign.Set(icons.Volume, theme.ColorBusy)
	default:
		v.sign.Hide()
	}
	v.row.Layout = v.thing
	fill := fyne.ThemeColorName("")
	if l.head() {
		v.row.Layout, fill = v.head, theme.ColorCode
	}
	v.ground.SetColors(fill, "")
	v.row.Refresh()
}

// RemoteID names the line for whoever drives the window.
func (v *rowView) RemoteID() string {
	if v.line.head() {
		return "clean:" + string(v.line.key.kind)
	}
	return "clean:" + string(v.line.key.kind) + ":" + v.line.name
}

// Tapped is called by Fyne on a click anywhere on the line but on its box.
func (v *rowView) Tapped(*fyne.PointEvent) { v.press(v.line) }

// CreateRenderer is part of fyne.Widget.
func (v *rowView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.ground) }
