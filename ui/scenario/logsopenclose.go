package scenario

// logOpenings is how often a log is opened and left.
const logOpenings = 50

// logsLeft opens the log of the container shown and leaves it, again and again, and wants no connection to stay.
func (s *Session) logsLeft(engine *OwnEngine) {
	s.Click("Overview")
	before := s.atRest(engine)
	for range logOpenings {
		s.Click("Logs")
		s.Click("Overview")
	}
	s.restsWith(engine, before)
	s.Click("Logs")
	s.ticks()
}
