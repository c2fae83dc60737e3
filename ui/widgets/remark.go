package widgets

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// NewRemark is a sentence that one should know before going on: a danger with a warning's sign, or a fact.
func NewRemark(warning bool, text string) fyne.CanvasObject {
	icon := NewIcon(icons.Info, theme.ColorMuted)
	if warning {
		icon.Set(icons.Warning, theme.ColorBusy)
	}
	icon.Side = 20
	return HGrow(theme.Gap12, 1, icon, NewParagraph(text))
}
