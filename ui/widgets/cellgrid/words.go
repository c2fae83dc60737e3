package cellgrid

import (
	"strings"
	"unicode"
)

// inWords are the signs that words are made of besides letters and digits: those of paths, options, addresses and names of images.
const inWords = "-#%&+./=?@\\_~:"

// class tells words, blanks and other signs apart.
func class(r rune) int {
	switch {
	case r == 0 || unicode.IsSpace(r):
		return 0
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune(inWords, r):
		return 1
	default:
		return 2
	}
}

// chain are the rows in sight that show one text with a row: from the first one up to end.
func (g *Grid) chain(row int) (first, end int) {
	first, end = row, row+1
	for first > 0 && g.cur.rows[first-1].Wraps {
		first--
	}
	for end < g.cur.n && g.cur.rows[end-1].Wraps {
		end++
	}
	return first, end
}

// line is the whole text that a row in sight shows a part of.
func (g *Grid) line(row int) (from, to Position) {
	first, end := g.chain(row)
	return Position{Line: g.cur.rows[first].Line}, Position{Line: g.cur.rows[end-1].Line, Column: End.Column}
}

// word is the word, or the run of blanks or of like signs, at a place in sight.
func (g *Grid) word(row, column int) (from, to Position) {
	first, end := g.chain(row)
	var classes []int
	var places []Position
	at := -1
	for i := first; i < end; i++ {
		r := &g.cur.rows[i]
		for j := range r.Cells {
			c := &r.Cells[j]
			k := class(c.Rune)
			if c.Width == 0 && len(classes) > 0 { // the second half of a wide character
				k = classes[len(classes)-1]
			}
			if i == row && j == column {
				at = len(classes)
			}
			classes, places = append(classes, k), append(places, Position{r.Line, r.Column + j})
		}
	}
	if at < 0 { // past the end of the line
		r := &g.cur.rows[row]
		here := Position{Line: r.Line, Column: r.Column + len(r.Cells)}
		return here, here
	}
	low, high := at, at
	for low > 0 && classes[low-1] == classes[at] {
		low--
	}
	for high < len(classes)-1 && classes[high+1] == classes[at] {
		high++
	}
	to = places[high]
	to.Column++
	if classes[at] == 1 { // a full stop or a colon after a word is not a part of it
		for high > low && strings.ContainsRune(".:?", g.runeAt(places[high])) {
			to = places[high]
			high--
		}
	}
	return places[low], to
}

// runeAt is the character at a place that is in sight.
func (g *Grid) runeAt(p Position) rune {
	for i := range g.cur.n {
		if r := &g.cur.rows[i]; r.Line == p.Line && p.Column >= r.Column && p.Column < r.Column+len(r.Cells) {
			return r.Cells[p.Column-r.Column].Rune
		}
	}
	return 0
}
