package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/ui/theme"
)

// TipLayer is where short helps are shown, above everything of a window's content. It takes no clicks, so that what is under it goes on working:
// an overlay of Fyne's would take the pointer away from the button that asked for it.
type TipLayer struct {
	layer *fyne.Container
	back  *canvas.Rectangle
	text  *Paragraph
	owner fyne.CanvasObject
}

// layers finds the layer of a canvas; all access is on Fyne's thread.
var layers = map[fyne.Canvas]*TipLayer{}

// WithTips puts a TipLayer over content and lets the widgets on that canvas use it. release forgets the canvas when its window closes.
func WithTips(c fyne.Canvas, content fyne.CanvasObject) (object fyne.CanvasObject, release func()) {
	l := &TipLayer{back: canvas.NewRectangle(color.Transparent), text: NewParagraph("")}
	l.text.TextSize = theme.TextSmall
	l.layer = container.NewWithoutLayout(l.back, l.text)
	l.layer.Hide()
	layers[c] = l
	return container.NewStack(content, container.NewWithoutLayout(l.layer)), func() { delete(layers, c) }
}

// showTip shows text beside an object.
func showTip(o fyne.CanvasObject, text string) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(o)
	l := layers[c]
	if l == nil {
		return
	}
	const widest, pad = 320, 8
	width := fyne.Min(fyne.MeasureText(text, theme.TextSmall, fyne.TextStyle{}).Width+1, widest)
	l.owner = o
	l.text.SetText(text)
	l.text.Resize(fyne.NewSize(width, 1))
	size := fyne.NewSize(width, l.text.MinSize().Height)
	l.text.Resize(size)
	l.text.Move(fyne.NewPos(pad, pad-2))
	box := size.AddWidthHeight(2*pad, 2*pad-4)
	l.back.FillColor, l.back.StrokeColor = theme.Color(theme.ColorSurface), theme.Color(theme.ColorBorder)
	l.back.StrokeWidth, l.back.CornerRadius = 1, theme.RadiusButton
	l.back.Resize(box)
	at := driver.AbsolutePositionForObject(o)
	x := fyne.Max(4, fyne.Min(at.X+o.Size().Width/2-box.Width/2, c.Size().Width-box.Width-4))
	y := at.Y + o.Size().Height + 4
	if y+box.Height > c.Size().Height-4 {
		y = at.Y - box.Height - 4
	}
	l.layer.Move(fyne.NewPos(x, y))
	l.layer.Resize(box)
	l.layer.Show()
	l.layer.Refresh()
}

// hideTip hides what showTip showed for the object.
func hideTip(o fyne.CanvasObject) {
	for _, l := range layers {
		if l.owner == o {
			l.owner = nil
			l.layer.Hide()
		}
	}
}
