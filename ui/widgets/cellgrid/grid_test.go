package cellgrid

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/driver/software"

	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// rig is a grid in a window.
type rig struct {
	*Grid
	window fyne.Window
	queue  dispatch.Queue
	lines  *lines
	calls  []string
}

// show puts a grid over lines into a window with room for so many columns and rows, about.
func show(t *testing.T, s *lines, mode Mode, columns, rows int) *rig {
	t.Helper()
	r := &rig{lines: s}
	r.window = uitest.Window(t, nil, 100, 100)
	var source Source = s
	if mode == ModeTerminal {
		source = screen{s}
	}
	r.Grid = New(source, r.queue.Do)
	t.Cleanup(r.Close)
	r.Name, r.ID, r.Mode = "Log of web", "log", mode
	r.OnSize = func(c, rows int) { r.note("size %d %d", c, rows) }
	r.OnScroll = func() { r.note("scroll") }
	r.OnTextSize = func(size float32) { r.note("text %v", size) }
	r.OnLink = func(url string) { r.note("link %s", url) }
	r.OnCopy = func(text string) { r.note("copy %s", text) }
	r.OnKey = func(k Key) bool { r.note("key %s %d", k.Name, k.Mods); return true }
	r.OnRune = func(c rune) { r.note("rune %c", c) }
	r.OnPaste = func(text string) { r.note("paste %s", text) }
	r.window.SetContent(r.Grid)
	// The measures of a cell are only known once there is a grid.
	m := r.painter.Metrics
	r.window.Resize(fyne.NewSize(float32(padLeft+columns*m.Width+barWidth), float32(2*padTop+rows*m.Height)))
	r.queue.Drain()
	return r
}

func (r *rig) note(format string, args ...any) {
	r.calls = append(r.calls, fmt.Sprintf(format, args...))
}

// heard gives what was called, and forgets it.
func (r *rig) heard() string {
	s := strings.Join(r.calls, "; ")
	r.calls = nil
	return s
}

// point is the middle of a cell.
func (r *rig) point(column, row int) fyne.Position {
	m := r.painter.layout
	return fyne.NewPos(float32(m.cellLeft+column*m.Width+m.Width/2-1), float32(m.rowTop(row)+m.Height/2))
}

func (r *rig) mouse(column, row int, button desktop.MouseButton, mods fyne.KeyModifier) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: r.point(column, row)}, Button: button, Modifier: mods}
}

func (r *rig) click(column, row int, mods fyne.KeyModifier) {
	r.MouseDown(r.mouse(column, row, desktop.MouseButtonPrimary, mods))
	r.MouseUp(r.mouse(column, row, desktop.MouseButtonPrimary, mods))
}

// drag presses at one cell and lets go at another.
func (r *rig) drag(column, row, toColumn, toRow int) {
	r.mouseState().clicks = 0
	r.MouseDown(r.mouse(column, row, desktop.MouseButtonPrimary, 0))
	r.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: r.point(toColumn, toRow)}})
	r.MouseUp(r.mouse(toColumn, toRow, desktop.MouseButtonPrimary, 0))
	r.DragEnd()
}

func (r *rig) mouseState() *mouseState { return &r.Grid.mouse }

func numbered(n int) (text []string) {
	for i := range n {
		text = append(text, fmt.Sprint("line ", i))
	}
	return text
}

// seen are the first and the last row in sight, and how many there are.
func (r *rig) seen() string {
	rows := strings.Split(r.VisibleText(), "\n")
	return fmt.Sprintf("%s…%s (%d)", rows[0], rows[len(rows)-1], len(rows))
}

