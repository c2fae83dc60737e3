package run

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/widgets"
)

// cell is an entry of a table: Tab goes on to the next one although it takes several lines, and it can take pasted texts its own way.
type cell struct {
	widgets.Entry

	// onPaste takes a pasted text; false leaves it to the entry.
	onPaste func(text string) bool
}

// mostRows is how many lines a cell shows at a time.
const mostRows = 6

// newCell makes a cell of one line, or one that grows with its lines.
func newCell(lines bool, placeholder string, onChanged func()) *cell {
	c := &cell{}
	c.Self = c
	c.ExtendBaseWidget(c)
	c.MultiLine = lines
	c.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	c.SetPlaceHolder(placeholder)
	if lines {
		c.SetMinRowsVisible(1)
	}
	c.OnChanged = func(text string) {
		if lines {
			c.SetMinRowsVisible(min(mostRows, 1+strings.Count(text, "\n")))
		}
		onChanged()
	}
	return c
}

// CreateRenderer is part of fyne.Widget. The wheel scrolls the form: a cell shows most of its lines, and the keys lead to the others.
func (c *cell) CreateRenderer() fyne.WidgetRenderer {
	return widgets.WheelThrough(c, c.Entry.Entry.CreateRenderer())
}

// AcceptsTab is part of fyne.Tabbable.
func (c *cell) AcceptsTab() bool { return false }

// TypedShortcut is part of fyne.Shortcutable.
func (c *cell) TypedShortcut(s fyne.Shortcut) {
	if paste, ok := s.(*fyne.ShortcutPaste); ok && c.onPaste != nil && c.onPaste(paste.Clipboard.Content()) {
		return
	}
	c.Entry.TypedShortcut(s)
}
