package screen

import (
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"

	"github.com/jezek/xgb/xproto"
)

// Picture is what the screen shows within r, as it is now.
func (s *Screen) Picture(r image.Rectangle) (*image.RGBA, error) {
	r = r.Intersect(image.Rect(0, 0, Width, Height))
	if r.Empty() {
		return nil, fmt.Errorf("take a picture: nothing of %v is on the screen", r)
	}
	got, err := xproto.GetImage(s.conn, xproto.ImageFormatZPixmap, xproto.Drawable(s.root),
		int16(r.Min.X), int16(r.Min.Y), uint16(r.Dx()), uint16(r.Dy()), 0xffffffff).Reply() //nolint:gosec // r lies within the screen
	if err != nil {
		return nil, fmt.Errorf("take a picture: %w", err)
	}
	// 24 bits deep pixels come as blue, green, red, unused.
	pic := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	if len(got.Data) != len(pic.Pix) {
		return nil, fmt.Errorf("take a picture: the screen sent %d bytes, not %d", len(got.Data), len(pic.Pix))
	}
	for i := 0; i < len(pic.Pix); i += 4 {
		pic.Pix[i], pic.Pix[i+1], pic.Pix[i+2], pic.Pix[i+3] = got.Data[i+2], got.Data[i+1], got.Data[i], 0xff
	}
	return pic, nil
}

// Save writes a picture as PNG, making the folder.
func Save(pic image.Image, path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return fmt.Errorf("save a picture: %w", err)
	}
	f, err := os.Create(path) //nolint:gosec // the path is the caller's own
	if err != nil {
		return fmt.Errorf("save a picture: %w", err)
	}
	if err := png.Encode(f, pic); err != nil {
		_ = f.Close()
		return fmt.Errorf("save a picture: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("save a picture: %w", err)
	}
	return nil
}
