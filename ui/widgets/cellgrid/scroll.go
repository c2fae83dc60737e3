package cellgrid

import "fyne.io/fyne/v2"

// view is which part of the source is shown.
type view struct {
	top    Position
	left   int
	follow bool    // stay at the end
	rest   float32 // what a wheel has turned and has not come to a row yet
	restX  float32
}

// endTop is the top row's beginning when the end is shown.
func (g *Grid) endTop() Position {
	c := g.painter.columns
	return g.source.Move(g.source.Move(End, 0, c), 1-g.painter.rows, c)
}

// settle puts the view where there is something to show.
func (g *Grid) settle() {
	end := g.endTop()
	if !g.view.follow {
		g.view.top = g.source.Move(g.view.top, 0, g.painter.columns)
	}
	if g.view.follow || end.Before(g.view.top) {
		g.view.top = end
	}
	g.view.left = max(0, min(g.view.left, g.source.Width()-g.painter.columns))
}

// Following says whether the grid stays at the end while lines are added.
func (g *Grid) Following() bool { return g.view.follow }

// SetFollowing has the grid stay at the end from now on, or where it is. The person changes that by scrolling away from the end and to it.
func (g *Grid) SetFollowing(on bool) {
	g.view.follow = on
	g.redraw()
}

// AtEnd says whether the last row is in sight.
func (g *Grid) AtEnd() bool { return g.view.follow || !g.view.top.Before(g.endTop()) }

// AtStart says whether the first row is in sight.
func (g *Grid) AtStart() bool {
	return !g.source.Move(Start, 0, g.painter.columns).Before(g.view.top)
}

// Top is the beginning of the first row in sight.
func (g *Grid) Top() Position { return g.view.top }

// ScrollToEnd shows the end and stays there.
func (g *Grid) ScrollToEnd() { g.SetFollowing(true) }

// ScrollTo shows the row of p at the top, as far as there is enough below it, and stays there.
func (g *Grid) ScrollTo(p Position) {
	g.view.top, g.view.follow = g.source.Move(p, 0, g.painter.columns), false
	g.redraw()
}

// ScrollBy moves by rows, down where positive. It stays at the end when it comes there.
func (g *Grid) ScrollBy(rows int) {
	g.view.top = g.source.Move(g.view.top, rows, g.painter.columns)
	g.view.follow = !g.view.top.Before(g.endTop())
	g.redraw()
}

// scrolled is ScrollBy for the person.
func (g *Grid) scrolled(rows int) {
	if rows == 0 {
		return
	}
	g.ScrollBy(rows)
	g.tellScroll()
}

func (g *Grid) tellScroll() {
	if g.OnScroll != nil {
		g.OnScroll()
	}
}

// scrollSideways moves sideways by columns, to the right where positive.
func (g *Grid) scrollSideways(columns int) {
	g.view.left = max(0, g.view.left+columns)
	g.redraw()
}

// Reveal brings p into sight, with room around it; it does nothing where it is in sight already.
func (g *Grid) Reveal(p Position) {
	if g.stale || g.cur.n == 0 {
		g.fetch()
	}
	if g.painter.rows == 0 {
		return
	}
	if row := g.rowOf(p); row < 0 {
		top := g.source.Move(p, -g.painter.rows/3, g.painter.columns)
		g.view.top, g.view.follow = top, !top.Before(g.endTop())
	}
	if g.source.Width() > 0 && (p.Column < g.view.left || p.Column >= g.view.left+g.painter.columns-4) {
		g.view.left = max(0, p.Column-g.painter.columns/2)
	}
	g.redraw()
}

// rowOf is the row in sight that shows the line and column of p, or would if it was not scrolled sideways; -1 for none.
func (g *Grid) rowOf(p Position) int {
	found := -1
	for i := range g.cur.n {
		r := &g.cur.rows[i]
		if r.Line != p.Line {
			continue
		}
		if r.Column <= p.Column || found < 0 {
			found = i
		}
	}
	if found >= 0 && g.source.Width() == 0 {
		if r := &g.cur.rows[found]; p.Column < r.Column || r.Wraps && p.Column >= r.Column+len(r.Cells) {
			return -1
		}
	}
	return found
}

// Scrolled is called by Fyne when the wheel turns.
func (g *Grid) Scrolled(ev *fyne.ScrollEvent) {
	dy, dx := ev.Scrolled.DY, ev.Scrolled.DX
	if g.modifiers()&fyne.KeyModifierControl != 0 && dy != 0 {
		g.zoom(map[bool]float32{true: 1, false: -1}[dy > 0])
		return
	}
	// A notch is 25, and three rows of the usual size.
	g.view.rest += dy * 3 / 25
	g.view.restX += dx * 6 / 25
	rows, columns := int(g.view.rest), int(g.view.restX)
	g.view.rest -= float32(rows)
	g.view.restX -= float32(columns)
	if columns != 0 && g.source.Width() > 0 {
		g.scrollSideways(-columns)
	}
	if rows == 0 {
		return
	}
	if g.wheelTaken(ev.Position, rows) {
		return
	}
	g.scrolled(-rows)
}

// thumb is where the scrollbar's thumb begins and ends, as parts of the whole.
func (g *Grid) thumb() (from, to float64) {
	c := g.painter.columns
	if g.cur.n == 0 || c == 0 {
		return 0, 1
	}
	from = g.source.Fraction(g.view.top, c)
	last := &g.cur.rows[g.cur.n-1]
	next := g.source.Move(last.Position, 1, c)
	if !last.Before(next) {
		return from, 1
	}
	return from, max(from, g.source.Fraction(next, c))
}

// lowerThumb is that of the bar below.
func (g *Grid) lowerThumb() (from, to float64) {
	width := g.source.Width()
	if width <= g.painter.columns {
		return 0, 1
	}
	return float64(g.view.left) / float64(width), float64(g.view.left+g.painter.columns) / float64(width)
}

// drag is called by a bar: the thumb begins at a part of the whole now.
func (g *Grid) drag(lower bool, from float64) {
	if lower {
		g.view.left = int(from*float64(g.source.Width()) + 0.5)
		g.redraw()
		return
	}
	g.view.top = g.source.At(from, g.painter.columns)
	g.view.follow = !g.view.top.Before(g.endTop())
	g.redraw()
	g.tellScroll()
}

// page is called by a bar: a page on, or back.
func (g *Grid) page(lower bool, by int) {
	if lower {
		g.scrollSideways(by * max(1, g.painter.columns-8))
		return
	}
	g.scrolled(by * max(1, g.painter.rows-1))
}
