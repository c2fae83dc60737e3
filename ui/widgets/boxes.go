package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// VBox stacks objects with gap between them, each as wide as the box. Spacers (layout.NewSpacer) share what is left of the height.
func VBox(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(vertical{gap: gap}, objects...)
}

// HBox puts objects side by side, each at its own size and centred in the height. Spacers share what is left of the width.
func HBox(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(horizontal{gap: gap, grow: -1}, objects...)
}

// HGrow is an HBox in which the object at index grow takes what is left of the width, or gives way when there is too little.
func HGrow(gap float32, grow int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(horizontal{gap: gap, grow: grow}, objects...)
}

// Pad keeps room around an object.
func Pad(top, right, bottom, left float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), object)
}

// PadAll keeps the same room on all sides.
func PadAll(gap float32, object fyne.CanvasObject) *fyne.Container {
	return Pad(gap, gap, gap, gap, object)
}

// Spacer takes what is left in a VBox or HBox.
func Spacer() fyne.CanvasObject { return layout.NewSpacer() }

// MaxWidth keeps an object at the left and at most width wide, so that forms and sentences stay readable in a wide window.
func MaxWidth(width float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(maxWidth(width), object)
}

// MinSize gives an object at least this size.
func MinSize(width, height float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(atLeast{fyne.NewSize(width, height)}, object)
}

// Fixed gives an object this width whatever it holds, so that columns of texts align.
func Fixed(width float32, object fyne.CanvasObject) *fyne.Container {
	return container.New(fixedWidth(width), object)
}

type vertical struct{ gap float32 }

// Layout is part of fyne.Layout.
func (v vertical) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	// Wrapping texts only know their height once they know their width, so widths come first.
	total, spacers, shown := float32(0), 0, 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		shown++
		if isSpacer(o) {
			spacers++
			continue
		}
		if o.Size().Width != size.Width {
			o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		}
		total += o.MinSize().Height
	}
	if shown > 1 {
		total += v.gap * float32(shown-1)
	}
	extra := float32(0)
	if spacers > 0 && size.Height > total {
		extra = (size.Height - total) / float32(spacers)
	}
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := extra
		if !isSpacer(o) {
			h = o.MinSize().Height
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + v.gap
	}
}

// MinSize is part of fyne.Layout.
func (v vertical) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least, shown := fyne.Size{}, 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		shown++
		if isSpacer(o) {
			continue
		}
		m := o.MinSize()
		least.Width = fyne.Max(least.Width, m.Width)
		least.Height += m.Height
	}
	if shown > 1 {
		least.Height += v.gap * float32(shown-1)
	}
	return least
}

type horizontal struct {
	gap  float32
	grow int
}

// Layout is part of fyne.Layout.
func (h horizontal) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, spacers := size.Width, 0
	shown := 0
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		shown++
		switch {
		case isSpacer(o):
			spacers++
		case i != h.grow:
			left -= o.MinSize().Width
		}
	}
	if shown > 1 {
		left -= h.gap * float32(shown-1)
	}
	left = fyne.Max(left, 0)
	extra := make([]float32, len(objects))
	if h.grow < 0 {
		left = stretch(objects, left, extra)
	}
	x := float32(0)
	for i, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		m.Width += extra[i]
		switch {
		case i == h.grow:
			m.Width = left
			if o.Size().Width != m.Width {
				o.Resize(fyne.NewSize(m.Width, m.Height))
				m.Height = o.MinSize().Height
			}
		case isSpacer(o) && h.grow < 0:
			m.Width = left / float32(spacers)
		}
		height := fyne.Min(m.Height, size.Height)
		o.Move(fyne.NewPos(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(m.Width, height))
		x += m.Width + h.gap
	}
}

// MinSize is part of fyne.Layout.
func (h horizontal) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least, shown := fyne.Size{}, 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		shown++
		m := o.MinSize()
		if isSpacer(o) {
			continue
		}
		least.Width += m.Width
		least.Height = fyne.Max(least.Height, m.Height)
	}
	if shown > 1 {
		least.Width += h.gap * float32(shown-1)
	}
	return least
}

func isSpacer(o fyne.CanvasObject) bool {
	_, ok := o.(layout.SpacerObject)
	return ok
}

type maxWidth float32

// Layout is part of fyne.Layout.
func (w maxWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(fyne.NewSize(fyne.Min(size.Width, float32(w)), size.Height))
	}
}

// MinSize is part of fyne.Layout.
func (w maxWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least
}

type atLeast struct{ size fyne.Size }

// Layout is part of fyne.Layout.
func (a atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize is part of fyne.Layout.
func (a atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := a.size
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return least
}

type fixedWidth float32

// Layout is part of fyne.Layout.
func (w fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		h := o.MinSize().Height
		o.Move(fyne.NewPos(0, (size.Height-h)/2))
		o.Resize(fyne.NewSize(size.Width, h))
	}
}

// MinSize is part of fyne.Layout.
func (w fixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h = fyne.Max(h, o.MinSize().Height)
	}
	return fyne.NewSize(float32(w), h)
}

// Frame puts objects at the edges of a center that takes the rest, with no room between them; any but the center may be nil. Tab goes through them from
// the top over the left, the center and the right to the bottom.
func Frame(top, bottom, left, right, center fyne.CanvasObject) *fyne.Container {
	f := frame{top: top, bottom: bottom, left: left, right: right, center: center}
	var objects []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{top, left, center, right, bottom} {
		if o != nil {
			objects = append(objects, o)
		}
	}
	return container.New(f, objects...)
}

type frame struct{ top, bottom, left, right, center fyne.CanvasObject }

// there says whether an object has a place.
func there(o fyne.CanvasObject) bool { return o != nil && o.Visible() }

// Layout is part of fyne.Layout.
func (f frame) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	y, bottom, x, right := float32(0), size.Height, float32(0), size.Width
	if there(f.top) {
		if f.top.Size().Width != size.Width { // wrapping texts know their height only then
			f.top.Resize(fyne.NewSize(size.Width, f.top.MinSize().Height))
		}
		y = f.top.MinSize().Height
		f.top.Move(fyne.NewPos(0, 0))
		f.top.Resize(fyne.NewSize(size.Width, y))
	}
	if there(f.bottom) {
		h := f.bottom.MinSize().Height
		bottom -= h
		f.bottom.Move(fyne.NewPos(0, bottom))
		f.bottom.Resize(fyne.NewSize(size.Width, h))
	}
	height := fyne.Max(bottom-y, 0)
	if there(f.left) {
		x = f.left.MinSize().Width
		f.left.Move(fyne.NewPos(0, y))
		f.left.Resize(fyne.NewSize(x, height))
	}
	if there(f.right) {
		w := f.right.MinSize().Width
		right -= w
		f.right.Move(fyne.NewPos(right, y))
		f.right.Resize(fyne.NewSize(w, height))
	}
	f.center.Move(fyne.NewPos(x, y))
	f.center.Resize(fyne.NewSize(fyne.Max(right-x, 0), height))
}

// MinSize is part of fyne.Layout.
func (f frame) MinSize([]fyne.CanvasObject) fyne.Size {
	least := f.center.MinSize()
	for _, o := range []fyne.CanvasObject{f.left, f.right} {
		if there(o) {
			m := o.MinSize()
			least.Width += m.Width
			least.Height = fyne.Max(least.Height, m.Height)
		}
	}
	for _, o := range []fyne.CanvasObject{f.top, f.bottom} {
		if there(o) {
			m := o.MinSize()
			least.Width = fyne.Max(least.Width, m.Width)
			least.Height += m.Height
		}
	}
	return least
}
