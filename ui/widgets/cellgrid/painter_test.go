package cellgrid

import (
	"fmt"
	"image/color"
	"math/rand/v2"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/slipway-dev/slipway/app/cells"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets/cellgrid/glyphs"
)

// faces of the toolkit alone, so that tests do not depend on what is installed.
func faces(t testing.TB) *glyphs.Faces {
	t.Helper()
	f, err := glyphs.NewFaces(fynetheme.DefaultTextMonospaceFont().Content(), nil, fynetheme.DefaultTextFont().Content())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func modeColours(mode theme.Mode) colours {
	th := theme.New(mode)
	return themeColours(func(name fyne.ThemeColorName) color.Color { return th.Color(name, 0) })
}

// newPainter makes a painter with room for so many columns and rows.
func newPainter(t testing.TB, columns, rows, gutter int) *painter {
	t.Helper()
	p := &painter{}
	set := glyphs.NewSet(faces(t), 13)
	wide := gutter * set.Width
	if gutter > 0 {
		wide += padGutter
	}
	l := arrange(set.Metrics, padLeft+wide+columns*set.Width+barWidth, 2*padTop+rows*set.Height, gutter, 1, false)
	if l.columns != columns || l.rows != rows {
		t.Fatalf("room for %d columns and %d rows, want %d and %d", l.columns, l.rows, columns, rows)
	}
	p.arrange(l, set, newLook(modeColours(theme.ModeLight)))
	return p
}

// frameOf shows texts from a line on.
func frameOf(p *painter, first int64, texts ...string) *frame {
	f := &frame{}
	f.size(p.rows)
	for i, text := range texts[:min(len(texts), p.rows)] {
		f.rows[i].Line = first + int64(i)
		f.rows[i].Cells = cellsOf(text, cells.Style{})
		f.n++
	}
	return f
}

// at is the colour of a pixel of a cell.
func at(p *painter, row, column, x, y int) rgb {
	c := p.img.RGBAAt(p.cellLeft+column*p.Width+x, p.rowTop(row)+y)
	return rgb{c.R, c.G, c.B}
}

// inCell are the colours of a cell, most frequent first.
func inCell(p *painter, row, column int) []rgb {
	count := map[rgb]int{}
	for y := range p.Height {
		for x := range p.Width {
			count[at(p, row, column, x, y)]++
		}
	}
	list := make([]rgb, 0, len(count))
	for c := range count {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b rgb) int { return count[b] - count[a] })
	return list
}

func TestCellsAreDrawnInTheirColours(t *testing.T) {
	p := newPainter(t, 12, 2, 0)
	f := frameOf(p, 1, "█            ")
	f.rows[0].Cells[0].Style = cells.Style{Fg: cells.RGB(10, 20, 200)}
	f.rows[0].Cells[1].Style = cells.Style{Bg: cells.Palette(196)}
	f.rows[0].Cells[2] = cells.Cell{Rune: '█', Width: 1, Style: cells.Style{Fg: cells.Palette(1), Bg: cells.Palette(2), Attr: cells.Reverse}}
	f.rows[0].Cells[3] = cells.Cell{Rune: 'x', Width: 1, Style: cells.Style{Attr: cells.Conceal}}
	f.rows[0].Cells[4] = cells.Cell{Rune: 'x', Width: 1, Style: cells.Style{Fg: cells.RGB(255, 255, 0)}}
	p.paint(f)
	if got := inCell(p, 0, 0); len(got) != 1 || got[0] != (rgb{10, 20, 200}) {
		t.Errorf("a block of a true colour is %v", got)
	}
	if got := inCell(p, 0, 1); len(got) != 1 || got[0] != (rgb{255, 0, 0}) {
		t.Errorf("a blank on colour 196 is %v", got)
	}
	if got, want := inCell(p, 0, 2), p.look.ansiGround[2]; len(got) != 1 || got[0] != want {
		t.Errorf("a reversed block is %v, want %v", got, want)
	}
	if got := inCell(p, 0, 3); len(got) != 1 || got[0] != p.look.ground {
		t.Errorf("a concealed letter shows %v", got)
	}
	for _, c := range inCell(p, 0, 4) {
		if c.r == 255 && c.g == 255 && c.b < 100 {
			t.Error("yellow on nearly white was left as it is")
		}
	}
	if got := inCell(p, 1, 0); len(got) != 1 || got[0] != p.look.ground {
		t.Errorf("a row that is not there shows %v", got)
	}
}

