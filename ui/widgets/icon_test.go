package widgets

import (
	"testing"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

func TestAnIconIsReadAnewOnlyWhenItLooksOtherwise(t *testing.T) {
	app := test.NewApp()
	t.Cleanup(func() { test.NewApp() })
	app.Settings().SetTheme(theme.New(theme.ModeLight))
	icon := NewIcon(icons.Play, theme.ColorText)
	renderer := test.WidgetRenderer(icon)
	icon.Resize(icon.MinSize())
	image, ok := renderer.Objects()[0].(*canvas.Image)
	if !ok {
		t.Fatalf("drawn as %T", renderer.Objects()[0])
	}
	shown := image.Resource
	anew := func() bool {
		old := shown
		shown = image.Resource
		return shown != old
	}
	icon.Refresh()
	if anew() {
		t.Error("a refresh without a change reads it anew")
	}
	app.Settings().SetTheme(theme.New(theme.ModeDark))
	icon.Refresh()
	if !anew() {
		t.Error("another theme does not show")
	}
	icon.Set(icons.Stop, theme.ColorText)
	if !anew() {
		t.Error("another drawing does not show")
	}
	icon.Set("", theme.ColorText)
	if image.Visible() {
		t.Error("no drawing, and one is shown")
	}
	icon.Set(icons.Stop, theme.ColorText)
	if !image.Visible() || image.Resource == nil {
		t.Error("a drawing after none does not show")
	}
}
