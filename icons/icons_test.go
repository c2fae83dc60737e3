package icons_test

import (
	"bytes"
	"image/png"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"github.com/slipway-dev/slipway/icons"
)

func TestEveryNameIsDrawnAndTakesTheColour(t *testing.T) {
	test.NewTempApp(t)
	for _, name := range icons.All() {
		svg := string(icons.New(name, theme.ColorNamePrimary).Content())
		if strings.Contains(svg, "currentColor") || !strings.Contains(svg, "#") {
			t.Errorf("%s did not take the theme's colour: %s", name, svg)
		}
	}
}

func TestNamesDifferByColourAndStroke(t *testing.T) {
	a := icons.New(icons.Home, theme.ColorNamePrimary)
	if a.Name() == icons.New(icons.Home, theme.ColorNameError).Name() || a.Name() == a.WithStroke(3).Name() {
		t.Error("two different drawings share a name, so Fyne's cache would mix them up")
	}
}

func TestAppIconIsASquarePNG(t *testing.T) {
	cfg, err := png.DecodeConfig(bytes.NewReader(icons.App.Content()))
	if err != nil {
		t.Fatal(err)
	}
	if cfg.Width != cfg.Height || cfg.Width < 256 {
		t.Errorf("the app icon is %dx%d", cfg.Width, cfg.Height)
	}
}
