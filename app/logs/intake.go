package logs

import (
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// Intake turns the pieces of one container's log into lines of a store: the parts of a line joined per stream, escape sequences read, the level guessed. One
// goroutine at a time uses it.
type Intake struct {
	store  *Store
	source uint16
	lines  *assembler
	levels levels
	opened [3]bool
}

// NewIntake feeds lines with this Line.Source into a store.
func NewIntake(store *Store, source int) *Intake {
	i := &Intake{store: store, source: uint16(source)} //nolint:gosec // there are not 65,536 containers in a view
	i.lines = newAssembler(i.source, maxLine, func(e *entry) {
		i.levels.guess(e)
		i.store.append(e)
	})
	return i
}

// Piece takes what ReadLog gave. It keeps nothing of it.
func (i *Intake) Piece(p dockerops.LogPiece) {
	i.lines.piece(p)
	showOpen(i.store, i.lines, i.source, &i.opened)
}

// End ends the lines that are still open, as at the end of a log.
func (i *Intake) End() {
	i.lines.end()
	i.levels = levels{}
	showOpen(i.store, i.lines, i.source, &i.opened)
}

// Mark adds a line of Slipway's own.
func (i *Intake) Mark(text string, at time.Time) {
	i.store.append(&entry{text: []byte(text), time: nanos(at), source: i.source, mark: true})
}

// showOpen tells the store what the lines that are being written look like; opened is what it was told before.
func showOpen(store *Store, lines *assembler, source uint16, opened *[3]bool) {
	for stream := dockerops.Stdout; stream <= dockerops.Stderr; stream++ {
		open := lines.openLine(stream)
		if open != nil || opened[stream] {
			store.setOpen(source, stream, open)
		}
		opened[stream] = open != nil
	}
}

// levels are the trackers of a container's streams.
type levels [3]tracker

// guess sets a line's level, and whether it belongs to the one before.
func (l *levels) guess(e *entry) {
	e.level, e.joined = l[e.stream].next(e.text)
}
