package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
)

// NewMenuButton makes a "⋯" button; items are asked for when it is pressed, so that they fit the state of that moment.
func NewMenuButton(help string, items func() []*fyne.MenuItem) *Button {
	b := NewIconButton(icons.More, help, nil)
	b.OnTapped = func() { ShowMenu(b, items()) }
	return b
}

// ShowMenu opens a menu under an object, with its right edges in line.
func ShowMenu(under fyne.CanvasObject, items []*fyne.MenuItem) {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(under)
	if c == nil || len(items) == 0 {
		return
	}
	shortened(items)
	width := widget.NewPopUpMenu(fyne.NewMenu("", items...), c).MinSize().Width
	at := driver.AbsolutePositionForObject(under)
	ShowMenuAt(c, at.AddXY(under.Size().Width-width, under.Size().Height+2), items)
}

// ShowMenuAt opens a menu at a place of the window; the arrow keys, Enter and Escape work in it.
func ShowMenuAt(c fyne.Canvas, at fyne.Position, items []*fyne.MenuItem) {
	if len(items) == 0 {
		return
	}
	shortened(items)
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	menu.ShowAtPosition(at)
	c.Focus(menu)
}

// shortened takes the middle out of the entries that would make a menu wider than the window.
func shortened(items []*fyne.MenuItem) {
	for _, i := range items {
		i.Label = Middle(i.Label, maxEntry)
	}
}
