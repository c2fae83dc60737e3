package widgets

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// TextView shows a text of any length with line numbers, a field that looks for something in it, and a button that copies all of it.
type TextView struct {
	widget.BaseWidget

	// OnCopy gets the whole text; nil means the app's own clipboard.
	OnCopy func(string)

	text           string
	code           *CodeView
	find           *FilterEntry
	count          *Text
	previous, next *Button
	copied         *Button
	all            *fyne.Container
}

// NewTextView makes an empty view; more stands in its bar, left of the button that copies.
func NewTextView(hint string, more ...fyne.CanvasObject) *TextView {
	v := &TextView{code: NewCodeView(), count: NewSmall("")}
	v.ExtendBaseWidget(v)
	v.code.OnCopy = func(text string) { copyText(text, v.OnCopy) }
	v.find = NewFilter(hint, func(string) { v.look() })
	v.find.OnLeave = func() { v.step(1) }
	v.previous = NewIconButton(icons.ChevronUp, "Previous match", func() { v.step(-1) })
	v.next = NewIconButton(icons.ChevronDown, "Next match", func() { v.step(1) })
	v.copied = NewButton("Copy all", v.copyAll).WithIcon(icons.Copy)
	v.copied.Compact = true
	v.count.MinWidth = 76
	bar := append([]fyne.CanvasObject{Fixed(240, v.find), v.count, v.previous, v.next, Spacer()}, more...)
	v.all = Frame(Pad(0, 0, theme.Gap8, 0, HBox(theme.Gap8, append(bar, v.copied)...)), nil, nil, nil, v.code)
	v.look()
	return v
}

// SetText shows a text, from its top unless keep says that it is the same one as before in another form.
func (v *TextView) SetText(text string, keep bool) {
	if v.text == text {
		return
	}
	at := v.code.list.GetScrollOffset()
	v.text = text
	v.code.SetContent(text)
	v.copied.SetText("Copy all")
	v.copied.WithIcon(icons.Copy)
	if keep {
		v.code.list.ScrollToOffset(at)
	}
	v.look()
}

// Text is what is shown.
func (v *TextView) Text() string { return v.text }

// FocusFilter puts the cursor into the field that looks for something.
func (v *TextView) FocusFilter() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		c.Focus(v.find)
		v.find.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// look marks what is looked for.
func (v *TextView) look() {
	index, count := v.code.Find(strings.TrimSpace(v.find.Text))
	v.tell(index, count)
}

func (v *TextView) step(by int) {
	if n := len(v.code.matches); n > 0 {
		v.tell(v.code.StepMatch(by), n)
	}
}

// tell says how much was found.
func (v *TextView) tell(index, count int) {
	text := ""
	switch {
	case count >= mostMatches:
		text = fmt.Sprintf("%d of many", index+1)
	case count > 0:
		text = fmt.Sprintf("%d of %d", index+1, count)
	case strings.TrimSpace(v.find.Text) != "":
		text = "Not found"
	}
	v.count.SetText(text)
	v.previous.SetEnabled(count > 1)
	v.next.SetEnabled(count > 1)
}

func (v *TextView) copyAll() {
	copyText(v.text, v.OnCopy)
	v.copied.SetText("Copied")
	v.copied.WithIcon(icons.Check)
}

// CreateRenderer is part of fyne.Widget.
func (v *TextView) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.all) }
