package widgets

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// Icon is one of our drawings in one of the theme's colours.
type Icon struct {
	widget.BaseWidget

	Name  icons.Name
	Color fyne.ThemeColorName
	Side  float32 // 0 means the theme's icon size
}

// NewIcon makes an icon of the ordinary size.
func NewIcon(name icons.Name, clr fyne.ThemeColorName) *Icon {
	i := &Icon{Name: name, Color: clr}
	i.ExtendBaseWidget(i)
	return i
}

// Set changes drawing and colour; the same ones cost nothing.
func (i *Icon) Set(name icons.Name, clr fyne.ThemeColorName) {
	if i.Name == name && i.Color == clr {
		return
	}
	i.Name, i.Color = name, clr
	i.Refresh()
}

func (i *Icon) side() float32 {
	if i.Side == 0 {
		return theme.IconSize
	}
	return i.Side
}

// CreateRenderer is part of fyne.Widget.
func (i *Icon) CreateRenderer() fyne.WidgetRenderer {
	i.ExtendBaseWidget(i)
	r := &iconRenderer{i: i, image: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.draw()
	return r
}

type iconRenderer struct {
	i     *Icon
	image *canvas.Image
	drawn drawing
}

// drawing is all that an icon's pixels depend on, but its size.
type drawing struct {
	name   icons.Name
	color  color.Color
	stroke float32
}

// draw says whether the image is another one than before. Whatever holds an icon refreshes it with itself, a list all those of its rows at each key: to read the
// drawing anew each time would be a good part of the window's work.
func (r *iconRenderer) draw() (changed bool) {
	if r.i.Name == "" {
		changed = r.drawn.name != ""
		r.drawn = drawing{}
		r.image.Resource = nil
		r.image.Hide()
		return changed
	}
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.i); c != nil {
		scale = c.Scale()
	}
	stroke := float32(math.Max(1.3, float64(r.i.side()/24*1.9)))
	next := drawing{name: r.i.Name, color: theme.Color(r.i.Color), stroke: stroke * scale}
	if next == r.drawn {
		return false
	}
	r.drawn = next
	r.image.Show()
	r.image.Resource = icons.New(r.i.Name, r.i.Color).WithStroke(next.stroke)
	return true
}

func (r *iconRenderer) Layout(size fyne.Size) {
	side := r.i.side()
	r.image.Resize(fyne.NewSquareSize(side))
	r.image.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
}

func (r *iconRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(r.i.side()) }

func (r *iconRenderer) Refresh() {
	if r.draw() {
		r.image.Refresh()
	}
	r.Layout(r.i.Size())
}

func (r *iconRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.image} }
func (r *iconRenderer) Destroy()                     {}
