package newproject

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

// fileRow is a file in the list of those that will be written. Up and Down move along the list.
type fileRow struct {
	widget.BaseWidget
	widgets.Pressable

	path     string
	onTapped func()
	onStep   func(step int)

	chosen bool
}

var (
	_ fyne.Focusable    = (*fileRow)(nil)
	_ fyne.Tappable     = (*fileRow)(nil)
	_ desktop.Hoverable = (*fileRow)(nil)
)

func newFileRow(path string, onTapped func(), onStep func(step int)) *fileRow {
	r := &fileRow{path: path, onTapped: onTapped, onStep: onStep}
	r.ExtendBaseWidget(r)
	r.Listen(r, onTapped)
	return r
}

// SetChosen marks the row as the file that is shown.
func (r *fileRow) SetChosen(on bool) {
	if r.chosen != on {
		r.chosen = on
		r.Refresh()
	}
}

// AccessibilityLabel is the path.
func (r *fileRow) AccessibilityLabel() string { return r.path }

// AccessibilityRole tells assistive technology what this is.
func (r *fileRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped is called by Fyne on a click.
func (r *fileRow) Tapped(*fyne.PointEvent) { r.onTapped() }

// TypedKey is part of fyne.Focusable.
func (r *fileRow) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp:
		r.onStep(-1)
	case fyne.KeyDown:
		r.onStep(1)
	default:
		r.Pressable.TypedKey(ev)
	}
}

// CreateRenderer is part of fyne.Widget.
func (r *fileRow) CreateRenderer() fyne.WidgetRenderer {
	text := shrinking(widgets.NewText(r.path))
	text.TextSize = 13
	f := &fileRowRenderer{r: r, back: canvas.NewRectangle(color.Transparent), icon: widgets.NewIcon(icons.File, theme.ColorMuted), text: text}
	f.style()
	return f
}

type fileRowRenderer struct {
	r    *fileRow
	back *canvas.Rectangle
	icon *widgets.Icon
	text *widgets.Text
}

func (f *fileRowRenderer) style() {
	f.back.CornerRadius, f.back.StrokeWidth, f.back.StrokeColor = theme.RadiusButton, 0, color.Transparent
	f.back.FillColor = color.Transparent
	clr := theme.ColorText
	switch {
	case f.r.chosen:
		f.back.FillColor = theme.Color(theme.ColorPrimarySoft)
		clr = theme.ColorPrimary
	case f.r.Hovered():
		f.back.FillColor = theme.Color(fynetheme.ColorNameHover)
	}
	if f.r.Focused() {
		f.back.StrokeWidth, f.back.StrokeColor = 2, theme.Color(theme.ColorPrimary)
	}
	icon := theme.ColorMuted
	if f.r.chosen {
		icon = clr
	}
	f.icon.Set(icons.File, icon)
	f.text.Set(f.r.path, clr)
}

func (f *fileRowRenderer) Layout(size fyne.Size) {
	f.back.Resize(size)
	f.icon.Move(fyne.NewPos(theme.Gap8, (size.Height-theme.IconSize)/2))
	f.icon.Resize(fyne.NewSquareSize(theme.IconSize))
	left := theme.Gap8 + theme.IconSize + theme.Gap8
	f.text.Move(fyne.NewPos(left, 0))
	f.text.Resize(fyne.NewSize(size.Width-left-theme.Gap4, size.Height))
}

func (f *fileRowRenderer) MinSize() fyne.Size { return fyne.NewSize(80, theme.RowHeightCompact) }

func (f *fileRowRenderer) Refresh() {
	f.style()
	f.back.Refresh()
	f.Layout(f.r.Size())
}

func (f *fileRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{f.back, f.icon, f.text}
}
func (f *fileRowRenderer) Destroy() {}
