package cells

// Cell is one column of a row. A character two columns wide has a cell of Width 2 with its text, and one of Width 0 after it.
type Cell struct {
	// Rune is the character, or the first one of a cluster; 0 is a column that nothing was written to.
	Rune rune
	// Rest is what follows Rune in a cluster of several (accents, joined emoji); nearly always "".
	Rest  string
	Width uint8
	Style Style
}

// Text is the cluster in a cell; a blank for a column that nothing was written to, "" for the second half of a wide one.
func (c Cell) Text() string {
	switch {
	case c.Width == 0 && c.Rune == 0 && c.Rest == "":
		return ""
	case c.Rune == 0:
		return " "
	}
	return string(c.Rune) + c.Rest
}
