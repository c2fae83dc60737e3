package cellgrid

import (
	"image/color"
	"slices"
)

// frame is what is in sight at one moment.
type frame struct {
	rows []Row // as many as there is room for
	n    int   // how many of them there are
	over []over
}

// over is what lies over a row's cells, by index; from == to is nothing.
type over struct {
	selFrom, selTo   int
	linkFrom, linkTo int
	cursor           cursorLook
	cursorAt         int
}

// cursorLook is how a cursor is drawn.
type cursorLook uint8

const (
	cursorNone cursorLook = iota
	cursorBlock
	cursorUnderline
	cursorBar
	cursorHollow
)

// size makes room for n rows, and clears them.
func (f *frame) size(n int) {
	f.rows = slices.Grow(f.rows[:0], n)[:n]
	f.over = slices.Grow(f.over[:0], n)[:n]
	clear(f.over)
	for i := range f.rows {
		f.rows[i].clear()
	}
	f.n = 0
}

// shown is a row as it is drawn; nil where there is none.
func (f *frame) shown(i int) *Row {
	if i < 0 || i >= f.n {
		return nil
	}
	return &f.rows[i]
}

// same says whether row i of f looks as row j of g.
func (f *frame) same(i int, g *frame, j int) bool {
	a, b := f.shown(i), g.shown(j)
	if a == nil || b == nil {
		return a == b
	}
	return f.over[i] == g.over[j] && slices.Equal(a.Cells, b.Cells) && sameColour(a.Marker, b.Marker) && sameColour(a.Ground, b.Ground) &&
		slices.EqualFunc(a.Gutter, b.Gutter, func(a, b Label) bool { return a.Text == b.Text && sameColour(a.Color, b.Color) }) &&
		slices.Equal(a.Marks, b.Marks)
}

func sameColour(a, b color.Color) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return opaque(a) == opaque(b)
}

// moved says by how many rows g's rows have gone up to be f's; 0 where they have not moved, or have nothing in common.
func (f *frame) moved(g *frame) int {
	if f.n == 0 || g.n == 0 {
		return 0
	}
	for j := range g.n {
		if g.rows[j].Position == f.rows[0].Position {
			return j
		}
	}
	for i := range f.n {
		if f.rows[i].Position == g.rows[0].Position {
			return -i
		}
	}
	return 0
}
