package cellgrid

import (
	"math"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets/cellgrid/glyphs"
)

// The sizes of the cells' text, in Fyne's units.
const (
	DefaultTextSize float32 = 13 // what Ctrl+0 goes back to
	LeastTextSize   float32 = 7
	MostTextSize    float32 = 40
)

// measured is what the layout was made for.
type measured struct {
	textSize float32
	scale    float32 // device pixels of a unit of Fyne's
	gutter   int
	lower    bool // there is a scrollbar below
	told     [2]int
	drawn    bool // once at least
}

// faces are kept by their resource's name: they are the same for all grids of a theme. Only Fyne's thread uses them.
var (
	facesByName = map[string]*glyphs.Faces{}
	system      glyphs.System
)

// themeFaces are the faces of the running app's theme.
func themeFaces() *glyphs.Faces {
	main := fynetheme.Font(fyne.TextStyle{Monospace: true})
	if f, ok := facesByName[main.Name()]; ok {
		return f
	}
	var more [][]byte
	for _, r := range []fyne.Resource{fynetheme.DefaultTextMonospaceFont(), fynetheme.DefaultEmojiFont(), fynetheme.DefaultSymbolFont()} {
		if r != nil {
			more = append(more, r.Content())
		}
	}
	f, err := glyphs.NewFaces(main.Content(), &system, more...)
	if err != nil {
		fyne.LogError("The theme's font for cells can't be used; the usual one is taken", err)
		if f, err = glyphs.NewFaces(fynetheme.DefaultTextMonospaceFont().Content(), &system, more...); err != nil {
			panic(err) // it is a part of the program
		}
	}
	facesByName[main.Name()] = f
	return f
}

// scale is how many device pixels a unit of Fyne's has where the grid is shown.
func (g *Grid) scale() float32 {
	c := fyne.CurrentApp().Driver().CanvasForObject(g)
	if c == nil {
		return max(1, g.measured.scale)
	}
	const far = 10000
	x, _ := c.PixelCoordinateForPosition(fyne.NewPos(far, 0))
	if x <= 0 {
		return 1
	}
	return float32(math.Round(float64(x)/far*1000) / 1000)
}

// remeasure takes the size of the grid and of its text, the screen's scale and the theme's looks anew.
func (g *Grid) remeasure() {
	size := g.Size()
	if size.Width <= 0 || size.Height <= 0 {
		return
	}
	g.measured.scale = g.scale()
	g.painter.set, g.painter.look = nil, nil
	g.fit(pixels(size.Width, g.measured.scale), pixels(size.Height, g.measured.scale))
	g.tellSize()
	g.redraw()
}

func pixels(units, scale float32) int { return int(math.Round(float64(units * scale))) }

// fit arranges everything for a picture of a size in device pixels.
func (g *Grid) fit(width, height int) {
	if g.measured.scale == 0 {
		g.measured.scale = g.scale()
	}
	set, look := g.painter.set, g.painter.look
	if set == nil {
		set = glyphs.NewSet(themeFaces(), g.measured.textSize*g.measured.scale)
	}
	if look == nil {
		look = newLook(themeColours(theme.Color))
	}
	g.painter.arrange(arrange(set.Metrics, width, height, g.measured.gutter, g.measured.scale, g.measured.lower), set, look)
}

// refit arranges everything anew for the same picture.
func (g *Grid) refit() {
	if g.painter.set == nil {
		return
	}
	g.fit(g.painter.width, g.painter.height)
	g.tellSize()
}

// fitLower makes room for the scrollbar below while there are longer lines than fit.
func (g *Grid) fitLower() {
	lower := g.source.Width() > g.painter.columns && g.painter.columns > 0
	if lower == g.measured.lower {
		return
	}
	g.measured.lower = lower
	if !lower {
		g.view.left = 0
	}
	g.refit()
}

// tellSize tells the owner how much fits, if that has changed. The first layout of a window gives everything its least size: that is not told before it is
// drawn.
func (g *Grid) tellSize() {
	now := [2]int{g.painter.columns, g.painter.rows}
	if now == g.measured.told || g.measured.told == [2]int{} && !g.measured.drawn && g.Size() == g.MinSize() {
		return
	}
	g.measured.told = now
	if g.OnSize != nil {
		g.OnSize(now[0], now[1])
	}
}

// Room is how many columns and rows there is room for; 0, 0 before the grid has a size.
func (g *Grid) Room() (columns, rows int) { return g.painter.columns, g.painter.rows }

// SetGutter makes room for so many columns left of the cells; 0 for none.
func (g *Grid) SetGutter(columns int) {
	if g.measured.gutter == columns {
		return
	}
	g.measured.gutter = columns
	g.refit()
	g.redraw()
}

// TextSize is the size of the text in Fyne's units.
func (g *Grid) TextSize() float32 { return g.measured.textSize }

// SetTextSize changes it, within what can be read.
func (g *Grid) SetTextSize(size float32) {
	size = min(MostTextSize, max(LeastTextSize, size))
	if g.measured.textSize == size {
		return
	}
	g.measured.textSize = size
	g.remeasure()
}

// zoom changes the size of the text for the person; 0 goes back to the usual one.
func (g *Grid) zoom(by float32) {
	size := g.measured.textSize + by
	if by == 0 {
		size = DefaultTextSize
	}
	g.SetTextSize(size)
	if g.OnTextSize != nil {
		g.OnTextSize(g.measured.textSize)
	}
}
