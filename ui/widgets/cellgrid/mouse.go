package cellgrid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// The time within which clicks belong together, and how far apart they may be in Fyne's units.
const (
	clickTime          = 400 * time.Millisecond
	clickReach float32 = 4
)

// mouseState is what the pointer is doing.
type mouseState struct {
	at      fyne.Position // where it is
	in      bool
	link    Link // what it is over; none where URL is ""
	pressed MouseButton
	taken   bool // the program in the terminal has the press
	moved   bool // since the press
	clicks  int
	last    time.Time
	lastAt  fyne.Position
	told    [2]int // the cell that the program heard of last
	scroll  *time.Timer
}

var (
	_ desktop.Mouseable      = (*Grid)(nil)
	_ desktop.Hoverable      = (*Grid)(nil)
	_ desktop.Cursorable     = (*Grid)(nil)
	_ fyne.Draggable         = (*Grid)(nil)
	_ fyne.Scrollable        = (*Grid)(nil)
	_ fyne.SecondaryTappable = (*Grid)(nil)
	_ fyne.CanvasObject      = (*Grid)(nil)
	_ fyne.Accessible        = (*Grid)(nil)
	_ fyne.WidgetRenderer    = (*renderer)(nil)
	_ desktop.Mouseable      = (*bar)(nil)
	_ fyne.Draggable         = (*bar)(nil)
	_ desktop.Hoverable      = (*bar)(nil)
	_ desktop.StandardCursor = desktop.TextCursor
	_ fyne.Shortcutable      = (*Grid)(nil)
	_ fyne.Tabbable          = (*Grid)(nil)
	_ desktop.Keyable        = (*Grid)(nil)
)

// place is the cell under a position of the grid; round is the nearest gap between two cells instead. It may lie outside of what is in sight.
func (g *Grid) place(at fyne.Position, round bool) (row, column int) {
	l := &g.painter.layout
	if l.Height == 0 {
		return 0, 0
	}
	x, y := int(at.X*g.measured.scale)-l.cellLeft, int(at.Y*g.measured.scale)-l.top
	if round {
		x += l.Width / 2
	}
	return floorDiv(y, l.Height), floorDiv(x, l.Width)
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}

// MouseDown is part of desktop.Mouseable.
func (g *Grid) MouseDown(ev *desktop.MouseEvent) {
	m := &g.mouse
	m.at, m.moved = ev.Position, false
	m.pressed = buttonOf(ev.Button)
	g.mods = ev.Modifier
	if !g.focused {
		g.Focus()
	}
	if m.taken = g.report(MousePress, m.pressed, ev.Position, ev.Modifier); m.taken || m.pressed != ButtonLeft {
		return
	}
	g.count(ev.Position)
	if ev.Modifier&fyne.KeyModifierShift != 0 && g.sel.on {
		row, column := g.place(ev.Position, true)
		g.extendSelection(row, column)
		return
	}
	switch m.clicks {
	case 1:
		row, column := g.place(ev.Position, true)
		g.beginSelection(row, column, byCharacter)
	case 2:
		row, column := g.place(ev.Position, false)
		g.beginSelection(row, column, byWord)
	default:
		row, column := g.place(ev.Position, false)
		g.beginSelection(row, column, byLine)
	}
}

// count counts clicks at one place: one, two, three, one.
func (g *Grid) count(at fyne.Position) {
	m := &g.mouse
	near := abs(at.X-m.lastAt.X) <= clickReach && abs(at.Y-m.lastAt.Y) <= clickReach
	if near && time.Since(m.last) < clickTime {
		m.clicks = m.clicks%3 + 1
	} else {
		m.clicks = 1
	}
	m.last, m.lastAt = time.Now(), at
}

func abs(v float32) float32 { return max(v, -v) }

// MouseUp is part of desktop.Mouseable.
func (g *Grid) MouseUp(ev *desktop.MouseEvent) {
	m := &g.mouse
	button := buttonOf(ev.Button)
	g.stopAutoScroll()
	wasTaken := m.taken
	m.pressed, m.taken = ButtonNone, false
	if wasTaken {
		g.report(MouseRelease, button, ev.Position, ev.Modifier&^fyne.KeyModifierShift)
		return
	}
	switch button {
	case ButtonLeft:
		if _, _, selected := g.Selection(); !selected {
			g.Unselect()
		}
		if m.clicks == 1 && !m.moved && ev.Modifier&fyne.KeyModifierShift == 0 {
			g.follow(ev)
		}
	case ButtonMiddle:
		if g.Mode == ModeTerminal {
			g.paste()
		}
	default:
	}
}

