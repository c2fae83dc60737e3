package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// tickBox is the drawing of a box that is ticked or not.
type tickBox struct {
	box, dash *canvas.Rectangle
	mark      *Icon
}

func newTickBox() tickBox {
	b := tickBox{box: canvas.NewRectangle(color.Transparent), dash: canvas.NewRectangle(color.Transparent), mark: NewIcon("", "")}
	b.mark.Side = 14
	return b
}

func (b tickBox) style(state TickState, disabled, hovered bool) {
	fill, border, ink := theme.Color(theme.ColorSurface), theme.Color(theme.ColorField), theme.ColorOnPrimary
	if state != TickOff {
		fill, border = theme.Color(theme.ColorPrimary), theme.Color(theme.ColorPrimary)
	}
	if disabled {
		fill, border, ink = theme.Color(theme.ColorCode), theme.Color(theme.ColorBorder), theme.ColorMuted
	} else if hovered && state == TickOff {
		fill = theme.Color(fynetheme.ColorNameHover)
	}
	mark := icons.Name("")
	if state == TickOn {
		mark = icons.Check
	}
	b.dash.FillColor = color.Transparent
	if state == TickSome {
		b.dash.FillColor = theme.Color(ink)
	}
	b.box.FillColor, b.box.StrokeColor, b.box.StrokeWidth, b.box.CornerRadius = fill, border, 1.5, 4
	b.mark.Set(mark, ink)
}

// place puts the box's upper left corner there.
func (b tickBox) place(at fyne.Position) {
	b.box.Move(at)
	b.box.Resize(fyne.NewSquareSize(tickSide))
	b.mark.Move(at.AddXY(2, 2))
	b.mark.Resize(fyne.NewSquareSize(tickSide - 4))
	b.dash.Move(at.AddXY(5, tickSide/2-1))
	b.dash.Resize(fyne.NewSize(tickSide-10, 2))
}
