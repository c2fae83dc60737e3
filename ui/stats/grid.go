package stats

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/theme"
)

// The tiles' sizes: as many as fit stand side by side, and they share what height there is.
const (
	tileWidth  float32 = 228
	tileHeight float32 = 168
	tileGap            = theme.Gap12
)

// grid places the tiles in rows. The tiles of the last row are as wide as the others.
type grid struct{ width float32 } // of the last Layout: the height depends on it

func (g *grid) columns(count int) int {
	return min(count, max(1, int((g.width+tileGap)/(tileWidth+tileGap))))
}

// Layout is part of fyne.Layout.
func (g *grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	g.width = size.Width
	columns := g.columns(len(objects))
	rows := (len(objects) + columns - 1) / columns
	width := (size.Width - tileGap*float32(columns-1)) / float32(columns)
	height := fyne.Max(tileHeight, (size.Height-tileGap*float32(rows-1))/float32(rows))
	for i, o := range objects {
		o.Resize(fyne.NewSize(width, height))
		o.Move(fyne.NewPos(float32(i%columns)*(width+tileGap), float32(i/columns)*(height+tileGap)))
	}
}

// MinSize is part of fyne.Layout.
func (g *grid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	columns := g.columns(len(objects))
	rows := (len(objects) + columns - 1) / columns
	return fyne.NewSize(tileWidth, float32(rows)*(tileHeight+tileGap)-tileGap)
}
