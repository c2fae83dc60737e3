package widgets

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"time"

	"golang.org/x/image/vector"
)

const (
	graphStroke       = 1.5 // the width of a line, in the toolkit's units
	graphDash         = 4   // the length of a dash of the limit
	graphShade  uint8 = 40  // how much of a line's colour is under it, of 255
)

// graphPaint draws onto one picture.
type graphPaint struct {
	image *image.NRGBA
	begin time.Time
	span  time.Duration
	top   float64
	scale float32 // pixels for each of the toolkit's units
}

func (p *graphPaint) size() (w, h float32) {
	return float32(p.image.Rect.Dx()), float32(p.image.Rect.Dy())
}

// at is where a value stands, with room for half a stroke at the edges.
func (p *graphPaint) at(point GraphPoint) (x, y float32) {
	w, h := p.size()
	half := graphStroke / 2 * p.scale
	x = float32(point.At.Sub(p.begin).Seconds()/p.span.Seconds()) * w
	y = half + (h-2*half)*float32(1-math.Min(1, point.Value/p.top))
	return x, y
}

// rules draws the lines of top, middle and bottom.
func (p *graphPaint) rules(c color.Color) {
	h := p.image.Rect.Dy()
	thick := max(1, int(p.scale))
	for _, y := range []int{0, h / 2, h - thick} {
		draw.Draw(p.image, image.Rect(0, y, p.image.Rect.Dx(), y+thick), image.NewUniform(c), image.Point{}, draw.Over)
	}
}

// dashes draws a broken line across at a value.
func (p *graphPaint) dashes(value float64, c color.Color) {
	_, y := p.at(GraphPoint{Value: value})
	thick, dash := max(1, int(p.scale)), max(1, int(graphDash*p.scale))
	for x := 0; x < p.image.Rect.Dx(); x += 2 * dash {
		draw.Draw(p.image, image.Rect(x, int(y), x+dash, int(y)+thick), image.NewUniform(c), image.Point{}, draw.Over)
	}
}

// line draws values, broken where nothing was measured for a while.
func (p *graphPaint) line(points []GraphPoint, c color.Color, filled bool) {
	for begin := 0; begin < len(points); {
		end := begin + 1
		for end < len(points) && points[end].At.Sub(points[end-1].At) < graphHole {
			end++
		}
		p.part(points[begin:end], c, filled)
		begin = end
	}
}

// part draws values without a hole.
func (p *graphPaint) part(points []GraphPoint, c color.Color, filled bool) {
	w, h := p.image.Rect.Dx(), p.image.Rect.Dy()
	if filled && len(points) > 1 {
		ground := vector.NewRasterizer(w, h)
		x, _ := p.at(points[0])
		ground.MoveTo(x, float32(h))
		for _, point := range points {
			ground.LineTo(p.at(point))
		}
		x, _ = p.at(points[len(points)-1])
		ground.LineTo(x, float32(h))
		ground.ClosePath()
		shade := color.NRGBAModel.Convert(c).(color.NRGBA) //nolint:errcheck,forcetypeassert // the model makes nothing else
		shade.A = graphShade
		ground.Draw(p.image, p.image.Rect, image.NewUniform(shade), image.Point{})
	}
	half := graphStroke / 2 * p.scale
	mask := image.NewAlpha(p.image.Rect)
	pen := vector.NewRasterizer(1, 1)
	before := points[0] // one value alone is a dot
	for _, point := range points {
		p.stroke(mask, pen, before, point, half)
		before = point
	}
	draw.DrawMask(p.image, p.image.Rect, image.NewUniform(c), image.Point{}, mask, image.Point{}, draw.Over)
}

// stroke draws a straight line between two values onto a mask. Where it meets the one before, the stronger of the two counts: added up, each value would show as a
// dot of its own.
func (p *graphPaint) stroke(mask *image.Alpha, pen *vector.Rasterizer, from, to GraphPoint, half float32) {
	x1, y1 := p.at(from)
	x2, y2 := p.at(to)
	ux, uy := half, float32(0)
	if length := math.Hypot(float64(x2-x1), float64(y2-y1)); length > 0 {
		ux, uy = float32(float64(x2-x1)/length)*half, float32(float64(y2-y1)/length)*half
	}
	x1, y1, x2, y2 = x1-ux, y1-uy, x2+ux, y2+uy // a little longer, so that turns have no notch
	left, top := int(min(x1, x2)-half)-1, int(min(y1, y2)-half)-1
	right, bottom := int(max(x1, x2)+half)+2, int(max(y1, y2)+half)+2
	pen.Reset(right-left, bottom-top)
	pen.DrawOp = draw.Src
	dx, dy := float32(left), float32(top)
	pen.MoveTo(x1-uy-dx, y1+ux-dy)
	pen.LineTo(x1+uy-dx, y1-ux-dy)
	pen.LineTo(x2+uy-dx, y2-ux-dy)
	pen.LineTo(x2-uy-dx, y2+ux-dy)
	pen.ClosePath()
	piece := image.NewAlpha(image.Rect(0, 0, right-left, bottom-top))
	pen.Draw(piece, piece.Rect, image.Opaque, image.Point{})
	for y := max(0, top); y < min(bottom, mask.Rect.Dy()); y++ {
		for x := max(0, left); x < min(right, mask.Rect.Dx()); x++ {
			at := mask.PixOffset(x, y)
			mask.Pix[at] = max(mask.Pix[at], piece.Pix[piece.PixOffset(x-left, y-top)])
		}
	}
}
