package networks

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// memberColumns are those of the tab of a network's containers.
var memberColumns = widgets.Columns{
	{Title: "Container", Width: 110, Weight: 1}, {Title: "State", Width: 130, Weight: 0.6}, {Title: "Address", Width: 120}, {Title: "Further names", Width: 90, Weight: 0.8}, {Width: 96},
}

// memberRow is one line of the tab; it is used again for other containers.
type memberRow struct {
	widget.BaseWidget

	member    member
	name      *widgets.Link
	state     *widgets.StateBadge
	ip, names *widgets.Text
	out       *widgets.Button
	row       *fyne.Container
}

func newMemberRow(t *attached) *memberRow {
	r := &memberRow{state: widgets.NewStateBadge(widgets.ToneStopped, ""), ip: widgets.NewMono(""), names: widgets.NewMuted("")}
	r.ExtendBaseWidget(r)
	r.name = widgets.NewLink("", func() { t.s.showContainer(r.member.id) })
	r.ip.Shrink, r.names.Shrink = true, true
	r.out = widgets.NewButton("Disconnect", func() { t.disconnect(r.member) })
	r.out.Compact = true
	r.row = memberColumns.Row(theme.RowHeightCompact, r.name, r.state, r.ip, r.names, widgets.HBox(0, widgets.Spacer(), r.out))
	return r
}

// set shows a container; it sets every property.
func (r *memberRow) set(m member) {
	r.member = m
	r.name.SetText(m.name)
	r.state.SetStale(m.tone, m.word, m.stale)
	r.ip.SetText(m.ip)
	r.names.SetText(m.aliases)
	r.out.SetEnabled(!m.off)
	r.row.Refresh()
}

// RemoteID names the line for whoever drives the window.
func (r *memberRow) RemoteID() string { return "member:" + r.member.name }

// CreateRenderer is part of fyne.Widget.
func (r *memberRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.row) }
