package listing

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// UsedBy is the part of a line that names the containers that use a thing, with a sign of whether one of them runs.
type UsedBy struct {
	Object fyne.CanvasObject

	none  string
	sign  *widgets.Icon
	names *widgets.Text
}

// NewUsedBy makes one; none is said when nobody uses the thing.
func NewUsedBy(none string) *UsedBy {
	u := &UsedBy{none: none, sign: widgets.NewIcon("", theme.ColorMuted), names: widgets.NewText("")}
	u.names.Shrink = true
	u.Object = widgets.HGrow(6, 1, u.sign, u.names)
	return u
}

// Set names the containers; "" are none.
func (u *UsedBy) Set(names string, running, stale bool) {
	if names == "" {
		u.sign.Hide()
		u.names.Set(u.none, theme.ColorMuted)
		return
	}
	tone := widgets.ToneStopped
	if running {
		tone = widgets.ToneRunning
	}
	sign, signClr := tone.Look()
	clr := theme.ColorText
	if stale {
		clr, signClr = theme.ColorMuted, theme.ColorMuted
	}
	u.sign.Set(sign, signClr)
	u.sign.Show()
	u.names.Set(names, clr)
}

// Last is a text to sort by that puts an empty one behind all others.
func Last(text string) string {
	if text == "" {
		return "\uffff"
	}
	return text
}
