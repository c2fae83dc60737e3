package cellgrid

import (
	"fyne.io/fyne/v2"
)

// unit is what is selected at a time.
type unit uint8

const (
	byCharacter unit = iota
	byWord
	byLine
)

// selection is what the person selects: from the piece where they began to the one where the pointer is.
type selection struct {
	unit             unit
	from, to         Position // the piece where it began
	headFrom, headTo Position
	on               bool
}

// Selection is what is selected; ok says whether there is any.
func (g *Grid) Selection() (from, to Position, ok bool) {
	s := &g.sel
	from, to = s.from, s.to
	if s.headFrom.Before(from) {
		from = s.headFrom
	}
	if to.Before(s.headTo) {
		to = s.headTo
	}
	return from, to, s.on && from.Before(to)
}

// Select selects a part of the text.
func (g *Grid) Select(from, to Position) {
	g.sel = selection{from: from, to: to, headFrom: from, headTo: to, on: true}
	g.selected()
}

// SelectAll selects everything that the source has.
func (g *Grid) SelectAll() { g.Select(Start, End) }

// Unselect selects nothing.
func (g *Grid) Unselect() {
	if !g.sel.on {
		return
	}
	g.sel = selection{}
	g.selected()
}

func (g *Grid) selected() {
	g.redraw()
	if g.OnSelect != nil {
		g.OnSelect()
	}
}

// SelectedText is the text selected, "" for none.
func (g *Grid) SelectedText() string {
	from, to, ok := g.Selection()
	if !ok {
		return ""
	}
	return g.source.Text(from, to)
}

// Copy copies what is selected; nothing where nothing is.
func (g *Grid) Copy() {
	text := g.SelectedText()
	switch {
	case text == "":
	case g.OnCopy != nil:
		g.OnCopy(text)
	default:
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}

// beginSelection begins one at a place, by characters, words or lines. The pieces under the pointer are selected at once, but for a character.
func (g *Grid) beginSelection(row, column int, u unit) {
	from, to := g.piece(row, column, u)
	g.sel = selection{unit: u, from: from, to: to, headFrom: from, headTo: to, on: true}
	g.selected()
}

// extendSelection has the selection reach to a place.
func (g *Grid) extendSelection(row, column int) {
	if !g.sel.on {
		g.beginSelection(row, column, byCharacter)
		return
	}
	from, to := g.piece(row, column, g.sel.unit)
	if from == g.sel.headFrom && to == g.sel.headTo {
		return
	}
	g.sel.headFrom, g.sel.headTo = from, to
	g.selected()
}

// piece is what lies at a place in sight, as much of it as is selected at a time: for characters that is the gap before the column.
func (g *Grid) piece(row, column int, u unit) (from, to Position) {
	switch {
	case g.cur.n == 0:
		return Position{}, Position{}
	case row < 0:
		at := g.cur.rows[0].Position
		return at, at
	case row >= g.cur.n:
		at := Position{Line: g.cur.rows[g.cur.n-1].Line, Column: End.Column}
		return at, at
	}
	switch u {
	case byWord:
		return g.word(row, column)
	case byLine:
		return g.line(row)
	default:
		r := &g.cur.rows[row]
		at := Position{Line: r.Line, Column: r.Column + max(0, column)}
		if r.Wraps {
			at.Column = min(at.Column, r.Column+len(r.Cells))
		}
		return at, at
	}
}
