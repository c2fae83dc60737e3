package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/ui/theme"
)

// NewTwoColumns puts a form beside what it leads to, or above it in a room narrower than oneBelow. share is the form's part of the width, from 0 to 1. Each
// is as high as it needs to be: it is meant for what scrolls.
func NewTwoColumns(share, oneBelow float32, form, outcome fyne.CanvasObject) *fyne.Container {
	return container.New(twoColumns{share: share, oneBelow: oneBelow}, form, outcome)
}

type twoColumns struct{ share, oneBelow float32 }

// Layout is part of fyne.Layout.
func (l twoColumns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	form, outcome := objects[0], objects[1]
	form.Move(fyne.NewPos(0, 0))
	if size.Width < l.oneBelow {
		placeAt(form, 0, 0, size.Width)
		placeAt(outcome, 0, form.Size().Height+theme.Gap16, size.Width)
		return
	}
	w := (size.Width - theme.Gap16) * l.share
	placeAt(form, 0, 0, w)
	placeAt(outcome, w+theme.Gap16, 0, size.Width-w-theme.Gap16)
}

// placeAt gives an object a width, and the height that it needs at that width: texts wrap.
func placeAt(o fyne.CanvasObject, x, y, width float32) {
	o.Move(fyne.NewPos(x, y))
	if o.Size().Width != width {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
}

// MinSize is part of fyne.Layout. The height is that of the arrangement last laid out.
func (l twoColumns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	form, outcome := objects[0].MinSize(), objects[1].MinSize()
	height := fyne.Max(form.Height, outcome.Height)
	if objects[0].Size().Width > 0 && objects[1].Position().Y > 0 {
		height = form.Height + theme.Gap16 + outcome.Height
	}
	return fyne.NewSize(fyne.Max(form.Width, outcome.Width), height)
}
