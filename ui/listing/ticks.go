package listing

import (
	"maps"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/widgets"
)

// ticks are the rows that something is to be done with at once.
type ticks struct {
	keys map[string]bool
	// anchor is the row that Shift extends from, and base what was ticked before; "" for none.
	anchor string
	base   map[string]bool
}

// tickOf is how the box of some rows stands.
func (s *Screen[R]) tickOf(rows ...R) widgets.TickState {
	if len(s.ticks.keys) == 0 {
		return widgets.TickOff
	}
	n := 0
	for _, r := range rows {
		if s.ticks.keys[r.Key()] {
			n++
		}
	}
	switch n {
	case 0:
		return widgets.TickOff
	case len(rows):
		return widgets.TickOn
	default:
		return widgets.TickSome
	}
}

// Ticked are the rows that are ticked and shown: what a filter hides is not done anything with.
func (s *Screen[R]) Ticked() []R {
	var list []R
	for _, r := range s.rows {
		if s.ticks.keys[r.Key()] {
			list = append(list, r)
		}
	}
	return list
}

// dropTicks forgets the ticks of things that the engine has no more.
func (s *Screen[R]) dropTicks() {
	if len(s.ticks.keys) == 0 || !s.known() || s.snapshot.Stale() {
		return
	}
	there := make(map[string]bool, len(s.all))
	for _, r := range s.all {
		there[r.Key()] = true
	}
	maps.DeleteFunc(s.ticks.keys, func(key string, _ bool) bool { return !there[key] })
}

// tick ticks or unticks what a line stands for: its row, or all rows of its group.
func (s *Screen[R]) tick(l line[R]) {
	rows := []R{l.row}
	if l.head {
		rows = s.members(l.group, false)
	}
	s.setTicks(rows, s.tickOf(rows...) != widgets.TickOn)
	s.setAnchor(l.key())
	s.ticked()
}

func (s *Screen[R]) setTicks(rows []R, on bool) {
	for _, r := range rows {
		if on {
			s.ticks.keys[r.Key()] = true
		} else {
			delete(s.ticks.keys, r.Key())
		}
	}
}

// tickAll ticks all rows that the list shows, or none when all are ticked.
func (s *Screen[R]) tickAll() {
	if len(s.spec.Bulk) == 0 {
		return
	}
	s.setTicks(s.rows, s.tickOf(s.rows...) != widgets.TickOn)
	s.ticked()
}

// clearTicks unticks everything; it says whether something was ticked.
func (s *Screen[R]) clearTicks() bool {
	if len(s.ticks.keys) == 0 {
		return false
	}
	clear(s.ticks.keys)
	s.setAnchor("")
	s.ticked()
	return true
}

// tickToo is a click with Ctrl: it ticks a row beside the one whose details are shown.
func (s *Screen[R]) tickToo(l line[R]) {
	if i := s.index(s.selected); len(s.ticks.keys) == 0 && i >= 0 && s.at == s.selected && s.selected != l.key() {
		s.setTicks([]R{s.lines[i].row}, true)
	}
	s.tick(l)
	s.moveTo(l.key())
}

// tickUpTo is a click with Shift: it ticks from the last row that was clicked to this one.
func (s *Screen[R]) tickUpTo(l line[R]) {
	if s.ticks.anchor == "" {
		s.setAnchor(s.at)
	}
	s.extend(s.index(l.key()))
	s.moveTo(l.key())
}

// extendKeys is Shift with a key that moves the selection.
func (s *Screen[R]) extendKeys(from, to int) {
	if len(s.spec.Bulk) == 0 {
		return
	}
	if s.ticks.anchor == "" && from >= 0 && from < len(s.lines) {
		s.setAnchor(s.lines[from].key())
	}
	s.extend(to)
}

// extend ticks the rows from the anchor to a line, and what was ticked before.
func (s *Screen[R]) extend(to int) {
	from := s.index(s.ticks.anchor)
	if from < 0 {
		from = to
		s.setAnchor(s.lines[to].key())
	}
	s.ticks.keys = maps.Clone(s.ticks.base)
	for _, l := range s.lines[min(from, to) : max(from, to)+1] {
		if !l.head {
			s.ticks.keys[l.row.Key()] = true
		}
	}
	s.ticked()
}

func (s *Screen[R]) setAnchor(key string) {
	s.ticks.anchor, s.ticks.base = key, maps.Clone(s.ticks.keys)
}

// moveTo brings the keyboard to a line without showing its details.
func (s *Screen[R]) moveTo(key string) {
	s.host.Canvas().Focus(s.list)
	s.at = key
	s.list.SelectQuietly(s.index(key))
}

// ticked draws what changed about the ticks.
func (s *Screen[R]) ticked() {
	s.refresh()
	s.keep()
}

// markTapped is a click on a line's box.
func (s *Screen[R]) markTapped(l line[R], held fyne.KeyModifier) {
	if held&fyne.KeyModifierShift != 0 {
		s.tickUpTo(l)
		return
	}
	s.tick(l)
	s.moveTo(l.key())
}
