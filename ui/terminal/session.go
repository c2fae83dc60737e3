package terminal

import (
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/vt"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/dispatch"
)

// scrollback is how many rows are kept of what a program wrote.
const scrollback = 10_000

// askFor is how long the engine is given to tell how a program ended.
const askFor = 3 * time.Second

// calm makes a terminal usable again that a program left in the midst of something: the main screen, no mouse, no pasting in brackets, plain text (DECSTR), and no
// cursor until the next program.
const calm = "\x1b[?1049l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?2004l\x1b[!p\x1b[?25l"

// erased takes the line away that the cursor is in.
const erased = "\r\x1b[2K"

// opened is a program that was started.
type opened struct {
	terminal dockerops.Terminal
	// name is its name: "bash".
	name string
	// line is the docker command that starts the same.
	line string
	// container is the id of the container that was made for it; "" where that was there before.
	container string
}

// opener starts a program with a terminal of a size; it blocks, and ctx ends what it opened.
type opener func(ctx context.Context, size dockerops.TerminalSize) (opened, *explain.Card)

// phase is how far a session is.
type phase uint8

const (
	waiting phase = iota // for a place to be shown in, which gives the size
	opening
	running
	failed // it never began
	ended
)

// ending is how a program ended.
type ending struct {
	code  int
	known bool // code is
	// stopped says that the container did not run any more.
	stopped bool
	// lost says that the engine was, and with it what is known of the program.
	lost bool
}

// session is one program and what it wrote. Its fields belong to Fyne's thread, but for those with a lock of their own.
type session struct {
	// program says what is run: key is the id of the container that it is in, or oneOff; what is what it is in a sentence: "shell", "Python console".
	program
	phase  phase
	card   *explain.Card // why it failed
	end    ending
	opened opened
	paste  bool // several lines may be pasted without a question

	screen *vt.Terminal
	input  *queue
	size   sizes
	// changed is told that there is something new to see, from any goroutine.
	changed func()
	// turned is called on Fyne's thread when the phase is another one.
	turned func()

	work   *dispatch.Work
	life   context.Context //nolint:containedctx // that of all sessions
	cancel context.CancelFunc
	ask    asks
}

// asks is what a session asks the engine beside its own terminal.
type asks interface {
	InspectContainer(ctx context.Context, id string) (dockerops.ContainerDetails, *explain.Card)
}

// program is what a session runs, and how.
type program struct {
	key, name, what, line string
	open                  opener
	// absent explains that there is no such program, where the engine says so only when the terminal is read.
	absent func(details string) explain.Card
	// missing says, when it could not be opened, what has to be fetched first: the words of a button, and what that does; "" for nothing. It may be nil.
	missing func(snap live.Snapshot) (text string, fetch func())
}

// newSession is one that has not begun.
func newSession(life context.Context, work *dispatch.Work, ask asks, p program) *session {
	s := &session{
		program: p, life: life, work: work, ask: ask,
		screen: vt.New(80, 24, scrollback), input: newQueue(), changed: func() {}, turned: func() {}, cancel: func() {},
	}
	s.size.changed = make(chan struct{}, 1)
	s.screen.OnReply = func(p []byte) { s.input.put(p) }
	return s
}

// setSize tells the room that there is. The first one begins the session.
func (s *session) setSize(columns, rows int) {
	s.screen.Resize(columns, rows)
	s.size.set(dockerops.TerminalSize{Columns: columns, Rows: rows})
	if s.phase == waiting {
		s.begin()
	}
}

// begin starts the program, once more where it ended.
func (s *session) begin() {
	if s.phase == opening || s.phase == running {
		return
	}
	if s.phase == ended {
		s.write("\r\n\x1b[?25h")
	}
	s.write("\x1b[2mOpening a " + s.what + " …\x1b[0m")
	s.phase, s.card, s.end = opening, nil, ending{}
	s.input.clear()
	var ctx context.Context
	ctx, s.cancel = context.WithCancel(s.life)
	s.work.Go(ctx, s.run)
	s.turned()
}

// write shows words of Slipway's own.
func (s *session) write(text string) {
	_, _ = s.screen.Write([]byte(text)) // never fails
	s.changed()
}

// close ends the program, if it runs.
func (s *session) close() { s.cancel() }

// live says whether there is a program, or will be in a moment.
func (s *session) live() bool { return s.phase == waiting || s.phase == opening || s.phase == running }

// run is the session's goroutine: it opens the terminal, and shows what the program writes until that ends.
func (s *session) run(ctx context.Context) func() {
	first := s.size.get()
	o, card := s.open(ctx, first)
	if card != nil || o.terminal == nil {
		return func() { s.failedToOpen(card) }
	}
	// What reads and writes is ended by the terminal's end, not by a context.
	stop := context.AfterFunc(ctx, func() { _ = o.terminal.Close() })
	defer stop()
	_, _ = s.screen.Write([]byte(erased)) // never fails
	s.work.Tell(ctx, func() { s.isOpen(o) })
	inner, cancel := context.WithCancel(ctx)
	var beside sync.WaitGroup
	beside.Go(func() { s.input.run(inner, o.terminal) })
	beside.Go(func() { s.size.run(inner, o.terminal, first) })
	err := s.read(o.terminal)
	end := s.howItEnded(ctx, o, err)
	cancel()
	_ = o.terminal.Close() // lets go of a write that waits
	beside.Wait()
	if dockerops.KindOf(err) == dockerops.KindCommandNotFound { // some engines tell only now
		card := s.absent(err.Error())
		return func() { s.failedToOpen(&card) }
	}
	return func() { s.isOver(end) }
}

// read shows what the program writes, until its end.
func (s *session) read(t io.Reader) error {
	buffer := make([]byte, 64<<10)
	for {
		n, err := t.Read(buffer)
		if n > 0 {
			before := s.screen.Version()
			_, _ = s.screen.Write(buffer[:n]) // never fails
			s.changed()
			if s.screen.Version() == before {
				// The program holds its picture back; if it does so for too long, what there is shows.
				time.AfterFunc(heldBack, s.changed)
			}
		}
		if err != nil {
			return err
		}
	}
}

// heldBack is a little longer than the emulator lets a program hold its picture back.
const heldBack = 160 * time.Millisecond

// howItEnded asks how the program ended.
func (s *session) howItEnded(ctx context.Context, o opened, err error) ending {
	ctx, cancel := context.WithTimeout(ctx, askFor)
	defer cancel()
	if !errors.Is(err, io.EOF) {
		return ending{lost: true}
	}
	var end ending
	if code, err := o.terminal.ExitCode(ctx); err == nil {
		end.code, end.known = code, true
	}
	if s.key != oneOff && !end.fine() {
		if details, card := s.ask.InspectContainer(ctx, s.key); card == nil {
			end.stopped = !details.Running()
		}
	}
	return end
}

// isOpen is called on Fyne's thread when the program was started.
func (s *session) isOpen(o opened) {
	if s.phase != opening {
		return
	}
	s.phase, s.opened = running, o
	if o.line != "" {
		s.line = o.line
	}
	if o.name != "" {
		s.name = o.name
	}
	s.turned()
}

// failedToOpen is called on Fyne's thread when there is no program.
func (s *session) failedToOpen(card *explain.Card) {
	s.phase, s.card = failed, card
	s.write(erased)
	s.turned()
}

// isOver is called on Fyne's thread when the program has ended.
func (s *session) isOver(end ending) {
	s.phase, s.end = ended, end
	s.write(calm)
	s.turned()
}
