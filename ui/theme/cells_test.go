package theme_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/theme"
)

func TestTheColoursOfTerminalsCanBeRead(t *testing.T) {
	for _, mode := range []theme.Mode{theme.ModeLight, theme.ModeDark} {
		th := theme.New(mode)
		for i := range uint8(16) {
			if c := contrast(th.Color(theme.ANSI(i), 0), th.Color(theme.ColorCode, 0)); c < 4.5 {
				t.Errorf("%s: colour %d on the ground of code has contrast %.2f, want 4.5", mode, i, c)
			}
		}
		// What is marked must be seen.
		for _, name := range []fyne.ThemeColorName{theme.ColorSelected, theme.ColorFound, theme.ColorFoundAt} {
			if c := contrast(th.Color(name, 0), th.Color(theme.ColorCode, 0)); c < 1.15 {
				t.Errorf("%s: %s on the ground of code has contrast %.2f", mode, name, c)
			}
			text := theme.ColorText
			if name == theme.ColorFoundAt {
				text = theme.ColorOnPrimary
				if mode == theme.ModeLight {
					text = theme.ColorText
				}
			}
			if c := contrast(th.Color(text, 0), th.Color(name, 0)); c < 4.5 {
				t.Errorf("%s: %s on %s has contrast %.2f, want 4.5", mode, text, name, c)
			}
		}
	}
	if th := theme.New(theme.ModeDark); th.Color(theme.ANSIGround(0), 0) == th.Color(theme.ANSI(0), 0) || th.Color(theme.ANSIGround(2), 0) != th.Color(theme.ANSI(2), 0) {
		t.Error("black behind text is the grey of black text, or green behind text another one")
	}
}
