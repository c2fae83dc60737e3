package listing

import (
	"fmt"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// note is a line under the rows, with where to go from there.
type note struct {
	object *fyne.Container
	text   *widgets.Text
}

func newNote(clr fyne.ThemeColorName, after ...fyne.CanvasObject) *note {
	n := &note{text: widgets.NewText("")}
	n.text.Color, n.text.Shrink = clr, true
	row := widgets.MinSize(0, 30, widgets.HBox(theme.Gap12, append([]fyne.CanvasObject{n.text}, after...)...))
	n.object = widgets.Frame(widgets.NewLine(), nil, nil, nil, widgets.Pad(0, theme.Gap12, 0, theme.Gap12, row))
	n.object.Hide()
	return n
}

// set says something, or nothing for "".
func (n *note) set(text string) {
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

// newNotes makes what is said under the rows: that an action with several did not work with some, and that the filter or the chip leaves some rows out, so
// that nobody takes them for gone.
func (s *Screen[R]) newNotes() fyne.CanvasObject {
	s.failedNote = newNote(theme.ColorFailed, widgets.NewLink("Show the next", s.nextFailed), widgets.NewLink("Close", s.forgetTrouble))
	s.hiddenNote = newNote(theme.ColorMuted, widgets.NewLink("Show all", s.showAll))
	return widgets.VBox(0, s.failedNote.object, s.hiddenNote.object)
}

// showNotes brings them up to date.
func (s *Screen[R]) showNotes() {
	s.failedNote.set(s.troubleText())
	s.hiddenNote.set(s.hiddenText())
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
