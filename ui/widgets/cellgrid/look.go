package cellgrid

import (
	"image/color"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/cells"
	"github.com/slipway-dev/slipway/ui/theme"
)

// The least contrast of text: of the theme's own colours, which are made so, and of those that a program chose.
const (
	contrastText   = 4.5
	contrastChosen = 3.0
)

// colours are what is drawn with: those of a theme.
type colours struct {
	ground, text, muted, selected, found, foundAt, link rgb

	ansi, ansiGround [16]rgb
}

// themeColours takes the colours out of a theme.
func themeColours(of func(fyne.ThemeColorName) color.Color) colours {
	c := colours{
		ground: opaque(of(theme.ColorCode)), text: opaque(of(theme.ColorText)), muted: opaque(of(theme.ColorMuted)),
		selected: opaque(of(theme.ColorSelected)), found: opaque(of(theme.ColorFound)), foundAt: opaque(of(theme.ColorFoundAt)),
		link: opaque(of(theme.ColorPrimary)),
	}
	for i := range uint8(16) {
		c.ansi[i], c.ansiGround[i] = opaque(of(theme.ANSI(i))), opaque(of(theme.ANSIGround(i)))
	}
	return c
}

// look knows how each style is drawn.
type look struct {
	colours
	pairs map[asked]pair
}

// asked is a style on a row's ground; lit is what lies over it.
type asked struct {
	style  cells.Style
	ground rgb
	lit    lit
}

// lit is what is under a cell besides its own ground.
type lit uint8

const (
	unlit lit = iota
	litFound
	litFoundAt
	litSelected
)

// pair is the colour of text and of what is behind it.
type pair struct{ text, ground rgb }

// mostPairs is how many are kept; a picture in true colours needs many, but only once.
const mostPairs = 4096

func newLook(c colours) *look { return &look{colours: c, pairs: map[asked]pair{}} }

// pair is how a style is drawn on a row with this ground.
func (l *look) pair(a asked) pair {
	a.style.Link = 0
	a.style.Attr &^= cells.Bold | cells.Italic | cells.Underline | cells.Strike | cells.Blink
	p, ok := l.pairs[a]
	if !ok {
		if len(l.pairs) >= mostPairs {
			clear(l.pairs)
		}
		p = l.work(a)
		l.pairs[a] = p
	}
	return p
}

// work works out how a style is drawn.
func (l *look) work(a asked) pair {
	s := a.style
	p := pair{text: l.colour(s.Fg, l.text, &l.ansi), ground: a.ground}
	if s.Bg != cells.Default {
		p.ground = l.colour(s.Bg, a.ground, &l.ansiGround)
		p.text = l.colour(s.Fg, l.text, &l.ansiGround)
	}
	same := p.text == p.ground
	if s.Attr&cells.Reverse != 0 {
		p.text, p.ground = p.ground, p.text
	}
	switch a.lit {
	case litSelected:
		p.ground = l.selected
	case litFound:
		p.ground = l.found
	case litFoundAt:
		p.ground = l.foundAt
	case unlit:
		if s.Attr&cells.Conceal != 0 || same { // not meant to be read
			return pair{text: p.ground, ground: p.ground}
		}
	}
	least := contrastText
	if _, _, _, chosen := s.Fg.RGB(); chosen {
		least = contrastChosen
	} else if i, ok := s.Fg.Index(); ok && i >= 16 {
		least = contrastChosen
	}
	p.text = readable(p.text, p.ground, least)
	if s.Attr&cells.Faint != 0 {
		p.text = readable(mix(p.text, p.ground, 0.4), p.ground, contrastChosen)
	}
	return p
}

// picture is the colour of a character that is a part of a picture, where the colours must be those asked for.
func (l *look) picture(a asked) rgb {
	of := &l.ansi
	if a.style.Bg != cells.Default {
		of = &l.ansiGround
	}
	if a.style.Attr&cells.Reverse != 0 {
		return l.colour(a.style.Bg, a.ground, of)
	}
	return l.colour(a.style.Fg, l.text, of)
}

// colour is one of a style.
func (l *look) colour(c cells.Colour, otherwise rgb, ansi *[16]rgb) rgb {
	if r, g, b, ok := c.RGB(); ok {
		return rgb{r, g, b}
	}
	i, ok := c.Index()
	switch {
	case !ok:
		return otherwise
	case i < 16:
		return ansi[i]
	case i < 232: // a cube of six steps a side
		step := func(n uint8) uint8 {
			if n == 0 {
				return 0
			}
			return 55 + 40*n
		}
		return rgb{step((i - 16) / 36), step((i - 16) / 6 % 6), step((i - 16) % 6)}
	default:
		return rgb{8 + 10*(i-232), 8 + 10*(i-232), 8 + 10*(i-232)}
	}
}
