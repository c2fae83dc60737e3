package cellgrid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/dispatch"
)

// Grid shows rows of cells. Its fields are set before it is shown; nil callbacks are fine.
type Grid struct {
	widget.BaseWidget

	// Name says what is shown, for those who can't see it: "Log of web".
	Name string
	// ID is the name for tests that drive the window.
	ID   string
	Mode Mode

	// OnSize is told how many columns and rows there is room for, at first and whenever that changes.
	OnSize func(columns, rows int)
	// OnScroll is called when the person has scrolled, also with the scrollbar, and when they tried to where it goes no further. AtEnd and AtStart tell where to.
	OnScroll func()
	// OnTextSize is called when the person has changed the size of the text with Ctrl+plus, minus or 0.
	OnTextSize func(size float32)
	// OnLink is told of a link that the person follows.
	OnLink func(url string)
	// OnCopy gets what the person copies; nil means the app's own clipboard.
	OnCopy func(text string)
	// OnSelect is called when what is selected has changed.
	OnSelect func()
	// OnFocus is told when the focus comes and goes.
	OnFocus func(focused bool)
	// Menu gives entries for the context menu, after Copy, Paste and Select all.
	Menu func() []*fyne.MenuItem

	// OnKey gets keys. In ModeTerminal that is all of them; in ModeRead those that the grid has no use for, and where it returns false, or is nil, the window has
	// them.
	OnKey func(Key) bool
	// OnRune gets characters typed.
	OnRune func(rune)
	// OnPaste gets text that the person pastes in ModeTerminal.
	OnPaste func(text string)
	// OnMouse is told of the mouse in ModeTerminal while Shift is not held. It returns false for what its program has not asked for: the grid then selects and
	// scrolls.
	OnMouse func(Mouse) bool

	source Source
	pace   pace
	view   view
	sel    selection
	mouse  mouseState

	painter  painter
	cur      *frame // what is in sight, or was when it was last looked for
	spare    *frame
	measured measured
	waiting  time.Time // since when a picture waits to be drawn; zero when none does
	stale    bool      // the source may have changed since cur
	focused  bool
	mods     fyne.KeyModifier

	raster       *canvas.Raster
	ring         *canvas.Rectangle
	right, lower *bar
}

// New makes a grid that shows a source, at its end, which it stays at while lines are added until the person scrolls up.
func New(source Source, do dispatch.Dispatcher) *Grid {
	g := &Grid{source: source, view: view{follow: true}, cur: &frame{}, spare: &frame{}}
	g.pace.do, g.pace.tick = do, g.tick
	g.measured.textSize = DefaultTextSize
	g.ExtendBaseWidget(g)
	g.raster = canvas.NewRaster(g.picture)
	g.raster.ScaleMode = canvas.ImageScalePixels
	g.ring = canvas.NewRectangle(nil)
	g.ring.StrokeWidth = 1
	g.right, g.lower = newBar(g, false), newBar(g, true)
	g.lower.Hide()
	return g
}

// Changed says that the source may have something else to show. It may be called from any goroutine and never blocks: the grid looks at once after a rest, and else
// at most every 33 ms, or 50 ms in a flood.
func (g *Grid) Changed() { g.pace.changed() }

// Close ends what Changed began: the grid looks for nothing new by itself from then on.
func (g *Grid) Close() {
	g.pace.close()
	g.stopAutoScroll()
}

// SetSource shows another source, at its end.
func (g *Grid) SetSource(source Source) {
	g.source, g.view = source, view{follow: true}
	g.Unselect()
	g.redraw()
}

// Focus gives the keys to the grid.
func (g *Grid) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		c.Focus(g)
	}
}

// Focused says whether the keys go to the grid.
func (g *Grid) Focused() bool { return g.focused }
