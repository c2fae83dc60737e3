package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Elastic gives an object the width most in an HBox that has room for it, and down to least where there is not.
func Elastic(least, most float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(elastic{least, most}, object)
}

type elastic struct{ least, most float32 }

// Layout is part of fyne.Layout.
func (elastic) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		h := o.MinSize().Height
		o.Move(fyne.NewPos(0, (size.Height-h)/2))
		o.Resize(fyne.NewSize(size.Width, h))
	}
}

// MinSize is part of fyne.Layout.
func (e elastic) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fixedWidth(e.least).MinSize(objects)
}

// stretch shares out what is left of a box's width among the elastic objects, the first ones first, and returns what is left then.
func stretch(objects []fyne.CanvasObject, left float32, extra []float32) float32 {
	for i, o := range objects {
		c, ok := o.(*fyne.Container)
		if !ok || !o.Visible() {
			continue
		}
		if e, ok := c.Layout.(elastic); ok {
			extra[i] = fyne.Min(e.most-e.least, left)
			left -= extra[i]
		}
	}
	return left
}
