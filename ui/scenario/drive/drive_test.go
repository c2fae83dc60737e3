//go:build scenario

package drive_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/ui/remote/tree"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// probe starts the little program of testdata on a screen of its own.
func probe(t *testing.T) *drive.Hands {
	t.Helper()
	root, err := drive.Root()
	if err != nil {
		t.Fatal(err)
	}
	program, err := drive.Build(t.Context(), root, "./ui/scenario/drive/testdata/probe", "scenario/probe", "scenario")
	if err != nil {
		t.Fatal(err)
	}
	s, err := screen.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	dir := t.TempDir()
	a, err := drive.Launch(t.Context(), drive.Options{Program: program, Folder: dir, Display: s.Display, Log: filepath.Join(dir, "probe.log")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Kill(); err != nil {
			t.Error(err)
		}
	})
	h := &drive.Hands{App: a, Screen: s}
	if err := h.Resize(t.Context(), 700, 500); err != nil {
		t.Fatal(err)
	}
	return h
}

// says waits until the window shows the text.
func says(t *testing.T, h *drive.Hands, text string) {
	t.Helper()
	err := drive.Eventually(t.Context(), 5*time.Second, func(ctx context.Context) error {
		win, err := h.App.Window(ctx)
		if err != nil {
			return err
		}
		if len(tree.Find(win.Content, tree.Exactly(text))) == 0 {
			return fmt.Errorf("the window does not say %q", text)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// must fails the test on an error.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestHandsUseAWindowAsAPersonDoes(t *testing.T) {
	h := probe(t)
	must(t, h.Fill(t.Context(), "Name", "My Café 2! 日本"))
	must(t, h.Click(t.Context(), drive.Target{Text: "Say hello"}))
	says(t, h, "Hello, My Café 2! 日本")

	must(t, h.Click(t.Context(), drive.Target{Text: "Pick", Beside: "row 40"})) // scrolled away at first
	says(t, h, "Picked row 40")

	must(t, h.Click(t.Context(), drive.Target{Text: "Delete"}))
	must(t, h.Click(t.Context(), drive.Target{Text: "Yes"}))
	says(t, h, "Deleted")

	pic, err := h.Picture(t.Context())
	must(t, err)
	colours := map[uint32]bool{}
	for i := 0; i < len(pic.Pix); i += 4 {
		colours[uint32(pic.Pix[i])<<16|uint32(pic.Pix[i+1])<<8|uint32(pic.Pix[i+2])] = true
	}
	if pic.Rect.Dx() != 700 || pic.Rect.Dy() != 500 || len(colours) < 10 {
		t.Errorf("the picture is %v with %d colours", pic.Rect, len(colours))
	}

	must(t, errors.Join(h.Close(), h.AwaitEnd(t.Context(), 3*time.Second)))
	if code := h.App.ExitCode(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	if c := h.App.Output().Complaint(); c != "" {
		t.Errorf("complaint: %s", c)
	}
}

func TestHandsDoNotClickWhatIsBehindADialog(t *testing.T) {
	h := probe(t)
	must(t, h.Click(t.Context(), drive.Target{Text: "Delete"}))
	must(t, drive.Eventually(t.Context(), 5*time.Second, func(ctx context.Context) error {
		win, err := h.App.Window(ctx)
		if err == nil && len(win.Overlays) == 0 {
			err = errors.New("no dialog")
		}
		return err
	}))
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	err := h.Click(ctx, drive.Target{Text: "Go wrong"})
	if err == nil || !strings.Contains(err.Error(), "not on the screen") {
		t.Errorf("got %v", err)
	}
}

func TestOutputComplainsOfAWidgetTouchedOffItsThread(t *testing.T) {
	h := probe(t)
	must(t, h.Click(t.Context(), drive.Target{Text: "Go wrong"}))
	must(t, drive.Eventually(t.Context(), 5*time.Second, func(context.Context) error {
		if !strings.Contains(h.App.Output().Complaint(), "Error in Fyne call thread") {
			return fmt.Errorf("no complaint in %q", h.App.Output())
		}
		return nil
	}))
}

func TestLeftoversAreFound(t *testing.T) {
	h := probe(t)
	must(t, h.Click(t.Context(), drive.Target{Text: "Leave a child"}))
	must(t, drive.Eventually(t.Context(), 5*time.Second, func(context.Context) error {
		left, err := h.App.Leftovers()
		if err == nil && len(left) < 2 {
			err = fmt.Errorf("only %q", left)
		}
		return err
	}))
	must(t, errors.Join(h.Close(), h.AwaitEnd(t.Context(), 3*time.Second)))
	left, err := h.App.Leftovers()
	must(t, err)
	if len(left) != 1 || !strings.Contains(left[0], "sleep 60") {
		t.Errorf("left over: %q", left)
	}
}

func TestProfileIsSaved(t *testing.T) {
	h := probe(t)
	file := filepath.Join(t.TempDir(), "profiles", "heap.pprof")
	must(t, h.App.Profile(t.Context(), "heap", 0, file))
	info, err := os.Stat(file)
	must(t, err)
	if info.Size() < 500 {
		t.Errorf("the profile has %d bytes", info.Size())
	}
}
