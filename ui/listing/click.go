package listing

import (
	"time"

	"fyne.io/fyne/v2"
)

// click is the last click on a row.
type click struct {
	key    string
	at     time.Time
	opened bool // it made the details appear, which may cover the row
}

// second says whether a click now is the second one of a double click.
func (c click) second(now time.Time) bool {
	return c.key != "" && now.Sub(c.at) < fyne.CurrentApp().Driver().DoubleTapDelay()
}

// tapped is a click on a line, with the keys held down.
func (s *Screen[R]) tapped(l line[R], held fyne.KeyModifier) {
	switch {
	case len(s.spec.Bulk) > 0 && held&fyne.KeyModifierShortcutDefault != 0:
		s.tickToo(l)
	case len(s.spec.Bulk) > 0 && held&fyne.KeyModifierShift != 0:
		s.tickUpTo(l)
	case l.head:
		s.moveTo(l.key())
		s.fold(l.group, !s.folded[l.group])
	default:
		s.setAnchor(l.key())
		s.tappedRow(l.row)
	}
}

// tappedRow selects a row; the second click of a double click opens it. Rows don't use Fyne's double click: it would hold each first one back.
func (s *Screen[R]) tappedRow(r R) {
	now := s.deps.Now()
	if s.click.key == r.Key() && s.click.second(now) {
		s.click = click{}
		s.pick(r.Key())
		s.open(r)
		return
	}
	closed := !s.below.object.Visible()
	s.pick(r.Key())
	s.click = click{key: r.Key(), at: now, opened: closed}
}

// meant says whether a click on a button of the details is meant for it. When they appeared between the two clicks of a double click, under the pointer,
// it is meant for the row that they cover.
func (s *Screen[R]) meant() bool {
	last := s.click
	if !last.opened || !last.second(s.deps.Now()) {
		return true
	}
	s.click = click{}
	if i := s.index(last.key); i >= 0 {
		s.open(s.lines[i].row)
	}
	return false
}

// pick selects a row and lets the keyboard act on the list, as a click does.
func (s *Screen[R]) pick(key string) {
	s.host.Canvas().Focus(s.list)
	if i := s.index(key); i >= 0 {
		s.list.Select(i)
		s.choose(key) // also when the keys were at it already, without its details
	}
}

// open does the main thing with a row.
func (s *Screen[R]) open(r R) {
	if !r.Stale() {
		s.spec.Open(r)
	}
}

// openAt is Enter on a line.
func (s *Screen[R]) openAt(l line[R]) {
	if l.head {
		s.fold(l.group, !s.folded[l.group])
		return
	}
	s.choose(l.key())
	s.open(l.row)
}

// removeAt is the Delete key on a line, which is meant for what is ticked when something is.
func (s *Screen[R]) removeAt(l line[R]) {
	if !s.deleteTicked() && !l.head {
		s.remove(l.row)
	}
}

func (s *Screen[R]) remove(r R) {
	if !r.Stale() {
		s.spec.Delete(r)
	}
}