func TestLinesGoUnderAndThroughText(t *testing.T) {
	p := newPainter(t, 4, 1, 0)
	for attr, where := range map[cells.Attr]func(y int) bool{
		cells.Underline: func(y int) bool { return y > p.Baseline },
		cells.Strike:    func(y int) bool { return y > p.Baseline/3 && y < p.Baseline },
	} {
		f := frameOf(p, 1, "  ")
		f.rows[0].Cells[0].Style.Attr = attr
		p.img = nil
		p.paint(f)
		dark := 0
		for y := range p.Height {
			if at(p, 0, 0, 3, y) == p.look.text {
				dark++
				if !where(y) {
					t.Errorf("attribute %d draws at %d of %d", attr, y, p.Height)
				}
			}
		}
		if dark != p.Line {
			t.Errorf("the line of attribute %d is %d pixels thick, want %d", attr, dark, p.Line)
		}
		if got := inCell(p, 0, 1); len(got) != 1 {
			t.Errorf("attribute %d reaches into the next cell", attr)
		}
	}
}

func TestGroundMarkerGutterAndMarksAreDrawn(t *testing.T) {
	p := newPainter(t, 10, 1, 5)
	f := frameOf(p, 1, "          ")
	r := &f.rows[0]
	r.Ground, r.Marker = color.NRGBA{R: 200, G: 220, B: 240, A: 255}, color.NRGBA{R: 255, A: 255}
	r.Gutter = []Label{{Text: "ab"}, {Text: "cdefgh", Color: color.NRGBA{B: 200, A: 255}}}
	r.Marks = []Mark{{From: 2, To: 4}, {From: 5, To: 6, Current: true}}
	f.over[0] = over{selFrom: 7, selTo: 9}
	p.paint(f)
	if got := p.img.RGBAAt(1, p.rowTop(0)+2); got != (color.RGBA{255, 0, 0, 255}) {
		t.Errorf("the marker is %v", got)
	}
	for column, want := range map[int]rgb{0: {200, 220, 240}, 2: p.look.found, 3: p.look.found, 4: {200, 220, 240}, 5: p.look.foundAt, 7: p.look.selected, 8: p.look.selected, 9: {200, 220, 240}} {
		if got := inCell(p, 0, column); len(got) != 1 || got[0] != want {
			t.Errorf("column %d is %v, want %v", column, got, want)
		}
	}
	drawn := 0
	for x := p.gutterLeft; x < p.cellLeft; x++ {
		for y := range p.Height {
			if p.img.RGBAAt(x, p.rowTop(0)+y) != (color.RGBA{200, 220, 240, 255}) {
				drawn++
				if x >= p.gutterLeft+5*p.Width {
					t.Fatal("the gutter's text reaches into the cells")
				}
			}
		}
	}
	if drawn == 0 {
		t.Error("the gutter is empty")
	}
}

func TestCursorShapes(t *testing.T) {
	p := newPainter(t, 4, 1, 0)
	for look, want := range map[cursorLook]int{
		cursorBlock: p.Width * p.Height, cursorUnderline: p.Width * 2 * p.Line, cursorBar: p.Height * 2 * p.Line,
		cursorHollow: 2*p.Width*p.Line + 2*(p.Height-2*p.Line)*p.Line, cursorNone: 0,
	} {
		f := frameOf(p, 1, "    ")
		f.over[0].cursor, f.over[0].cursorAt = look, 1
		p.img = nil
		p.paint(f)
		n := 0
		for y := range p.Height {
			for x := range p.Width {
				if at(p, 0, 1, x, y) == p.look.text {
					n++
				}
			}
		}
		if n != want {
			t.Errorf("cursor %d covers %d pixels, want %d", look, n, want)
		}
	}
	f := frameOf(p, 1, "aXbc")
	f.over[0].cursor, f.over[0].cursorAt = cursorBlock, 1
	p.img = nil
	p.paint(f)
	if got := inCell(p, 0, 1); got[0] != p.look.text || len(got) < 3 {
		t.Errorf("the letter under a block cursor can't be seen: %v", got)
	}
}

