package shell

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// rail is the navigation at the left.
type rail struct {
	object fyne.CanvasObject
	items  []*navItem
	column *fyne.Container
	open   func(id string)
}

func newRail(open func(id string)) *rail {
	r := &rail{column: widgets.VBox(2), open: open}
	mark := canvas.NewImageFromResource(icons.Mark)
	mark.FillMode = canvas.ImageFillContain
	mark.SetMinSize(fyne.NewSquareSize(28))
	name := widgets.NewText("Slipway")
	name.Bold, name.TextSize = true, 17
	head := widgets.Pad(theme.Gap16, theme.Gap16, theme.Gap16, theme.Gap16, widgets.HBox(10, mark, name))
	column := widgets.Frame(nil, nil, nil, widgets.NewLine(), widgets.Frame(head, nil, nil, nil, widgets.Pad(0, theme.Gap8, 0, theme.Gap8, r.column)))
	r.object = widgets.NewGround(container.New(railLayout{}, column), theme.ColorRail)
	return r
}

// railLayout gives the rail its width.
type railLayout struct{}

// Layout is part of fyne.Layout.
func (railLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize is part of fyne.Layout.
func (railLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.RailWidth, objects[0].MinSize().Height)
}

func (r *rail) add(e Entry) {
	item := newNavItem(e, func() { r.open(e.ID) })
	r.items = append(r.items, item)
	r.column.Add(item)
}

func (r *rail) setCount(id string, n int) {
	for _, item := range r.items {
		if item.id == id {
			item.setCount(n)
		}
	}
}

func (r *rail) mark(id string) {
	for _, item := range r.items {
		item.setCurrent(item.id == id)
	}
}

// navItem is one line of the rail.
type navItem struct {
	widget.BaseWidget
	widgets.Pressable

	id, title   string
	tap         func()
	current     bool
	icon        *widgets.Icon
	iconName    icons.Name
	text, count *widgets.Text
}

var (
	_ fyne.Focusable    = (*navItem)(nil)
	_ fyne.Tappable     = (*navItem)(nil)
	_ desktop.Hoverable = (*navItem)(nil)
)

func newNavItem(e Entry, tap func()) *navItem {
	n := &navItem{id: e.ID, title: e.Title, tap: tap, iconName: e.Icon, icon: widgets.NewIcon(e.Icon, theme.ColorMuted), text: widgets.NewText(e.Title), count: widgets.NewMuted("")}
	n.icon.Side = 18
	n.count.TextSize = 13
	n.ExtendBaseWidget(n)
	n.Listen(n, tap)
	return n
}

// RemoteID names the item for whoever drives the window.
func (n *navItem) RemoteID() string { return "nav:" + n.id }

// AccessibilityLabel is the screen's title.
func (n *navItem) AccessibilityLabel() string { return n.title }

// AccessibilityRole tells assistive technology what this is.
func (n *navItem) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (n *navItem) setCount(count int) {
	text := ""
	if count >= 0 {
		text = strconv.Itoa(count)
	}
	if n.count.Text != text {
		n.count.SetText(text)
		n.Refresh()
	}
}

func (n *navItem) setCurrent(on bool) {
	if n.current == on {
		return
	}
	n.current = on
	n.Refresh()
}

// Tapped is called by Fyne on a click.
func (n *navItem) Tapped(*fyne.PointEvent) { n.tap() }

// CreateRenderer is part of fyne.Widget.
func (n *navItem) CreateRenderer() fyne.WidgetRenderer {
	row := widgets.Pad(0, theme.Gap12, 0, theme.Gap12, widgets.HBox(10, n.icon, n.text, widgets.Spacer(), n.count))
	r := &navRenderer{n: n, back: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent), row: row}
	r.style()
	return r
}

type navRenderer struct {
	n          *navItem
	back, ring *canvas.Rectangle
	row        *fyne.Container
}

func (r *navRenderer) style() {
	r.back.CornerRadius, r.ring.CornerRadius, r.ring.StrokeWidth = theme.RadiusButton, theme.RadiusButton, 2
	r.back.FillColor, r.ring.StrokeColor = color.Transparent, color.Transparent
	text, icon := theme.ColorText, theme.ColorMuted
	switch {
	case r.n.current:
		r.back.FillColor = theme.Color(theme.ColorPrimarySoft)
		text, icon = theme.ColorPrimary, theme.ColorPrimary
	case r.n.Hovered():
		r.back.FillColor = theme.Color(fynetheme.ColorNameHover)
	}
	if r.n.Focused() {
		r.ring.StrokeColor = theme.Color(theme.ColorPrimary)
	}
	r.n.text.Bold = r.n.current
	r.n.text.Set(r.n.title, text)
	r.n.icon.Set(r.n.iconName, icon)
}

func (r *navRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.ring.Resize(size)
	r.row.Resize(size)
}

func (r *navRenderer) MinSize() fyne.Size { return fyne.NewSize(r.row.MinSize().Width, 38) }

func (r *navRenderer) Refresh() {
	r.style()
	r.back.Refresh()
	r.ring.Refresh()
	r.row.Refresh()
}

func (r *navRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.row, r.ring}
}
func (r *navRenderer) Destroy() {}
