package glyphs

import (
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/fontscan"
	"github.com/go-text/typesetting/language"
)

// System finds faces among those installed. The toolkit has listed them by the time the first one is asked for, and they are listed once in a process. It is used
// from one goroutine.
type System struct {
	load  sync.Once
	fonts *fontscan.FontMap
}

// Find is part of Finder.
func (s *System) Find(r rune, colour bool) *font.Face {
	s.load.Do(func() {
		fonts := fontscan.NewFontMap(silent{})
		if fonts.UseSystemFonts("") == nil {
			s.fonts = fonts
		}
	})
	if s.fonts == nil {
		return nil
	}
	families := []string{fontscan.Monospace, fontscan.SansSerif}
	if colour {
		families = []string{fontscan.Emoji}
	}
	s.fonts.SetQuery(fontscan.Query{Families: families})
	s.fonts.SetScript(language.LookupScript(r))
	face := s.fonts.ResolveFace(r)
	if face == nil || !has(face, r) || colour && !coloured(face, r) {
		return nil
	}
	return face
}

// silent is a logger for what font files have amiss: nothing that a person could mend.
type silent struct{}

// Printf is part of fontscan.Logger.
func (silent) Printf(string, ...any) {}
