//go:build scenario

package screen

import (
	"image"
	"image/color"
	"testing"
	"time"

	"github.com/jezek/xgb/xproto"
)

// open starts a screen and maps a plain window of this colour on it.
func open(t *testing.T) (*Screen, image.Rectangle, color.RGBA) {
	t.Helper()
	s, err := Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, image.Rect(30, 40, 130, 90), color.RGBA{R: 0x24, G: 0x59, B: 0xd3, A: 0xff}
}

func draw(t *testing.T, s *Screen, r image.Rectangle, c color.RGBA) {
	t.Helper()
	id, err := xproto.NewWindowId(s.conn)
	if err != nil {
		t.Fatal(err)
	}
	pixel := uint32(c.R)<<16 | uint32(c.G)<<8 | uint32(c.B)
	err = xproto.CreateWindowChecked(s.conn, 24, id, s.root, int16(r.Min.X), int16(r.Min.Y), uint16(r.Dx()), uint16(r.Dy()), 0,
		xproto.WindowClassInputOutput, 0, xproto.CwBackPixel, []uint32{pixel}).Check()
	if err != nil {
		t.Fatal(err)
	}
	if err := xproto.MapWindowChecked(s.conn, id).Check(); err != nil {
		t.Fatal(err)
	}
}

func TestPictureShowsWhatIsOnTheScreen(t *testing.T) {
	s, r, c := open(t)
	draw(t, s, r, c)
	pic, err := s.Picture(image.Rect(0, 0, Width, Height))
	if err != nil {
		t.Fatal(err)
	}
	if got := pic.RGBAAt(r.Min.X, r.Min.Y); got != c {
		t.Errorf("the window's corner is %v, want %v", got, c)
	}
	if got := pic.RGBAAt(r.Max.X, r.Max.Y); got == c {
		t.Error("the window is too big")
	}
	ws, err := s.Windows()
	if err != nil || len(ws) != 1 {
		t.Fatalf("%d windows, %v", len(ws), err)
	}
	if at, err := ws[0].Rect(); err != nil || at != r {
		t.Errorf("the window is at %v (%v), want %v", at, err, r)
	}
}

func TestPaintsTellWhenSomethingIsDrawn(t *testing.T) {
	s, r, c := open(t)
	p, err := s.Paints()
	if err != nil {
		t.Fatal(err)
	}
	select {
	case at := <-p.Times():
		t.Errorf("drawn at %v, before anything was", at)
	case <-time.After(100 * time.Millisecond):
	}
	before := time.Now()
	draw(t, s, r, c)
	select {
	case at, ok := <-p.Times():
		if !ok || at.Before(before) {
			t.Errorf("drawn at %v, started at %v", at, before)
		}
	case <-time.After(5 * time.Second):
		t.Error("nothing was drawn")
	}
	p.Close()
	for range p.Times() { //nolint:revive // Close ends this loop
	}
}

func TestPressRefusesAKeyThatIsNotThere(t *testing.T) {
	s, _, _ := open(t)
	if err := s.Type("ﷺ"); err == nil {
		t.Error("a key that the keyboard has not was pressed")
	}
}
