package widgets

import "strings"

// extend selects the lines from where the selection began to another one.
func (v *CodeView) extend(from, to int) {
	if v.anchor < 0 {
		v.anchor = max(0, from)
	}
	v.selectLines(v.anchor, to)
}

func (v *CodeView) selectAll() {
	if len(v.lines) == 0 {
		return
	}
	v.anchor = 0
	v.list.SelectQuietly(len(v.lines) - 1)
	v.selectLines(0, len(v.lines)-1)
}

// selectLines marks lines, counted from 0, without scrolling.
func (v *CodeView) selectLines(a, b int) {
	v.first, v.last, v.selected = min(a, b)+1+v.offset, max(a, b)+1+v.offset, true
	v.list.Refresh()
}

// dropSelection begins a new selection at a line.
func (v *CodeView) dropSelection(at int) {
	v.anchor = at
	if v.selected {
		v.first, v.last, v.selected = 0, 0, false
		v.list.Refresh()
	}
}

// copyLines copies what is selected, as it was before it was made fit to be drawn.
func (v *CodeView) copyLines() {
	from, to := v.list.Selected(), v.list.Selected()
	if v.selected {
		from, to = v.first-1-v.offset, v.last-1-v.offset
	}
	if from < 0 || to >= len(v.raw) {
		return
	}
	copyText(strings.Join(v.raw[from:to+1], "\n"), v.OnCopy)
}
