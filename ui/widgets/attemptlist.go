package widgets

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// AttemptLine is one thing that was tried.
type AttemptLine struct {
	OK         bool
	Where, Why string
}

// NewAttemptList lists what was tried, each with how it came out.
func NewAttemptList(list []AttemptLine) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, a := range list {
		icon := NewIcon(icons.Cross, theme.ColorMuted)
		if a.OK {
			icon.Set(icons.Check, theme.ColorRunning)
		}
		where := NewParagraph(a.Where)
		where.Mono, where.TextSize = true, 13
		why := NewMutedParagraph(a.Why)
		why.TextSize = theme.TextSmall
		lines = append(lines, HGrow(theme.Gap12, 1, icon, VBox(2, where, why)))
	}
	return Pad(theme.Gap4, 0, theme.Gap8, theme.Gap8, VBox(theme.Gap8, lines...))
}