// Dragged is part of fyne.Draggable.
func (g *Grid) Dragged(ev *fyne.DragEvent) {
	m := &g.mouse
	m.at = ev.Position
	switch {
	case m.taken:
		g.report(MouseMove, m.pressed, ev.Position, g.modifiers()&^fyne.KeyModifierShift)
	case m.pressed == ButtonLeft:
		m.moved = true
		g.dragTo(ev.Position)
	}
}

// dragTo has the selection reach to the pointer, and scrolls while that is above or below what is in sight.
func (g *Grid) dragTo(at fyne.Position) {
	row, column := g.place(at, g.sel.unit == byCharacter)
	g.extendSelection(row, column)
	if g.beyond(at) == 0 {
		g.stopAutoScroll()
	} else if g.mouse.scroll == nil {
		g.autoScroll()
	}
}

// beyond says by how many rows the pointer is above (negative) or below what is in sight.
func (g *Grid) beyond(at fyne.Position) int {
	row, _ := g.place(at, false)
	if row < 0 {
		return row
	}
	return max(0, row-g.painter.rows+1)
}

// autoScroll scrolls on, the faster the farther away the pointer is, until it is stopped.
func (g *Grid) autoScroll() {
	by := g.beyond(g.mouse.at)
	if by == 0 || g.mouse.pressed != ButtonLeft {
		g.stopAutoScroll()
		return
	}
	g.scrolled(by)
	row, column := g.place(g.mouse.at, g.sel.unit == byCharacter)
	g.extendSelection(min(max(row, 0), g.cur.n-1), column)
	g.mouse.scroll = time.AfterFunc(60*time.Millisecond, func() { g.pace.do(g.autoScroll) })
}

func (g *Grid) stopAutoScroll() {
	if g.mouse.scroll != nil {
		g.mouse.scroll.Stop()
		g.mouse.scroll = nil
	}
}

// DragEnd is part of fyne.Draggable.
func (g *Grid) DragEnd() { g.stopAutoScroll() }

// MouseIn is part of desktop.Hoverable.
func (g *Grid) MouseIn(ev *desktop.MouseEvent) { g.MouseMoved(ev) }

// MouseMoved is part of desktop.Hoverable.
func (g *Grid) MouseMoved(ev *desktop.MouseEvent) {
	m := &g.mouse
	m.at, m.in = ev.Position, true
	if m.pressed == ButtonNone && g.report(MouseMove, ButtonNone, ev.Position, g.modifiers()) {
		return
	}
	before := m.link
	g.hover(g.cur)
	if m.link != before {
		g.redraw()
	}
}

// MouseOut is part of desktop.Hoverable.
func (g *Grid) MouseOut() {
	g.mouse.in = false
	if g.mouse.link != (Link{}) {
		g.mouse.link = Link{}
		g.redraw()
	}
}

// report tells the owner what the mouse did, and says whether it has a use for that. A move is told once for each cell.
func (g *Grid) report(action MouseAction, button MouseButton, at fyne.Position, mods fyne.KeyModifier) bool {
	if g.Mode != ModeTerminal || g.OnMouse == nil || mods&fyne.KeyModifierShift != 0 {
		return false
	}
	row, column := g.place(at, false)
	row, column = min(max(row, 0), g.painter.rows-1), min(max(column, 0), g.painter.columns-1)
	if action == MouseMove && g.mouse.told == [2]int{row, column} {
		return g.mouse.taken
	}
	g.mouse.told = [2]int{row, column}
	return g.OnMouse(Mouse{Action: action, Button: button, Column: column, Row: row, Mods: mods})
}

// wheelTaken offers the wheel's turn to the owner: rows are up where positive.
func (g *Grid) wheelTaken(at fyne.Position, rows int) bool {
	action := MouseWheelUp
	if rows < 0 {
		action, rows = MouseWheelDown, -rows
	}
	for range min(rows, 30) {
		if !g.report(action, ButtonNone, at, g.modifiers()) {
			return false
		}
	}
	return true
}

func buttonOf(b desktop.MouseButton) MouseButton {
	switch b {
	case desktop.MouseButtonPrimary:
		return ButtonLeft
	case desktop.MouseButtonSecondary:
		return ButtonRight
	case desktop.MouseButtonTertiary:
		return ButtonMiddle
	default:
		return ButtonNone
	}
}
