package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/slipway-dev/slipway/ui/theme"
)

// Face is how words look.
type Face struct {
	Color    fyne.ThemeColorName // "" means the theme's text colour
	TextSize float32             // 0 means the theme's text size
	Bold     bool
	Mono     bool
	Align    fyne.TextAlign
}

func (f *Face) size() float32 {
	if f.TextSize == 0 {
		return theme.TextSize
	}
	return f.TextSize
}

func (f *Face) style() fyne.TextStyle { return fyne.TextStyle{Bold: f.Bold, Monospace: f.Mono} }

// ink is the colour now.
func (f *Face) ink() color.Color {
	if f.Color == "" {
		return theme.Color(fynetheme.ColorNameForeground)
	}
	return theme.Color(f.Color)
}
