package logs

import "github.com/slipway-dev/slipway/dockerops"

// Intake turns the pieces of one container's log into lines of a store: the parts of a line joined per stream, escape sequences read, the level guessed. One
// goroutine at a time uses it.
type Intake struct{}

// NewIntake feeds lines with this Line.Source into a store.
func NewIntake(store *Store, source int) *Intake { panic("not made yet") }

// Piece takes what ReadLog gave. It keeps nothing of it.
func (i *Intake) Piece(p dockerops.LogPiece) { panic("not made yet") }

// End ends the lines that are still open, as at the end of a log.
func (i *Intake) End() { panic("not made yet") }
