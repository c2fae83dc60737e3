package containers

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// rowView is one line of the list; it is used again for other containers, so set sets everything.
type rowView struct {
	widget.BaseWidget

	screen *Screen
	row    row

	name, image, more     *widgets.Text
	age                   *widgets.TimeText
	state                 *widgets.StateBadge
	port                  *widgets.Link
	inside                *widgets.Text
	ports                 *fyne.Container
	toggle, restart, menu *widgets.Button
	line                  *fyne.Container
}

func newRowView(s *Screen) *rowView {
	r := &rowView{screen: s, name: widgets.NewText(""), image: widgets.NewMuted(""), age: widgets.NewTimeText(), more: widgets.NewSmall(""), inside: widgets.NewMuted("")}
	r.name.Shrink, r.image.Shrink = true, true
	r.state = widgets.NewStateBadge(widgets.ToneStopped, "")
	r.port = widgets.NewExternalLink("", func() { s.host.OpenURL(r.row.first.URL) })
	r.ports = widgets.HBox(6, r.port, r.inside, r.more)
	r.toggle = widgets.NewIconButton(icons.Play, "Start", func() { s.toggle(r.row) })
	r.restart = widgets.NewIconButton(icons.Restart, "Restart", func() { s.act(r.row.id, s.verbs.RestartContainer) })
	r.menu = widgets.NewMenuButton("More", func() []*fyne.MenuItem { return s.menu(r.row) })
	r.line = columns.Row(widgets.ListRowHeight, r.name, r.state, r.image, r.ports, r.age, widgets.HBox(0, r.toggle, r.restart, r.menu))
	r.ExtendBaseWidget(r)
	return r
}

// RemoteID names the row for whoever drives the window.
func (r *rowView) RemoteID() string { return "container:" + r.row.name }

func (r *rowView) set(v row) {
	if r.row == v {
		return
	}
	r.row = v
	clr := theme.ColorText
	if v.stale {
		clr = theme.ColorMuted
	}
	r.name.Set(v.name, clr)
	r.image.SetText(v.image)
	r.age.SetTime(v.age, v.created)
	r.more.SetText(v.more)
	r.state.SetStale(v.tone, v.word, v.stale)
	link := v.first.URL != "" && v.running
	r.port.SetText(v.first.Text)
	r.inside.SetText(v.first.Text)
	if link {
		r.port.Show()
		r.inside.Hide()
	} else {
		r.port.Hide()
		r.inside.Show()
	}
	if v.stale {
		r.port.Disable()
	} else {
		r.port.Enable()
	}
	if v.running {
		r.toggle.SetIcon(icons.Stop, "Stop")
	} else {
		r.toggle.SetIcon(icons.Play, "Start")
	}
	free := !v.stale && !v.busy
	r.toggle.SetEnabled(free)
	r.restart.SetEnabled(free && v.running)
	r.menu.SetEnabled(!v.stale)
	r.line.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (r *rowView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.line) }

// Tapped is called by Fyne on a click: the row hears it in place of the list's own item, since it hears the other button too.
func (r *rowView) Tapped(*fyne.PointEvent) { r.screen.tapped(r.row.id) }

// TappedSecondary is called by Fyne on a click of the other button: it opens the row's menu at the pointer.
func (r *rowView) TappedSecondary(ev *fyne.PointEvent) {
	r.screen.tapped(r.row.id)
	widgets.ShowMenuAt(r.screen.host.Canvas(), ev.AbsolutePosition, r.screen.menu(r.row))
}
