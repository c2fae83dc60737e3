package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

// TickState is how a Tick stands.
type TickState int

// The states of a Tick.
const (
	TickOff  TickState = iota
	TickOn             // ticked
	TickSome           // some of those that it stands for are ticked
)

const (
	tickSide float32 = 18
	tickGap  float32 = 8
)

// Tick is a box to be ticked, with words beside it or without. One that stands for several can also say that some of them are ticked; pressing it ticks
// them all then.
type Tick struct {
	widget.DisableableWidget
	Pressable

	Text string
	// Help says what a tick without Text is for.
	Help string
	// OnChanged is called when the person ticks or unticks, not for Set.
	OnChanged func(on bool)

	state TickState
}

var (
	_ fyne.Focusable    = (*Tick)(nil)
	_ fyne.Tappable     = (*Tick)(nil)
	_ desktop.Hoverable = (*Tick)(nil)
)

// NewTick makes a box that is not ticked.
func NewTick(text string, onChanged func(on bool)) *Tick {
	t := &Tick{Text: text, OnChanged: onChanged}
	t.ExtendBaseWidget(t)
	t.Listen(t, func() { t.Tapped(nil) })
	return t
}

// State is how it stands.
func (t *Tick) State() TickState { return t.state }

// On says whether it is ticked.
func (t *Tick) On() bool { return t.state == TickOn }

// Set ticks or unticks without calling OnChanged; the same state costs nothing.
func (t *Tick) Set(state TickState) {
	if t.state == state {
		return
	}
	t.state = state
	t.Refresh()
}

// SetEnabled enables or disables; no change costs nothing.
func (t *Tick) SetEnabled(on bool) {
	switch {
	case on && t.Disabled():
		t.Enable()
	case !on && !t.Disabled():
		t.Disable()
	}
}

// Tapped is called by Fyne on a click.
func (t *Tick) Tapped(*fyne.PointEvent) {
	if t.Disabled() {
		return
	}
	state := TickOn
	if t.state == TickOn {
		state = TickOff
	}
	t.Set(state)
	if t.OnChanged != nil {
		t.OnChanged(state == TickOn)
	}
}

// AccessibilityLabel is the text, or what it is for.
func (t *Tick) AccessibilityLabel() string {
	if t.Text != "" {
		return t.Text
	}
	return t.Help
}

// AccessibilityRole tells assistive technology what this is.
func (t *Tick) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is part of fyne.Widget.
func (t *Tick) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	r := &tickRenderer{t: t, tickBox: newTickBox(), ring: canvas.NewRectangle(color.Transparent), text: NewText(t.Text)}
	r.style()
	return r
}

type tickRenderer struct {
	tickBox
	t    *Tick
	ring *canvas.Rectangle
	text *Text
}

func (r *tickRenderer) style() {
	r.tickBox.style(r.t.state, r.t.Disabled(), r.t.hovered)
	clr := theme.ColorText
	if r.t.Disabled() {
		clr = theme.ColorMuted
	}
	r.ring.StrokeColor, r.ring.StrokeWidth, r.ring.CornerRadius = color.Transparent, 2, 6
	if r.t.focused {
		r.ring.StrokeColor = theme.Color(theme.ColorPrimary)
	}
	r.text.Set(r.t.Text, clr)
}

func (r *tickRenderer) Layout(size fyne.Size) {
	top := (size.Height - tickSide) / 2
	r.place(fyne.NewPos(0, top))
	r.ring.Move(fyne.NewPos(-3, top-3))
	r.ring.Resize(fyne.NewSquareSize(tickSide + 6))
	r.text.Move(fyne.NewPos(tickSide+tickGap, 0))
	r.text.Resize(fyne.NewSize(fyne.Max(0, size.Width-tickSide-tickGap), size.Height))
}

func (r *tickRenderer) MinSize() fyne.Size {
	if r.t.Text == "" {
		return fyne.NewSquareSize(tickSide)
	}
	text := r.text.MinSize()
	return fyne.NewSize(tickSide+tickGap+text.Width, fyne.Max(tickSide+4, text.Height))
}

func (r *tickRenderer) Refresh() {
	r.style()
	r.Layout(r.t.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.t)
}

func (r *tickRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.mark, r.dash, r.text, r.ring}
}
func (r *tickRenderer) Destroy() {}