func TestItStaysAtTheEndUntilThePersonScrollsUp(t *testing.T) {
	r := show(t, &lines{text: numbered(100)}, ModeRead, 40, 10)
	if got := r.seen(); got != "line 90…line 99 (10)" {
		t.Fatalf("at first it shows %s", got)
	}
	r.lines.text = numbered(105)
	r.Changed()
	r.queue.Drain()
	if got := r.seen(); got != "line 95…line 104 (10)" || !r.AtEnd() || r.AtStart() {
		t.Errorf("after more lines it shows %s", got)
	}
	r.heard()
	r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25)})
	if got := r.seen(); got != "line 92…line 101 (10)" || r.AtEnd() || r.Following() || r.heard() != "scroll" {
		t.Errorf("after the wheel it shows %s", got)
	}
	r.lines.text = numbered(300)
	if got := r.seen(); got != "line 92…line 101 (10)" {
		t.Errorf("lines were added and it moved to %s", got)
	}
	// The oldest ones are dropped.
	r.lines.first, r.lines.text = 150, r.lines.text[150:]
	if got := r.seen(); got != "line 150…line 159 (10)" || !r.AtStart() {
		t.Errorf("what it showed was dropped, and it shows %s", got)
	}
	// Older ones are loaded in front of them.
	r.lines.first, r.lines.text = 100, append(numbered(150)[100:], r.lines.text...)
	if got := r.seen(); got != "line 150…line 159 (10)" || r.AtStart() {
		t.Errorf("older lines came, and it shows %s", got)
	}
	for range 60 {
		r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -25)})
	}
	if !r.AtEnd() || !r.Following() {
		t.Error("scrolling to the end does not stay there")
	}
	r.SetFollowing(false)
	r.lines.text = append(r.lines.text, "one more")
	if got := r.seen(); got != "line 290…line 299 (10)" || r.AtEnd() {
		t.Errorf("it was to stay, and shows %s", got)
	}
	r.ScrollToEnd()
	if got := r.seen(); got != "line 291…one more (10)" {
		t.Errorf("at the end it shows %s", got)
	}
}

func TestKeysScrollWhatIsRead(t *testing.T) {
	r := show(t, &lines{text: numbered(100)}, ModeRead, 40, 10)
	for _, c := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyHome, "line 0…line 9 (10)"},
		{fyne.KeyDown, "line 1…line 10 (10)"},
		{fyne.KeyPageDown, "line 10…line 19 (10)"},
		{fyne.KeyUp, "line 9…line 18 (10)"},
		{fyne.KeyPageUp, "line 0…line 9 (10)"},
		{fyne.KeyEnd, "line 90…line 99 (10)"},
	} {
		r.heard()
		r.TypedKey(&fyne.KeyEvent{Name: c.key})
		if got := r.seen(); got != c.want || r.heard() != "scroll" {
			t.Errorf("%s shows %s, want %s", c.key, got, c.want)
		}
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF3})
	r.TypedRune('/')
	if got := r.heard(); got != "key F3 0; rune /" {
		t.Errorf("the owner heard %q", got)
	}
	if r.AcceptsTab() {
		t.Error("Tab can't leave it")
	}
}

func TestWhatTheWindowHasAUseForIsHandedOn(t *testing.T) {
	r := show(t, &lines{text: numbered(3)}, ModeRead, 40, 10)
	r.OnKey = nil
	var got fyne.KeyName
	r.window.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { got = ev.Name })
	r.Select(Start, End)
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if _, _, on := r.Selection(); on || got != "" {
		t.Errorf("Escape went to the window as %q, or left the selection", got)
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got != fyne.KeyEscape {
		t.Error("Escape did not reach the window")
	}
	find := &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierControl}
	r.TypedShortcut(find) // the test's canvas hears none
	c := &hearing{Canvas: r.window.Canvas()}
	if handOn(c, find); c.heard != find {
		t.Error("a shortcut of the window was kept")
	}
}

// hearing is a canvas that hears shortcuts, as the one of a real window.
type hearing struct {
	fyne.Canvas
	heard fyne.Shortcut
}

func (h *hearing) TypedShortcut(s fyne.Shortcut) { h.heard = s }

func TestManyChangesAreOneLook(t *testing.T) {
	r := show(t, &lines{text: numbered(100)}, ModeRead, 40, 10)
	before := r.lines.looks
	for range 1000 {
		r.Changed()
	}
	if n := r.queue.Drain(); n > 1 || r.lines.looks > before+1 {
		t.Errorf("%d calls waited, it looked %d times", n, r.lines.looks-before)
	}
	r.Close()
	r.Changed()
	if n := r.queue.Drain(); n != 0 {
		t.Error("a closed grid looks on")
	}
}

func TestChangesComeFromAnyGoroutine(t *testing.T) {
	r := show(t, &lines{text: numbered(100)}, ModeRead, 40, 10)
	var done sync.WaitGroup
	for range 4 {
		done.Go(func() {
			for range 500 {
				r.Changed()
			}
		})
	}
	for range 50 {
		r.queue.Drain()
	}
	done.Wait()
	r.Close()
}

