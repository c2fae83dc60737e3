package images

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// fileLine is one file of a layer.
type fileLine struct {
	widget.BaseWidget

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

func (l *fileLine) set(r fileRow) {
	clr := theme.ColorText
	if r.deleted {
		clr = theme.ColorFailed
	}
	l.size.Set(r.size, clr)
	l.path.Set(r.path, clr)
}
