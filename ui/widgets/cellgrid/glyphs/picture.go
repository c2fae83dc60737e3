package glyphs

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	_ "image/jpeg" // faces with pictures have them as JPEG,
	_ "image/png"  // PNG

	"github.com/go-text/render"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
	scale "golang.org/x/image/draw"
	"golang.org/x/image/math/fixed"
	_ "golang.org/x/image/tiff" // or TIFF
)

// bitmap is a picture of a face, as big as fits into the room; nil where it can't be read.
func bitmap(data font.GlyphBitmap, width, height int) *Glyph {
	if data.Format == font.BlackAndWhite {
		return bits(data, width, height)
	}
	pic, _, err := image.Decode(bytes.NewReader(data.Data))
	if err != nil {
		return nil
	}
	return fit(pic, width, height)
}

// fit makes a picture smaller, or bigger, until it fills the room in one direction, and puts it into the middle.
func fit(pic image.Image, width, height int) *Glyph {
	b := pic.Bounds()
	if b.Empty() {
		return nil
	}
	w, h := width, b.Dy()*width/b.Dx()
	if h > height {
		w, h = b.Dx()*height/b.Dy(), height
	}
	if w <= 0 || h <= 0 {
		return nil
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	scale.CatmullRom.Scale(small, small.Bounds(), pic, b, draw.Src, nil)
	return &Glyph{Left: (width - w) / 2, Top: (height - h) / 2, Width: w, Height: h, Picture: small.Pix}
}

// bits is a mask from a face of pixels.
func bits(data font.GlyphBitmap, width, height int) *Glyph {
	if data.Width <= 0 || data.Height <= 0 || len(data.Data)*8 < data.Width*data.Height {
		return nil
	}
	pic := image.NewAlpha(image.Rect(0, 0, data.Width, data.Height))
	for i := range pic.Pix {
		if data.Data[i/8]>>(7-i%8)&1 == 1 {
			pic.Pix[i] = 0xff
		}
	}
	g := fit(pic, width, height)
	if g == nil {
		return nil
	}
	g.Mask = make([]byte, g.Width*g.Height)
	for i := range g.Mask {
		g.Mask[i] = g.Picture[4*i+3]
	}
	g.Picture = nil
	return g
}

// drawing is a picture that a face has as a drawing; nil where it can't be drawn.
func drawing(face *font.Face, id font.GID, width, height int) *Glyph {
	const big = 64 // it is drawn in one size and then made to fit
	gid, ok := face.GlyphExtents(id)
	if !ok || gid.Width <= 0 {
		return nil
	}
	unit := big / float32(face.Upem())
	out := shaping.Output{
		Face: face, Size: fixed.I(big), Direction: di.DirectionLTR,
		Glyphs: []shaping.Glyph{{
			GlyphID: id, Width: fixed.Int26_6(gid.Width * unit * 64), Height: fixed.Int26_6(gid.Height * unit * 64),
			Advance: fixed.Int26_6(face.HorizontalAdvance(id) * unit * 64),
		}},
	}
	pic := image.NewRGBA(image.Rect(0, 0, ceil(gid.Width*unit), ceil(-gid.Height*unit)))
	if pic.Rect.Empty() || pic.Rect.Dx() > 4*big || pic.Rect.Dy() > 4*big {
		return nil
	}
	r := render.Renderer{FontSize: big, PixScale: 1, Color: color.Black}
	r.DrawShapedRunAt(out, pic, 0, 0)
	return fit(pic, width, height)
}
