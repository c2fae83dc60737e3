package cells

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// applied is a style after the sequences of a text, read as a terminal reads them.
func applied(style Style, text string) Style {
	parser := ansi.NewParser()
	parser.SetHandler(ansi.Handler{HandleCsi: func(cmd ansi.Cmd, params ansi.Params) {
		if cmd == 'm' {
			style = ApplySGR(style, params)
		}
	}})
	parser.Parse([]byte(text))
	return style
}

// What the numbers mean is ECMA-48 8.3.117; 38, 48 and colons are ISO 8613-6 13.1.8; 90 to 107 are in xterm's ctlseqs.
func TestASequenceOfColoursAndAttributesChangesTheStyle(t *testing.T) {
	every := Bold | Faint | Italic | Underline | Blink | Reverse | Conceal | Strike
	full := Style{Fg: Palette(1), Bg: RGB(1, 2, 3), Attr: every, Link: 7}
	without := func(attr Attr) Style { return Style{Fg: full.Fg, Bg: full.Bg, Attr: every &^ attr, Link: 7} }
	for _, c := range []struct {
		name, text string
		from, want Style
	}{
		{"nothing resets, and keeps the link", "\x1b[m", full, Style{Link: 7}},
		{"0 resets", "\x1b[0m", full, Style{Link: 7}},
		{"a missing number is 0", "\x1b[;1m", full, Style{Attr: Bold, Link: 7}},
		{"attributes", "\x1b[1;2;3;4;5;7;8;9m", Style{}, Style{Attr: every}},
		{"double underline", "\x1b[21m", Style{}, Style{Attr: Underline}},
		{"curly underline", "\x1b[4:3m", Style{}, Style{Attr: Underline}},
		{"no underline", "\x1b[4:0m", full, without(Underline)},
		{"22", "\x1b[22m", full, without(Bold | Faint)},
		{"23", "\x1b[23m", full, without(Italic)},
		{"24", "\x1b[24m", full, without(Underline)},
		{"25", "\x1b[25m", full, without(Blink)},
		{"27", "\x1b[27m", full, without(Reverse)},
		{"28", "\x1b[28m", full, without(Conceal)},
		{"29", "\x1b[29m", full, without(Strike)},
		{"16 colours", "\x1b[31;42m", Style{}, Style{Fg: Palette(1), Bg: Palette(2)}},
		{"bright", "\x1b[97;100m", Style{}, Style{Fg: Palette(15), Bg: Palette(8)}},
		{"default colours", "\x1b[39;49m", full, Style{Attr: every, Link: 7}},
		{"256 colours", "\x1b[38;5;208;48;5;16m", Style{}, Style{Fg: Palette(208), Bg: Palette(16)}},
		{"true colour", "\x1b[38;2;1;2;3;48;2;255;0;9;1m", Style{}, Style{Fg: RGB(1, 2, 3), Bg: RGB(255, 0, 9), Attr: Bold}},
		{"missing parts are 0", "\x1b[38;2;;;3;1m", Style{}, Style{Fg: RGB(0, 0, 3), Attr: Bold}},
		{"colons, index", "\x1b[38:5:208;1m", Style{}, Style{Fg: Palette(208), Attr: Bold}},
		{"colons, no space", "\x1b[48:2:1:2:3;1m", Style{}, Style{Bg: RGB(1, 2, 3), Attr: Bold}},
		{"colons, empty space", "\x1b[38:2::1:2:3m", Style{}, Style{Fg: RGB(1, 2, 3)}},
		{"colons, space and tolerance", "\x1b[38:2:1:9:8:7:0:1m", Style{}, Style{Fg: RGB(9, 8, 7)}},
		{"colour of underlines", "\x1b[58;5;9;1m", Style{}, Style{Attr: Bold}},
		{"colour of underlines, colons", "\x1b[58:2::1:2:3;3m", Style{}, Style{Attr: Italic}},
		{"no such index", "\x1b[31;38;5;256m", Style{}, Style{Fg: Palette(1)}},
		{"no such part", "\x1b[31;38;2;1;2;300m", Style{}, Style{Fg: Palette(1)}},
		{"cut short", "\x1b[31;38;5m", Style{}, Style{Fg: Palette(1)}},
		{"cut shorter", "\x1b[31;38m", Style{}, Style{Fg: Palette(1)}},
		{"cut short, three parts", "\x1b[31;38;2;1;2m", Style{}, Style{Fg: Palette(1)}},
		{"colons, cut short", "\x1b[31;38:2:1m\x1b[38:5m", Style{}, Style{Fg: Palette(1)}},
		{"unknown numbers", "\x1b[31;12;53;99;1m", Style{}, Style{Fg: Palette(1), Attr: Bold}},
		{"a huge number", "\x1b[31;99999999999;1m", Style{}, Style{Fg: Palette(1), Attr: Bold}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := applied(c.from, c.text); got != c.want {
				t.Errorf("%q makes %+v, wanted %+v", c.text, got, c.want)
			}
		})
	}
}

func TestWidth(t *testing.T) {
	for _, c := range []struct {
		cluster string
		want    int
	}{
		{"", 0},
		{"a", 1},
		{"é", 1},
		{"e\u0301", 1},
		{"\u0301", 0},
		{"\t", 0},
		{"\u200b", 0},
		{"漢", 2},
		{"カ", 2},
		{"ｶ", 1},
		{"한", 2},
		{"─", 1},
		{"😀", 2},
		{"👍🏽", 2},
		{"👨‍👩‍👧", 2},
		{"🇩🇪", 2},
		{"❤", 1},
		{"❤\ufe0f", 2},
		{"\ufffd", 1},
	} {
		if got := Width(c.cluster); got != c.want {
			t.Errorf("the width of %q is %d, wanted %d", c.cluster, got, c.want)
		}
	}
}
