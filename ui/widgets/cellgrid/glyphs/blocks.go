package glyphs

// The quarters of a cell.
const (
	upperLeft = 1 << iota
	upperRight
	lowerLeft
	lowerRight
)

// quarters are the cells from U+2596 to U+259F.
var quarters = [...]int{
	lowerLeft, lowerRight, upperLeft, upperLeft | lowerLeft | lowerRight, upperLeft | lowerRight, upperLeft | upperRight | lowerLeft,
	upperLeft | upperRight | lowerRight, upperRight, upperRight | lowerLeft, upperRight | lowerLeft | lowerRight,
}

// blocks draws one of the characters from U+2580 to U+259F.
func (c *canvas) blocks(r rune) {
	w, h := c.w, c.h
	eighth := func(of, n int) int { return (of*n + 4) / 8 }
	switch {
	case r == 0x2580:
		c.rect(0, 0, w, h-eighth(h, 4), 255)
	case r <= 0x2588:
		c.rect(0, h-eighth(h, int(r-0x2580)), w, h, 255)
	case r <= 0x258f:
		c.rect(0, 0, eighth(w, int(0x2590-r)), h, 255)
	case r == 0x2590:
		c.rect(eighth(w, 4), 0, w, h, 255)
	case r <= 0x2593:
		c.rect(0, 0, w, h, byte(64*int(r-0x2590)))
	case r == 0x2594:
		c.rect(0, 0, w, eighth(h, 1), 255)
	case r == 0x2595:
		c.rect(w-eighth(w, 1), 0, w, h, 255)
	default:
		c.quarters(quarters[r-0x2596])
	}
}

func (c *canvas) quarters(set int) {
	x, y := (c.w*4+4)/8, c.h-(c.h*4+4)/8
	if set&upperLeft != 0 {
		c.rect(0, 0, x, y, 255)
	}
	if set&upperRight != 0 {
		c.rect(x, 0, c.w, y, 255)
	}
	if set&lowerLeft != 0 {
		c.rect(0, y, x, c.h, 255)
	}
	if set&lowerRight != 0 {
		c.rect(x, y, c.w, c.h, 255)
	}
}
