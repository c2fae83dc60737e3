package run

import "fyne.io/fyne/v2"

// twoColumns puts the form beside what it leads to, or above it where there is no room.
type twoColumns struct{}

const (
	columnGap = 16
	oneBelow  = 720
)

// Layout is part of fyne.Layout.
func (twoColumns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, right := objects[0], objects[1]
	if size.Width < oneBelow {
		left.Resize(fyne.NewSize(size.Width, left.MinSize().Height))
		h := left.MinSize().Height
		left.Resize(fyne.NewSize(size.Width, h))
		right.Move(fyne.NewPos(0, h+columnGap))
		right.Resize(fyne.NewSize(size.Width, right.MinSize().Height))
		return
	}
	w := (size.Width - columnGap) * 0.56
	left.Move(fyne.NewPos(0, 0))
	left.Resize(fyne.NewSize(w, left.MinSize().Height))
	right.Move(fyne.NewPos(w+columnGap, 0))
	right.Resize(fyne.NewSize(size.Width-w-columnGap, right.MinSize().Height))
}

// MinSize is part of fyne.Layout. It is right for the narrow window too, where the parts stand one above the other.
func (twoColumns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	left, right := objects[0].MinSize(), objects[1].MinSize()
	height := fyne.Max(left.Height, right.Height)
	if w := objects[0].Size().Width; w > 0 && objects[1].Position().Y > 0 {
		height = left.Height + columnGap + right.Height
	}
	return fyne.NewSize(fyne.Max(left.Width, right.Width), height)
}
