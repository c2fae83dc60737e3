package cellgrid

import "github.com/slipway-dev/slipway/ui/widgets/cellgrid/glyphs"

// The room around the cells, in Fyne's units.
const (
	padTop    = 4
	padLeft   = 8 // the marker lies in it
	padMarker = 3
	padGutter = 8 // between the gutter and the cells
	barWidth  = 12
)

// layout is where things lie in the picture, in device pixels.
type layout struct {
	glyphs.Metrics

	width, height        int // of the picture
	top                  int // of the first row
	marker               int // how wide
	gutterLeft, cellLeft int
	gutter               int // columns
	columns, rows        int
}

// arrange works out what fits into a picture. scale is how many device pixels a unit of Fyne's has; lower says whether there is a scrollbar below.
func arrange(m glyphs.Metrics, width, height, gutter int, scale float32, lower bool) layout {
	px := func(units float32) int { return int(units*scale + 0.5) }
	l := layout{Metrics: m, width: width, height: height, top: px(padTop), marker: px(padMarker), gutterLeft: px(padLeft), gutter: gutter}
	l.cellLeft = l.gutterLeft
	if gutter > 0 {
		l.cellLeft += gutter*m.Width + px(padGutter)
	}
	foot := l.top
	if lower {
		foot = px(barWidth)
	}
	l.columns = max(1, (width-l.cellLeft-px(barWidth))/m.Width)
	l.rows = max(1, (height-l.top-foot)/m.Height)
	return l
}

// rowTop is where a row begins.
func (l *layout) rowTop(i int) int { return l.top + i*l.Height }
