package listing

import "github.com/slipway-dev/slipway/app/explain"

// failure is why something done with a thing did not work, and how to do it again.
type failure struct {
	card  *explain.Card
	again func()
}

// Act does something with a thing: do returns at once and calls done later, from any goroutine, with nil or the explanation, which then shows in the
// thing's details. Something else asked of the thing meanwhile is left out: it is a double click.
func (s *Screen[R]) Act(key string, do func(done func(*explain.Card))) {
	if s.underWay[key] {
		return
	}
	delete(s.failures, key)
	s.underWay[key] = true
	s.refreshDetails()
	do(func(card *explain.Card) {
		s.deps.Do(func() {
			delete(s.underWay, key)
			if card != nil {
				s.Fail(key, card, func() { s.Act(key, do) })
			}
		})
	})
}

// Interrupt lets something else be done with a thing while what was asked of it before goes on, as when that is to be cut short.
func (s *Screen[R]) Interrupt(key string) { delete(s.underWay, key) }

// Fail shows in a thing's details why something did not work, until it is tried again or the thing is gone. again does it again.
func (s *Screen[R]) Fail(key string, card *explain.Card, again func()) {
	s.failures[key] = failure{card, again}
	s.Select(key)
}

// forgetFailures drops those of things that the engine has no more.
func (s *Screen[R]) forgetFailures() {
	for key := range s.failures {
		if _, ok := s.spec.Details(s.snapshot, key, s.deps.Now()); !ok {
			delete(s.failures, key)
		}
	}
}
