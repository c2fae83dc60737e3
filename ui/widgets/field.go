package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// Field is a question of a form: its label, an optional "?", the input, and under it a hint or what is wrong.
type Field struct {
	widget.BaseWidget

	label *Text
	below *Paragraph
	icon  *Icon
	under *fyne.Container
	hint  string
	wrong string
	body  *fyne.Container
}

// NewField makes a field; help is the "?"'s sentence, hint stands under the input, both may be "".
func NewField(label, help string, input fyne.CanvasObject, hint string) *Field {
	f := &Field{label: NewText(label), below: NewMutedParagraph(""), icon: NewIcon("", ""), hint: hint}
	f.ExtendBaseWidget(f)
	f.label.Bold = true
	f.label.TextSize = 13
	f.below.TextSize = theme.TextSmall
	f.icon.Side = 14
	head := HBox(theme.Gap4, f.label)
	if help != "" {
		head.Add(NewHelpMark(help))
	}
	f.under = HGrow(6, 1, f.icon, f.below)
	f.body = VBox(6, head, input, f.under)
	f.show()
	return f
}

// SetHint changes the hint; the same one costs nothing.
func (f *Field) SetHint(text string) {
	if f.hint == text {
		return
	}
	f.hint = text
	f.show()
}

// SetError says what is wrong with the answer, in place of the hint; "" says that nothing is.
func (f *Field) SetError(text string) {
	if f.wrong == text {
		return
	}
	f.wrong = text
	f.show()
}

// Error is what SetError said.
func (f *Field) Error() string { return f.wrong }

func (f *Field) show() {
	text, clr := f.hint, theme.ColorMuted
	f.icon.Hide()
	if f.wrong != "" {
		text, clr = f.wrong, theme.ColorFailed
		f.icon.Set(icons.Failed, clr)
		f.icon.Show()
	}
	f.below.Color = clr
	f.below.Text = text
	f.below.Refresh()
	if text == "" {
		f.under.Hide()
	} else {
		f.under.Show()
	}
	f.body.Refresh()
	f.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (f *Field) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.body) }
