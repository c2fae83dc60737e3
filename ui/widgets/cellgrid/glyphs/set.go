package glyphs

import (
	"math"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/vector"
)

// most is how many glyphs are kept. When there are more, all are dropped: a screen has far fewer.
const most = 8192

// Glyph is a character as it is drawn: how much of each pixel it covers, or a picture in its own colours.
type Glyph struct {
	// Left and Top are where it begins, from the cell's left upper corner.
	Left, Top int
	// Width and Height are of the mask, or the picture.
	Width, Height int
	// Mask has a byte a pixel: 255 where the glyph covers all of it. Nil where there is a picture.
	Mask []byte
	// Picture has four bytes a pixel: red, green, blue, each times alpha, and alpha.
	Picture []byte
}

// Metrics are the measures of a cell, in device pixels.
type Metrics struct {
	Width, Height int
	// Baseline is how far down letters stand.
	Baseline int
	// Line is how thick lines are.
	Line int
}

// Style is how letters are drawn; neither is in the face, both are made.
type Style struct{ Bold, Italic bool }

// Set is the glyphs of one size.
type Set struct {
	Metrics

	faces *Faces
	size  float32 // of the em, in device pixels
	plain [4][128]*Glyph
	other map[key]*Glyph

	shaper  shaping.HarfbuzzShaper
	outline vector.Rasterizer
}

type key struct {
	r     rune
	rest  string
	wide  bool
	style Style
}

// NewSet makes an empty set of a size in device pixels.
func NewSet(faces *Faces, size float32) *Set {
	s := &Set{faces: faces, size: size, other: map[key]*Glyph{}}
	scale := size / float32(faces.main.Upem())
	advance := size * 0.6
	if gid, ok := faces.main.NominalGlyph('0'); ok {
		advance = faces.main.HorizontalAdvance(gid) * scale
	}
	ascent, descent := size*0.93, size*0.24
	if e, ok := faces.main.FontHExtents(); ok {
		ascent, descent = e.Ascender*scale, -e.Descender*scale
	}
	s.Width = max(1, round(advance))
	s.Height = max(1, round(max((ascent+descent)*1.1, size*1.3)))
	s.Baseline = round((float32(s.Height)-ascent-descent)/2 + ascent)
	s.Line = max(1, round(size/14))
	return s
}

func round(v float32) int { return int(math.Round(float64(v))) }

// Glyph is the glyph of a character and what is combined with it, over one cell or, if wide, two; nil where there is nothing to draw.
func (s *Set) Glyph(r rune, rest string, wide bool, style Style) *Glyph {
	if r < 128 && rest == "" && !wide {
		at := &s.plain[style.index()][r]
		if *at == nil {
			*at = s.draw(key{r: r, style: style})
		}
		return *at
	}
	k := key{r, rest, wide, style}
	g, ok := s.other[k]
	if !ok {
		if len(s.other) >= most {
			clear(s.other)
		}
		g = s.draw(k)
		s.other[k] = g
	}
	return g
}

func (s Style) index() int {
	i := 0
	if s.Bold {
		i++
	}
	if s.Italic {
		i += 2
	}
	return i
}

// empty is a glyph with nothing to see.
var empty = &Glyph{}

// draw makes a glyph.
func (s *Set) draw(k key) *Glyph {
	columns := 1
	if k.wide {
		columns = 2
	}
	if k.r < ' ' || k.r == ' ' || unicode.Is(unicode.Zs, k.r) {
		return empty
	}
	if k.rest == "" {
		if g := drawBox(k.r, s.Width*columns, s.Height, s.Line); g != nil {
			return g
		}
	}
	face := s.faces.find(k.r, emoji(k))
	if face == nil { // a character that no face has
		k.r, k.rest = unicode.ReplacementChar, ""
		if face = s.faces.find(k.r, false); face == nil {
			return hollow(s.Width*columns, s.Height, s.Line)
		}
	}
	return s.letter(k, face, columns)
}

// emoji says whether a character is meant as a picture.
func emoji(k key) bool {
	for _, r := range k.rest {
		if r == 0xfe0f {
			return true
		}
		if r == 0xfe0e {
			return false
		}
	}
	return k.wide && (k.r >= 0x1f000 && k.r < 0x20000 || k.r >= 0x231a && k.r <= 0x2bff)
}

// ids are the glyphs of a cluster in a face, with where each is, in device pixels, and how far all reach.
func (s *Set) ids(k key, face *font.Face) (ids []placed, advance float32) {
	if k.rest == "" || k.rest == "\ufe0f" || k.rest == "\ufe0e" {
		gid, _ := face.NominalGlyph(k.r)
		return []placed{{id: gid}}, face.HorizontalAdvance(gid) * s.size / float32(face.Upem())
	}
	return s.shape(string(k.r)+k.rest, face)
}
