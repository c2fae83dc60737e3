package glyphs

import (
	"image"
	"math"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// slant is how far an upright letter is pushed to the right for each pixel of height, to make it italic.
const slant = 0.2

// letter draws a cluster from a face.
func (s *Set) letter(k key, face *font.Face, columns int) *Glyph {
	ids, advance := s.ids(k, face)
	if len(ids) == 0 {
		return empty
	}
	room := float32(s.Width * columns)
	for _, p := range ids {
		switch data := face.GlyphData(p.id).(type) {
		case font.GlyphBitmap:
			if g := bitmap(data, s.Width*columns, s.Height); g != nil {
				return g
			}
		case font.GlyphSVG:
			if g := drawing(face, p.id, s.Width*columns, s.Height); g != nil {
				return g
			}
		}
	}
	size := s.size
	if advance > room*1.02 && face != s.faces.main { // a face with wider letters than fit
		size *= room / advance
		advance = room
	}
	o := outlines{scale: size / float32(face.Upem()), x: (room - advance) / 2, y: float32(s.Baseline), italic: k.style.Italic, lean: slant * size * 0.3}
	for _, p := range ids {
		o.add(outline(face, p.id), p.x*size/s.size, p.y*size/s.size)
	}
	return o.mask(s, k.style.Bold)
}

// outline is what is drawn of a glyph in one colour; nil where it has nothing such.
func outline(face *font.Face, id font.GID) []opentype.Segment {
	switch data := face.GlyphData(id).(type) {
	case font.GlyphOutline:
		return data.Segments
	case font.GlyphSVG:
		return data.Outline.Segments
	}
	data, _ := face.GlyphDataOutline(tables.GlyphID(id)) //nolint:gosec // a face has no more than 65536
	return data.Segments
}

// outlines are the lines around letters, in device pixels from a cell's left upper corner.
type outlines struct {
	scale, x, y, lean float32
	italic            bool

	segments               []opentype.Segment
	left, top, right, foot float32
}

// add puts an outline in the font's units to the others, moved by dx and dy pixels.
func (o *outlines) add(segments []opentype.Segment, dx, dy float32) {
	for _, seg := range segments {
		for i := range points(seg.Op) {
			p := seg.Args[i]
			x, y := p.X*o.scale, p.Y*o.scale
			if o.italic {
				x += slant*y - o.lean
			}
			x, y = o.x+dx+x, o.y+dy-y
			seg.Args[i].X, seg.Args[i].Y = x, y
			if len(o.segments) == 0 && i == 0 {
				o.left, o.right, o.top, o.foot = x, x, y, y
			}
			o.left, o.right = min(o.left, x), max(o.right, x)
			o.top, o.foot = min(o.top, y), max(o.foot, y)
		}
		o.segments = append(o.segments, seg)
	}
}

// points is how many points a segment has.
func points(op opentype.SegmentOp) int {
	switch op {
	case opentype.SegmentOpQuadTo:
		return 2
	case opentype.SegmentOpCubeTo:
		return 3
	default:
		return 1
	}
}

// mask fills the outlines; bold ones are drawn twice, a bit apart.
func (o *outlines) mask(s *Set, bold bool) *Glyph {
	if len(o.segments) == 0 {
		return empty
	}
	shift := float32(0)
	if bold {
		shift = max(0.5, s.size/18)
	}
	left, top := floor(o.left-shift/2), floor(o.top)
	width, height := ceil(o.right+shift/2)-left, ceil(o.foot)-top
	if width <= 0 || height <= 0 || width > 16*s.Height || height > 16*s.Height {
		return empty
	}
	g := &Glyph{Left: left, Top: top, Width: width, Height: height}
	g.Mask = o.fill(s, g, -shift/2)
	if bold {
		for i, a := range o.fill(s, g, shift/2) {
			g.Mask[i] = max(g.Mask[i], a)
		}
	}
	return g
}

// fill is how much of each of the glyph's pixels the outlines cover, when they are moved to the right by dx.
func (o *outlines) fill(s *Set, g *Glyph, dx float32) []byte {
	r := &s.outline
	r.Reset(g.Width, g.Height)
	dx -= float32(g.Left)
	dy := -float32(g.Top)
	for _, seg := range o.segments {
		a := seg.Args
		switch seg.Op {
		case opentype.SegmentOpMoveTo:
			r.ClosePath()
			r.MoveTo(a[0].X+dx, a[0].Y+dy)
		case opentype.SegmentOpLineTo:
			r.LineTo(a[0].X+dx, a[0].Y+dy)
		case opentype.SegmentOpQuadTo:
			r.QuadTo(a[0].X+dx, a[0].Y+dy, a[1].X+dx, a[1].Y+dy)
		case opentype.SegmentOpCubeTo:
			r.CubeTo(a[0].X+dx, a[0].Y+dy, a[1].X+dx, a[1].Y+dy, a[2].X+dx, a[2].Y+dy)
		}
	}
	r.ClosePath()
	mask := image.NewAlpha(image.Rect(0, 0, g.Width, g.Height))
	r.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	return mask.Pix
}

func floor(v float32) int { return int(math.Floor(float64(v))) }
func ceil(v float32) int  { return int(math.Ceil(float64(v))) }
