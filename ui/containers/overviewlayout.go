package containers

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/ui/theme"
)

// topRow puts objects side by side with their first lines level; the one at index grow takes what is left of the width.
type topRow struct {
	grow int
	// share is the most that the first object may take of the width, from 0 to 1; 0 means all that it asks for.
	share float32
}

// width is how wide an object that does not grow is.
func (r topRow) width(i int, o fyne.CanvasObject, all float32) float32 {
	if i == 0 && r.share > 0 {
		return fyne.Min(o.MinSize().Width, all*r.share)
	}
	return o.MinSize().Width
}

// Layout is part of fyne.Layout.
func (r topRow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := size.Width - theme.Gap8*float32(len(objects)-1)
	for i, o := range objects {
		if i != r.grow {
			left -= r.width(i, o, size.Width)
		}
	}
	x := float32(0)
	for i, o := range objects {
		width := r.width(i, o, size.Width)
		if i == r.grow {
			width = fyne.Max(0, left)
			o.Resize(fyne.NewSize(width, o.MinSize().Height))
		}
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		x += width + theme.Gap8
	}
}

// MinSize is part of fyne.Layout.
func (r topRow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.NewSize(theme.Gap8*float32(len(objects)-1), 0)
	for i, o := range objects {
		m := o.MinSize()
		if i != r.grow && (i > 0 || r.share == 0) {
			least.Width += m.Width
		}
		least.Height = fyne.Max(least.Height, m.Height)
	}
	return least
}

// lineHeight is how high a line of text is, for what stands beside it.
const lineHeight float32 = 20

// top centres an object in the first line of the text beside it.
func top(o fyne.CanvasObject) fyne.CanvasObject { return container.New(firstLine{}, o) }

type firstLine struct{}

// Layout is part of fyne.Layout.
func (firstLine) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		m := o.MinSize()
		o.Resize(fyne.NewSize(size.Width, m.Height))
		o.Move(fyne.NewPos(0, (lineHeight-m.Height)/2))
	}
}

// MinSize is part of fyne.Layout.
func (firstLine) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, lineHeight)
}
