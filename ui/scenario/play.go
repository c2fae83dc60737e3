package scenario

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/slipway-dev/slipway/ui/remote/tree"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// Play builds the program, plays the scenario on a fresh screen, and returns what went wrong. Steps and times are written to out; pictures,
// the program's log and, after a failure, the window's outline are put into pictures.
func Play(ctx context.Context, sc Scenario, pictures string, out io.Writer) error {
	root, err := drive.Root()
	if err != nil {
		return err
	}
	return play(ctx, sc, pictures, out, func(ctx context.Context) (string, error) {
		return drive.Build(ctx, root, ".", "scenario/slipway", "scenario")
	})
}

// folderPrefix begins the names of the scenarios' own folders, in which their programs are at home.
const folderPrefix = "slipway-scenario-"

// play is Play with any program.
func play(ctx context.Context, sc Scenario, pictures string, out io.Writer, build func(context.Context) (string, error)) error {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Minute) // no story takes as long: one that does hangs
	defer cancel()
	if err := os.RemoveAll(pictures); err != nil {
		return fmt.Errorf("empty the pictures' folder: %w", err)
	}
	folder, err := os.MkdirTemp("", folderPrefix)
	if err != nil {
		return fmt.Errorf("make the scenario's folder: %w", err)
	}
	s := &Session{ctx: ctx, out: out, folder: folder, pictures: pictures}
	s.onEnd(func(context.Context) error { return os.RemoveAll(folder) })
	start := time.Now()
	s.printf("%s: %s\n", sc.Name, sc.Story)
	s.Step("build the program and open a screen", func() {
		if s.program, s.err = build(ctx); s.err != nil {
			return
		}
		if s.screen, s.err = screen.Start(ctx); s.err == nil {
			s.onEnd(func(context.Context) error { return s.screen.Close() })
		}
	})
	sc.Play(s)
	s.finish()
	if s.err != nil {
		s.printf("%s: failed after %.1f s\n", sc.Name, time.Since(start).Seconds())
		return fmt.Errorf("scenario %s: %w", sc.Name, s.err)
	}
	s.printf("%s: ok, %.1f s\n", sc.Name, time.Since(start).Seconds())
	return nil
}

// finish undoes what the scenario made, the last thing first, also after a failure.
func (s *Session) finish() {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(s.ctx), time.Minute)
	defer cancel()
	for i := len(s.ends) - 1; i >= 0; i-- {
		s.err = errors.Join(s.err, s.ends[i](ctx))
	}
	s.ends = nil
}

// onEnd calls f when the scenario is over, however it went.
func (s *Session) onEnd(f func(context.Context) error) { s.ends = append(s.ends, f) }

// witness saves the screen and the window's outline after a failure.
func (s *Session) witness() {
	if s.hands == nil {
		return
	}
	if pic, err := s.hands.Picture(s.ctx); err == nil {
		s.err = errors.Join(s.err, screen.Save(pic, filepath.Join(s.pictures, "failure.png")))
	}
	win, err := s.app.Window(s.ctx)
	if err != nil {
		return
	}
	f, err := os.Create(filepath.Join(s.pictures, "failure.txt"))
	if err != nil {
		s.err = errors.Join(s.err, err)
		return
	}
	s.err = errors.Join(s.err, tree.Print(f, win), f.Close())
}
