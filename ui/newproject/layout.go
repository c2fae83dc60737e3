package newproject

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/theme"
)

// columns puts the side object right of the main one where there is room, and under it where there is not.
type columns struct {
	wide      float32 // from this width on they stand side by side
	side      float32 // the side object's width then
	mainLimit float32 // the main object grows no wider
}

// Layout is part of fyne.Layout. There are two objects, the main one first.
func (c columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	main, side := objects[0], objects[1]
	main.Move(fyne.NewPos(0, 0))
	if size.Width < c.wide {
		place(main, 0, 0, size.Width)
		place(side, 0, main.MinSize().Height+theme.Gap16, size.Width)
		return
	}
	width := fyne.Min(c.mainLimit, size.Width-c.side-theme.Gap24)
	place(main, 0, 0, width)
	place(side, width+theme.Gap24, 0, c.side)
}

// MinSize is part of fyne.Layout. The height is that of the arrangement last laid out: texts wrap by the width they were given.
func (c columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	main, side := objects[0], objects[1]
	if side.Position().Y > 0 {
		return fyne.NewSize(0, main.MinSize().Height+theme.Gap16+side.MinSize().Height)
	}
	return fyne.NewSize(0, fyne.Max(main.MinSize().Height, side.MinSize().Height))
}

// place gives an object a width, and the height that it needs at that width.
func place(o fyne.CanvasObject, x, y, width float32) {
	o.Move(fyne.NewPos(x, y))
	if o.Size().Width != width {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
}

// panes are the three of the review: the files, the chosen file, and the reasons. In a narrow window the reasons stand under the file.
type panes struct{}

// The measures of the panes.
const (
	filesWidth     float32 = 192
	reasonsWidth   float32 = 280
	reasonsHeight  float32 = 150
	panesWideFrom  float32 = 860
	panesMinHeight float32 = 260
)

// Layout is part of fyne.Layout.
func (panes) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	files, file, reasons := objects[0], objects[1], objects[2]
	const gap = theme.Gap12
	set := func(o fyne.CanvasObject, x, y, w, h float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(w, h))
	}
	if size.Width >= panesWideFrom {
		set(files, 0, 0, filesWidth, size.Height)
		set(file, filesWidth+gap, 0, size.Width-filesWidth-reasonsWidth-2*gap, size.Height)
		set(reasons, size.Width-reasonsWidth, 0, reasonsWidth, size.Height)
		return
	}
	x, width := filesWidth+gap, size.Width-filesWidth-gap
	set(files, 0, 0, filesWidth, size.Height)
	set(file, x, 0, width, size.Height-reasonsHeight-gap)
	set(reasons, x, size.Height-reasonsHeight, width, reasonsHeight)
}

// MinSize is part of fyne.Layout.
func (panes) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(500, panesMinHeight) }

// grid shares the width among cards, all as high as the highest.
type grid struct {
	columns int
	max     float32 // a card's greatest width; 0 means none
}

func (g grid) cell(width float32) float32 {
	w := (width - theme.Gap12*float32(g.columns-1)) / float32(g.columns)
	if g.max > 0 {
		w = fyne.Min(w, g.max)
	}
	return w
}

// Layout is part of fyne.Layout.
func (g grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w, h := g.cell(size.Width), float32(0)
	for _, o := range objects {
		if o.Size().Width != w { // texts wrap by width, and then know their height
			o.Resize(fyne.NewSize(w, o.MinSize().Height))
		}
		h = fyne.Max(h, o.MinSize().Height)
	}
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i%g.columns)*(w+theme.Gap12), float32(i/g.columns)*(h+theme.Gap12)))
		o.Resize(fyne.NewSize(w, h))
	}
}

// MinSize is part of fyne.Layout.
func (g grid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h = fyne.Max(h, o.MinSize().Height)
	}
	rows := float32((len(objects) + g.columns - 1) / g.columns)
	return fyne.NewSize(0, rows*h+(rows-1)*theme.Gap12)
}
