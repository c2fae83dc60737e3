package cells

// Colour is the default one of wherever it is drawn (0), one of the palette of 256, or red, green and blue.
type Colour uint32

const (
	paletteMark Colour = 1 << 24
	rgbMark     Colour = 2 << 24
	markMask    Colour = 0xff << 24
)

// Default is the colour of text that says nothing of its own, or of the ground under it.
const Default Colour = 0

// Palette is one of the 256 colours of terminals: 0-7 plain, 8-15 bright, 16-231 a cube of six steps a side, 232-255 greys.
func Palette(index uint8) Colour { return paletteMark | Colour(index) }

// RGB is a true colour.
func RGB(r, g, b uint8) Colour { return rgbMark | Colour(r)<<16 | Colour(g)<<8 | Colour(b) }

// Index is the place in the palette of a colour of it.
func (c Colour) Index() (index uint8, ok bool) { return uint8(c), c&markMask == paletteMark } //nolint:gosec // the low byte is meant

// RGB are the parts of a true colour.
func (c Colour) RGB() (r, g, b uint8, ok bool) {
	return uint8(c >> 16), uint8(c >> 8), uint8(c), c&markMask == rgbMark //nolint:gosec // a byte each is meant
}

// Attr are the attributes of a character besides its colours.
type Attr uint8

// The attributes.
const (
	Bold Attr = 1 << iota
	Faint
	Italic
	Underline
	Blink
	Reverse
	Conceal
	Strike
)

// Style is how a character looks. The zero one is plain text. Link is the number of the hyperlink that it is part of, 0 for none; whoever made the cells knows
// where it leads.
type Style struct {
	Fg, Bg Colour
	Attr   Attr
	Link   uint16
}
