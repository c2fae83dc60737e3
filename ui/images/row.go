package images

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// rowView is one line of the list; it is used again for other images, so set sets everything.
type rowView struct {
	widget.BaseWidget

	screen *Screen
	row    row

	name, size, arch, used *widgets.Text
	age                    *widgets.TimeText
	warning                *widgets.Icon
	run                    *widgets.Button
	menu                   *widgets.Button
	line                   *fyne.Container
}

func newRowView(s *Screen) *rowView {
	r := &rowView{
		screen: s, name: widgets.NewText(""), size: widgets.NewText(""), age: widgets.NewTimeText(), arch: widgets.NewMuted(""), used: widgets.NewMuted(""),
		warning: widgets.NewIcon("", theme.ColorBusy),
	}
	for _, t := range []*widgets.Text{r.name, r.size, r.used} {
		t.Shrink = true
	}
	r.size.Align = fyne.TextAlignTrailing
	r.run = widgets.NewButton("Run", func() { s.deps.OnRun(r.row.ref) })
	r.run.Compact = true
	r.menu = widgets.NewMenuButton("More", func() []*fyne.MenuItem { return s.menu(r.row) })
	r.line = columns.Row(widgets.ListRowHeight, r.name, r.size, r.age, widgets.HBox(6, r.warning, r.arch), r.used, widgets.HBox(4, widgets.Spacer(), r.run, r.menu))
	r.ExtendBaseWidget(r)
	return r
}

// RemoteID names the row for whoever drives the window.
func (r *rowView) RemoteID() string { return "image:" + r.row.ref }

func (r *rowView) set(v row) {
	if r.row == v {
		return
	}
	r.row = v
	clr := theme.ColorText
	if v.stale {
		clr = theme.ColorMuted
	}
	name := clr
	if v.ref == v.id {
		name = theme.ColorMuted
	}
	r.name.Set(v.name, name)
	r.size.Set(v.size, clr)
	r.age.SetTime(v.age, v.made)
	if v.note != "" {
		r.warning.Set(icons.Warning, theme.ColorBusy)
		r.warning.Show()
		r.arch.Set(v.arch, theme.ColorBusy)
	} else {
		r.warning.Hide()
		r.arch.Set(v.arch, theme.ColorMuted)
	}
	r.used.SetText(v.used)
	r.run.SetEnabled(!v.stale)
	r.menu.SetEnabled(!v.stale)
	r.line.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (r *rowView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.line) }

// Tapped is called by Fyne on a click: the row hears it in place of the list's own item, since it hears the other button too.
func (r *rowView) Tapped(*fyne.PointEvent) { r.screen.tapped(r.row.ref) }

// TappedSecondary is called by Fyne on a click of the other button: it opens the row's menu at the pointer.
func (r *rowView) TappedSecondary(ev *fyne.PointEvent) {
	r.screen.tapped(r.row.ref)
	widgets.ShowMenuAt(r.screen.host.Canvas(), ev.AbsolutePosition, r.screen.menu(r.row))
}