func TestAFloodIsLookedAtLessOften(t *testing.T) {
	var q dispatch.Queue
	looks := 0
	p := pace{do: q.Do, tick: func() { looks++ }}
	defer p.close()
	p.changed()
	if q.Drain(); looks != 1 {
		t.Fatal("the first change waits")
	}
	for p.row = 0; p.row < manyLooks; {
		p.changed() // has to wait
		p.look()
	}
	p.last = time.Now().Add(-apart)
	if p.changed(); q.Drain() != 0 {
		t.Error("in a flood it looks as often as before")
	}
	p.look()
	p.last = time.Now().Add(-time.Second)
	if p.changed(); q.Drain() != 1 || p.row != 0 {
		t.Error("after a rest it does not look at once")
	}
}

func TestReveal(t *testing.T) {
	r := show(t, &lines{text: append(numbered(100), strings.Repeat("x", 300)+"needle")}, ModeRead, 40, 10)
	r.Reveal(Position{Line: 50})
	if got := r.seen(); got != "line 47…line 56 (10)" && got != "line 47…line 55 (9)" {
		t.Errorf("it shows %s", got)
	}
	top := r.Top()
	r.Reveal(Position{Line: 49, Column: 3})
	if r.Top() != top {
		t.Error("what is in sight was scrolled")
	}
	r.Reveal(Position{Line: 100, Column: 300})
	if got := r.VisibleText(); !strings.Contains(got, "needle") || !r.AtEnd() {
		t.Errorf("it shows\n%s", got)
	}
	r.lines.wrap = true
	r.ScrollTo(Start)
	r.Reveal(Position{Line: 100, Column: 300})
	if got := r.VisibleText(); !strings.Contains(got, "needle") {
		t.Errorf("wrapped it shows\n%s", got)
	}
}

func TestSizeIsToldInColumnsAndRows(t *testing.T) {
	r := show(t, &lines{text: numbered(100), wrap: true}, ModeTerminal, 40, 10)
	if got := r.heard(); !strings.HasSuffix(got, "size 40 10") {
		t.Fatalf("it told %q", got)
	}
	m := r.painter.Metrics
	r.window.Resize(fyne.NewSize(float32(padLeft+60*m.Width+barWidth), float32(2*padTop+5*m.Height)))
	if got := r.heard(); got != "size 60 5" {
		t.Errorf("it told %q", got)
	}
	r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyPlus, Modifier: fyne.KeyModifierControl})
	if got := r.heard(); !strings.HasPrefix(got, "size ") || !strings.HasSuffix(got, "; text 14") || r.TextSize() != 14 {
		t.Errorf("bigger text told %q", got)
	}
	for range 100 {
		r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyMinus, Modifier: fyne.KeyModifierControl})
	}
	if r.TextSize() != LeastTextSize {
		t.Errorf("the text is %v big", r.TextSize())
	}
	r.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.Key0, Modifier: fyne.KeyModifierControl})
	if r.TextSize() != DefaultTextSize {
		t.Errorf("the text is %v big", r.TextSize())
	}
	if got := r.heard(); !strings.Contains(got, "size 60 5") {
		t.Errorf("it told %q", got)
	}
	r.SetGutter(10)
	if got := r.heard(); got != "size 49 5" {
		t.Errorf("with a gutter it told %q", got)
	}
}

func TestItSaysWhatIsInSight(t *testing.T) {
	r := show(t, &lines{text: []string{"one  ", "", "日本 three"}, gutter: func(line int64) string { return fmt.Sprint("12:0", line) }}, ModeRead, 40, 10)
	r.SetGutter(6)
	if got, want := r.VisibleText(), "12:00 one\n12:01 \n12:02 日本 three"; got != want {
		t.Errorf("in sight is %q, want %q", got, want)
	}
	if got := uitest.Texts(r.window.Content()); len(got) != 1 || !strings.HasPrefix(got[0], "Log of web\n12:00 one") {
		t.Errorf("the window says %q", got)
	}
	if uitest.ByID(r.window, "log") == nil {
		t.Error("it has no name for tests")
	}
}

