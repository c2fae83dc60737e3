package listing

import (
	"fmt"
	"slices"

	"github.com/slipway-dev/slipway/app/explain"
)

// failure is why something done with a thing did not work, and how to do it again.
type failure struct {
	card  *explain.Card
	again func()
}

// Act does something with a thing: do returns at once and calls done later, from any goroutine, with nil or the explanation, which then shows in the
// thing's details. Something else asked of the thing meanwhile is left out: it is a double click.
func (s *Screen[R]) Act(key string, do func(done func(*explain.Card))) {
	s.start(key, do, func(card *explain.Card) {
		if card != nil {
			s.Fail(key, card, func() { s.Act(key, do) })
		}
	})
}

// ActEach does the same thing with several things, as Act does. Of what fails only the first is shown by itself, once all have ended, and a note says which
// others did: each keeps its explanation.
func (s *Screen[R]) ActEach(keys []string, do func(key string, done func(*explain.Card))) {
	left, failed := len(keys), map[string]bool{}
	for _, key := range keys {
		one := func(done func(*explain.Card)) { do(key, done) }
		begun := s.start(key, one, func(card *explain.Card) {
			left--
			if card != nil {
				failed[key] = true
				s.failures[key] = failure{card, func() { s.Act(key, one) }}
			}
			if left == 0 {
				s.showFailed(keys, failed)
			}
		})
		if !begun {
			left--
		}
	}
}

// showFailed shows the first of the things with which something did not work, and says which others there are.
func (s *Screen[R]) showFailed(keys []string, failed map[string]bool) {
	s.trouble = nil
	for _, key := range keys {
		if failed[key] {
			s.trouble = append(s.trouble, key)
		}
	}
	if len(s.trouble) > 0 {
		s.Select(s.trouble[0])
	}
}

// start does something with a thing unless something is under way; ended is called on Fyne's thread.
func (s *Screen[R]) start(key string, do func(done func(*explain.Card)), ended func(*explain.Card)) bool {
	if s.underWay[key] {
		return false
	}
	delete(s.failures, key)
	s.underWay[key] = true
	s.refreshDetails()
	do(func(card *explain.Card) {
		s.deps.Do(func() {
			delete(s.underWay, key)
			ended(card)
		})
	})
	return true
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
	if !s.known() {
		return
	}
	for key := range s.failures {
		if _, ok := s.spec.Details(s.snapshot, key, s.deps.Now()); !ok {
			delete(s.failures, key)
		}
	}
}

// stillFailed are the things of the last action with several with which it did not work, and which are there and were not tried again since.
func (s *Screen[R]) stillFailed() []string {
	s.trouble = slices.DeleteFunc(s.trouble, func(key string) bool {
		_, there := s.failures[key]
		return !there
	})
	return s.trouble
}

// nextFailed shows the next of them.
func (s *Screen[R]) nextFailed() {
	if list := s.stillFailed(); len(list) > 0 {
		s.Select(list[(slices.Index(list, s.selected)+1)%len(list)])
	}
}

// forgetTrouble takes the note away; the things keep their explanations.
func (s *Screen[R]) forgetTrouble() {
	s.trouble = nil
	s.refresh()
}

// troubleText says that something did not work with several things; "" when that was one, which is shown.
func (s *Screen[R]) troubleText() string {
	if n := len(s.stillFailed()); n > 1 {
		return fmt.Sprintf("It did not work with %d of them. Each says why.", n)
	}
	return ""
}
