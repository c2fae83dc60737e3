package widgets_test

import (
	"fmt"
	"image"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

var graphNow = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func percent(v float64) string { return fmt.Sprintf("%g %%", v) }

// graphWords are the words that a graph shows.
func graphWords(g *widgets.Graph) []string {
	var words []string
	for _, o := range test.WidgetRenderer(g).Objects() {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			words = append(words, t.Text)
		}
	}
	return words
}

// every gives values a second apart, the last one now.
func every(values ...float64) []widgets.GraphPoint {
	var points []widgets.GraphPoint
	for i, v := range values {
		points = append(points, widgets.GraphPoint{At: graphNow.Add(time.Duration(i-len(values)+1) * time.Second), Value: v})
	}
	return points
}

func TestAGraphNamesItsTopItsLimitAndItsTime(t *testing.T) {
	long := every(3, 7)
	long[0].At = graphNow.Add(-6 * time.Minute)
	tests := map[string]struct {
		limit  float64
		points []widgets.GraphPoint
		want   []string
	}{
		"nothing yet":           {0, nil, []string{"10 %", "5 %", "0 %", "1 min ago", "now"}},
		"less than the least":   {0, every(1, 2), []string{"10 %", "5 %", "0 %", "1 min ago", "now"}},
		"a round top":           {0, every(1, 35), []string{"40 %", "20 %", "0 %", "1 min ago", "now"}},
		"a limit that is near":  {100, every(1, 35), []string{"100 %", "50 %", "0 %", "limit", "1 min ago", "now"}},
		"a limit far above":     {4000, every(1, 35), []string{"40 %", "20 %", "0 %", "1 min ago", "now"}},
		"more than the limit":   {50, every(1, 55), []string{"60 %", "30 %", "0 %", "limit", "1 min ago", "now"}},
		"more than five minute": {0, long, []string{"10 %", "5 %", "0 %", "15 min ago", "now"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			g := widgets.NewGraph(percent, 10)
			show(t, g, 300, 120)
			g.Set(graphNow, tt.limit, widgets.GraphLine{Points: tt.points, Color: theme.ColorPrimary})
			if got := graphWords(g); !slices.Equal(got, tt.want) {
				t.Errorf("it says %q, want %q", got, tt.want)
			}
		})
	}
}

// graphPicture is what a graph's raster draws, 240 by 100 pixels.
func graphPicture(t *testing.T, g *widgets.Graph) image.Image {
	t.Helper()
	for _, o := range test.WidgetRenderer(g).Objects() {
		if raster, ok := o.(*canvas.Raster); ok {
			return raster.Generator(240, 100)
		}
	}
	t.Fatal("the graph has no picture")
	return nil
}

// inked says whether a place of a picture has the colour of the lines.
func inked(picture image.Image, x, y int) bool {
	r, g, b, a := picture.At(x, y).RGBA()
	wr, wg, wb, _ := theme.Color(theme.ColorPrimary).RGBA()
	near := func(a, b uint32) bool { return max(a, b)-min(a, b) < 0x2000 }
	return a > 0xa000 && near(r, wr) && near(g, wg) && near(b, wb)
}

func TestAGraphDrawsValuesWhereTheyBelong(t *testing.T) {
	g := widgets.NewGraph(percent, 100)
	show(t, g, 300, 120)
	points := every(slices.Repeat([]float64{75}, 31)...) // half a minute of a minute
	points[10].At = points[9].At
	g.Set(graphNow, 0, widgets.GraphLine{Points: points, Color: theme.ColorPrimary})
	picture := graphPicture(t, g)
	for x, want := range map[int]bool{60: false, 110: false, 130: true, 200: true, 236: true} {
		found := false
		for y := 22; y <= 28; y++ {
			found = found || inked(picture, x, y)
		}
		if found != want {
			t.Errorf("at %d of 240 the line is there: %v", x, found)
		}
		if inked(picture, x, 60) {
			t.Errorf("at %d there is something below the line", x)
		}
	}
}

func TestAGraphIsBrokenWhereNothingWasMeasured(t *testing.T) {
	g := widgets.NewGraph(percent, 100)
	show(t, g, 300, 120)
	points := append(every(slices.Repeat([]float64{75}, 10)...), every(slices.Repeat([]float64{75}, 10)...)...)
	for i := range 10 {
		points[i].At = points[i].At.Add(-40 * time.Second)
	}
	g.Set(graphNow, 0, widgets.GraphLine{Points: points, Color: theme.ColorPrimary, Filled: true})
	picture := graphPicture(t, g)
	for x, want := range map[int]bool{60: true, 120: false, 180: false, 220: true} {
		_, _, _, shade := picture.At(x, 40).RGBA()
		if (shade > 0) != want {
			t.Errorf("at %d of 240 the ground under the line is there: %v", x, shade > 0)
		}
	}
}
