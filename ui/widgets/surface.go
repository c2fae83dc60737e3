package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

// Surface is a card: content on a coloured ground with rounded corners and a thin border.
type Surface struct {
	widget.BaseWidget

	Fill   fyne.ThemeColorName // "" means see-through
	Border fyne.ThemeColorName // "" means none
	// Accent is a bar at the left edge, for what needs to be seen; "" means none.
	Accent  fyne.ThemeColorName
	Radius  float32
	Padding float32

	content fyne.CanvasObject
}

// NewSurface makes a card around content with the ordinary padding.
func NewSurface(content fyne.CanvasObject) *Surface {
	return NewPanel(content, theme.ColorSurface, theme.ColorBorder, theme.Gap16)
}

// NewPanel makes a card of other colours.
func NewPanel(content fyne.CanvasObject, fill, border fyne.ThemeColorName, padding float32) *Surface {
	s := &Surface{Fill: fill, Border: border, Radius: theme.RadiusCard, Padding: padding, content: content}
	s.ExtendBaseWidget(s)
	return s
}

// NewGround makes a plain coloured ground without border and corners, for bars and rails.
func NewGround(content fyne.CanvasObject, fill fyne.ThemeColorName) *Surface {
	s := NewPanel(content, fill, "", 0)
	s.Radius = 0
	return s
}

// SetColors changes ground and border; the same ones cost nothing.
func (s *Surface) SetColors(fill, border fyne.ThemeColorName) {
	if s.Fill == fill && s.Border == border {
		return
	}
	s.Fill, s.Border = fill, border
	s.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (s *Surface) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &surfaceRenderer{s: s, back: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent)}
	r.style()
	return r
}

type surfaceRenderer struct {
	s         *Surface
	back, bar *canvas.Rectangle
}

func (r *surfaceRenderer) style() {
	paint(r.back, r.s.Fill, r.s.Border, r.s.Radius)
	paint(r.bar, r.s.Accent, "", 0)
	r.bar.TopLeftCornerRadius, r.bar.BottomLeftCornerRadius = r.s.Radius, r.s.Radius
}

// paint gives a rectangle colours of the theme; an empty name means none.
func paint(r *canvas.Rectangle, fill, border fyne.ThemeColorName, radius float32) {
	r.FillColor, r.StrokeColor, r.StrokeWidth, r.CornerRadius = color.Transparent, color.Transparent, 0, radius
	if fill != "" {
		r.FillColor = theme.Color(fill)
	}
	if border != "" {
		r.StrokeColor, r.StrokeWidth = theme.Color(border), 1
	}
}

func (r *surfaceRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.bar.Resize(fyne.NewSize(4, size.Height))
	p := r.s.Padding
	r.s.content.Move(fyne.NewPos(p, p))
	r.s.content.Resize(size.SubtractWidthHeight(2*p, 2*p))
}

func (r *surfaceRenderer) MinSize() fyne.Size {
	return r.s.content.MinSize().AddWidthHeight(2*r.s.Padding, 2*r.s.Padding)
}

func (r *surfaceRenderer) Refresh() {
	r.style()
	r.back.Refresh()
	r.bar.Refresh()
	r.Layout(r.s.Size())
}

func (r *surfaceRenderer) Objects() []fyne.CanvasObject {
	if r.s.Accent == "" {
		return []fyne.CanvasObject{r.back, r.s.content}
	}
	return []fyne.CanvasObject{r.back, r.bar, r.s.content}
}
func (r *surfaceRenderer) Destroy() {}

// NewSection makes a card with a heading and, at the heading's right end, more objects.
func NewSection(title string, content fyne.CanvasObject, trailing ...fyne.CanvasObject) *Surface {
	head := append([]fyne.CanvasObject{NewHeading(title), Spacer()}, trailing...)
	return NewSurface(VBox(theme.Gap12, HBox(theme.Gap8, head...), content))
}

// Line is a thin line between things, across or down, whichever way it is stretched.
type Line struct {
	widget.BaseWidget
	rect *canvas.Rectangle
}

// NewLine makes a line.
func NewLine() *Line {
	l := &Line{}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is part of fyne.Widget.
func (l *Line) CreateRenderer() fyne.WidgetRenderer {
	l.rect = canvas.NewRectangle(theme.Color(theme.ColorBorder))
	l.rect.SetMinSize(fyne.NewSquareSize(1))
	return &lineRenderer{WidgetRenderer: widget.NewSimpleRenderer(l.rect), l: l}
}

type lineRenderer struct {
	fyne.WidgetRenderer
	l *Line
}

func (r *lineRenderer) Refresh() {
	r.l.rect.FillColor = theme.Color(theme.ColorBorder)
	r.WidgetRenderer.Refresh()
}
