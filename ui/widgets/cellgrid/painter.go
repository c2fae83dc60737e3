package cellgrid

import (
	"image"

	"github.com/slipway-dev/slipway/ui/widgets/cellgrid/glyphs"
)

// painter draws frames into a picture and knows what it shows, so that it draws only what has changed.
type painter struct {
	layout
	set  *glyphs.Set
	look *look

	img   *image.RGBA
	shows *frame // nil where it shows nothing yet
	text  []rgb  // of each cell of the row that is being drawn
	drawn int    // rows drawn so far, for tests
}

// arrange takes new measures; everything is drawn anew then.
func (p *painter) arrange(l layout, set *glyphs.Set, look *look) {
	p.layout, p.set, p.look = l, set, look
	p.img, p.shows = nil, nil
}

// paint draws what f shows and the picture does not show yet. f must not be changed from then on, until another one is painted.
func (p *painter) paint(f *frame) *image.RGBA {
	was := p.shows
	p.shows = f
	if p.img == nil || was == nil {
		p.img = image.NewRGBA(image.Rect(0, 0, p.width, p.height))
		p.fill(0, 0, p.width, p.height, p.look.ground)
		for i := range f.rows {
			p.row(i, f)
		}
		return p.img
	}
	if f == was {
		return p.img
	}
	by := f.moved(was)
	if by != 0 {
		p.scroll(by)
	}
	for i := range f.rows {
		at := i // the row that the picture has here now
		if j := i + by; j >= 0 && j < len(was.rows) {
			at = j
		}
		if !f.same(i, was, at) {
			p.row(i, f)
		}
	}
	return p.img
}

// needs says whether paint would draw something.
func (p *painter) needs(f *frame) bool {
	if p.img == nil || p.shows == nil || len(f.rows) != len(p.shows.rows) {
		return true
	}
	for i := range f.rows {
		if !f.same(i, p.shows, i) {
			return true
		}
	}
	return false
}

// scroll moves the picture's rows up, or down where by is negative.
func (p *painter) scroll(by int) {
	line := p.Height * p.img.Stride
	first, end := p.top*p.img.Stride, (p.top+p.rows*p.Height)*p.img.Stride
	if end > len(p.img.Pix) {
		return
	}
	rows := p.img.Pix[first:end]
	switch {
	case by > 0 && by*line < len(rows):
		copy(rows, rows[by*line:])
	case by < 0 && -by*line < len(rows):
		copy(rows[-by*line:], rows[:len(rows)+by*line])
	}
}

// fill fills a rectangle, which must lie in the picture.
func (p *painter) fill(x0, y0, x1, y1 int, c rgb) {
	x0, y0, x1, y1 = max(0, x0), max(0, y0), min(p.width, x1), min(p.height, y1)
	if x0 >= x1 || y0 >= y1 {
		return
	}
	first := p.img.Pix[y0*p.img.Stride+4*x0 : y0*p.img.Stride+4*x1]
	first[0], first[1], first[2], first[3] = c.r, c.g, c.b, 0xff
	for done := 4; done < len(first); done *= 2 {
		copy(first[done:], first[:done])
	}
	for y := y0 + 1; y < y1; y++ {
		copy(p.img.Pix[y*p.img.Stride+4*x0:], first)
	}
}

// glyph draws a glyph of a cell whose left upper corner is at x, y; nothing of it is drawn outside of the columns from left to right and the row.
func (p *painter) glyph(g *glyphs.Glyph, x, y, left, right int, c rgb) {
	x0, y0 := x+g.Left, y+g.Top
	fromX, toX := max(0, max(0, left)-x0), min(g.Width, min(p.width, right)-x0)
	fromY, toY := max(0, y-y0), min(g.Height, min(p.height, y+p.Height)-y0)
	if fromX >= toX {
		return
	}
	for row := fromY; row < toY; row++ {
		to := p.img.Pix[(y0+row)*p.img.Stride+4*(x0+fromX) : (y0+row)*p.img.Stride+4*(x0+toX)]
		if g.Picture != nil {
			overPicture(to, g.Picture[4*(row*g.Width+fromX):4*(row*g.Width+toX)])
			continue
		}
		cover(to, g.Mask[row*g.Width+fromX:row*g.Width+toX], c)
	}
}

// cover draws a colour as far as a mask says.
func cover(to, mask []byte, c rgb) {
	for i, a := range mask {
		switch a {
		case 0:
		case 0xff:
			px := to[4*i : 4*i+3 : 4*i+3]
			px[0], px[1], px[2] = c.r, c.g, c.b
		default:
			px := to[4*i : 4*i+3 : 4*i+3]
			in, out := uint32(a), uint32(0xff-a)
			px[0] = blended(c.r, px[0], in, out)
			px[1] = blended(c.g, px[1], in, out)
			px[2] = blended(c.b, px[2], in, out)
		}
	}
}

// blended is one part of a colour over another one; in and out are 255 together.
func blended(upper, lower uint8, in, out uint32) uint8 {
	return uint8((uint32(upper)*in + uint32(lower)*out + 127) / 255) //nolint:gosec // at most 255
}

// overPicture draws a picture whose colours have been multiplied by alpha.
func overPicture(to, picture []byte) {
	for i := 0; i < len(to); i += 4 {
		px, in := to[i:i+3:i+3], picture[i:i+4:i+4]
		out := uint32(0xff - in[3])
		for j := range px {
			px[j] = uint8(min(255, uint32(in[j])+(uint32(px[j])*out+127)/255))
		}
	}
}
