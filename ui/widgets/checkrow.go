package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// CheckState is how a check came out.
type CheckState int

// The states of a check.
const (
	CheckOpen    CheckState = iota // not done yet
	CheckRunning                   // under way
	CheckPassed
	CheckFailed
)

// CheckRow is one line of a check list: how it came out, what was checked, the facts, and perhaps a button.
type CheckRow struct {
	widget.BaseWidget

	state  CheckState
	icon   *Icon
	text   *Text
	detail *Paragraph
	row    *fyne.Container
}

// NewCheckRow makes a row; trailing objects stand at its right end.
func NewCheckRow(text string, trailing ...fyne.CanvasObject) *CheckRow {
	r := &CheckRow{icon: NewIcon(icons.Circle, theme.ColorStopped), text: NewText(text), detail: NewMutedParagraph("")}
	r.ExtendBaseWidget(r)
	r.icon.Side = 20
	r.text.Shrink = true
	r.detail.TextSize = 13
	r.detail.Hide()
	r.row = HGrow(theme.Gap12, 1, append([]fyne.CanvasObject{r.icon, VBox(2, r.text, r.detail)}, trailing...)...)
	return r
}

// Set changes the state, the words and the facts under them; the same ones cost nothing.
func (r *CheckRow) Set(state CheckState, text, detail string) {
	if r.state == state && r.text.Text == text && r.detail.Text == detail {
		return
	}
	r.state = state
	switch state {
	case CheckPassed:
		r.icon.Set(icons.Done, theme.ColorRunning)
	case CheckFailed:
		r.icon.Set(icons.Failed, theme.ColorFailed)
	case CheckRunning:
		r.icon.Set(icons.Busy, theme.ColorBusy)
	default:
		r.icon.Set(icons.Circle, theme.ColorStopped)
	}
	r.text.SetText(text)
	r.detail.SetText(detail)
	if detail == "" {
		r.detail.Hide()
	} else {
		r.detail.Show()
	}
	r.row.Refresh()
}

// State is how the check came out.
func (r *CheckRow) State() CheckState { return r.state }

// Text is what the row says.
func (r *CheckRow) Text() string { return r.text.Text }

// CreateRenderer is part of fyne.Widget.
func (r *CheckRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Pad(6, 0, 6, 0, r.row))
}
