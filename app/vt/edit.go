package vt

// Shells and consoles ask for bracketed paste while they have a line edited. When the window gets another size they draw that line again, from where it began as
// they think: they know nothing of lines that are broken anew. So theirs is left as it is; otherwise they would write over what stands above it.

const noEdit = int64(maxInt)

// beginEdit keeps where a program began to have a line edited.
func (t *Terminal) beginEdit(on bool) {
	t.edit = noEdit
	if on && t.screen == &t.main {
		t.edit = t.top() + int64(t.main.y)
	}
}

// followEdit moves the beginning up with the cursor: after the screen was cleared, the line stands further up.
func (t *Terminal) followEdit() {
	if t.edit != noEdit && t.screen == &t.main {
		t.edit = min(t.edit, t.top()+int64(t.main.y))
	}
}

// editRow is the row of the main screen in which the line that is edited begins; the one after the last where there is none.
func (t *Terminal) editRow(used int) int {
	return int(max(0, min(t.edit-t.top(), int64(used)))) //nolint:gosec // between 0 and the rows of a screen
}
