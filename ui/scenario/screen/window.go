package screen

import (
	"fmt"
	"image"

	"github.com/jezek/xgb/xproto"
)

// Window is a top-level window of a program on the screen.
type Window struct {
	screen *Screen
	id     xproto.Window
}

// Windows are the mapped top-level windows, the topmost last. There is no window manager: they are the root's own children.
func (s *Screen) Windows() ([]Window, error) {
	t, err := xproto.QueryTree(s.conn, s.root).Reply()
	if err != nil {
		return nil, fmt.Errorf("list the windows: %w", err)
	}
	var ws []Window
	for _, id := range t.Children {
		a, err := xproto.GetWindowAttributes(s.conn, id).Reply()
		if err != nil {
			continue // it was closed since
		}
		if a.MapState == xproto.MapStateViewable && a.Class == xproto.WindowClassInputOutput {
			ws = append(ws, Window{screen: s, id: id})
		}
	}
	return ws, nil
}

// Rect is where the window lies on the screen.
func (w Window) Rect() (image.Rectangle, error) {
	g, err := xproto.GetGeometry(w.screen.conn, xproto.Drawable(w.id)).Reply()
	if err != nil {
		return image.Rectangle{}, fmt.Errorf("measure the window: %w", err)
	}
	at, err := xproto.TranslateCoordinates(w.screen.conn, w.id, w.screen.root, 0, 0).Reply()
	if err != nil {
		return image.Rectangle{}, fmt.Errorf("measure the window: %w", err)
	}
	x, y := int(at.DstX), int(at.DstY)
	return image.Rect(x, y, x+int(g.Width), y+int(g.Height)), nil
}

// Place moves and resizes the window, as a person does with the mouse.
func (w Window) Place(r image.Rectangle) error {
	mask := uint16(xproto.ConfigWindowX | xproto.ConfigWindowY | xproto.ConfigWindowWidth | xproto.ConfigWindowHeight)
	values := []uint32{uint32(r.Min.X), uint32(r.Min.Y), uint32(r.Dx()), uint32(r.Dy())} //nolint:gosec // a place on the screen
	if err := xproto.ConfigureWindowChecked(w.screen.conn, w.id, mask, values).Check(); err != nil {
		return fmt.Errorf("resize the window: %w", err)
	}
	return nil
}

// Focus sends what is typed to the window.
func (w Window) Focus() error {
	if err := xproto.SetInputFocusChecked(w.screen.conn, xproto.InputFocusPointerRoot, w.id, xproto.TimeCurrentTime).Check(); err != nil {
		return fmt.Errorf("focus the window: %w", err)
	}
	return nil
}

// Close asks the program to close the window, as the button in a title bar does.
func (w Window) Close() error {
	protocols, err := w.screen.atom("WM_PROTOCOLS")
	if err != nil {
		return err
	}
	destroy, err := w.screen.atom("WM_DELETE_WINDOW")
	if err != nil {
		return err
	}
	ev := xproto.ClientMessageEvent{
		Format: 32, Window: w.id, Type: protocols,
		Data: xproto.ClientMessageDataUnionData32New([]uint32{uint32(destroy), xproto.TimeCurrentTime, 0, 0, 0}),
	}
	if err := xproto.SendEventChecked(w.screen.conn, false, w.id, xproto.EventMaskNoEvent, string(ev.Bytes())).Check(); err != nil {
		return fmt.Errorf("close the window: %w", err)
	}
	return nil
}

func (s *Screen) atom(name string) (xproto.Atom, error) {
	a, err := xproto.InternAtom(s.conn, false, uint16(len(name)), name).Reply() //nolint:gosec // a short name
	if err != nil {
		return 0, fmt.Errorf("look up %s: %w", name, err)
	}
	return a.Atom, nil
}
