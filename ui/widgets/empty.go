package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// NewEmptyState fills a list that holds nothing: what would be here, in a sentence that teaches, and how to get some.
func NewEmptyState(icon icons.Name, title, text string, buttons ...fyne.CanvasObject) *fyne.Container {
	drawing := NewIcon(icon, theme.ColorMuted)
	drawing.Side = 44
	head := NewHeading(title)
	head.Align = fyne.TextAlignCenter
	words := NewMutedParagraph(text)
	words.Align = fyne.TextAlignCenter
	row := append([]fyne.CanvasObject{Spacer()}, buttons...)
	parts := []fyne.CanvasObject{drawing, head, MinSize(440, 1, words)}
	if len(buttons) > 0 {
		parts = append(parts, HBox(theme.Gap8, append(row, Spacer())...))
	}
	return container.NewCenter(VBox(theme.Gap12, parts...))
}
