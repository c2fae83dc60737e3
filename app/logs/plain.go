package logs

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"
)

// isPlain says whether text can be shown as it is: valid UTF-8 with no controls but tabs.
func isPlain(text []byte) bool {
	high := false
	rest := text
	for len(rest) >= 8 {
		word := binary.LittleEndian.Uint64(rest)
		// A byte below 0x20, or 0x7f, or one above: each test sets the byte's high bit. High bytes may set one for a byte that has none; then it is looked at
		// byte by byte.
		const ones, highs = 0x0101010101010101, 0x8080808080808080
		low := (word - ones*0x20) & ^word & highs
		del := word ^ ones*0x7f
		del = (del - ones) & ^del & highs
		if low|del|word&highs != 0 {
			for _, c := range rest[:8] {
				if c < ' ' && c != '\t' || c == 0x7f {
					return false
				}
				high = high || c >= utf8.RuneSelf
			}
		}
		rest = rest[8:]
	}
	for _, c := range rest {
		if c < ' ' && c != '\t' || c == 0x7f {
			return false
		}
		high = high || c >= utf8.RuneSelf
	}
	return !high || utf8.Valid(text) && !hasC1(text)
}

// hasC1 says whether valid UTF-8 holds one of the controls U+0080 to U+009F.
func hasC1(text []byte) bool {
	for {
		i := bytes.IndexByte(text, 0xc2)
		if i < 0 || i+1 >= len(text) {
			return false
		}
		if text[i+1] < 0xa0 {
			return true
		}
		text = text[i+2:]
	}
}
