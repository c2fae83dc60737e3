package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// ChoiceCard is one of several things to choose from, with a picture, a name and a sentence.
type ChoiceCard struct {
	widget.BaseWidget
	Pressable

	OnTapped func()

	title  string
	chosen bool
	body   fyne.CanvasObject
	icon   *Icon
	name   icons.Name
}

var (
	_ fyne.Focusable    = (*ChoiceCard)(nil)
	_ fyne.Tappable     = (*ChoiceCard)(nil)
	_ desktop.Hoverable = (*ChoiceCard)(nil)
)

// NewChoiceCard makes a card; icon may be "".
func NewChoiceCard(icon icons.Name, title, text string, onTapped func()) *ChoiceCard {
	c := &ChoiceCard{OnTapped: onTapped, title: title, name: icon, icon: NewIcon(icon, theme.ColorPrimary)}
	c.ExtendBaseWidget(c)
	c.Listen(c, func() { c.Tapped(nil) })
	head := NewText(title)
	head.Bold = true
	words := NewMutedParagraph(text)
	words.TextSize = 13
	column := VBox(theme.Gap4, head, words)
	c.body = column
	if icon != "" {
		c.icon.Side = 28
		c.body = HGrow(theme.Gap12, 1, c.icon, column)
	}
	return c
}

// SetChosen marks the card as the chosen one.
func (c *ChoiceCard) SetChosen(on bool) {
	if c.chosen == on {
		return
	}
	c.chosen = on
	c.Refresh()
}

// Chosen says whether the card is the chosen one.
func (c *ChoiceCard) Chosen() bool { return c.chosen }

// AccessibilityLabel is the name.
func (c *ChoiceCard) AccessibilityLabel() string { return c.title }

// AccessibilityRole tells assistive technology what this is.
func (c *ChoiceCard) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped is called by Fyne on a click.
func (c *ChoiceCard) Tapped(*fyne.PointEvent) {
	if c.OnTapped != nil {
		c.OnTapped()
	}
}

// CreateRenderer is part of fyne.Widget.
func (c *ChoiceCard) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{c: c, back: canvas.NewRectangle(color.Transparent), tint: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent)}
	r.style()
	return r
}

type choiceRenderer struct {
	c                *ChoiceCard
	back, tint, ring *canvas.Rectangle
}

func (r *choiceRenderer) style() {
	paint(r.back, theme.ColorSurface, theme.ColorBorder, theme.RadiusCard)
	paint(r.tint, "", "", theme.RadiusCard)
	paint(r.ring, "", "", theme.RadiusCard+3)
	if r.c.chosen {
		paint(r.back, theme.ColorPrimarySoft, theme.ColorPrimary, theme.RadiusCard)
		r.back.StrokeWidth = 1.5
	}
	if r.c.hovered && !r.c.chosen {
		paint(r.tint, fynetheme.ColorNameHover, "", theme.RadiusCard)
	}
	if r.c.focused {
		paint(r.ring, "", theme.ColorPrimary, theme.RadiusCard+3)
		r.ring.StrokeWidth = 2
	}
}

func (r *choiceRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.tint.Resize(size)
	r.ring.Move(fyne.NewPos(-3, -3))
	r.ring.Resize(size.AddWidthHeight(6, 6))
	r.c.body.Move(fyne.NewPos(theme.Gap12, theme.Gap12))
	r.c.body.Resize(size.SubtractWidthHeight(2*theme.Gap12, 2*theme.Gap12))
}

func (r *choiceRenderer) MinSize() fyne.Size {
	return r.c.body.MinSize().AddWidthHeight(2*theme.Gap12, 2*theme.Gap12)
}

func (r *choiceRenderer) Refresh() {
	r.style()
	for _, o := range []fyne.CanvasObject{r.back, r.tint, r.ring} {
		o.Refresh()
	}
	r.Layout(r.c.Size())
}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.tint, r.c.body, r.ring}
}
func (r *choiceRenderer) Destroy() {}
