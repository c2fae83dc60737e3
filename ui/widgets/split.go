package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

const (
	gripHeight float32 = 12
	gripStep   float32 = 24 // how far an arrow key moves it
)

// Split puts one object over another, or beside it where it is wide, with a grip between them, which the pointer drags and, when it has the focus, the arrow
// keys move. While the lower object is hidden the upper one has all the room.
type Split struct {
	widget.BaseWidget

	// LeastAbove is what the upper object keeps of the height, LeastBelow what the lower one does, when there is room for both.
	LeastAbove, LeastBelow float32
	// WideFrom is the width from which on the lower object stands at the right of the upper one; 0 means never.
	WideFrom float32
	// OnChanged is told the share of the height, or of the width, that the lower object has, from 0 to 1, when the person has moved the grip; may be nil.
	OnChanged func(share float32)

	above, below fyne.CanvasObject
	grip         *grip
	share        float32
	usual        float32
	full         bool // the lower object has all the room
}

// NewSplit makes a split in which below has that share of the height until the person says otherwise.
func NewSplit(above, below fyne.CanvasObject, share float32) *Split {
	s := &Split{above: above, below: below, share: share, usual: share}
	s.ExtendBaseWidget(s)
	s.grip = newGrip(s)
	return s
}

// Share is the part of the height that the lower object has, from 0 to 1.
func (s *Split) Share() float32 { return s.share }

// SetShare gives the lower object a part of the height, without calling OnChanged; what makes no sense is left out.
func (s *Split) SetShare(share float32) {
	if share <= 0 || share >= 1 || share == s.share {
		return
	}
	s.share = share
	s.Refresh()
}

// SetFull gives the lower object all the room while it is shown, or takes that back.
func (s *Split) SetFull(on bool) {
	if s.full == on {
		return
	}
	s.full = on
	if on {
		s.above.Hide()
		s.grip.Hide()
	} else {
		s.above.Show()
	}
	s.Refresh()
}

// leastBeside is what each object keeps of the width when they stand side by side.
const leastBeside float32 = 440

// beside says whether the objects stand side by side in so much room.
func (s *Split) beside(size fyne.Size) bool { return s.WideFrom > 0 && size.Width >= s.WideFrom }

// length is what the objects share: the height, or the width.
func (s *Split) length(size fyne.Size) float32 {
	if s.beside(size) {
		return size.Width
	}
	return size.Height
}

// move moves the grip down, or to the right, by so much.
func (s *Split) move(by float32) {
	length := s.length(s.Size())
	if length <= 0 {
		return
	}
	s.SetShare(fyne.Max(0.01, fyne.Min(0.99, (s.lower(s.Size())-by)/length)))
	s.SetShare(s.lower(s.Size()) / length) // not past the edges, else the way back would seem to do nothing
}

func (s *Split) changed() {
	if s.OnChanged != nil {
		s.OnChanged(s.share)
	}
}

// lower is how much of the height, or width, the lower object has in so much room.
func (s *Split) lower(size fyne.Size) float32 {
	above, below, length := s.LeastAbove, s.LeastBelow, s.length(size)
	if s.beside(size) {
		above, below = leastBeside, leastBeside
	}
	room := length - gripHeight
	lower := fyne.Min(fyne.Max(length*s.share, below), room-above)
	if lower < below { // not room enough for both: each gives way by its part
		lower = room * below / fyne.Max(1, below+above)
	}
	return fyne.Max(0, lower)
}

// CreateRenderer is part of fyne.Widget.
func (s *Split) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	return &splitRenderer{s}
}

type splitRenderer struct{ s *Split }

func (r *splitRenderer) Layout(size fyne.Size) {
	s := r.s
	if s.full {
		s.below.Move(fyne.NewPos(0, 0))
		s.below.Resize(size)
		return
	}
	s.above.Move(fyne.NewPos(0, 0))
	if !s.below.Visible() {
		s.grip.Hide()
		s.above.Resize(size)
		return
	}
	s.grip.Show()
	lower := s.lower(size)
	if s.beside(size) {
		left := size.Width - lower
		s.above.Resize(fyne.NewSize(fyne.Max(0, left-gripHeight), size.Height))
		s.grip.Move(fyne.NewPos(left-gripHeight, 0))
		s.grip.Resize(fyne.NewSize(gripHeight, size.Height))
		s.below.Move(fyne.NewPos(left, 0))
		s.below.Resize(fyne.NewSize(lower, size.Height))
		return
	}
	top := size.Height - lower
	s.above.Resize(fyne.NewSize(size.Width, fyne.Max(0, top-gripHeight)))
	s.grip.Move(fyne.NewPos(0, top-gripHeight))
	s.grip.Resize(fyne.NewSize(size.Width, gripHeight))
	s.below.Move(fyne.NewPos(0, top))
	s.below.Resize(fyne.NewSize(size.Width, lower))
}

