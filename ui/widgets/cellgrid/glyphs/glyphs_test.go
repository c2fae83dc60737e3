package glyphs

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"testing"

	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
)

// newSet makes a set of the toolkit's face alone.
func newSet(t testing.TB, size float32, finder Finder) *Set {
	t.Helper()
	f, err := NewFaces(theme.DefaultTextMonospaceFont().Content(), finder)
	if err != nil {
		t.Fatal(err)
	}
	return NewSet(f, size)
}

// ink is how much a glyph covers, in whole pixels.
func ink(g *Glyph) int {
	sum := 0
	for _, a := range g.Mask {
		sum += int(a)
	}
	return sum / 255
}

func TestLettersLieInTheirCell(t *testing.T) {
	for _, size := range []float32{7, 13, 26, 40} {
		s := newSet(t, size, nil)
		for r := rune('!'); r <= '~'; r++ {
			g := s.Glyph(r, "", false, Style{})
			if ink(g) == 0 && size > 8 {
				t.Errorf("%q of size %v is empty", r, size)
			}
			if g.Left < -1 || g.Left+g.Width > s.Width+1 || g.Top < 0 || g.Top+g.Height > s.Height {
				t.Errorf("%q of size %v lies at %d,%d and is %dx%d in a cell of %dx%d", r, size, g.Left, g.Top, g.Width, g.Height, s.Width, s.Height)
			}
		}
		if g := s.Glyph(' ', "", false, Style{}); ink(g) != 0 {
			t.Error("a blank covers something")
		}
	}
}

func TestBoldIsHeavierAndItalicLeans(t *testing.T) {
	s := newSet(t, 26, nil)
	plain, bold, italic := s.Glyph('l', "", false, Style{}), s.Glyph('l', "", false, Style{Bold: true}), s.Glyph('I', "", false, Style{Italic: true})
	if ink(bold) <= ink(plain) {
		t.Errorf("bold covers %d, plain %d", ink(bold), ink(plain))
	}
	// The upper half of an italic letter lies farther to the right.
	middle := func(from, to int) (x int) {
		sum, weight := 0, 0
		for i, a := range italic.Mask[from*italic.Width : to*italic.Width] {
			sum, weight = sum+i%italic.Width*int(a), weight+int(a)
		}
		return sum * 10 / weight
	}
	if upper, lower := middle(0, italic.Height/2), middle(italic.Height/2, italic.Height); upper <= lower {
		t.Errorf("the upper half lies at %d, the lower one at %d", upper, lower)
	}
}

func TestAccentsAreDrawnOverTheirLetter(t *testing.T) {
	s := newSet(t, 26, nil)
	e, accented, whole := s.Glyph('e', "", false, Style{}), s.Glyph('e', "\u0301", false, Style{}), s.Glyph('é', "", false, Style{})
	if ink(accented) <= ink(e) || accented.Top >= e.Top {
		t.Error("the accent is missing")
	}
	if accented.Height != whole.Height {
		t.Errorf("put together it is %d high, as one character %d", accented.Height, whole.Height)
	}
}

// only has one face, and counts how often it is asked.
type only struct {
	face  *font.Face
	asked int
}

func (o *only) Find(r rune, colour bool) *font.Face {
	o.asked++
	if colour || !has(o.face, r) {
		return nil
	}
	return o.face
}

func TestWhatTheFaceLacksComesFromAnother(t *testing.T) {
	face, err := font.ParseTTF(bytes.NewReader(theme.DefaultTextFont().Content()))
	if err != nil {
		t.Fatal(err)
	}
	o := &only{face: face}
	s := newSet(t, 26, o)
	const letter = 'क' // the text face has it, that for cells has not
	g := s.Glyph(letter, "", true, Style{})
	if ink(g) < 20 || g.Width > 2*s.Width+2 {
		t.Errorf("it covers %d and is %d wide", ink(g), g.Width)
	}
	if narrow := s.Glyph(letter, "", false, Style{}); narrow.Width > s.Width+2 {
		t.Errorf("in one cell it is %d wide, the cell %d", narrow.Width, s.Width)
	}
	before := o.asked
	s.Glyph(letter, "", true, Style{})
	if o.asked != before {
		t.Error("a glyph that is there was looked for again")
	}
	if missing := s.Glyph('\U00012000', "", false, Style{}); ink(missing) == 0 {
		t.Error("a character that no face has can't be seen")
	}
}

func TestPicturesFillTheirCells(t *testing.T) {
	pic := image.NewNRGBA(image.Rect(0, 0, 136, 128))
	for i := range pic.Pix {
		pic.Pix[i] = 200
	}
	pic.Set(0, 0, color.NRGBA{R: 255, A: 255})
	var content bytes.Buffer
	if err := png.Encode(&content, pic); err != nil {
		t.Fatal(err)
	}
	g := bitmap(font.GlyphBitmap{Data: content.Bytes(), Format: font.PNG, Width: 136, Height: 128}, 16, 17)
	if g == nil || g.Width != 16 || g.Height != 15 || g.Left != 0 || g.Top != 1 || len(g.Picture) != 4*16*15 {
		t.Fatalf("got %+v", g)
	}
	if bitmap(font.GlyphBitmap{Data: []byte("no picture"), Format: font.PNG}, 16, 17) != nil {
		t.Error("something that is no picture was drawn")
	}
	dots := bitmap(font.GlyphBitmap{Data: []byte{0xff, 0xff}, Format: font.BlackAndWhite, Width: 4, Height: 4}, 8, 8)
	if dots == nil || ink(dots) != 64 {
		t.Errorf("dots: %+v", dots)
	}
}

