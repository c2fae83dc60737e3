package cellgrid

import (
	"testing"

	"github.com/slipway-dev/slipway/app/cells"
	"github.com/slipway-dev/slipway/ui/theme"
)

func TestEveryColourCanBeReadOnEveryGround(t *testing.T) {
	for _, mode := range []theme.Mode{theme.ModeLight, theme.ModeDark} {
		l := newLook(modeColours(mode))
		for fg := range 256 {
			for bg := -1; bg < 256; bg += 5 {
				style := cells.Style{Fg: cells.Palette(uint8(fg))} //nolint:gosec // a byte
				if bg >= 0 {
					style.Bg = cells.Palette(uint8(bg)) //nolint:gosec // a byte
				}
				for _, lit := range []lit{unlit, litFound, litFoundAt, litSelected} {
					p := l.pair(asked{style: style, ground: l.ground, lit: lit})
					least := contrastChosen
					if fg < 16 {
						least = contrastText
					}
					if c := contrast(p.text, p.ground); c < least-0.01 && p.text != p.ground {
						t.Fatalf("%s: colour %d on %d, lit %d, has contrast %.2f", mode, fg, bg, lit, c)
					}
				}
			}
		}
	}
}

func TestColoursThatCanBeReadStayAsTheyAre(t *testing.T) {
	l := newLook(modeColours(theme.ModeDark))
	p := l.pair(asked{style: cells.Style{Fg: cells.RGB(250, 180, 40), Bg: cells.RGB(10, 10, 60)}, ground: l.ground})
	if p != (pair{rgb{250, 180, 40}, rgb{10, 10, 60}}) {
		t.Errorf("drawn as %v", p)
	}
	p = l.pair(asked{style: cells.Style{Fg: cells.RGB(9, 9, 9), Bg: cells.RGB(9, 9, 9)}, ground: l.ground})
	if p.text != p.ground {
		t.Errorf("what was made unreadable on purpose is drawn as %v", p)
	}
	faint := l.pair(asked{style: cells.Style{Attr: cells.Faint}, ground: l.ground})
	if c := contrast(faint.text, l.ground); c >= contrast(l.text, l.ground) || c < contrastChosen {
		t.Errorf("faint text has contrast %.2f", c)
	}
	if black, white := (rgb{}), (rgb{255, 255, 255}); contrast(black, white) < 20.9 || contrast(white, white) != 1 {
		t.Error("the contrast of black and white is not 21")
	}
}

func TestTheColoursKeptAreBounded(t *testing.T) {
	l := newLook(modeColours(theme.ModeDark))
	for i := range 3 * mostPairs {
		l.pair(asked{style: cells.Style{Fg: cells.RGB(uint8(i), uint8(i>>8), 7)}, ground: l.ground}) //nolint:gosec // bytes of a number
	}
	if len(l.pairs) > mostPairs {
		t.Errorf("%d are kept", len(l.pairs))
	}
}
