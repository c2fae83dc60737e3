package vt

import "github.com/slipway-dev/slipway/app/cells"

// cell is a column of a row. It has no pointer, so that clearing and moving rows is cheap for the garbage collector too: 16 bytes, where cells.Cell has 40.
type cell struct {
	// ch is a character, 0 for a column that nothing was written to, or the number of a cluster of several characters; with marks above.
	ch    uint32
	style cells.Style
}

const (
	// wide is the first column of a character of two, tail the second.
	wide        = 1 << 31
	tail        = 1 << 30
	clusterMark = 1 << 29
	charMask    = clusterMark - 1
)

func (c cell) isWide() bool { return c.ch&wide != 0 }

func (c cell) isTail() bool { return c.ch&tail != 0 }

// isBlank is true for what looks the same as a column that was never written to.
func (c cell) isBlank() bool { return (c.ch == 0 || c.ch == ' ') && c.style == cells.Style{} }

// clusters are the texts of the characters that are made of several: those on the screens, and those of older rows that were looked at. Rows in the history
// have their text themselves.
type clusters struct {
	texts   []string
	numbers map[string]uint32
	// limit is how many there may be before those that nothing shows are thrown away.
	limit int
}

const fewestClusters = 4096

// longestCluster is what is kept of a character with its marks, in bytes. The longest emoji has 35.
const longestCluster = 64

// intern is the number of a cluster.
func (c *clusters) intern(text string) uint32 {
	if number, ok := c.numbers[text]; ok {
		return number
	}
	if c.numbers == nil {
		c.numbers = map[string]uint32{}
	}
	number := uint32(len(c.texts)) //nolint:gosec // bounded by the cells on screen
	c.texts = append(c.texts, text)
	c.numbers[text] = number
	return number
}

// tidyClusters throws away the clusters that no screen shows, when there are many.
func (t *Terminal) tidyClusters() {
	if len(t.clusters.texts) <= max(t.clusters.limit, fewestClusters) {
		return
	}
	old := t.clusters
	t.clusters = clusters{}
	for _, s := range []*screen{&t.main, &t.alternate} {
		for i := range s.lines {
			for j, c := range s.lines[i].cells {
				if c.ch&clusterMark != 0 {
					s.lines[i].cells[j].ch = c.ch&^charMask | t.clusters.intern(old.texts[c.ch&charMask])
				}
			}
		}
	}
	t.clusters.limit = 2 * len(t.clusters.texts)
}

// text is the character of a cell; "" for a column that nothing was written to, and for the second half of a wide one.
func (c *clusters) text(of cell) string {
	switch {
	case of.ch&clusterMark != 0:
		return c.texts[of.ch&charMask]
	case of.ch&charMask == 0:
		return ""
	}
	return string(rune(of.ch & charMask))
}
