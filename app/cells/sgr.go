package cells

import "github.com/charmbracelet/x/ansi"

// on and off say what a number of "Select Graphic Rendition" sets and clears; ECMA-48 8.3.117, and xterm's ctlseqs for 21. Kinds of underline are one here.
var on = map[int]Attr{1: Bold, 2: Faint, 3: Italic, 4: Underline, 5: Blink, 6: Blink, 7: Reverse, 8: Conceal, 9: Strike, 21: Underline}

var off = map[int]Attr{22: Bold | Faint, 23: Italic, 24: Underline, 25: Blink, 27: Reverse, 28: Conceal, 29: Strike}

// ApplySGR is a style after the sequence CSI … m with these parameters. Its link stays. What is unknown, or names no colour, changes nothing; the colour of
// underlines is read over.
func ApplySGR(style Style, params ansi.Params) Style {
	if len(params) == 0 {
		return Style{Link: style.Link}
	}
	for i := 0; i < len(params); {
		// A number, and what colons tie to it: those have the mark of the parser, which makes them negative. HasMore takes a huge number for a mark too.
		end := i
		for end < len(params)-1 && params[end] < 0 {
			end++
		}
		group := params[i : end+1]
		i = end + 1
		switch number := group[0].Param(0); {
		case number != 38 && number != 48 && number != 58:
			style = applyOne(style, number, group)
		case len(group) > 1:
			colour, ok := colonColour(group[1:])
			style = applyColour(style, number, colour, ok)
		default:
			colour, used, ok := plainColour(params[i:])
			i += used
			style = applyColour(style, number, colour, ok)
		}
	}
	return style
}

// applyOne is a style after a number that stands for itself.
func applyOne(style Style, number int, group ansi.Params) Style {
	switch {
	case number == 0:
		return Style{Link: style.Link}
	case number == 4 && len(group) > 1 && group[1].Param(1) == 0:
		style.Attr &^= Underline
	case on[number] != 0:
		style.Attr |= on[number]
	case off[number] != 0:
		style.Attr &^= off[number]
	case number >= 30 && number <= 37:
		style.Fg = Palette(uint8(number - 30)) //nolint:gosec // 0 to 7
	case number == 39:
		style.Fg = Default
	case number >= 40 && number <= 47:
		style.Bg = Palette(uint8(number - 40)) //nolint:gosec // 0 to 7
	case number == 49:
		style.Bg = Default
	case number >= 90 && number <= 97:
		style.Fg = Palette(uint8(number - 90 + 8)) //nolint:gosec // 8 to 15
	case number >= 100 && number <= 107:
		style.Bg = Palette(uint8(number - 100 + 8)) //nolint:gosec // 8 to 15
	}
	return style
}

// applyColour is a style after 38 or 48 with a colour; 58 is the colour of underlines.
func applyColour(style Style, number int, colour Colour, ok bool) Style {
	switch {
	case !ok:
	case number == 38:
		style.Fg = colour
	case number == 48:
		style.Bg = colour
	}
	return style
}

// colonColour reads the form of ISO 8613-6: 5:index, 2:space:r:g:b with what may follow, and 2:r:g:b, which programs write that left the space out.
func colonColour(rest ansi.Params) (Colour, bool) {
	kind, rest := rest[0].Param(0), rest[1:]
	switch {
	case kind == 5 && len(rest) >= 1:
		return paletteColour(rest[0])
	case kind == 2 && len(rest) > 3:
		return rgbColour(rest[1:])
	case kind == 2 && len(rest) == 3:
		return rgbColour(rest)
	}
	return Default, false
}

// plainColour reads the form that most programs write: 5;index and 2;r;g;b. used is how many parameters it took, which is all of them when they aren't whole.
func plainColour(rest ansi.Params) (colour Colour, used int, ok bool) {
	if len(rest) == 0 {
		return Default, 0, false
	}
	switch kind := rest[0].Param(0); {
	case kind == 5 && len(rest) >= 2:
		colour, ok = paletteColour(rest[1])
		return colour, 2, ok
	case kind == 2 && len(rest) >= 4:
		colour, ok = rgbColour(rest[1:4])
		return colour, 4, ok
	case kind == 5 || kind == 2:
		return Default, len(rest), false
	}
	return Default, 1, false
}

func paletteColour(param ansi.Param) (Colour, bool) {
	index := param.Param(0)
	if index > 255 {
		return Default, false
	}
	return Palette(uint8(index)), true //nolint:gosec // 0 to 255
}

func rgbColour(params ansi.Params) (Colour, bool) {
	r, g, b := params[0].Param(0), params[1].Param(0), params[2].Param(0)
	if r > 255 || g > 255 || b > 255 {
		return Default, false
	}
	return RGB(uint8(r), uint8(g), uint8(b)), true //nolint:gosec // 0 to 255 each
}
