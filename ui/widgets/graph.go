package widgets

import (
	"image"
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/theme"
)

// GraphPoint is one value of a line in a graph.
type GraphPoint struct {
	At    time.Time
	Value float64
}

// GraphLine is one line of a graph: its points, the oldest first, and its colour.
type GraphLine struct {
	Points []GraphPoint
	Color  fyne.ThemeColorName
	// Filled shows the ground under the line too.
	Filled bool
}

// graphSpans are the times that a graph may show: the shortest that holds all there is, so that a graph of a minute is no dot at the edge.
var graphSpans = []struct {
	span  time.Duration
	label string
}{
	{time.Minute, "1 min ago"},
	{5 * time.Minute, "5 min ago"},
	{15 * time.Minute, "15 min ago"},
}

// graphHole is how long nothing must have been measured for a line to be broken there.
const graphHole = 5 * time.Second

// Graph draws values over the last minutes: lines from the bottom (0) to the top, with the top, the middle and a limit named at the left, and the time under it.
type Graph struct {
	widget.BaseWidget

	// Format writes a value of the axis.
	Format func(float64) string
	// Least is what the axis shows at least, so that next to nothing looks like it.
	Least float64

	lines []GraphLine
	now   time.Time
	limit float64
}

// NewGraph makes an empty graph.
func NewGraph(format func(float64) string, least float64) *Graph {
	g := &Graph{Format: format, Least: least}
	g.ExtendBaseWidget(g)
	return g
}

// Set shows lines as of a moment, which is at the right edge. A limit above 0 is drawn as a line across, unless all values are far below it.
func (g *Graph) Set(now time.Time, limit float64, lines ...GraphLine) {
	g.lines, g.now, g.limit = lines, now, limit
	g.Refresh()
}

// span is the time shown.
func (g *Graph) span() (time.Duration, string) {
	oldest := g.now
	for _, l := range g.lines {
		if len(l.Points) > 0 && l.Points[0].At.Before(oldest) {
			oldest = l.Points[0].At
		}
	}
	for _, s := range graphSpans {
		if g.now.Sub(oldest) <= s.span {
			return s.span, s.label
		}
	}
	last := graphSpans[len(graphSpans)-1]
	return last.span, last.label
}

// top is the value at the top: a round one above all that is shown, or the limit where that is near enough to be of interest.
func (g *Graph) top() float64 {
	most := g.Least
	for _, l := range g.lines {
		for _, p := range l.Points {
			most = math.Max(most, p.Value)
		}
	}
	if g.limit >= most && g.limit <= 4*most {
		return g.limit
	}
	return roundUp(most)
}

// roundUp is the next of 1, 2, 4, 6, 8 and 10 times a power of ten: each has a round half.
func roundUp(v float64) float64 {
	if v <= 0 {
		return 1
	}
	base := math.Pow(10, math.Floor(math.Log10(v)))
	for _, step := range []float64{1, 2, 4, 6, 8} {
		if v <= step*base*(1+1e-9) {
			return step * base
		}
	}
	return 10 * base
}

// CreateRenderer is part of fyne.Widget.
func (g *Graph) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	r := &graphRenderer{g: g}
	r.raster = canvas.NewRaster(func(w, h int) image.Image { return r.paint(w, h) })
	r.raster.ScaleMode = canvas.ImageScalePixels
	for i := range r.texts {
		r.texts[i] = canvas.NewText("", color.Transparent)
		r.texts[i].TextSize = graphText
	}
	r.style()
	return r
}

// Places of a graph's words.
const (
	graphTop = iota
	graphMiddle
	graphBottom
	graphLimit
	graphPast
	graphNow
	graphTexts
)

const (
	graphText  float32 = 11
	graphInset float32 = 6 // between the words of the axis and the lines
)

type graphRenderer struct {
	g      *Graph
	raster *canvas.Raster
	texts  [graphTexts]*canvas.Text
	axis   float32 // the width that the words at the left take
}

// style sets words and colours to what they are now.
func (r *graphRenderer) style() {
	top := r.g.top()
	_, past := r.g.span()
	words := [graphTexts]string{graphTop: r.g.Format(top), graphMiddle: r.g.Format(top / 2), graphBottom: r.g.Format(0), graphPast: past, graphNow: "now"}
	if r.limited() {
		words[graphLimit] = "limit"
	}
	r.axis = 0
	for i, t := range r.texts {
		t.Text, t.Color = words[i], theme.Color(theme.ColorMuted)
		if i == graphLimit {
			t.Color = theme.Color(theme.ColorBusy)
		}
		if i <= graphBottom {
			r.axis = fyne.Max(r.axis, t.MinSize().Width)
		}
	}
}

// limited says whether the limit is drawn.
func (r *graphRenderer) limited() bool { return r.g.limit > 0 && r.g.limit <= r.g.top() }

// Layout is part of fyne.WidgetRenderer.
func (r *graphRenderer) Layout(size fyne.Size) {
	line := r.texts[0].MinSize().Height
	left, height := r.axis+graphInset, size.Height-line-line/2-2 // half a line over the top for its word
	r.raster.Move(fyne.NewPos(left, line/2))
	r.raster.Resize(fyne.NewSize(fyne.Max(0, size.Width-left), fyne.Max(0, height)))
	place := func(i int, x, y float32) {
		t := r.texts[i]
		t.Resize(t.MinSize())
		t.Move(fyne.NewPos(x, y))
	}
	for i := graphTop; i <= graphBottom; i++ {
		place(i, r.axis-r.texts[i].MinSize().Width, height*float32(i)/2)
	}
	place(graphLimit, size.Width-r.texts[graphLimit].MinSize().Width-2, line/2+height*float32(1-r.g.limit/r.g.top())+1)
	place(graphPast, left, size.Height-line)
	place(graphNow, size.Width-r.texts[graphNow].MinSize().Width, size.Height-line)
}

// MinSize is part of fyne.WidgetRenderer.
func (r *graphRenderer) MinSize() fyne.Size { return fyne.NewSize(140, 72) }

// Refresh is part of fyne.WidgetRenderer.
func (r *graphRenderer) Refresh() {
	r.style()
	r.Layout(r.g.Size())
	for _, t := range r.texts {
		t.Refresh()
	}
	r.raster.Refresh()
}

// Objects is part of fyne.WidgetRenderer.
func (r *graphRenderer) Objects() []fyne.CanvasObject {
	all := []fyne.CanvasObject{r.raster}
	for _, t := range r.texts {
		all = append(all, t)
	}
	return all
}

// Destroy is part of fyne.WidgetRenderer.
func (r *graphRenderer) Destroy() {}

// paint draws the lines of the axis and the graph's own.
func (r *graphRenderer) paint(w, h int) image.Image {
	span, _ := r.g.span()
	p := graphPaint{image: image.NewNRGBA(image.Rect(0, 0, w, h)), begin: r.g.now.Add(-span), span: span, top: r.g.top()}
	if r.raster.Size().Height > 0 {
		p.scale = float32(h) / r.raster.Size().Height
	}
	p.rules(theme.Color(theme.ColorBorder))
	if r.limited() {
		p.dashes(r.g.limit, theme.Color(theme.ColorBusy))
	}
	for _, l := range r.g.lines {
		p.line(l.Points, theme.Color(l.Color), l.Filled)
	}
	return p.image
}
