package vt

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/x/ansi"

	"github.com/slipway-dev/slipway/app/cells"
)

// The bounds of a screen. Two columns are what a wide character needs.
const (
	fewestColumns, mostColumns = 2, 1000
	mostRows                   = 1000
)

// stepSize is how many bytes are taken in before the window may look, in bytes: less than a millisecond's worth.
const stepSize = 16 << 10

// longestSync is for how long a program may hold the picture back with synchronized output (mode 2026).
const longestSync = 150 * time.Millisecond

// Terminal is a screen, with what scrolled off it.
type Terminal struct {
	// OnReply gets what the terminal answers to the program (where the cursor is, what it can do). It is called on the goroutine that writes, without any lock
	// held, and must not wait for the program to read: a program that waits to be read itself would wait for ever. Set it before the first Write; nil drops
	// the answers.
	OnReply func([]byte)

	mu     sync.Mutex
	parser *ansi.Parser
	// partial are the first bytes of a character of which the rest didn't come yet.
	partial       [4]byte
	partialLength int
	text          textSequence
	replies       []byte

	columns, rows   int
	main, alternate screen
	screen          *screen
	history         history
	clusters        clusters
	links           links
	// buffer is for rows of the history that are read back.
	buffer []cell

	pen  cells.Style
	mode modes
	// charsets says for G0 and G1 whether they are line drawing; shifted is which of them is in use.
	charsets [2]bool
	shifted  int
	tabs     []bool
	// edit is the number of the row of the main screen in which a program began to have a line edited, noEdit when none has.
	edit int64
	// joined says that the character before the cursor was written just now, so that what follows may be part of it.
	joined bool
	// last is the character that REP repeats; where it is "", lastASCII.
	last      string
	lastASCII byte

	title      string
	titles     []string
	bells      uint64
	shape      CursorShape
	blinking   bool
	foreground cells.Colour
	background cells.Colour
	moved      MouseEvent

	// stamp counts the steps; epoch the changes after which rows have other numbers.
	stamp, epoch uint64
	shown        atomic.Uint64
	held         atomic.Uint64
	heldUntil    atomic.Int64
	now          func() time.Time
}

// New is a terminal of a size in characters that keeps as many rows as said of what scrolls off it.
func New(columns, rows, scrollback int) *Terminal {
	columns, rows = clip(columns, fewestColumns, mostColumns), clip(rows, 1, mostRows)
	t := &Terminal{
		parser:  ansi.NewParser(),
		columns: columns, rows: rows,
		main: newScreen(rows), alternate: newScreen(rows),
		history:    history{limit: max(scrollback, 0)},
		foreground: cells.RGB(0xe5, 0xe5, 0xe5), background: cells.RGB(0, 0, 0),
		stamp: 1,
		now:   time.Now,
	}
	t.screen = &t.main
	t.parser.SetHandler(ansi.Handler{Execute: t.execute, HandleCsi: t.csi, HandleEsc: t.escape})
	t.resetModes()
	t.shown.Store(1)
	return t
}

// Write takes in what the program wrote. It never fails; characters and sequences may be split between calls.
func (t *Terminal) Write(p []byte) (int, error) {
	for rest := p; len(rest) > 0; {
		step := rest[:min(len(rest), stepSize)]
		rest = rest[len(step):]
		t.mu.Lock()
		t.stamp++
		t.tidyClusters()
		t.feed(step)
		t.shown.Store(t.stamp)
		replies := t.replies
		t.replies = nil
		t.mu.Unlock()
		if len(replies) > 0 && t.OnReply != nil {
			t.OnReply(replies)
		}
	}
	return len(p), nil
}

// Version changes whenever there may be something new to see; it takes no lock. While the program holds the picture back with synchronized output it stays, for
// 150 ms at most: who draws on a clock asks again.
func (t *Terminal) Version() uint64 {
	if until := t.heldUntil.Load(); until != 0 && t.now().UnixNano() < until {
		return t.held.Load()
	}
	return t.shown.Load()
}

// SetColours tells the terminal what it is drawn in, true colours both: programs ask for it.
func (t *Terminal) SetColours(foreground, background cells.Colour) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.foreground, t.background = foreground, background
}

// Link is where the hyperlink of a Style.Link leads, "" for none. It is what the program said: look at it before opening it.
func (t *Terminal) Link(number uint16) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.links.address(number)
}

// touch says that something other than rows changed.
func (t *Terminal) touch() {
	t.stamp++
	t.shown.Store(t.stamp)
}

func clip(n, least, most int) int { return max(least, min(n, most)) }
