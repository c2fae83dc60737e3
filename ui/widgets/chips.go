package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

// Chips are a few choices of which one holds. Each is a button, so Tab, Enter and Space work.
type Chips struct {
	widget.BaseWidget

	OnChanged func(index int)

	selected int
	buttons  []*Button
	ground   *Surface
}

// NewChips makes chips with the first chosen. onChanged is called when the person chooses, not for Select.
func NewChips(options []string, onChanged func(index int)) *Chips {
	c := &Chips{OnChanged: onChanged}
	c.ExtendBaseWidget(c)
	var objects []fyne.CanvasObject
	for i, o := range options {
		b := NewQuietButton(o, func() {
			if c.selected == i {
				return
			}
			c.Select(i)
			if c.OnChanged != nil {
				c.OnChanged(i)
			}
		})
		c.buttons = append(c.buttons, b)
		objects = append(objects, b)
	}
	c.ground = NewPanel(HBox(2, objects...), theme.ColorCode, theme.ColorBorder, 2)
	c.mark()
	return c
}

// Select chooses without calling OnChanged.
func (c *Chips) Select(index int) {
	if index < 0 || index >= len(c.buttons) || index == c.selected {
		return
	}
	c.selected = index
	c.mark()
}

// Selected is the index of what is chosen.
func (c *Chips) Selected() int { return c.selected }

func (c *Chips) mark() {
	for i, b := range c.buttons {
		kind := ButtonQuiet
		if i == c.selected {
			kind = ButtonChosen
		}
		if b.Kind != kind {
			b.Kind = kind
			b.Refresh()
		}
	}
}

// CreateRenderer is part of fyne.Widget.
func (c *Chips) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.ground) }
