package theme_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"

	"github.com/slipway-dev/slipway/ui/theme"
)

func TestEveryFyneColorIsDefined(t *testing.T) {
	for _, mode := range []theme.Mode{theme.ModeSystem, theme.ModeLight, theme.ModeDark} {
		test.AssertAllColorNamesDefined(t, theme.New(mode), string(mode))
	}
}

func TestModeDecidesTheVariant(t *testing.T) {
	for _, c := range []struct {
		mode    theme.Mode
		desktop fyne.ThemeVariant
		want    fyne.ThemeVariant
	}{
		{theme.ModeSystem, fynetheme.VariantDark, fynetheme.VariantDark},
		{theme.ModeSystem, fynetheme.VariantLight, fynetheme.VariantLight},
		{theme.ModeLight, fynetheme.VariantDark, fynetheme.VariantLight},
		{theme.ModeDark, fynetheme.VariantLight, fynetheme.VariantDark},
		{"", fynetheme.VariantDark, fynetheme.VariantDark},
	} {
		if got := theme.New(c.mode).Variant(c.desktop); got != c.want {
			t.Errorf("mode %q on a desktop of variant %d shows %d, want %d", c.mode, c.desktop, got, c.want)
		}
	}
}

// Text must have a contrast of 4.5 with everything it is written on, lines that tell something 3.
func TestTextContrastIsWCAGAA(t *testing.T) {
	backgrounds := []fyne.ThemeColorName{fynetheme.ColorNameBackground, theme.ColorSurface, theme.ColorCode, theme.ColorRail, theme.ColorPrimarySoft}
	texts := []fyne.ThemeColorName{
		theme.ColorText, theme.ColorMuted, theme.ColorPrimary, theme.ColorRunning, theme.ColorBusy, theme.ColorStopped, theme.ColorFailed,
		fynetheme.ColorNameForeground, fynetheme.ColorNamePlaceHolder, fynetheme.ColorNameDisabled, fynetheme.ColorNameHyperlink,
	}
	type pair struct{ text, on fyne.ThemeColorName }
	pairs := []pair{
		{theme.ColorOnPrimary, theme.ColorPrimary},
		{theme.ColorOnFailed, theme.ColorFailed},
		{theme.ColorRunning, theme.ColorRunningSoft},
		{theme.ColorBusy, theme.ColorBusySoft},
		{theme.ColorFailed, theme.ColorFailedSoft},
		{theme.ColorText, theme.ColorRunningSoft},
		{theme.ColorText, theme.ColorBusySoft},
		{theme.ColorText, theme.ColorFailedSoft},
		{theme.ColorMuted, theme.ColorRunningSoft},
		{theme.ColorMuted, theme.ColorBusySoft},
		{theme.ColorMuted, theme.ColorFailedSoft},
		{theme.ColorPrimary, theme.ColorFailedSoft},
		{theme.ColorPrimary, theme.ColorBusySoft},
	}
	for _, on := range backgrounds {
		for _, text := range texts {
			pairs = append(pairs, pair{text, on})
		}
	}
	for _, mode := range []theme.Mode{theme.ModeLight, theme.ModeDark} {
		th := theme.New(mode)
		for _, p := range pairs {
			if c := contrast(th.Color(p.text, 0), th.Color(p.on, 0)); c < 4.5 {
				t.Errorf("%s: %s on %s has contrast %.2f, want 4.5", mode, p.text, p.on, c)
			}
		}
	}
}

func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
