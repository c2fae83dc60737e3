package widgets

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"
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
	stroke := vector.NewRasterizer(w, h)
	half := graphStroke / 2 * p.scale
	if len(points) == 1 { // one value alone is a dot
		x, y := p.at(points[0])
		box(stroke, x-half, y-half, x+half, y+half)
	} else {
		p.ribbon(stroke, points, half)
	}
	stroke.Draw(p.image, p.image.Rect, image.NewUniform(c), image.Point{})
}

// ribbon is a line through values as one shape: along one side of it and back along the other. Pieces that overlap would show, since the rasterizer adds up what
// lies over one another.
func (p *graphPaint) ribbon(r *vector.Rasterizer, points []GraphPoint, half float32) {
	type side struct{ x, y float32 }
	back := make([]side, 0, len(points))
	for i, point := range points {
		x, y := p.at(point)
		x1, y1 := p.at(points[max(0, i-1)])
		x2, y2 := p.at(points[min(len(points)-1, i+1)])
		dx, dy := float64(x2-x1), float64(y2-y1)
		length := max(math.Hypot(dx, dy), 1e-6)
		ux, uy := float32(dx/length)*half, float32(dy/length)*half
		if i == 0 {
			r.MoveTo(x+uy, y-ux)
		} else {
			r.LineTo(x+uy, y-ux)
		}
		back = append(back, side{x - uy, y + ux})
	}
	for _, s := range slices.Backward(back) {
		r.LineTo(s.x, s.y)
	}
	r.ClosePath()
}

func box(r *vector.Rasterizer, left, top, right, bottom float32) {
	r.MoveTo(left, top)
	r.LineTo(right, top)
	r.LineTo(right, bottom)
	r.LineTo(left, bottom)
	r.ClosePath()
}
