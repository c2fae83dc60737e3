package theme

import (
	"maps"
	"strconv"

	"fyne.io/fyne/v2"
)

// The colours of logs and terminals, which lie on ColorCode.
const (
	ColorSelected fyne.ThemeColorName = "slipwaySelected" // behind selected text
	ColorFound    fyne.ThemeColorName = "slipwayFound"    // behind what was looked for
	ColorFoundAt  fyne.ThemeColorName = "slipwayFoundAt"  // behind the one of them that the person is at
)

// ANSI is the name of one of the 16 colours that programs in a terminal ask for by number: black, red, green, yellow, blue, magenta, cyan, white, and the bright
// ones of them. As colours of text on ColorCode all can be read: there black is a grey in the dark variant, and white one in the light.
func ANSI(index uint8) fyne.ThemeColorName {
	return fyne.ThemeColorName("slipwayAnsi" + strconv.Itoa(int(index&15)))
}

// ANSIGround is the name of the colour with this number as it is behind text, and of text that has such a colour behind it.
func ANSIGround(index uint8) fyne.ThemeColorName {
	return fyne.ThemeColorName("slipwayAnsiGround" + strconv.Itoa(int(index&15)))
}

var (
	lightText = [16]uint32{
		0x24292F, 0xB3261E, 0x0B7A4B, 0x855700, 0x2459D3, 0x8A2FB0, 0x0B7080, 0x5F6975,
		0x57606A, 0xC6202A, 0x1A7434, 0x8F6000, 0x0B62C4, 0xB02F80, 0x17737A, 0x17202A,
	}
	darkText = [16]uint32{
		0x8793A1, 0xFF7B72, 0x4CC38A, 0xE3A84B, 0x6EA2FF, 0xC792EA, 0x4FC3D9, 0xC9D1D9,
		0x8B98A7, 0xFF9C94, 0x7EE2AE, 0xF2CC7C, 0x9CC2FF, 0xE2B8FF, 0x86DCEC, 0xFFFFFF,
	}
	// Those behind text that differ: what programs write on in black is light, and what they write on in white is dark.
	lightGround = map[uint8]uint32{
		0: 0x24292F, 2: 0x4CC38A, 3: 0xE3B341, 6: 0x5CC4D6, 7: 0xD0D7DE,
		8: 0x57606A, 10: 0x7EE2AE, 11: 0xF2CC7C, 14: 0x86DCEC, 15: 0xFFFFFF,
	}
	darkGround = map[uint8]uint32{0: 0x05080B, 1: 0xC93C37, 4: 0x2F6BD8, 5: 0x9A4FC4, 7: 0xC9D1D9, 8: 0x4A5665, 15: 0xFFFFFF}
)

// withCells adds the colours of logs and terminals to a palette.
func withCells(p palette, text [16]uint32, ground map[uint8]uint32, more palette) palette {
	for i := range uint8(16) {
		p[ANSI(i)], p[ANSIGround(i)] = hex(text[i]), hex(text[i])
		if g, ok := ground[i]; ok {
			p[ANSIGround(i)] = hex(g)
		}
	}
	maps.Copy(p, more)
	return p
}

// What lies behind text of any colour: the grid of cells sees to it that the text can be read there.
var (
	lightMore = palette{ColorSelected: hex(0xB9D2FF), ColorFound: hex(0xFFDB66), ColorFoundAt: hex(0xF7B041)}
	darkMore  = palette{ColorSelected: hex(0x28508F), ColorFound: hex(0x5C4A12), ColorFoundAt: hex(0xE3A84B)}
)
