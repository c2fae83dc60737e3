package images

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// fileLine is one file of a layer.
type fileLine struct {
	widget.BaseWidget

	full       string
	size, path *widgets.Text
	row        *fyne.Container
}

func newFileLine() *fileLine {
	l := &fileLine{size: widgets.NewText(""), path: widgets.NewMono("")}
	l.size.Align, l.size.Shrink = fyne.TextAlignTrailing, true
	l.path.TextSize, l.path.Shrink = theme.TextSmall, true
	l.row = fileColumns.Row(24, l.size, l.path)
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer is part of fyne.Widget.
func (l *fileLine) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.row) }

// RemoteID names the line for whoever drives the window.
func (l *fileLine) RemoteID() string { return "file:" + l.full }

func (l *fileLine) set(r fileRow) {
	clr := theme.ColorText
	if r.deleted {
		clr = theme.ColorFailed
	}
	l.size.Set(r.size, clr)
	l.full = r.path
	l.path.Set(l.fitting(l.Size().Width), clr)
}

// Resize is part of fyne.CanvasObject.
func (l *fileLine) Resize(size fyne.Size) {
	l.BaseWidget.Resize(size)
	l.path.SetText(l.fitting(size.Width))
}

// fitting is the path with its middle taken out where there is no room for it: its end tells most.
func (l *fileLine) fitting(width float32) string {
	_, widths := fileColumns.Place(width)
	one := fyne.MeasureText("m", theme.TextSmall, fyne.TextStyle{Monospace: true}).Width
	if width <= 0 || one <= 0 {
		return l.full
	}
	return words.Middle(l.full, max(leastPath, int(widths[filePath]/one)))
}

// leastPath is how many characters of a path are shown at least.
const leastPath = 12
