package jobs

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// The lines of output that an open step shows at least and at most.
const (
	fewestLines = 2
	mostLines   = 12
)

// stepView draws one step: a line that opens and closes its output, and the output.
type stepView struct {
	widget.BaseWidget

	row    stepRow
	chosen bool // the person opened or closed it: it stays so
	open   bool
	onSize func()

	icon    *widgets.Icon
	still   *fyne.Container // the icon, with its room
	spinner *widgets.Spinner
	title   *widgets.Text
	detail  *widgets.Text
	time    *widgets.Text
	toggle  *widgets.Button
	head    *stepHead
	log     *widgets.LogView
	tall    *tall
	output  *fyne.Container
	all     *fyne.Container
}

// newStepView makes an empty view; onSize is called when it became higher or lower.
func newStepView(onCopy func(string), onSize func()) *stepView {
	v := &stepView{
		onSize: onSize, icon: widgets.NewIcon("", ""), spinner: widgets.NewSpinner(), title: widgets.NewText(""), detail: widgets.NewMono(""), time: widgets.NewSmall(""),
		log: widgets.NewLogView(), tall: &tall{},
	}
	v.ExtendBaseWidget(v)
	v.title.Shrink, v.detail.Shrink = true, true
	v.detail.Color, v.detail.TextSize = theme.ColorMuted, theme.TextSmall
	v.time.Align = fyne.TextAlignTrailing
	v.log.OnCopy = onCopy
	v.toggle = widgets.NewIconButton(icons.ChevronRight, "Show its output", v.flip)
	v.toggle.Small = true
	v.tall.object = v.log
	v.output = widgets.Pad(0, theme.Gap12, theme.Gap8, 40, v.tall.container())
	v.still = widgets.MinSize(theme.IconSize, theme.IconSize, v.icon)
	line := widgets.HGrow(theme.Gap12, 2, v.spinner, v.still, widgets.VBox(0, v.title, v.detail), v.time, widgets.MinSize(20, 20, v.toggle))
	v.head = newStepHead(widgets.Pad(6, theme.Gap12, 6, theme.Gap12, line), v.flip)
	v.all = widgets.VBox(0, v.head, v.output)
	v.output.Hide()
	return v
}

// RemoteID names the step for whoever drives the window.
func (v *stepView) RemoteID() string { return "step:" + v.row.id }

// flip opens or closes the output, when there is some.
func (v *stepView) flip() {
	if len(v.row.tail) == 0 {
		return
	}
	v.chosen = true
	v.setOpen(!v.open)
}

func (v *stepView) set(next stepRow) {
	v.row = next
	name, clr := next.tone.Look()
	v.icon.Set(name, clr)
	if next.running {
		v.spinner.Start()
	} else {
		v.spinner.Stop()
	}
	show(v.still, !next.running)
	v.title.SetText(next.title)
	v.detail.SetText(next.detail)
	show(v.detail, next.detail != "")
	v.time.SetText(next.time)
	show(v.toggle, len(next.tail) > 0)
	open := next.open
	if v.chosen {
		open = v.open
	}
	v.setOpen(open && len(next.tail) > 0)
}

func (v *stepView) setOpen(open bool) {
	v.open = open
	icon, help := icons.ChevronRight, "Show its output"
	if open {
		icon, help = icons.ChevronDown, "Hide its output"
	}
	v.toggle.SetIcon(icon, help)
	if open {
		v.log.SetLines(v.row.tail)
	}
	height := v.log.Height(fewestLines, mostLines)
	if open == v.output.Visible() && (!open || height == v.tall.height) {
		return
	}
	v.tall.height = height
	show(v.output, open)
	v.all.Refresh()
	v.onSize()
}

// CreateRenderer is part of fyne.Widget.
func (v *stepView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.all) }

// tall gives an object a height that changes.
type tall struct {
	object fyne.CanvasObject
	height float32
}

func (t *tall) container() *fyne.Container {
	return &fyne.Container{Layout: t, Objects: []fyne.CanvasObject{t.object}}
}

// Layout is part of fyne.Layout.
func (t *tall) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

// MinSize is part of fyne.Layout.
func (t *tall) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, t.height) }

// stepHead is the part of a step that can be clicked. The keyboard has the button in it.
type stepHead struct {
	widget.BaseWidget
	content fyne.CanvasObject
	tint    *canvas.Rectangle
	tap     func()
}

func newStepHead(content fyne.CanvasObject, tap func()) *stepHead {
	h := &stepHead{content: content, tint: canvas.NewRectangle(color.Transparent), tap: tap}
	h.ExtendBaseWidget(h)
	return h
}

// Tapped is called by Fyne on a click.
func (h *stepHead) Tapped(*fyne.PointEvent) { h.tap() }

// MouseIn is part of desktop.Hoverable.
func (h *stepHead) MouseIn(*desktop.MouseEvent) { h.paint(theme.Color(fynetheme.ColorNameHover)) }

// MouseMoved is part of desktop.Hoverable.
func (h *stepHead) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (h *stepHead) MouseOut() { h.paint(color.Transparent) }

func (h *stepHead) paint(c color.Color) {
	h.tint.FillColor = c
	h.tint.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (h *stepHead) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{Layout: over{}, Objects: []fyne.CanvasObject{h.tint, h.content}})
}

// over puts objects over each other.
type over struct{}

// Layout is part of fyne.Layout.
func (over) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize is part of fyne.Layout.
func (over) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least
}
