package cellgrid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// hover finds the link under the pointer.
func (g *Grid) hover(f *frame) {
	g.mouse.link = Link{}
	if !g.mouse.in || f.n == 0 {
		return
	}
	row, column := g.place(g.mouse.at, false)
	if row < 0 || row >= f.n || column < 0 || column >= len(f.rows[row].Cells) {
		return
	}
	r := &f.rows[row]
	at := Position{Line: r.Line, Column: r.Column + column}
	for _, l := range g.source.Links(r) {
		if !at.Before(l.From) && at.Before(l.To) {
			g.mouse.link = l
			return
		}
	}
}

// Cursor is part of desktop.Cursorable.
func (g *Grid) Cursor() desktop.Cursor {
	if g.mouse.link.URL != "" && g.follows(g.modifiers()) {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

// follows says whether a click follows a link.
func (g *Grid) follows(mods fyne.KeyModifier) bool {
	return g.Mode == ModeRead || mods&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
}

// follow follows the link that was clicked, if one was.
func (g *Grid) follow(ev *desktop.MouseEvent) {
	g.mouse.at, g.mouse.in = ev.Position, true
	g.hover(g.cur)
	if url := g.mouse.link.URL; url != "" && g.follows(ev.Modifier) && g.OnLink != nil {
		g.OnLink(url)
	}
}
