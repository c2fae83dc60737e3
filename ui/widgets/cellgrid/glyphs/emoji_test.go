//go:build !no_emoji

package glyphs

import (
	"testing"

	"fyne.io/fyne/v2/theme"
)

func TestEmojiAreDrawnInColours(t *testing.T) {
	f, err := NewFaces(theme.DefaultTextMonospaceFont().Content(), nil, theme.DefaultEmojiFont().Content())
	if err != nil {
		t.Fatal(err)
	}
	s := NewSet(f, 26)
	for _, cluster := range [][2]string{{"🐍", ""}, {"❤", "\ufe0f"}, {"👨", "\u200d👩\u200d👧"}} {
		g := s.Glyph([]rune(cluster[0])[0], cluster[1], true, Style{})
		if g.Picture == nil || g.Width < s.Width || g.Height > s.Height || g.Width > 2*s.Width {
			t.Errorf("%s%s is no picture: %dx%d", cluster[0], cluster[1], g.Width, g.Height)
		}
	}
	if g := s.Glyph('✓', "", false, Style{}); g.Picture != nil {
		t.Error("a tick in a text is a picture")
	}
}
