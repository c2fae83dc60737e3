package contract

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// screen reads a terminal on a goroutine of its own, and ends it with the test.
type screen struct {
	b     *bench
	t     dockerops.Terminal
	words chan string
	ended chan error
}

func (b *bench) screen(t dockerops.Terminal) *screen {
	s := &screen{b: b, t: t, words: make(chan string, 1024), ended: make(chan error, 1)}
	go func() {
		buffer := make([]byte, 4096)
		for {
			n, err := t.Read(buffer)
			if n > 0 {
				s.words <- string(buffer[:n])
			}
			if err != nil {
				s.ended <- err
				return
			}
		}
	}()
	b.Cleanup(func() { _ = t.Close() })
	return s
}

// types sends what is typed.
func (s *screen) types(text string) {
	s.b.Helper()
	if _, err := s.t.Write([]byte(text)); err != nil {
		s.b.Fatalf("type %q: %v", text, err)
	}
}

// until reads until a text came.
func (s *screen) until(text string) {
	s.b.Helper()
	all := ""
	limit := time.After(patience)
	for !strings.Contains(all, text) {
		select {
		case more := <-s.words:
			all += more
		case err := <-s.ended:
			s.b.Fatalf("the terminal ended with %v before %q; it wrote %q", err, text, all)
		case <-limit:
			s.b.Fatalf("%q did not come; it wrote %q", text, all)
		}
	}
}

// end is what reading ends with.
func (s *screen) end() error {
	s.b.Helper()
	limit := time.After(patience)
	for {
		select {
		case <-s.words:
		case err := <-s.ended:
			return err
		case <-limit:
			s.b.Fatal("the terminal does not end")
		}
	}
}

// shell opens a shell of 100 by 30.
func (b *bench) shell(id string) *screen {
	b.Helper()
	t, err := b.engine.OpenTerminal(b.Context(), id, dockerops.TerminalOptions{Command: []string{"sh"}, Size: dockerops.TerminalSize{Columns: 100, Rows: 30}})
	b.ok(err)
	return b.screen(t)
}

// sleeper is a running container that has a shell.
func (b *bench) sleeper() string {
	return b.run(dockerops.RunSpec{Name: b.name("shell"), Image: b.images.Shell, Command: []string{"sleep", "600"}})
}

func testTerminal(b *bench) {
	ctx := b.Context()
	s := b.shell(b.sleeper())
	s.types("stty size\r")
	s.until("30 100")
	b.ok(s.t.Resize(ctx, dockerops.TerminalSize{Columns: 120, Rows: 40}))
	s.types("stty size\r")
	s.until("40 120")
	s.types("echo one\x7fe; \r\x03")
	s.types("exit 3\r")
	if err := s.end(); !errors.Is(err, io.EOF) {
		b.Errorf("a shell that was left ends with %v", err)
	}
	if code, err := s.t.ExitCode(ctx); err != nil || code != 3 {
		b.Errorf("its exit code is %d, %v", code, err)
	}
	b.ok(s.t.Close())
	b.ok(s.t.Close())
}

func testTerminalClosed(b *bench) {
	id := b.sleeper()
	s := b.shell(id)
	s.types("echo here\r")
	s.until("here")
	b.ok(s.t.Close())
	if err := s.end(); !errors.Is(err, io.EOF) {
		b.Errorf("a terminal that was closed ends with %v", err)
	}
	ctx, cancel := context.WithCancel(b.Context())
	t, err := b.engine.OpenTerminal(ctx, id, dockerops.TerminalOptions{Command: []string{"sh"}})
	b.ok(err)
	s = b.screen(t)
	cancel()
	if s.end() == nil {
		b.Error("a terminal whose context ended goes on")
	}
	if c := b.mustList(id); !c.Running() {
		b.Error("the container ended with its terminal")
	}
}

func testTerminalStopped(b *bench) {
	id := b.sleeper()
	s := b.shell(id)
	s.types("echo here\r")
	s.until("here")
	b.ok(b.engine.KillContainer(b.Context(), id))
	if err := s.end(); !errors.Is(err, io.EOF) {
		b.Errorf("the terminal of a container that was killed ends with %v", err)
	}
}

// opens tries to run a program, to where it writes something, and gives why that failed.
func (b *bench) opens(id string, command ...string) error {
	t, err := b.engine.OpenTerminal(b.Context(), id, dockerops.TerminalOptions{Command: command, Size: dockerops.TerminalSize{Columns: 80, Rows: 24}})
	if err != nil {
		return err
	}
	return b.screen(t).end() // older engines tell only now
}

func testTerminalFailures(b *bench) {
	ctx := b.Context()
	id := b.sleeper()
	b.want(dockerops.KindCommandNotFound, b.opens(id, "no-such-shell"))
	b.want(dockerops.KindCommandNotFound, b.opens(b.run(dockerops.RunSpec{}), "sh"))
	b.want(dockerops.KindInvalid, b.opens(id))
	b.want(dockerops.KindNotFound, b.opens("no-such-container", "sh"))
	inState := func(err error, want dockerops.State) {
		b.Helper()
		b.want(dockerops.KindConflict, err)
		var state *dockerops.StateError
		if !errors.As(err, &state) || state.State != want {
			b.Errorf("refused with %v, want the state %s", err, want)
		}
	}
	b.ok(b.engine.PauseContainer(ctx, id))
	inState(b.opens(id, "sh"), dockerops.StatePaused)
	b.ok(b.engine.ResumeContainer(ctx, id))
	b.ok(b.engine.KillContainer(ctx, id))
	b.becomes(id, dockerops.StateExited)
	inState(b.opens(id, "sh"), dockerops.StateExited)
	_, err := b.engine.AttachTerminal(ctx, id, dockerops.TerminalSize{})
	b.want(dockerops.KindInvalid, err)
}

func testTerminalOfContainer(b *bench) {
	ctx := b.Context()
	id := b.create(dockerops.RunSpec{Image: b.images.Shell, Entrypoint: []string{"sh"}, TTY: true, Interactive: true})
	t, err := b.engine.AttachTerminal(ctx, id, dockerops.TerminalSize{Columns: 90, Rows: 20})
	b.ok(err)
	s := b.screen(t)
	b.ok(b.engine.StartContainer(ctx, id))
	s.until("#")
	b.ok(t.Resize(ctx, dockerops.TerminalSize{Columns: 110, Rows: 25}))
	s.types("stty size\r")
	s.until("25 110")
	s.types("exit 4\r")
	if err := s.end(); !errors.Is(err, io.EOF) {
		b.Errorf("it ends with %v", err)
	}
	if code, err := t.ExitCode(ctx); err != nil || code != 4 {
		b.Errorf("its exit code is %d, %v", code, err)
	}
	if c := b.becomes(id, dockerops.StateExited); c.ExitCode != 4 {
		b.Errorf("the container ended with %d", c.ExitCode)
	}
}