func TestOnlySoManyGlyphsAreKept(t *testing.T) {
	s := newSet(t, 7, nil)
	for r := rune(0x100); r < 0x100+most+100; r++ {
		s.Glyph(r, "", true, Style{})
	}
	if len(s.other) > most {
		t.Errorf("%d are kept", len(s.other))
	}
}

// edge is what of a glyph's edge is covered: up, right, down, left.
func edge(g *Glyph, d int) (covered []bool) {
	for i := range map[bool]int{true: g.Width, false: g.Height}[d == up || d == down] {
		at := map[int]int{up: i, down: (g.Height-1)*g.Width + i, left: i * g.Width, right: i*g.Width + g.Width - 1}[d]
		covered = append(covered, g.Mask[at] > 100) // less is the soft edge of a curve
	}
	return covered
}

func TestLinesOfNeighboursMeet(t *testing.T) {
	for _, size := range []float32{9, 13, 15, 26, 31} {
		s := newSet(t, size, nil)
		// What a line of each kind covers of an edge is taken from those that go straight through.
		through := map[int][2]*Glyph{}
		for kind, r := range map[int][2]rune{light: {'│', '─'}, heavy: {'┃', '━'}, double: {'║', '═'}} {
			through[kind] = [2]*Glyph{s.Glyph(r[0], "", false, Style{}), s.Glyph(r[1], "", false, Style{})}
		}
		for r := rune(0x2500); r < 0x2580; r++ {
			if arms[4*(r-0x2500)] == '.' && (r < 0x256d || r > 0x2570) {
				continue
			}
			g := s.Glyph(r, "", false, Style{})
			for d := range 4 {
				kind := int(arms[4*int(r-0x2500)+d] - '0')
				if r >= 0x256d && r <= 0x2570 {
					round := map[rune][4]int{'╭': {0, 1, 1, 0}, '╮': {0, 0, 1, 1}, '╯': {1, 0, 0, 1}, '╰': {1, 1, 0, 0}}
					kind = round[r][d]
				}
				want := make([]bool, len(edge(g, d)))
				if kind != none {
					want = edge(through[kind][d%2], d)
				}
				if got := edge(g, d); !slices.Equal(got, want) && (kind != none || slices.Contains(got, true)) {
					t.Errorf("size %v: %c does not meet its neighbour at side %d: %v, want %v", size, r, d, got, want)
				}
			}
		}
	}
}

func TestBlocksFillTheirCells(t *testing.T) {
	for _, size := range []float32{9, 13, 26, 31} {
		s := newSet(t, size, nil)
		all := s.Width * s.Height
		glyph := func(r rune) *Glyph { return s.Glyph(r, "", false, Style{}) }
		if got := ink(glyph('█')); got != all {
			t.Errorf("size %v: a whole block covers %d of %d pixels", size, got, all)
		}
		for _, halves := range []string{"▀▄", "▌▐", "▚▞", "▛▗", "▜▖", "▙▝", "▟▘"} {
			r := []rune(halves)
			a, b := glyph(r[0]), glyph(r[1])
			for i := range a.Mask {
				if a.Mask[i] > 0 == (b.Mask[i] > 0) {
					t.Errorf("size %v: %s leave a gap or overlap", size, halves)
					break
				}
			}
		}
		last := 0
		for r := '▁'; r <= '█'; r++ {
			if got := ink(glyph(r)); got <= last {
				t.Errorf("size %v: %c covers %d, the one before %d", size, r, got, last)
			} else {
				last = got
			}
		}
		if light, dark := ink(glyph('░')), ink(glyph('▓')); light >= dark || dark >= all {
			t.Errorf("size %v: shades cover %d and %d of %d", size, light, dark, all)
		}
	}
}

func TestDotsAndArrows(t *testing.T) {
	s := newSet(t, 26, nil)
	if none, all := ink(s.Glyph('⠀', "", false, Style{})), ink(s.Glyph('⣿', "", false, Style{})); none != 0 || all < 8*4 {
		t.Errorf("no dots cover %d, all %d", none, all)
	}
	if one, two := ink(s.Glyph('⠁', "", false, Style{})), ink(s.Glyph('⠃', "", false, Style{})); two != 2*one {
		t.Errorf("one dot covers %d, two %d", one, two)
	}
	toRight, toLeft := s.Glyph('\ue0b0', "", false, Style{}), s.Glyph('\ue0b2', "", false, Style{})
	if !slices.Equal(edge(toRight, left), edge(toLeft, right)) || ink(toRight) < s.Width*s.Height/3 {
		t.Error("filled arrows to the left and to the right are not alike")
	}
}
