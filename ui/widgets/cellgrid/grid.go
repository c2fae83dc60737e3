package cellgrid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/dispatch"
)

// DefaultTextSize is the size of the cells' text in Fyne's units, and what Ctrl+0 goes back to.
const DefaultTextSize float32 = 13

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
	// OnScroll is called when the person has scrolled, also with the scrollbar. AtEnd and AtStart tell where to.
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
	// OnPaste gets text that the person pastes.
	OnPaste func(text string)
	// OnMouse is told of the mouse in ModeTerminal while Shift is not held. It returns false for what its program has not asked for: the grid then selects and scrolls.
	OnMouse func(Mouse) bool

	source Source
	do     dispatch.Dispatcher
}

// New makes a grid that shows a source, at its end, which it stays at while lines are added until the person scrolls up.
func New(source Source, do dispatch.Dispatcher) *Grid {
	g := &Grid{source: source, do: do}
	g.ExtendBaseWidget(g)
	return g
}

// Changed says that the source may have something else to show. It may be called from any goroutine and never blocks: the grid looks at most every 33 ms.
func (g *Grid) Changed() {}

// Close ends what Changed began; the grid shows nothing new from then on.
func (g *Grid) Close() {}

// SetSource shows another source, at its end.
func (g *Grid) SetSource(source Source) { g.source = source }

// SetGutter makes room for so many columns left of the cells; 0 for none.
func (g *Grid) SetGutter(columns int) {}

// Size in columns and rows is what there is room for; 0, 0 before the grid is shown.
func (g *Grid) Room() (columns, rows int) { return 0, 0 }

// AtEnd says whether the last row is in sight: the grid then stays at the end.
func (g *Grid) AtEnd() bool { return true }

// AtStart says whether the first row is in sight.
func (g *Grid) AtStart() bool { return true }

// Top is the beginning of the first row in sight.
func (g *Grid) Top() Position { return Position{} }

// ScrollToEnd shows the end and stays there.
func (g *Grid) ScrollToEnd() {}

// ScrollTo shows the row of p at the top, as far as there is enough below it.
func (g *Grid) ScrollTo(p Position) {}

// ScrollBy moves by rows, down where positive.
func (g *Grid) ScrollBy(rows int) {}

// Reveal brings p into sight, with room around it; it does nothing where it is in sight already.
func (g *Grid) Reveal(p Position) {}

// Select selects a part of the text.
func (g *Grid) Select(from, to Position) {}

// SelectAll selects everything that the source has.
func (g *Grid) SelectAll() {}

// Selection is what is selected.
func (g *Grid) Selection() (from, to Position, ok bool) { return Position{}, Position{}, false }

// SelectedText is the text selected, "" for none.
func (g *Grid) SelectedText() string { return "" }

// Unselect selects nothing.
func (g *Grid) Unselect() {}

// Copy copies what is selected.
func (g *Grid) Copy() {}

// TextSize is the size of the text in Fyne's units.
func (g *Grid) TextSize() float32 { return DefaultTextSize }

// SetTextSize changes it, within what can be read.
func (g *Grid) SetTextSize(size float32) {}

// Focus gives the keys to the grid.
func (g *Grid) Focus() {}

// VisibleText is what is in sight, a line of text for each row: the gutter, a blank and the cells. It is up to date also before the grid is painted.
func (g *Grid) VisibleText() string { return "" }

// RemoteID is part of remote.Namer.
func (g *Grid) RemoteID() string { return g.ID }

// AccessibilityLabel is part of fyne.Accessible: the name, and what is in sight.
func (g *Grid) AccessibilityLabel() string { return g.Name + "\n" + g.VisibleText() }

// AccessibilityRole is part of fyne.Accessible.
func (g *Grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is part of fyne.Widget.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(nil) }
