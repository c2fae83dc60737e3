package glyphs

import (
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// placed is a glyph of a face, and where it is put: right and down of the letter's beginning, in device pixels.
type placed struct {
	id   font.GID
	x, y float32
}

// shape puts the parts of a cluster together, as its script wants it.
func (s *Set) shape(cluster string, face *font.Face) (ids []placed, advance float32) {
	runes := []rune(cluster)
	out := s.shaper.Shape(shaping.Input{
		Text: runes, RunEnd: len(runes), Face: face, Size: fixed.Int26_6(s.size * 64),
		Direction: di.DirectionLTR, Script: language.LookupScript(runes[0]),
	})
	for _, g := range out.Glyphs {
		if g.GlyphID != 0 {
			ids = append(ids, placed{g.GlyphID, advance + pixels(g.XOffset), -pixels(g.YOffset)})
		}
		advance += pixels(g.Advance)
	}
	return ids, advance
}

func pixels(v fixed.Int26_6) float32 { return float32(v) / 64 }
