package jobs

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// rowView draws one job of the list.
type rowView struct {
	widget.BaseWidget
	row          row
	icon         *widgets.Icon
	title, facts *widgets.Text
	all          *fyne.Container
}

func newRowView() *rowView {
	r := &rowView{icon: widgets.NewIcon("", ""), title: widgets.NewText(""), facts: widgets.NewSmall("")}
	r.ExtendBaseWidget(r)
	r.title.Shrink, r.facts.Shrink = true, true
	r.all = widgets.Pad(theme.Gap4, theme.Gap12, theme.Gap4, theme.Gap12, widgets.HGrow(theme.Gap12, 1, r.icon, widgets.VBox(0, r.title, r.facts)))
	return r
}

func (r *rowView) set(next row) {
	r.row = next
	name, clr := next.tone.Look()
	r.icon.Set(name, clr)
	r.title.SetText(next.title)
	r.facts.SetText(next.facts)
}

// RemoteID names the row for whoever drives the window.
func (r *rowView) RemoteID() string { return fmt.Sprintf("job:%d", r.row.id) }

// CreateRenderer is part of fyne.Widget.
func (r *rowView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.all) }
