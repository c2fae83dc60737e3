package scenario

import (
	"fmt"
	"strings"

	"github.com/slipway-dev/slipway/ui/remote/tree"
)

// grid is what has a name in the window: a terminal, a log, a line of a list.
func grid(w tree.Window, id string) (tree.Found, error) {
	for _, root := range w.Roots() {
		for _, f := range tree.Seen(tree.Find(root, tree.WithID(id))) {
			return f, nil
		}
	}
	return tree.Found{}, fmt.Errorf("the window shows no %s", id)
}

// GridHas wants a condition to hold soon for the rows that a grid of cells shows.
func (s *Session) GridHas(id string, condition func(rows []string) error) {
	s.Watch(soon, func(w tree.Window) error {
		f, err := grid(w, id)
		if err != nil {
			return err
		}
		rows := strings.Split(f.Text, "\n")[1:] // after its name
		if err := condition(rows); err != nil {
			return fmt.Errorf("%w; it shows\n%s", err, strings.TrimRight(strings.Join(rows, "\n"), "\n"))
		}
		return nil
	})
}

// wheelUp is the button that a wheel turned up is told as.
const wheelUp = 4

// WheelUp turns the wheel up over a grid of cells.
func (s *Session) WheelUp(id string, times int) {
	s.Watch(soon, func(w tree.Window) error {
		f, err := grid(w, id)
		if err != nil {
			return err
		}
		x, y := f.Rect.Centre()
		for range times {
			if err := s.screen.Click(x, y, wheelUp); err != nil {
				return err
			}
		}
		return nil
	})
}
