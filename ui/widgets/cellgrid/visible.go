package cellgrid

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Text is what a row's cells show, without the blanks at its end.
func (r *Row) Text() string {
	var b strings.Builder
	for i := range r.Cells {
		b.WriteString(r.Cells[i].Text())
	}
	return strings.TrimRight(b.String(), " ")
}

// VisibleRows are the rows in sight, up to date also before the grid is painted. They must not be kept or changed.
func (g *Grid) VisibleRows() []Row {
	g.fetch()
	return g.cur.rows[:g.cur.n]
}

// VisibleText is what is in sight, a line of text for each row: the gutter, a blank and the cells.
func (g *Grid) VisibleText() string {
	var b strings.Builder
	rows := g.VisibleRows()
	for i := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		for _, l := range rows[i].Gutter {
			b.WriteString(l.Text)
		}
		if len(rows[i].Gutter) > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(rows[i].Text())
	}
	return b.String()
}

// RemoteID is part of remote.Namer.
func (g *Grid) RemoteID() string { return g.ID }

// AccessibilityLabel is part of fyne.Accessible: the name, and what is in sight.
func (g *Grid) AccessibilityLabel() string { return g.Name + "\n" + g.VisibleText() }

// AccessibilityRole is part of fyne.Accessible.
func (g *Grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
