package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

// Banner is a line across the window about something that holds for all of it, with what can be done about it.
type Banner struct {
	widget.BaseWidget

	ground  *Surface
	icon    *Icon
	text    *Paragraph
	buttons *fyne.Container
	row     *fyne.Container
}

// NewBanner makes a banner that is hidden until Set.
func NewBanner(buttons ...fyne.CanvasObject) *Banner {
	b := &Banner{icon: NewIcon("", ""), text: NewParagraph(""), buttons: HBox(theme.Gap8, buttons...)}
	b.ExtendBaseWidget(b)
	b.row = HGrow(theme.Gap12, 1, b.icon, b.text, b.buttons)
	b.ground = NewGround(Pad(6, theme.Gap16, 6, theme.Gap16, b.row), theme.ColorBusySoft)
	b.Hide()
	return b
}

// Set shows the banner with these words; "" hides it. The same words cost nothing.
func (b *Banner) Set(tone Tone, text string) {
	if text == "" {
		if b.Visible() {
			b.Hide()
		}
		return
	}
	name, clr := tone.Look()
	fill := theme.ColorPrimarySoft
	switch tone {
	case ToneFailed:
		fill = theme.ColorFailedSoft
	case ToneBusy, ToneWarning:
		fill = theme.ColorBusySoft
	}
	b.icon.Set(name, clr)
	b.ground.SetColors(fill, "")
	b.text.SetText(text)
	if !b.Visible() {
		b.Show()
	}
}

// Text is what the banner says.
func (b *Banner) Text() string { return b.text.Text }

// CreateRenderer is part of fyne.Widget.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.ground) }
