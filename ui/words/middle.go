package words

import "github.com/slipway-dev/slipway/ui/widgets"

// Middle is widgets.Middle.
func Middle(text string, most int) string { return widgets.Middle(text, most) }
