package vt

import "encoding/binary"

// history are the rows that left the screen at its top, oldest first, written down compactly (encode.go) in pages, so that a row costs little more than its
// text, and dropping old ones costs nothing.
type history struct {
	// limit is how many rows are kept at most.
	limit int
	pages []*page
	// skip is how many rows of the first page are dropped already.
	skip  int
	count int
	// dropped is how many rows there were before the first.
	dropped int64
	// spare is a page that was dropped, to be written anew.
	spare *page
}

const pageRows = 256

// page is a number of rows, one after the other.
type page struct {
	data []byte
	ends []uint32
}

func (p *page) row(i int) []byte {
	begin := uint32(0)
	if i > 0 {
		begin = p.ends[i-1]
	}
	return p.data[begin:p.ends[i]]
}

// push adds a row.
func (h *history) push(cells []cell, wrapped bool, clusters *clusters) {
	if h.limit == 0 {
		h.dropped++
		return
	}
	p := h.lastPage()
	p.data = encode(p.data, cells, wrapped, clusters)
	p.ends = append(p.ends, uint32(len(p.data))) //nolint:gosec // 256 rows of at most 1,000 columns
	h.count++
	if h.count > h.limit {
		h.drop()
	}
}

// pushRow adds a row that is written down already.
func (h *history) pushRow(row []byte) {
	p := h.lastPage()
	p.data = append(p.data, row...)
	p.ends = append(p.ends, uint32(len(p.data))) //nolint:gosec // 256 rows of at most 1,000 columns
	h.count++
}

// lastPage is the page for the next row.
func (h *history) lastPage() *page {
	if n := len(h.pages); n > 0 && len(h.pages[n-1].ends) < pageRows {
		return h.pages[n-1]
	}
	p := h.spare
	if h.spare = nil; p == nil {
		p = &page{ends: make([]uint32, 0, pageRows)}
	}
	p.data, p.ends = p.data[:0], p.ends[:0]
	h.pages = append(h.pages, p)
	return p
}

// drop takes the oldest row away.
func (h *history) drop() {
	h.count--
	h.skip++
	h.dropped++
	if h.skip == pageRows || h.count == 0 {
		h.spare = h.pages[0]
		h.pages = append(h.pages[:0], h.pages[1:]...)
		h.skip = 0
	}
}

// at is a row, from 0 for the oldest.
func (h *history) at(i int) []byte {
	i += h.skip
	return h.pages[i/pageRows].row(i % pageRows)
}

// pop takes the newest row away. It is good until the next push.
func (h *history) pop() []byte {
	last := h.pages[len(h.pages)-1]
	row := last.row(len(last.ends) - 1)
	last.ends = last.ends[:len(last.ends)-1]
	last.data = last.data[:len(last.data)-len(row)]
	h.count--
	if len(last.ends) == 0 || h.count == 0 {
		h.spare = last
		h.pages = h.pages[:len(h.pages)-1]
	}
	if h.count == 0 {
		h.pages, h.skip = h.pages[:0], 0
	}
	return row
}

// clear takes all rows away.
func (h *history) clear() {
	h.dropped += int64(h.count)
	h.pages, h.skip, h.count, h.spare = nil, 0, 0, nil
}

// cutLast says that the newest row doesn't go on in the screen.
func (h *history) cutLast() {
	if h.count > 0 {
		h.at(h.count - 1)[0] &^= 1
	}
}

// header reads how many cells a row has, and whether it goes on in the next one.
func header(row []byte) (count int, wrapped bool, rest []byte) {
	n, size := binary.Uvarint(row)
	return int(n >> 1), n&1 != 0, row[size:] //nolint:gosec // as encode wrote it
}