// What is drawn bit by bit must be what is drawn anew.
func TestDrawingOnlyWhatChangedShowsTheSame(t *testing.T) {
	seed := rand.Uint64()
	t.Log("seed", seed)
	random := rand.New(rand.NewPCG(seed, 1)) //nolint:gosec // a test's
	text := make([]string, 60)
	for i := range text {
		text[i] = fmt.Sprintf("%d 日本 %x", i, random.Uint32())[:10+random.IntN(4)]
	}
	p, anew := newPainter(t, 20, 12, 0), newPainter(t, 20, 12, 0)
	first := 20
	for step := range 300 {
		switch random.IntN(4) {
		case 0:
			first = max(0, min(50, first+random.IntN(7)-3))
		case 1:
			text[random.IntN(len(text))] = fmt.Sprint("changed ", step)
		case 2:
			first = random.IntN(50)
		default:
		}
		f := frameOf(p, int64(first), text[first:]...)
		if random.IntN(3) == 0 {
			i := random.IntN(p.rows)
			f.over[i] = over{selFrom: random.IntN(5), selTo: 5 + random.IntN(12)}
		}
		f.rows[random.IntN(p.rows)].Marks = []Mark{{From: 1, To: 3}}
		p.paint(f)
		anew.img = nil
		anew.paint(f)
		if !slices.Equal(p.img.Pix, anew.img.Pix) {
			t.Fatalf("step %d shows something else than when drawn anew", step)
		}
	}
}

func TestOnlyWhatChangedIsDrawn(t *testing.T) {
	text := make([]string, 40)
	for i := range text {
		text[i] = fmt.Sprint("line ", i)
	}
	p := newPainter(t, 20, 10, 0)
	drawn := func(f *frame) int {
		before := p.drawn
		p.paint(f)
		return p.drawn - before
	}
	if got := drawn(frameOf(p, 0, text...)); got != 10 {
		t.Errorf("the first picture draws %d rows, want 10", got)
	}
	for _, c := range []struct {
		first int
		want  int
	}{{0, 0}, {1, 1}, {4, 3}, {2, 2}, {2, 0}, {30, 10}} {
		if got := drawn(frameOf(p, int64(c.first), text[c.first:]...)); got != c.want {
			t.Errorf("going to row %d draws %d rows, want %d", c.first, got, c.want)
		}
	}
}

func BenchmarkPaintAll(b *testing.B) {
	p := newPainter(b, 200, 60, 0)
	frames := [2]*frame{}
	for k := range frames {
		frames[k] = frameOf(p, int64(k*1000))
		frames[k].n = p.rows
		for i := range p.rows {
			row := cellsOf(fmt.Sprintf("%0200d", i*7919+k), cells.Style{})
			for j := range row {
				row[j].Rune = rune('!' + (i*31+j*7+k)%90)
				row[j].Style.Fg = cells.Palette(uint8((j / 9) % 256)) //nolint:gosec // a byte
			}
			frames[k].rows[i] = Row{Position: Position{Line: int64(k*1000 + i)}, Cells: row}
		}
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.paint(frames[i%2])
	}
}

func BenchmarkScrollByOne(b *testing.B) {
	p := newPainter(b, 200, 60, 0)
	text := make([]string, 1000)
	for i := range text {
		text[i] = fmt.Sprintf("%0200d", i*7919)
	}
	var frames []*frame
	for i := range 900 {
		frames = append(frames, frameOf(p, int64(i), text[i:]...))
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		p.paint(frames[i%900])
	}
}
