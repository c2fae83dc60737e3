package vt

import "encoding/binary"

// links are the addresses of hyperlinks, by number from 1.
type links struct {
	addresses []string
	numbers   map[linkKey]uint16
	// free are the numbers of links that nothing shows any more.
	free []uint16
	// searched is how many rows there had been when free ones were looked for.
	searched int64
}

type linkKey struct{ id, address string }

// longestAddress is in bytes, as in other terminals.
const longestAddress = 2083

// mostLinks are there at once; those of rows that are gone make room.
const mostLinks = 1 << 14

func (l *links) address(number uint16) string {
	if number == 0 || int(number) > len(l.addresses) {
		return ""
	}
	return l.addresses[number-1]
}

// linkNumber is the number of a link, 0 where there are too many.
func (t *Terminal) linkNumber(id, address string) uint16 {
	l := &t.links
	key := linkKey{id, address}
	if number, ok := l.numbers[key]; ok {
		return number
	}
	if l.numbers == nil {
		l.numbers = map[linkKey]uint16{}
	}
	if len(l.addresses) < mostLinks {
		l.addresses = append(l.addresses, address)
		l.numbers[key] = uint16(len(l.addresses)) //nolint:gosec // at most mostLinks
		return l.numbers[key]
	}
	if rows := t.top(); len(l.free) == 0 && rows >= l.searched+pageRows {
		l.searched = rows
		t.freeLinks()
	}
	last := len(l.free) - 1
	if last < 0 {
		return 0
	}
	number := l.free[last]
	l.free = l.free[:last]
	l.addresses[number-1] = address
	l.numbers[key] = number
	return number
}

// freeLinks finds the links that no row shows. It is slow, and comes after thousands of them.
func (t *Terminal) freeLinks() {
	l := &t.links
	used := make([]bool, len(l.addresses)+1)
	used[t.pen.Link] = true
	for _, s := range []*screen{&t.main, &t.alternate} {
		for i := range s.lines {
			for _, c := range s.lines[i].cells {
				used[c.style.Link] = true
			}
		}
	}
	for i := range t.history.count {
		markLinks(t.history.at(i), used)
	}
	for key, number := range l.numbers {
		if !used[number] {
			delete(l.numbers, key)
			l.addresses[number-1] = ""
			l.free = append(l.free, number)
		}
	}
}

// markLinks marks the links of a row in the history.
func markLinks(row []byte, used []bool) {
	left, _, row := header(row)
	for left > 0 {
		head, size := binary.Uvarint(row)
		row = row[size:]
		if head&restyled != 0 {
			used[readStyle(row).Link] = true
			row = row[styleSize:]
		}
		count := int(head >> countBits) //nolint:gosec // as encode wrote it
		left -= count
		switch head & kindMask {
		case asciiRun:
			row = row[count:]
		case otherRun:
			row = skipOthers(row, count)
		}
	}
}

func skipOthers(row []byte, count int) []byte {
	for count > 0 {
		head, size := binary.Uvarint(row)
		row = row[size+int(head>>1):] //nolint:gosec // as encode wrote it
		count -= 1 + int(head&1)      //nolint:gosec // 0 or 1
	}
	return row
}
