package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

// spinnerStep is how often the spinner moves: often enough to look alive, seldom enough to cost next to nothing.
const spinnerStep = 120 * time.Millisecond

// Spinner says that something is under way. It turns only between Start and Stop, and while it is shown.
type Spinner struct {
	widget.BaseWidget

	arc       *canvas.Arc
	animation *fyne.Animation
	moved     time.Time
	now       func() time.Time
}

// NewSpinner makes a spinner that is hidden and still.
func NewSpinner() *Spinner {
	s := &Spinner{now: time.Now}
	s.arc = &canvas.Arc{StartAngle: 0, EndAngle: 260, CutoutRatio: 0.72}
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// Start shows the spinner and lets it turn.
func (s *Spinner) Start() {
	if s.animation != nil {
		return
	}
	s.Show()
	s.animation = &fyne.Animation{Duration: time.Second, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationLinear, Tick: func(float32) { s.turn() }}
	s.animation.Start()
}

// Stop hides the spinner and ends its turning.
func (s *Spinner) Stop() {
	if s.animation != nil {
		s.animation.Stop()
		s.animation = nil
	}
	if s.Visible() {
		s.Hide()
	}
}

// Turning says whether the spinner turns.
func (s *Spinner) Turning() bool { return s.animation != nil }

func (s *Spinner) turn() {
	now := s.now()
	if now.Sub(s.moved) < spinnerStep {
		return
	}
	s.moved = now
	s.arc.StartAngle += 45
	s.arc.EndAngle += 45
	if s.arc.StartAngle >= 360 {
		s.arc.StartAngle -= 360
		s.arc.EndAngle -= 360
	}
	s.arc.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (s *Spinner) CreateRenderer() fyne.WidgetRenderer {
	s.arc.FillColor = theme.Color(theme.ColorBusy)
	return &spinnerRenderer{s}
}

type spinnerRenderer struct{ s *Spinner }

func (r *spinnerRenderer) Layout(size fyne.Size) {
	side := theme.IconSize - 2
	r.s.arc.Resize(fyne.NewSquareSize(side))
	r.s.arc.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
}

func (r *spinnerRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(theme.IconSize) }
func (r *spinnerRenderer) Refresh() {
	r.s.arc.FillColor = theme.Color(theme.ColorBusy)
	r.s.arc.Refresh()
}
func (r *spinnerRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.s.arc} }
func (r *spinnerRenderer) Destroy()                     { r.s.Stop() }
