package run

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/ui/theme"
)

// columns puts the form beside what it leads to; each scrolls by itself, so that what happens stays in sight.
type columns struct{}

// formShare is the form's part of the width.
const formShare = 0.6

// Layout is part of fyne.Layout.
func (columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - theme.Gap16) * formShare
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(w, size.Height))
	objects[1].Move(fyne.NewPos(w+theme.Gap16, 0))
	objects[1].Resize(fyne.NewSize(size.Width-w-theme.Gap16, size.Height))
}

// MinSize is part of fyne.Layout.
func (columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	width := fyne.Max(left.Width/formShare, right.Width/(1-formShare)) + theme.Gap16
	return fyne.NewSize(width, fyne.Max(left.Height, right.Height))
}

// halves gives two objects half of the width each; what is hidden leaves its half empty.
type halves struct{}

// sideBySide puts two fields side by side.
func sideBySide(a, b fyne.CanvasObject) *fyne.Container {
	return container.New(halves{}, a, b)
}

// Layout is part of fyne.Layout.
func (halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - theme.Gap8) / 2
	for i, o := range objects {
		if o.Size().Width != w { // wrapping texts know their height only then
			o.Resize(fyne.NewSize(w, o.MinSize().Height))
		}
		o.Move(fyne.NewPos(float32(i)*(w+theme.Gap8), 0))
		o.Resize(fyne.NewSize(w, o.MinSize().Height))
	}
}

// MinSize is part of fyne.Layout.
func (halves) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	height := fyne.Max(a.Height, b.Height)
	return fyne.NewSize(2*fyne.Max(a.Width, b.Width)+theme.Gap8, height)
}
