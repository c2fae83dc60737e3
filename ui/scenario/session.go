package scenario

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/ui/scenario/drive"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// Times that a person would put up with.
const (
	soon    = 10 * time.Second // anything the window does by itself
	patient = 3 * time.Minute  // a build
	closing = 3 * time.Second  // promised for the closing of the window
)

// Session is one playing of a scenario. Its first failure stays: after it every method returns at once. Methods with "want" in their
// comment record a failure when it does not come true. A session is used from one goroutine.
type Session struct {
	ctx      context.Context // as in testing.T: a session is one run and ends with it
	out      io.Writer
	folder   string // the scenario's own, outside the checkout
	pictures string
	program  string
	env      []string // what the program is told beside what every session's programs are
	screen   *screen.Screen
	app      *drive.App
	hands    *drive.Hands
	launched int
	taken    int
	ends     []func(context.Context) error
	err      error
}

// Context ends with the scenario.
func (s *Session) Context() context.Context { return s.ctx }

// Failed says whether something went wrong already.
func (s *Session) Failed() bool { return s.err != nil }

// Check records err, if it is one and the first.
func (s *Session) Check(err error) {
	if s.err == nil {
		s.err = err
	}
}

// printf writes to whoever watches; a lost line is no failure of the scenario's.
func (s *Session) printf(format string, args ...any) { _, _ = fmt.Fprintf(s.out, format, args...) }

// Step does a named part of the story and prints how long it took. The program must not have complained meanwhile.
func (s *Session) Step(name string, do func()) {
	if s.err != nil {
		return
	}
	start := time.Now()
	do()
	if s.app != nil {
		if c := s.app.Output().Complaint(); c != "" {
			s.Check(fmt.Errorf("the program complained:\n%s", c))
		}
	}
	took := time.Since(start).Seconds()
	if s.err != nil {
		s.printf("  ✕ %-60s %7.2f s\n    %s\n", name, took, strings.ReplaceAll(s.err.Error(), "\n", "\n    "))
		s.err = fmt.Errorf("%s: %w", name, s.err)
		s.witness()
		return
	}
	s.printf("  ✓ %-60s %7.2f s\n", name, took)
}

// Launch starts the program and wants its window, at its usual size.
func (s *Session) Launch(args ...string) {
	if s.err != nil {
		return
	}
	s.launched++
	app, err := drive.Launch(s.ctx, drive.Options{
		Program: s.program, Args: args, Folder: s.folder, Display: s.screen.Display, Env: s.env,
		Log: filepath.Join(s.pictures, fmt.Sprintf("program-%d.log", s.launched)),
	})
	if err != nil {
		s.Check(err)
		return
	}
	s.app, s.hands = app, &drive.Hands{App: app, Screen: s.screen}
	s.onEnd(func(context.Context) error { return app.Kill() })
	s.Resize(1200, 760)
}

// Close closes the window as a person does, and wants the program to end well; see Ended.
func (s *Session) Close() {
	s.AskToClose()
	s.Ended()
}

// AskToClose closes the window as a person does. The program may ask a question first.
func (s *Session) AskToClose() {
	if s.err == nil {
		s.Check(s.hands.Close())
	}
}

// Ended wants the program to end in time, with success, and to leave no process behind.
func (s *Session) Ended() {
	if s.err == nil {
		s.Check(s.hands.AwaitEnd(s.ctx, closing))
	}
	if s.err != nil {
		return
	}
	if code := s.app.ExitCode(); code != 0 {
		s.Check(fmt.Errorf("the program ended with code %d:\n%s", code, s.app.Output()))
	}
	left, err := s.app.Leftovers()
	s.Check(err)
	if len(left) > 0 {
		s.Check(fmt.Errorf("processes were left behind: %s", strings.Join(left, ", ")))
	}
}

// Picture saves what the window shows, numbered in the order taken.
func (s *Session) Picture(name string) {
	if s.err != nil {
		return
	}
	pic, err := s.hands.Picture(s.ctx)
	if err != nil {
		s.Check(err)
		return
	}
	s.taken++
	s.Check(screen.Save(pic, filepath.Join(s.pictures, fmt.Sprintf("%02d-%s.png", s.taken, name))))
}
