package files

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// rowView is one line of the list; it is used again for other rows.
type rowView struct {
	widget.BaseWidget

	row        row
	icon       *widgets.Icon
	name, size *widgets.Text
	age        *widgets.TimeText
	mode       *widgets.Text
	line       *fyne.Container
	onTap      func(row)
	onMenu     func(row, fyne.Position)
}

func newRowView(onTap func(row), onMenu func(row, fyne.Position)) *rowView {
	r := &rowView{
		icon: widgets.NewIcon("", ""), name: widgets.NewText(""), size: widgets.NewMuted(""), age: widgets.NewTimeText(), mode: widgets.NewMono(""), onTap: onTap, onMenu: onMenu,
	}
	r.ExtendBaseWidget(r)
	r.name.Shrink, r.size.Shrink, r.mode.Shrink = true, true, true
	r.size.Align = fyne.TextAlignTrailing
	r.mode.Color = theme.ColorMuted
	r.line = columns.Row(theme.RowHeightCompact-theme.Gap4, widgets.HGrow(theme.Gap8, 1, r.icon, r.name), r.size, r.age, r.mode)
	return r
}

func (v *rowView) set(r row) {
	if v.row == r {
		return
	}
	v.row = r
	clr := theme.ColorMuted
	if r.icon == icons.Folder {
		clr = theme.ColorPrimary
	}
	v.icon.Set(r.icon, clr)
	v.name.SetText(r.name)
	v.size.SetText(r.size)
	v.age.SetTime(r.age, r.exact)
	v.mode.SetText(r.mode)
}

// RemoteID names the row for whoever drives the window.
func (v *rowView) RemoteID() string { return "file:" + v.row.path }

// CreateRenderer is part of fyne.Widget.
func (v *rowView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.line) }

// Tapped is called by Fyne on a click.
func (v *rowView) Tapped(*fyne.PointEvent) { v.onTap(v.row) }

// TappedSecondary is called by Fyne on a click of the other button.
func (v *rowView) TappedSecondary(ev *fyne.PointEvent) { v.onMenu(v.row, ev.AbsolutePosition) }
