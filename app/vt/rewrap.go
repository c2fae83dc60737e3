package vt

// rewrap breaks all lines anew for another number of columns, and finds the points again.
func (h *history) rewrap(columns int, clusters *clusters, buffer *[]cell, points []*point) {
	out := &history{limit: h.limit}
	moved := make([]point, len(points))
	for i, p := range points {
		moved[i] = *p
	}
	for i := 0; i < h.count; {
		if count, wrapped, _ := header(h.at(i)); !wrapped && count <= columns {
			for j, p := range points {
				if p.row == i {
					moved[j].row = out.count
				}
			}
			out.pushRow(h.at(i))
			i++
			continue
		}
		i = h.rewrapLine(out, i, columns, clusters, buffer, points, moved)
	}
	for i, p := range points {
		// A point below the last row stays as far below it.
		if p.row >= h.count {
			moved[i].row = out.count + p.row - h.count
		}
		*p = moved[i]
	}
	h.pages, h.skip, h.count, h.spare = out.pages, 0, out.count, nil
}

// rewrapLine breaks the line anew that begins at a row, and is the row after it.
func (h *history) rewrapLine(out *history, i, columns int, clusters *clusters, buffer *[]cell, points []*point, moved []point) int {
	all := (*buffer)[:0]
	offsets := make(map[int]int, len(points))
	for wrapped := true; wrapped && i < h.count; i++ {
		for j, p := range points {
			if p.row == i {
				offsets[j] = len(all) + p.column
			}
		}
		all, wrapped = decode(h.at(i), all, clusters)
	}
	*buffer = all
	for at := 0; ; {
		end := min(at+columns, len(all))
		if end < len(all) && all[end].isTail() {
			end--
		}
		for j, offset := range offsets {
			if offset >= at && (offset < end || end == len(all)) {
				moved[j].row, moved[j].column = out.count, offset-at
			}
		}
		out.push(all[at:end], end < len(all), clusters)
		if at = end; at >= len(all) {
			return i
		}
	}
}
