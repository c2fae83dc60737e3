package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Mark is the box that ticks a line of a list. Unlike a Tick it takes no focus: in a list the focus is the list's, and Space ticks there, so that Tab does
// not go through a box a line.
type Mark struct {
	widget.BaseWidget

	// Help says what is ticked: "Select web".
	Help string
	// OnTapped is called for a click, with the keys held down.
	OnTapped func(held fyne.KeyModifier)

	state   TickState
	hovered bool
	held    fyne.KeyModifier
}

var (
	_ fyne.Tappable     = (*Mark)(nil)
	_ desktop.Mouseable = (*Mark)(nil)
	_ desktop.Hoverable = (*Mark)(nil)
)

// NewMark makes a box that is not ticked. It does not tick itself: who hears OnTapped calls Set.
func NewMark(onTapped func(held fyne.KeyModifier)) *Mark {
	m := &Mark{OnTapped: onTapped}
	m.ExtendBaseWidget(m)
	return m
}

// State is how it stands.
func (m *Mark) State() TickState { return m.state }

// Set changes how it stands; the same state costs nothing.
func (m *Mark) Set(state TickState) {
	if m.state == state {
		return
	}
	m.state = state
	m.Refresh()
}

// MouseDown is part of desktop.Mouseable: a click itself does not tell which keys are held.
func (m *Mark) MouseDown(ev *desktop.MouseEvent) { m.held = ev.Modifier }

// MouseUp is part of desktop.Mouseable.
func (m *Mark) MouseUp(*desktop.MouseEvent) {}

// Tapped is called by Fyne on a click.
func (m *Mark) Tapped(*fyne.PointEvent) {
	hideTip(m)
	held := m.held
	m.held = 0
	m.OnTapped(held)
}

// MouseIn is part of desktop.Hoverable.
func (m *Mark) MouseIn(*desktop.MouseEvent) {
	m.hovered = true
	m.Refresh()
	if m.Help != "" {
		showTip(m, m.Help)
	}
}

// MouseMoved is part of desktop.Hoverable.
func (m *Mark) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (m *Mark) MouseOut() {
	hideTip(m)
	m.hovered = false
	m.Refresh()
}

// AccessibilityLabel says what it is for.
func (m *Mark) AccessibilityLabel() string { return m.Help }

// AccessibilityRole tells assistive technology what this is.
func (m *Mark) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is part of fyne.Widget.
func (m *Mark) CreateRenderer() fyne.WidgetRenderer {
	m.ExtendBaseWidget(m)
	r := &markRenderer{m: m, tickBox: newTickBox()}
	r.Refresh()
	return r
}

// markRoom is how much more than the box can be clicked, on each side.
const markRoom float32 = 7

type markRenderer struct {
	tickBox
	m *Mark
}

func (r *markRenderer) Layout(size fyne.Size) {
	r.place(fyne.NewPos((size.Width-tickSide)/2, (size.Height-tickSide)/2))
}

func (r *markRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(tickSide + 2*markRoom) }

func (r *markRenderer) Refresh() {
	r.style(r.m.state, false, r.m.hovered)
	r.Layout(r.m.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.m)
}

func (r *markRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.mark, r.dash}
}
func (r *markRenderer) Destroy() {}
