package logs

import "slices"

// Match is a place in a line: bytes From to To of its text.
type Match struct {
	Line     int64
	From, To int
}

// Next is the first match that begins after a place: in the line itself after byte offset, else in a later one. Offset -1 is before the line's beginning. Past
// the last one it begins anew at the first, and says so with around.
func (v *View) Next(line int64, offset int) (m Match, around, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.found) == 0 || v.search == nil {
		return Match{}, false, false
	}
	i, in := slices.BinarySearch(v.found, line)
	if in {
		for _, at := range v.matchesIn(line) {
			if at[0] > offset {
				return Match{Line: line, From: at[0], To: at[1]}, false, true
			}
		}
		i++
	}
	for range len(v.found) {
		if i == len(v.found) {
			i, around = 0, true
		}
		if all := v.matchesIn(v.found[i]); len(all) > 0 {
			return Match{Line: v.found[i], From: all[0][0], To: all[0][1]}, around, true
		}
		i++ // it was dropped meanwhile
	}
	return Match{}, false, false
}

// Previous is the last match that begins before a place; before the first one it goes on at the last, and says so with around.
func (v *View) Previous(line int64, offset int) (m Match, around, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.found) == 0 || v.search == nil {
		return Match{}, false, false
	}
	i, in := slices.BinarySearch(v.found, line)
	if in {
		for _, at := range slices.Backward(v.matchesIn(line)) {
			if at[0] < offset {
				return Match{Line: line, From: at[0], To: at[1]}, false, true
			}
		}
	}
	i--
	for range len(v.found) {
		if i < 0 {
			i, around = len(v.found)-1, true
		}
		if all := v.matchesIn(v.found[i]); len(all) > 0 {
			last := all[len(all)-1]
			return Match{Line: v.found[i], From: last[0], To: last[1]}, around, true
		}
		i--
	}
	return Match{}, false, false
}

// matchesIn are the matches in a line that is kept.
func (v *View) matchesIn(number int64) [][2]int {
	lines := v.store.Lines(number, 1)
	if len(lines) == 0 || lines[0].Number != number {
		return nil
	}
	return v.search.all([]byte(lines[0].Text))
}

// Highlights are the matches of the search in a text, as byte offsets from and to.
func (v *View) Highlights(text string) [][2]int {
	v.mu.Lock()
	search := v.search
	v.mu.Unlock()
	if search == nil {
		return nil
	}
	return search.all([]byte(text))
}

// Place is which of the lines found a number is, counted from 1, or would be: "3 of 17"; and how many there are.
func (v *View) Place(number int64) (place, of int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	i, in := slices.BinarySearch(v.found, number)
	if in {
		i++
	}
	return i, len(v.found)
}
