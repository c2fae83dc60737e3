package widgets_test

import (
	"math"
	"testing"
	"time"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

func BenchmarkGraphOfAQuarterOfAnHour(b *testing.B) {
	g := widgets.NewGraph(percent, 100)
	uitest.Window(b, g, 300, 120)
	var points []widgets.GraphPoint
	for i := range 900 {
		points = append(points, widgets.GraphPoint{At: graphNow.Add(time.Duration(i-900) * time.Second), Value: 50 + 50*math.Sin(float64(i)/3)})
	}
	g.Set(graphNow, 0, widgets.GraphLine{Points: points, Color: theme.ColorPrimary, Filled: true})
	for _, o := range test.WidgetRenderer(g).Objects() {
		if raster, ok := o.(*canvas.Raster); ok {
			for b.Loop() {
				raster.Generator(260, 130)
			}
		}
	}
}
