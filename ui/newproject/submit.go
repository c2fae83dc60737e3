package newproject

import (
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/scaffold"
)

// submission is what the person wants next.
type submission int

const (
	toReview submission = iota
	toCreate
	toCreateAndRun
)

// submit goes on as soon as the checks have a verdict on the project as it is now.
func (s *Screen) submit(sub submission) {
	if s.creating || s.finished { // a double click
		return
	}
	s.tried = true
	s.review.setFailure(nil)
	s.pending = &sub
	s.check()
	s.refresh()
}

// carryOut does what was wanted, or shows what stands against it.
func (s *Screen) carryOut(sub submission) {
	if field, wrong := s.firstWrong(sub); wrong {
		s.showForm()
		s.form.point(field)
		return
	}
	switch sub {
	case toReview:
		s.showReview()
	case toCreate:
		s.create()
	case toCreateAndRun:
		if !s.runs() {
			return
		}
		s.finished = true
		s.job = s.o.Service.CreateAndRun(s.project)
		s.o.OnJob(s.job)
	}
}

// firstWrong is the first field that stands against it.
func (s *Screen) firstWrong(sub submission) (scaffold.Field, bool) {
	for _, p := range s.verdict.problems {
		if p.Severity == scaffold.SeverityError || p.Severity == scaffold.SeverityAcknowledge && !s.acknowledged {
			return p.Field, true
		}
	}
	return scaffold.FieldPort, s.verdict.holder != "" && sub == toCreateAndRun
}

// create writes the files on a goroutine of its own: a home folder on a server can be slow.
func (s *Screen) create() {
	s.creating = true
	s.refresh()
	p := s.project
	s.running.Go(func() {
		folder, card := s.o.Service.CreateProject(p)
		s.o.Do(func() { s.created(folder, card) })
	})
}

func (s *Screen) created(folder string, card *explain.Card) {
	s.creating = false
	if card != nil {
		s.review.setFailure(card)
		s.check()
		s.refresh()
		return
	}
	s.finished, s.job = true, 0
	s.refresh()
	s.o.OnCreated(folder)
}
