package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/slipway-dev/slipway/ui/theme"
)

type buttonRenderer struct {
	b                *Button
	back, tint, ring *canvas.Rectangle
	text             *canvas.Text
	icon             *Icon
}

func (r *buttonRenderer) colors() (fg fyne.ThemeColorName, fill, border color.Color) {
	fg, fill, border = theme.ColorText, color.Transparent, color.Transparent
	switch r.b.Kind {
	case ButtonPrimary:
		fg, fill = theme.ColorOnPrimary, theme.Color(theme.ColorPrimary)
	case ButtonDanger:
		fg, fill = theme.ColorOnFailed, theme.Color(theme.ColorFailed)
	case ButtonChosen:
		fg, fill, border = theme.ColorPrimary, theme.Color(theme.ColorSurface), theme.Color(theme.ColorBorder)
	case ButtonSecondary:
		fill, border = theme.Color(theme.ColorSurface), theme.Color(theme.ColorBorder)
	}
	if r.b.Disabled() {
		fg = theme.ColorMuted
		if r.b.Kind != ButtonQuiet {
			fill, border = theme.Color(theme.ColorCode), theme.Color(theme.ColorBorder)
		}
	}
	return fg, fill, border
}

func (r *buttonRenderer) style() {
	fg, fill, border := r.colors()
	if r.b.Small {
		fg = theme.ColorMuted
	}
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth, r.back.CornerRadius = fill, border, 1, theme.RadiusButton
	if border == color.Transparent { // a see-through line would be seen
		r.back.StrokeWidth = 0
	}
	r.tint.FillColor, r.tint.CornerRadius = color.Transparent, theme.RadiusButton
	if r.b.hovered && !r.b.Disabled() {
		r.tint.FillColor = theme.Color(fynetheme.ColorNameHover)
		if r.b.Kind == ButtonPrimary || r.b.Kind == ButtonDanger {
			r.tint.FillColor = color.NRGBA{A: 0x1F}
		}
	}
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = color.Transparent, 2, theme.RadiusButton+3
	if r.b.focused {
		r.ring.StrokeColor = theme.Color(theme.ColorPrimary)
	}
	r.text.Text, r.text.TextSize, r.text.Color = r.b.Text, theme.TextSize, theme.Color(fg)
	if r.b.Compact {
		r.text.TextSize = theme.TextSmall
	}
	r.text.TextStyle = fyne.TextStyle{Bold: r.b.Kind == ButtonPrimary || r.b.Kind == ButtonDanger}
	r.icon.Set(r.b.Icon, fg)
}

// parts measures the drawing, the gap after it and the text.
func (r *buttonRenderer) parts() (icon, gap float32, text fyne.Size) {
	if r.b.Icon != "" {
		icon = theme.IconSize
	}
	if r.b.Text != "" {
		text = r.text.MinSize()
		if icon > 0 {
			gap = theme.Gap8
		}
	}
	return icon, gap, text
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	for _, o := range []*canvas.Rectangle{r.back, r.tint} {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
	r.ring.Move(fyne.NewPos(-3, -3))
	r.ring.Resize(size.AddWidthHeight(6, 6))
	icon, gap, text := r.parts()
	x := (size.Width - icon - gap - text.Width) / 2
	if r.b.Flush {
		x = 0
	}
	r.icon.Resize(fyne.NewSquareSize(icon))
	r.icon.Move(fyne.NewPos(x, (size.Height-icon)/2))
	r.text.Move(fyne.NewPos(x+icon+gap, (size.Height-text.Height)/2))
	r.text.Resize(text)
}

func (r *buttonRenderer) MinSize() fyne.Size {
	icon, gap, text := r.parts()
	if r.b.Text == "" && r.b.Small {
		return fyne.NewSquareSize(20)
	}
	if r.b.Text == "" {
		return fyne.NewSquareSize(theme.ControlHeight - 4)
	}
	side, height := float32(14), theme.ControlHeight
	if r.b.Compact {
		side, height = 10, 26
	}
	if r.b.Flush {
		side = 4
	}
	return fyne.NewSize(icon+gap+text.Width+2*side, height)
}

func (r *buttonRenderer) Refresh() {
	r.style()
	r.Layout(r.b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.b)
}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.tint, r.icon, r.text, r.ring}
}
func (r *buttonRenderer) Destroy() {}