// MinSize asks for the least heights alone: both parts scroll.
func (r *splitRenderer) MinSize() fyne.Size {
	least := fyne.NewSize(r.s.above.MinSize().Width, r.s.LeastAbove)
	if r.s.below.Visible() {
		least.Width = fyne.Max(least.Width, r.s.below.MinSize().Width)
	}
	return least
}

func (r *splitRenderer) Refresh() {
	r.Layout(r.s.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.s)
}

func (r *splitRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.above, r.s.grip, r.s.below}
}
func (r *splitRenderer) Destroy() {}

// grip is what is dragged.
type grip struct {
	widget.BaseWidget
	Pressable

	split *Split
	mark  *canvas.Rectangle
}

var (
	_ fyne.Draggable      = (*grip)(nil)
	_ fyne.DoubleTappable = (*grip)(nil)
	_ fyne.Focusable      = (*grip)(nil)
	_ desktop.Cursorable  = (*grip)(nil)
	_ desktop.Hoverable   = (*grip)(nil)
)

func newGrip(s *Split) *grip {
	g := &grip{split: s, mark: canvas.NewRectangle(color.Transparent)}
	g.ExtendBaseWidget(g)
	g.Listen(g, func() {})
	return g
}

// Dragged is called by Fyne while the pointer moves it.
func (g *grip) Dragged(ev *fyne.DragEvent) {
	if g.upright() {
		g.split.move(ev.Dragged.DX)
		return
	}
	g.split.move(ev.Dragged.DY)
}

// upright says whether it stands between objects side by side.
func (g *grip) upright() bool { return g.split.beside(g.split.Size()) }

// DragEnd is called by Fyne when the pointer lets go.
func (g *grip) DragEnd() { g.split.changed() }

// DoubleTapped is called by Fyne on a double click: it goes back to where it was at first.
func (g *grip) DoubleTapped(*fyne.PointEvent) {
	g.split.SetShare(g.split.usual)
	g.split.changed()
}

// TypedKey is part of fyne.Focusable.
func (g *grip) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyUp, fyne.KeyLeft:
		g.split.move(-gripStep)
		g.split.changed()
	case fyne.KeyDown, fyne.KeyRight:
		g.split.move(gripStep)
		g.split.changed()
	default:
		g.Pressable.TypedKey(ev)
	}
}

// Cursor is part of desktop.Cursorable.
func (g *grip) Cursor() desktop.Cursor {
	if g.upright() {
		return desktop.HResizeCursor
	}
	return desktop.VResizeCursor
}

// AccessibilityLabel says what it is for.
func (g *grip) AccessibilityLabel() string { return "Room for the details" }

// AccessibilityRole tells assistive technology what this is.
func (g *grip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer is part of fyne.Widget.
func (g *grip) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	r := &gripRenderer{g}
	r.style()
	return r
}

type gripRenderer struct{ g *grip }

func (r *gripRenderer) style() {
	r.g.mark.FillColor, r.g.mark.CornerRadius = theme.Color(theme.ColorField), 2
	if r.g.Hovered() || r.g.Focused() {
		r.g.mark.FillColor = theme.Color(theme.ColorPrimary)
	}
}

func (r *gripRenderer) Layout(size fyne.Size) {
	width := float32(36)
	if r.g.Focused() {
		width = 72
	}
	mark := fyne.NewSize(width, 4)
	if r.g.upright() {
		mark = fyne.NewSize(4, width)
	}
	r.g.mark.Move(fyne.NewPos((size.Width-mark.Width)/2, (size.Height-mark.Height)/2))
	r.g.mark.Resize(mark)
}

func (r *gripRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(gripHeight) }

func (r *gripRenderer) Refresh() {
	r.style()
	r.Layout(r.g.Size())
	r.g.mark.Refresh()
	canvas.Refresh(r.g)
}

func (r *gripRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.g.mark} }
func (r *gripRenderer) Destroy()                     {}
