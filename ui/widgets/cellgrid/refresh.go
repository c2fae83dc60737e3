package cellgrid

import (
	"image"
	"math"
	"time"
)

// unseen is how long a picture may wait to be drawn before it is asked for again. One that waits longer is not in sight, and costs nothing.
const unseen = time.Second

// tick looks whether there is something else to show.
func (g *Grid) tick() {
	g.stale = true
	if !g.waiting.IsZero() && time.Since(g.waiting) < unseen {
		return // the picture that waits will show it
	}
	g.redraw()
}

// redraw looks at the source and has drawn anew what has changed.
func (g *Grid) redraw() {
	g.fetch()
	g.right.place(g.thumb())
	g.lower.place(g.lowerThumb())
	if g.painter.needs(g.cur) {
		g.waiting = time.Now()
		g.raster.Refresh()
	}
}

// fetch brings what is in sight up to date.
func (g *Grid) fetch() {
	g.stale = false
	g.fitLower()
	l := &g.painter.layout
	if l.rows == 0 {
		return
	}
	if g.cur == g.painter.shows { // that one must stay as it is drawn
		g.cur, g.spare = g.spare, g.cur
	}
	f := g.cur
	f.size(l.rows)
	g.settle()
	f.n = min(l.rows, g.source.Rows(f.rows, Window{Top: g.view.top, Left: g.view.left, Rows: l.rows, Columns: l.columns}))
	g.hover(f)
	g.overlay(f)
}

// overlay puts the selection, the link under the pointer and the cursor over the rows.
func (g *Grid) overlay(f *frame) {
	from, to, selected := g.Selection()
	for i := range f.n {
		r, o := &f.rows[i], &f.over[i]
		if selected {
			o.selFrom, o.selTo = r.span(from, to, true)
		}
		if l := g.mouse.link; l.URL != "" {
			o.linkFrom, o.linkTo = r.span(l.From, l.To, false)
		}
	}
	if s, ok := g.source.(CursorSource); ok {
		g.putCursor(f, s.Cursor())
	}
}

// putCursor puts the cursor into its row, if that is in sight.
func (g *Grid) putCursor(f *frame, c Cursor) {
	if !c.Visible {
		return
	}
	for i := range f.n {
		if f.rows[i].Line != c.Line || c.Column < f.rows[i].Column {
			continue
		}
		o := &f.over[i]
		o.cursorAt = c.Column - f.rows[i].Column
		switch {
		case !g.focused:
			o.cursor = cursorHollow
		case c.Shape == CursorBar:
			o.cursor = cursorBar
		case c.Shape == CursorUnderline:
			o.cursor = cursorUnderline
		default:
			o.cursor = cursorBlock
		}
		return
	}
}

// span is the part of a row that lies between two positions, by indexes; whole characters. ends makes the end of a line that is in it a blank more.
func (r *Row) span(from, to Position, ends bool) (first, end int) {
	here, next := r.Position, Position{Line: r.Line, Column: r.Column + len(r.Cells)}
	if to.Compare(here) <= 0 || from.Line > r.Line || from.Compare(next) >= 0 && (r.Wraps || from.Line < r.Line || !ends) {
		return 0, 0
	}
	if from.Line == r.Line {
		first = max(0, min(from.Column-r.Column, len(r.Cells)))
	}
	end = len(r.Cells)
	switch {
	case to.Line == r.Line:
		end = min(end, max(0, to.Column-r.Column))
	case ends && !r.Wraps:
		end++
	}
	for first > 0 && first < len(r.Cells) && r.Cells[first].Width == 0 {
		first--
	}
	for end < len(r.Cells) && end > 0 && r.Cells[end].Width == 0 {
		end++
	}
	if first >= end {
		return 0, 0
	}
	return first, end
}

// picture is asked for by the toolkit when the grid is drawn.
func (g *Grid) picture(width, height int) image.Image {
	g.waiting = time.Time{}
	if width <= 0 || height <= 0 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if scale := g.scale(); math.Abs(float64(scale-g.measured.scale)) > 1e-3 {
		g.pace.do(g.remeasure) // it came to another screen, or has only now come to one
	}
	if resized := g.painter.width != width || g.painter.height != height; resized || !g.measured.drawn {
		g.measured.drawn = true
		if resized {
			g.fit(width, height)
			g.stale = true
		}
		g.pace.do(g.tellSize)
	}
	if g.stale {
		g.fetch()
	}
	return g.painter.paint(g.cur)
}
