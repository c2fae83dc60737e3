package drive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"time"

	"github.com/slipway-dev/slipway/ui/remote/tree"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// soon is how long a thing may take to be there, enabled and still, before a person would wonder.
const soon = 10 * time.Second

// Hands use an App's window on its screen. They are used from one goroutine.
type Hands struct {
	App    *App
	Screen *screen.Screen
}

// window is the program's window on the screen.
func (h *Hands) window() (screen.Window, image.Rectangle, error) {
	ws, err := h.Screen.Windows()
	if err != nil {
		return screen.Window{}, image.Rectangle{}, err
	}
	if len(ws) == 0 {
		return screen.Window{}, image.Rectangle{}, errNoWindow
	}
	r, err := ws[0].Rect()
	return ws[0], r, err
}

// still finds a node that pick chooses from the front tree, and waits until it is enabled and no longer moves, scrolling to it when it is
// scrolled away.
func (h *Hands) still(ctx context.Context, what string, pick func(*tree.Node) (tree.Found, bool)) (tree.Found, error) {
	var before tree.Rect
	var target tree.Found
	err := Eventually(ctx, soon, func(ctx context.Context) error {
		win, err := h.App.Window(ctx)
		if err != nil {
			return err
		}
		f, ok := pick(win.Front())
		if !ok {
			return fmt.Errorf("%s is not on the screen", what)
		}
		if f.Seen.W < f.Rect.W/2 || f.Seen.H < f.Rect.H/2 {
			return h.reveal(what, f)
		}
		if f.Disabled() {
			return fmt.Errorf("%s is disabled", what)
		}
		if f.Rect != before {
			before = f.Rect
			return fmt.Errorf("%s is moving", what)
		}
		target = f
		return nil
	})
	return target, err
}

// reveal turns the wheel over the scroller that hides most of f, one notch towards it, and returns an error that says so: look again.
func (h *Hands) reveal(what string, f tree.Found) error {
	s := f.Scroller()
	if s == nil || s.Seen.Empty() {
		return fmt.Errorf("%s is outside the window", what)
	}
	button := screen.WheelDown
	if f.Rect.Y < s.Rect.Y {
		button = screen.WheelUp
	}
	if err := h.press(s.Seen, button); err != nil {
		return err
	}
	return fmt.Errorf("%s is scrolled away", what)
}

// press clicks the middle of a rectangle of the window.
func (h *Hands) press(r tree.Rect, button byte) error {
	_, at, err := h.window()
	if err != nil {
		return err
	}
	x, y := r.Centre()
	return h.Screen.Click(at.Min.X+x, at.Min.Y+y, button)
}

// Click clicks what the target means, once it is enabled and still.
func (h *Hands) Click(ctx context.Context, t Target) error {
	f, err := h.still(ctx, t.String(), t.In)
	if err != nil {
		return fmt.Errorf("click %s: %w", t, err)
	}
	if err := h.press(f.Seen, screen.Left); err != nil {
		return fmt.Errorf("click %s: %w", t, err)
	}
	return nil
}

// Fill clicks the input that belongs to the label, replaces what is in it by keys, and waits until the text stands there.
func (h *Hands) Fill(ctx context.Context, label, text string) error {
	pick := func(root *tree.Node) (tree.Found, bool) { return entryFor(root, label) }
	what := fmt.Sprintf("the input %q", label)
	e, err := h.still(ctx, what, pick)
	if err != nil {
		return fmt.Errorf("fill %s: %w", what, err)
	}
	err = errors.Join(
		h.press(e.Seen, screen.Left),
		h.Screen.Press(screen.Char('a'), screen.KeyControl),
		h.Screen.Press(screen.KeyBackspace),
		h.Screen.Type(text),
	)
	if err != nil {
		return fmt.Errorf("fill %s: %w", what, err)
	}
	err = Eventually(ctx, soon, func(ctx context.Context) error {
		win, err := h.App.Window(ctx)
		if err != nil {
			return err
		}
		if e, ok := pick(win.Front()); !ok || e.Text != text {
			return fmt.Errorf("it holds %q", e.Text)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("type %q into %s: %w", text, what, err)
	}
	return nil
}

// Resize gives the window a size, in pixels, at the screen's top left, and waits until the program has drawn it so.
func (h *Hands) Resize(ctx context.Context, width, height int) error {
	err := Eventually(ctx, soon, func(ctx context.Context) error {
		w, at, err := h.window()
		if err != nil {
			return err
		}
		want := image.Rect(0, 0, width, height)
		if at != want {
			if err := errors.Join(w.Place(want), w.Focus()); err != nil {
				return err
			}
		}
		win, err := h.App.Window(ctx)
		if err != nil {
			return err
		}
		if win.Width != width || win.Height != height {
			return fmt.Errorf("it is %dx%d", win.Width, win.Height)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("make the window %dx%d: %w", width, height, err)
	}
	return nil
}

// Close asks the program to close its window, as the button in a title bar does.
func (h *Hands) Close() error {
	w, _, err := h.window()
	if err != nil {
		return fmt.Errorf("close the window: %w", err)
	}
	return w.Close()
}

// AwaitEnd waits for the program's end, which must come within the time given.
func (h *Hands) AwaitEnd(ctx context.Context, within time.Duration) error {
	select {
	case <-h.App.Ended():
		return nil
	case <-time.After(within):
		return fmt.Errorf("the program did not end within %v of its window's closing", within)
	case <-ctx.Done():
		return fmt.Errorf("wait for the program's end: %w", ctx.Err())
	}
}

// Picture is the window as it looks now, once it is still; what moves all the time is taken as it is after a second.
func (h *Hands) Picture(ctx context.Context) (*image.RGBA, error) {
	const enough = 4 // equal looks: a program that has just been clicked may not have begun to draw
	var last *image.RGBA
	var failed error
	equal := 0
	err := Eventually(ctx, time.Second, func(context.Context) error {
		_, at, err := h.window()
		if err != nil {
			failed = err
			return err
		}
		pic, err := h.Screen.Picture(at)
		failed = err
		if err != nil {
			return err
		}
		if last != nil && last.Rect == pic.Rect && bytes.Equal(last.Pix, pic.Pix) {
			equal++
		} else {
			equal = 0
		}
		last = pic
		if equal < enough {
			return errors.New("it still changes")
		}
		return nil
	})
	if failed != nil || last == nil {
		return nil, errors.Join(failed, err)
	}
	return last, nil
}
