package widgets

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/ui/theme"
)

func TestCut(t *testing.T) {
	test.NewTempApp(t)
	long := "ein-ziemlich-länglicher-Name"
	full := fyne.MeasureText(long, theme.TextSize, fyne.TextStyle{}).Width
	if got := cut(long, theme.TextSize, fyne.TextStyle{}, full); got != long {
		t.Errorf("cut to %q though there is room", got)
	}
	if got := cut(long, theme.TextSize, fyne.TextStyle{}, 0); got != long {
		t.Errorf("cut to %q before it was laid out", got)
	}
	for width := full - 1; width > 20; width -= 7 {
		got := cut(long, theme.TextSize, fyne.TextStyle{}, width)
		if !strings.HasSuffix(got, "…") || !strings.HasPrefix(long, strings.TrimSuffix(got, "…")) || !utf8.ValidString(got) {
			t.Errorf("width %.0f: %q is not the beginning of the text with an ellipsis", width, got)
		}
		if w := fyne.MeasureText(got, theme.TextSize, fyne.TextStyle{}).Width; w > width {
			t.Errorf("width %.0f: %q is %.0f wide", width, got, w)
		}
	}
}

func TestWrap(t *testing.T) {
	measure := func(s string) float32 { return float32(utf8.RuneCountInString(s)) }
	for _, c := range []struct {
		text  string
		width float32
		want  []string
	}{
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 100, []string{"one two three"}},
		{"one\ntwo", 100, []string{"one", "two"}},
		{"one\n\ntwo", 100, []string{"one", "", "two"}},
		{"unix:///var/run", 5, []string{"unix:", "///va", "r/run"}},
		{"a äöüäöü b", 3, []string{"a", "äöü", "äöü", "b"}},
		{"", 5, []string{""}},
		{"one two", 0, []string{"one two"}},
	} {
		if got := wrap(c.text, c.width, measure); !slices.Equal(got, c.want) {
			t.Errorf("%q in %v: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestParagraphGrowsWhereItIsNarrow(t *testing.T) {
	test.NewTempApp(t)
	p := NewParagraph(strings.Repeat("word ", 40))
	p.Resize(fyne.NewSize(1000, 10))
	wide := p.MinSize().Height
	p.Resize(fyne.NewSize(120, 10))
	if narrow := p.MinSize().Height; narrow <= 2*wide {
		t.Errorf("height %.0f in 120, %.0f in 1000", narrow, wide)
	}
}