func TestNothingToShow(t *testing.T) {
	r := show(t, &lines{}, ModeRead, 40, 10)
	r.ScrollBy(5)
	r.ScrollBy(-5)
	r.drag(0, 0, 5, 3)
	r.click(3, 3, 0)
	r.click(3, 3, 0)
	r.Reveal(Position{Line: 7})
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if r.VisibleText() != "" || !r.AtEnd() || !r.AtStart() || r.SelectedText() != "" {
		t.Errorf("it shows %q", r.VisibleText())
	}
	r.window.Canvas().Capture()
}

func TestTheThemeIsFollowed(t *testing.T) {
	r := show(t, &lines{text: []string{"█"}}, ModeRead, 20, 4)
	pixel := func() rgb {
		c := r.window.Canvas().Capture()
		m := r.painter.layout
		return opaque(c.At(m.cellLeft+m.Width/2, m.rowTop(0)+m.Height/2))
	}
	if got, want := pixel(), modeColours(theme.ModeLight).text; got != want {
		t.Errorf("a block is %v, want %v", got, want)
	}
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.ModeDark))
	r.Refresh()
	if got, want := pixel(), modeColours(theme.ModeDark).text; got != want {
		t.Errorf("in the dark a block is %v, want %v", got, want)
	}
}

func TestDevicePixelsOfTheScreenAreUsed(t *testing.T) {
	r := show(t, &lines{text: numbered(50)}, ModeRead, 20, 4)
	small := r.painter.Metrics
	c, ok := r.window.Canvas().(software.WindowlessCanvas)
	if !ok {
		t.Fatal("the test's canvas has no scale to set")
	}
	c.SetScale(2)
	r.Refresh()
	if big := r.painter.Metrics; big.Height < 2*small.Height-2 || r.scale() != 2 {
		t.Errorf("a cell is %d high at twice the scale, %d at once", big.Height, small.Height)
	}
	if got := r.window.Canvas().Capture().Bounds().Dx(); got != r.painter.width {
		t.Errorf("the picture is %d wide, the window %d", r.painter.width, got)
	}
}

func TestTheScrollbarIsDragged(t *testing.T) {
	r := show(t, &lines{text: numbered(1000)}, ModeRead, 40, 10)
	b := r.right
	if !b.Visible() || b.start()+b.thumbLength() < b.length()-0.5 {
		t.Fatalf("at the end the thumb lies at %v of %v", b.start(), b.length())
	}
	r.heard()
	press := func(y float32) {
		b.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, y)}})
	}
	press(b.start() + 5)
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, -100)}})
	b.DragEnd()
	if !r.AtStart() || r.Following() || r.heard() != "scroll" {
		t.Errorf("dragged to the top it shows %s", r.seen())
	}
	press(b.length() - 1)
	if got := r.seen(); got != "line 9…line 18 (10)" {
		t.Errorf("a click below the thumb shows %s", got)
	}
	press(b.start() + 5)
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, b.length()/2)}})
	if top := r.Top().Line; top < 400 || top > 620 {
		t.Errorf("dragged to the middle it shows line %d", top)
	}
	b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, 10*b.length())}})
	b.MouseUp(nil)
	if !r.AtEnd() || !r.Following() {
		t.Errorf("dragged to the end it shows %s", r.seen())
	}
	r.lines.text = numbered(5)
	r.Changed()
	r.queue.Drain()
	r.redraw()
	if b.Visible() {
		t.Error("there is a scrollbar where all is in sight")
	}
}

func TestLongLinesAreScrolledSideways(t *testing.T) {
	r := show(t, &lines{text: []string{"short", strings.Repeat("0123456789", 10)}}, ModeRead, 40, 10)
	if !r.lower.Visible() {
		t.Fatal("there is no scrollbar below")
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if got := r.VisibleText(); got != "\n"+strings.Repeat("0123456789", 10)[8:48] {
		t.Errorf("it shows %q", got)
	}
	r.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-1000, 0)})
	if got := r.VisibleText(); got != "\n"+strings.Repeat("0123456789", 10)[60:] {
		t.Errorf("far right it shows %q", got)
	}
	r.lines.wrap = true
	r.redraw()
	if got := r.VisibleText(); r.lower.Visible() || !strings.HasPrefix(got, "short\n0123") || strings.Count(got, "\n") != 3 {
		t.Errorf("wrapped it shows %q", got)
	}
}
