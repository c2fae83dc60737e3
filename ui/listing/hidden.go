package listing

import (
	"fmt"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// hiddenNote says under the rows that the filter or the chip leaves some out, so that nobody takes them for gone.
type hiddenNote struct {
	object *fyne.Container
	text   *widgets.Text
}

func newHiddenNote(showAll func()) *hiddenNote {
	n := &hiddenNote{text: widgets.NewMuted("")}
	n.text.Shrink = true
	link := widgets.NewLink("Show all", showAll)
	row := widgets.MinSize(0, 30, widgets.HBox(theme.Gap12, n.text, link))
	n.object = widgets.Frame(widgets.NewLine(), nil, nil, nil, widgets.Pad(0, theme.Gap12, 0, theme.Gap12, row))
	n.object.Hide()
	return n
}

// set says it, or nothing for "".
func (n *hiddenNote) set(text string) {
	if n.text.Text == text {
		return
	}
	n.text.MinWidth = fyne.MeasureText(text, theme.TextSize, fyne.TextStyle{}).Width
	n.text.SetText(text)
	if text == "" {
		n.object.Hide()
	} else {
		n.object.Show()
		n.object.Refresh()
	}
}

// hiddenText is what the filter and the chip leave out, in words; "" when that is nothing. A list that shows nothing says so itself.
func (s *Screen[R]) hiddenText() string {
	if len(s.rows) == 0 || len(s.rows) == len(s.all) {
		return ""
	}
	shown := make(map[string]bool, len(s.rows))
	for _, r := range s.rows {
		shown[r.Key()] = true
	}
	var left []R
	for _, r := range s.all {
		if !shown[r.Key()] {
			left = append(left, r)
		}
	}
	switch {
	case len(left) == 0:
		return ""
	case s.spec.Hidden != nil:
		return s.spec.Hidden(left, s.query)
	case len(left) == 1:
		return "1 more is hidden"
	default:
		return fmt.Sprintf("%d more are hidden", len(left))
	}
}
