package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// Fold is something that is there on demand: a line of words that opens what is under it.
type Fold struct {
	widget.BaseWidget

	head    *Button
	open    bool
	content func() fyne.CanvasObject
	body    *fyne.Container
	all     *fyne.Container
}

// NewFold makes a closed fold; content is made when it is opened first.
func NewFold(title string, content func() fyne.CanvasObject) *Fold {
	f := &Fold{content: content, body: VBox(0)}
	f.ExtendBaseWidget(f)
	f.head = NewQuietButton(title, f.Toggle).WithIcon(icons.ChevronRight)
	f.head.Flush = true
	f.body.Hide()
	f.all = VBox(theme.Gap4, HBox(0, f.head), f.body)
	return f
}

// Toggle opens or closes the fold.
func (f *Fold) Toggle() {
	f.open = !f.open
	icon := icons.ChevronRight
	if f.open {
		icon = icons.ChevronDown
		if len(f.body.Objects) == 0 {
			f.body.Add(f.content())
		}
		f.body.Show()
	} else {
		f.body.Hide()
	}
	f.head.Icon = icon
	f.head.Refresh()
	f.all.Refresh()
	f.Refresh()
}

// Open says whether the fold is open.
func (f *Fold) Open() bool { return f.open }

// CreateRenderer is part of fyne.Widget.
func (f *Fold) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.all) }
