package cellgrid

import (
	"github.com/slipway-dev/slipway/app/cells"
	"github.com/slipway-dev/slipway/ui/widgets/cellgrid/glyphs"
)

// row draws row i of a frame, from edge to edge.
func (p *painter) row(i int, f *frame) {
	p.drawn++
	y := p.rowTop(i)
	r := f.shown(i)
	if r == nil {
		p.fill(0, y, p.width, y+p.Height, p.look.ground)
		return
	}
	ground := p.look.ground
	if r.Ground != nil {
		ground = opaque(r.Ground)
	}
	p.fill(0, y, p.width, y+p.Height, ground)
	if r.Marker != nil {
		p.fill(0, y, p.marker, y+p.Height, opaque(r.Marker))
	}
	p.labels(r, y, ground)
	o := &f.over[i]
	p.grounds(r, o, y, ground)
	p.letters(r, o, y, ground)
	p.cursor(r, o, y, ground)
}

// labels draws the gutter.
func (p *painter) labels(r *Row, y int, ground rgb) {
	x, right := p.gutterLeft, p.gutterLeft+p.gutter*p.Width
	for _, label := range r.Gutter {
		c := p.look.muted
		if label.Color != nil {
			c = opaque(label.Color)
		}
		c = readable(c, ground, contrastText)
		for _, r := range label.Text {
			width := cells.Width(string(r))
			if x+width*p.Width > right {
				return
			}
			p.glyph(p.set.Glyph(r, "", width == 2, glyphs.Style{}), x, y, x, right, c)
			x += width * p.Width
		}
	}
}

// cell is the cell with an index; one past the row's end is blank.
func (r *Row) cell(i int) cells.Cell {
	if i < len(r.Cells) {
		return r.Cells[i]
	}
	return cells.Cell{Width: 1}
}

// lit is what is behind a cell.
func (r *Row) lit(i int, o *over) lit {
	if i >= o.selFrom && i < o.selTo {
		return litSelected
	}
	found := unlit
	for _, m := range r.Marks {
		switch {
		case i < m.From || i >= m.To:
		case m.Current:
			return litFoundAt
		default:
			found = litFound
		}
	}
	return found
}

// grounds draws what is behind the cells, and remembers the colours of their text.
func (p *painter) grounds(r *Row, o *over, y int, ground rgb) {
	n := min(p.columns, max(len(r.Cells), o.selTo))
	p.text = p.text[:0]
	var last asked
	var now pair
	from, behind := 0, ground
	flush := func(to int) {
		if behind != ground && to > from {
			p.fill(p.cellLeft+from*p.Width, y, p.cellLeft+to*p.Width, y+p.Height, behind)
		}
	}
	for i := range n {
		c := r.cell(i)
		a := asked{style: c.Style, ground: ground, lit: r.lit(i, o)}
		if i == 0 || a != last {
			last, now = a, p.look.pair(a)
		}
		text := now.text
		if c.Rune >= 0x2580 && c.Rune <= 0x259f && a.lit == unlit {
			text = p.look.picture(a)
		}
		p.text = append(p.text, text)
		if now.ground != behind {
			flush(i)
			from, behind = i, now.ground
		}
	}
	flush(n)
}

// letters draws the cells' characters and the lines under and through them.
func (p *painter) letters(r *Row, o *over, y int, ground rgb) {
	right := p.cellLeft + p.columns*p.Width
	for i := range min(p.columns, len(r.Cells)) {
		c := &r.Cells[i]
		if c.Rune == 0 && c.Style.Attr&(cells.Underline|cells.Strike) == 0 {
			continue
		}
		x := p.cellLeft + i*p.Width
		colour, width := p.text[i], p.Width*max(1, int(c.Width))
		link := i >= o.linkFrom && i < o.linkTo
		if link && c.Style.Fg == cells.Default && r.lit(i, o) == unlit {
			colour = readable(p.look.link, ground, contrastText)
		}
		if c.Rune > ' ' && c.Style.Attr&cells.Conceal == 0 {
			style := glyphs.Style{Bold: c.Style.Attr&cells.Bold != 0, Italic: c.Style.Attr&cells.Italic != 0}
			p.glyph(p.set.Glyph(c.Rune, c.Rest, c.Width == 2, style), x, y, p.cellLeft, right, colour)
		}
		if link || c.Style.Attr&cells.Underline != 0 {
			under := min(y+p.Baseline+p.Line+max(1, p.Line/2), y+p.Height-p.Line)
			p.fill(x, under, min(right, x+width), under+p.Line, colour)
		}
		if c.Style.Attr&cells.Strike != 0 {
			through := y + p.Baseline*5/8
			p.fill(x, through, min(right, x+width), through+p.Line, colour)
		}
	}
}

// cursor draws the cursor over its cell.
func (p *painter) cursor(r *Row, o *over, y int, ground rgb) {
	if o.cursor == cursorNone || o.cursorAt < 0 || o.cursorAt >= p.columns {
		return
	}
	c := r.cell(o.cursorAt)
	x := p.cellLeft + o.cursorAt*p.Width
	right, foot := x+p.Width*max(1, int(c.Width)), y+p.Height
	colour := p.look.text
	switch o.cursor {
	case cursorBlock:
		p.fill(x, y, right, foot, colour)
		if c.Rune > ' ' {
			style := glyphs.Style{Bold: c.Style.Attr&cells.Bold != 0, Italic: c.Style.Attr&cells.Italic != 0}
			p.glyph(p.set.Glyph(c.Rune, c.Rest, c.Width == 2, style), x, y, x, right, readable(ground, colour, contrastText))
		}
	case cursorUnderline:
		p.fill(x, foot-2*p.Line, right, foot, colour)
	case cursorBar:
		p.fill(x, y, x+2*p.Line, foot, colour)
	case cursorHollow:
		p.fill(x, y, right, y+p.Line, colour)
		p.fill(x, foot-p.Line, right, foot, colour)
		p.fill(x, y, x+p.Line, foot, colour)
		p.fill(right-p.Line, y, right, foot, colour)
	case cursorNone:
	}
}
