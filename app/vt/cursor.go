package vt

// CursorShape is how a program wants the cursor drawn.
type CursorShape uint8

// The shapes.
const (
	CursorBlock CursorShape = iota
	CursorUnderline
	CursorBar
)

// setShape is DECSCUSR: 0 and 1 a blinking block, 2 a still one, then underlines and bars the same way.
func (t *Terminal) setShape(number int) {
	if number > 6 {
		return
	}
	number = max(number, 1) - 1
	t.shape = CursorShape(number / 2) //nolint:gosec // 0 to 2
	t.blinking = number%2 == 0
}

func (t *Terminal) shapeNumber() int {
	number := 2*int(t.shape) + 1
	if !t.blinking {
		number++
	}
	return number
}
