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

// tapped selects a row; the second click of a double click opens it. Rows don't use Fyne's double click: it would hold each first one back.
func (s *Screen[R]) tapped(r R) {
	now := s.deps.Now()
	if s.click.key == r.Key() && s.click.second(now) {
		s.click = click{}
		s.pick(r)
		s.open(r)
		return
	}
	closed := !s.below.object.Visible()
	s.pick(r)
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
		s.open(s.rows[i])
	}
	return false
}

// pick selects a row and lets the keyboard act on the list, as a click does.
func (s *Screen[R]) pick(r R) {
	s.host.Canvas().Focus(s.list)
	if i := s.index(r.Key()); i >= 0 {
		s.list.Select(i)
	}
}

// open does the main thing with a row.
func (s *Screen[R]) open(r R) {
	if !r.Stale() {
		s.spec.Open(r)
	}
}

func (s *Screen[R]) remove(r R) {
	if !r.Stale() {
		s.spec.Delete(r)
	}
}
