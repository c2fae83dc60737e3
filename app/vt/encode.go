package vt

import (
	"encoding/binary"
	"unicode/utf8"

	"github.com/slipway-dev/slipway/app/cells"
)

// A row in the history is its number of cells and whether it goes on, then runs of cells: how many, of which kind, and their style where it is another than
// that of the run before.
const (
	blankRun = iota
	asciiRun
	otherRun
	kindMask  = 3
	restyled  = 4
	countBits = 3
)

const styleSize = 11

// encode writes a row down. Blanks at its end are left out, unless it goes on in the next row.
func encode(to []byte, row []cell, wrapped bool, clusters *clusters) []byte {
	mark := uint64(0)
	if wrapped {
		mark = 1
	} else {
		for len(row) > 0 && row[len(row)-1].isBlank() {
			row = row[:len(row)-1]
		}
	}
	to = binary.AppendUvarint(to, uint64(len(row))<<1|mark)
	style := cells.Style{}
	for i := 0; i < len(row); {
		kind, end := runAt(row, i)
		head := uint64(end-i)<<countBits | uint64(kind) //nolint:gosec // never negative
		if row[i].style != style {
			style = row[i].style
			to = appendStyle(binary.AppendUvarint(to, head|restyled), style)
		} else {
			to = binary.AppendUvarint(to, head)
		}
		switch kind {
		case asciiRun:
			for _, c := range row[i:end] {
				to = append(to, byte(c.ch)) //nolint:gosec // ASCII
			}
		case otherRun:
			to = appendOthers(to, row[i:end], clusters)
		}
		i = end
	}
	return to
}

// kindOf says how a cell is written down.
func kindOf(c cell) int {
	switch {
	case c.ch == 0:
		return blankRun
	case c.ch < utf8.RuneSelf:
		return asciiRun
	}
	return otherRun
}

// runAt is the end of the run of cells of one kind and style that begins at i.
func runAt(row []cell, i int) (kind, end int) {
	kind = kindOf(row[i])
	for end = i + 1; end < len(row); end++ {
		if row[end].style != row[i].style || kindOf(row[end]) != kind {
			break
		}
	}
	return kind, end
}

// appendOthers writes characters that are not ASCII. The second half of a wide one follows from the first.
func appendOthers(to []byte, run []cell, clusters *clusters) []byte {
	for _, c := range run {
		if c.isTail() {
			continue
		}
		mark := uint64(0)
		if c.isWide() {
			mark = 1
		}
		text := clusters.text(c)
		to = binary.AppendUvarint(to, uint64(len(text))<<1|mark)
		to = append(to, text...)
	}
	return to
}

func appendStyle(to []byte, style cells.Style) []byte {
	to = binary.LittleEndian.AppendUint32(to, uint32(style.Fg))
	to = binary.LittleEndian.AppendUint32(to, uint32(style.Bg))
	to = append(to, byte(style.Attr))
	return binary.LittleEndian.AppendUint16(to, style.Link)
}

func readStyle(from []byte) cells.Style {
	return cells.Style{
		Fg:   cells.Colour(binary.LittleEndian.Uint32(from)),
		Bg:   cells.Colour(binary.LittleEndian.Uint32(from[4:])),
		Attr: cells.Attr(from[8]),
		Link: binary.LittleEndian.Uint16(from[9:]),
	}
}

// decode reads a row back, after what is in a slice already.
func decode(row []byte, to []cell, clusters *clusters) (read []cell, wrapped bool) {
	left, wrapped, row := header(row)
	style := cells.Style{}
	for left > 0 {
		head, size := binary.Uvarint(row)
		row = row[size:]
		if head&restyled != 0 {
			style = readStyle(row)
			row = row[styleSize:]
		}
		count := int(head >> countBits) //nolint:gosec // as encode wrote it
		left -= count
		switch head & kindMask {
		case blankRun:
			for range count {
				to = append(to, cell{style: style})
			}
		case asciiRun:
			for _, b := range row[:count] {
				to = append(to, cell{ch: uint32(b), style: style})
			}
			row = row[count:]
		default:
			to, row = decodeOthers(row, to, count, style, clusters)
		}
	}
	return to, wrapped
}

func decodeOthers(row []byte, to []cell, count int, style cells.Style, clusters *clusters) (read []cell, rest []byte) {
	for count > 0 {
		head, size := binary.Uvarint(row)
		length := int(head >> 1) //nolint:gosec // as encode wrote it
		text := row[size : size+length]
		row = row[size+length:]
		c := cell{style: style}
		if r, n := utf8.DecodeRune(text); n == length {
			c.ch = uint32(r) //nolint:gosec // a character
		} else {
			c.ch = clusterMark | clusters.intern(string(text))
		}
		count--
		if head&1 != 0 {
			c.ch |= wide
			to = append(to, c, cell{ch: tail, style: style})
			count--
			continue
		}
		to = append(to, c)
	}
	return to, row
}
