package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewFlow puts objects side by side and goes on in the next line where there is no more room, as buttons with long words need.
func NewFlow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flow{gap: gap}, objects...)
}

type flow struct {
	gap   float32
	width float32 // of the last Layout: the height depends on it
}

// Layout is part of fyne.Layout.
func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.walk(objects, func(o fyne.CanvasObject, x, y, lineHeight float32) {
		m := o.MinSize()
		o.Resize(fyne.NewSize(fyne.Min(m.Width, size.Width), m.Height))
		o.Move(fyne.NewPos(x, y+(lineHeight-m.Height)/2))
	})
}

// MinSize is part of fyne.Layout.
func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		if o.Visible() {
			least.Width = fyne.Max(least.Width, fyne.Min(o.MinSize().Width, 240))
		}
	}
	least.Height = f.walk(objects, func(fyne.CanvasObject, float32, float32, float32) {})
	return least
}

// walk visits the objects line by line and returns the height of all lines.
func (f *flow) walk(objects []fyne.CanvasObject, visit func(o fyne.CanvasObject, x, y, lineHeight float32)) float32 {
	y := float32(0)
	for i := 0; i < len(objects); {
		x, height, end := float32(0), float32(0), i
		for ; end < len(objects); end++ {
			if !objects[end].Visible() {
				continue
			}
			m := objects[end].MinSize()
			if x > 0 && f.width > 0 && x+m.Width > f.width {
				break
			}
			x += m.Width + f.gap
			height = fyne.Max(height, m.Height)
		}
		x = 0
		for ; i < end; i++ {
			if objects[i].Visible() {
				visit(objects[i], x, y, height)
				x += objects[i].MinSize().Width + f.gap
			}
		}
		y += height
		if end < len(objects) {
			y += f.gap
		}
	}
	return y
}
