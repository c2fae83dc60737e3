package scenario

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/ui/remote/tree"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// Click clicks what says the text.
func (s *Session) Click(text string) { s.click(drive.Target{Text: text}) }

// ClickBeside clicks what says the text in the row of another text.
func (s *Session) ClickBeside(text, row string) { s.click(drive.Target{Text: text, Beside: row}) }

// ClickButton clicks the button that says the text, wherever else the text stands too.
func (s *Session) ClickButton(text string) { s.click(drive.Target{Text: text, Kind: "Button"}) }

// Hold does something while a key is held down.
func (s *Session) Hold(key screen.Key, do func()) {
	if s.err != nil {
		return
	}
	s.Check(s.screen.Hold(key))
	do()
	if err := s.screen.Release(key); err != nil {
		s.Check(err)
	}
}

// ChooseFile chooses a file of the folder that the toolkit's question for a file begins in, and confirms it.
func (s *Session) ChooseFile(name, confirm string) {
	s.Click(name)
	s.ClickButton(confirm)
}

// Home is the person's own folder.
func (s *Session) Home() string {
	if s.app == nil {
		return ""
	}
	return s.app.Home()
}

// MakeFolder makes a folder.
func (s *Session) MakeFolder(path string) {
	if s.err == nil {
		s.Check(os.MkdirAll(path, 0o700))
	}
}

// write writes a file into the person's own folder.
func (s *Session) write(name, text string) {
	if s.err == nil {
		s.Check(os.WriteFile(filepath.Join(s.Home(), name), []byte(text), 0o600))
	}
}

func (s *Session) click(t drive.Target) {
	if s.err == nil {
		s.Check(s.hands.Click(s.ctx, t))
	}
}

// Fill replaces by keys what is in the input that belongs to the label.
func (s *Session) Fill(label, text string) {
	if s.err == nil {
		s.Check(s.hands.Fill(s.ctx, label, text))
	}
}

// Press presses a key while the others are held.
func (s *Session) Press(key screen.Key, held ...screen.Key) {
	if s.err == nil {
		s.Check(s.screen.Press(key, held...))
	}
}

// Resize gives the window a size in pixels.
func (s *Session) Resize(width, height int) {
	if s.err == nil {
		s.Check(s.hands.Resize(s.ctx, width, height))
	}
}

// See wants every one of the texts to be somewhere in the window soon.
func (s *Session) See(texts ...string) { s.SeeWithin(soon, texts...) }

// SeeWithin wants every one of the texts to be somewhere in the window within the time given.
func (s *Session) SeeWithin(within time.Duration, texts ...string) {
	s.Watch(within, func(w tree.Window) error {
		var missing []string
		for _, t := range texts {
			if !shows(w, t) {
				missing = append(missing, fmt.Sprintf("%q", t))
			}
		}
		if len(missing) > 0 {
			return fmt.Errorf("the window does not say %s", strings.Join(missing, ", "))
		}
		return nil
	})
}

// SeeAny wants one of the texts to be in the window within the time given, and returns it; "" after a failure.
func (s *Session) SeeAny(within time.Duration, texts ...string) string {
	seen := ""
	s.Watch(within, func(w tree.Window) error {
		for _, t := range texts {
			if shows(w, t) {
				seen = t
				return nil
			}
		}
		return fmt.Errorf("the window says none of %q", texts)
	})
	return seen
}

// Gone wants the text to be nowhere in the window soon.
func (s *Session) Gone(text string) {
	s.Watch(soon, func(w tree.Window) error {
		if shows(w, text) {
			return fmt.Errorf("the window still says %q", text)
		}
		return nil
	})
}

// Enabled wants what says the text, in the row of another text, to take clicks or not to take them, soon.
func (s *Session) Enabled(want bool, text, row string) {
	t := drive.Target{Text: text, Beside: row}
	s.Watch(soon, func(w tree.Window) error {
		f, ok := t.In(w.Front())
		if !ok {
			return fmt.Errorf("%s is not on the screen", t)
		}
		if f.Disabled() == want {
			return fmt.Errorf("%s is enabled: %v, want %v", t, !want, want)
		}
		return nil
	})
}

// Watch wants a condition to hold for what the window shows, within the time given. A program that complains meanwhile fails at once.
func (s *Session) Watch(within time.Duration, condition func(tree.Window) error) {
	if s.err != nil {
		return
	}
	err := drive.Eventually(s.ctx, within, func(ctx context.Context) error {
		if c := s.app.Output().Complaint(); c != "" {
			return drive.Hopeless(fmt.Errorf("the program complained:\n%s", c))
		}
		w, err := s.app.Window(ctx)
		if err != nil {
			return err
		}
		return condition(w)
	})
	s.Check(err)
}

// shows says whether the text is somewhere in the window and not scrolled away.
func shows(w tree.Window, text string) bool {
	for _, root := range w.Roots() {
		if len(tree.Seen(tree.Find(root, tree.Containing(text)))) > 0 {
			return true
		}
	}
	return false
}
