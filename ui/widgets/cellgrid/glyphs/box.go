package glyphs

import "math"

// canvas is a mask that lines are drawn into, the size of a cell.
type canvas struct {
	w, h, line int
	mask       []byte
}

func newCanvas(w, h, line int) *canvas {
	return &canvas{w: w, h: h, line: line, mask: make([]byte, w*h)}
}

// glyph is what was drawn.
func (c *canvas) glyph() *Glyph { return &Glyph{Width: c.w, Height: c.h, Mask: c.mask} }

// rect covers a rectangle by alpha, as far as it lies in the cell.
func (c *canvas) rect(x0, y0, x1, y1 int, alpha byte) {
	for y := max(0, y0); y < min(c.h, y1); y++ {
		for x := max(0, x0); x < min(c.w, x1); x++ {
			c.mask[y*c.w+x] = max(c.mask[y*c.w+x], alpha)
		}
	}
}

// near covers every pixel by how near it is to a line of the usual thickness: distance says how far the middle of a pixel is from the line's middle.
func (c *canvas) near(distance func(x, y float64) float64) {
	half := float64(c.line) / 2
	for y := range c.h {
		for x := range c.w {
			d := half + 0.5 - distance(float64(x)+0.5, float64(y)+0.5)
			c.mask[y*c.w+x] = max(c.mask[y*c.w+x], byte(255*min(1, max(0, d))))
		}
	}
}

// drawBox draws the characters that have to meet those of the neighbouring cells: lines, blocks, dots; nil for all others.
func drawBox(r rune, w, h, line int) *Glyph {
	c := newCanvas(w, h, line)
	switch {
	case r >= 0x2500 && r <= 0x257f:
		c.lines(r)
	case r >= 0x2580 && r <= 0x259f:
		c.blocks(r)
	case r >= 0x2800 && r <= 0x28ff:
		c.braille(int(r - 0x2800))
	case r >= 0xe0b0 && r <= 0xe0b3:
		c.arrow(int(r - 0xe0b0))
	default:
		return nil
	}
	return c.glyph()
}

// hollow is drawn for a character that no face has.
func hollow(w, h, line int) *Glyph {
	c := newCanvas(w, h, line)
	top, foot := h/5, h-h/5
	c.rect(line, top, w-line, top+line, 255)
	c.rect(line, foot-line, w-line, foot, 255)
	c.rect(line, top, 2*line, foot, 255)
	c.rect(w-2*line, top, w-line, foot, 255)
	return c.glyph()
}

// braille draws the dots of a pattern: bits 0 to 2 are the left column, 3 to 5 the right one, 6 and 7 the lowest row.
func (c *canvas) braille(dots int) {
	places := [8][2]int{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 3}, {1, 3}}
	size := max(1, min(c.w/4, c.h/8)+1)
	for bit, p := range places {
		if dots>>bit&1 == 1 {
			x, y := c.w*(2*p[0]+1)/4, c.h*(2*p[1]+1)/8
			c.rect(x-size/2, y-size/2, x-size/2+size, y-size/2+size, 255)
		}
	}
}

// arrow draws the ends of coloured fields that prompts are made of: filled and open ones, to the right and to the left.
func (c *canvas) arrow(kind int) {
	w, half := float64(c.w), float64(c.h)/2
	edge := func(y float64) float64 { return w * (1 - math.Abs(y-half)/half) }
	left := kind >= 2
	if kind%2 == 1 {
		c.near(func(x, y float64) float64 {
			if left {
				x = w - x
			}
			return math.Abs(x-edge(y)) * half / math.Hypot(w, half)
		})
		return
	}
	for y := range c.h {
		for x := range c.w {
			at := float64(x)
			if left {
				at = w - 1 - at
			}
			c.mask[y*c.w+x] = byte(255 * min(1, max(0, edge(float64(y)+0.5)-at)))
		}
	}
}
