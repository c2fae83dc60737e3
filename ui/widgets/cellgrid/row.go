package cellgrid

import (
	"image/color"

	"github.com/slipway-dev/slipway/app/cells"
)

// Row is one row as it is shown.
type Row struct {
	// Position is the line of the row, and which of its columns is the row's first cell: more than 0 in the later rows of a wrapped line, and where a view is
	// scrolled to the right.
	Position
	// Cells are the row's columns from the left; fewer than there is room for are blank. See cells.Cell for those two columns wide.
	Cells []cells.Cell
	// Wraps says that the text of this row goes on in the next one: words, lines and links are selected and followed over it.
	Wraps bool
	// Marker is a narrow bar at the left edge, nil for none.
	Marker color.Color
	// Ground is behind the whole row, nil for the view's own.
	Ground color.Color
	// Gutter is what stands left of the cells, such as a time; it is never selected. Grid.SetGutter makes the room for it.
	Gutter []Label
	// Marks are the parts of the row that were looked for.
	Marks []Mark
}

// Label is a text in the gutter; Color is nil for the muted one.
type Label struct {
	Text  string
	Color color.Color
}

// Mark is a part of a row, by indexes of its cells, that is what was looked for. Current is the one that the person is at.
type Mark struct {
	From, To int
	Current  bool
}

// clear makes the row empty and keeps its memory.
func (r *Row) clear() {
	*r = Row{Cells: r.Cells[:0], Gutter: r.Gutter[:0], Marks: r.Marks[:0]}
}
