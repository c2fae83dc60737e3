// Package measure asks for the engine's disk to be measured when a screen is shown that needs it, and no oftener: a large engine needs long for it.
package measure

import (
	"time"

	"github.com/slipway-dev/slipway/app/live"
)

// fresh is how long a measurement is not made anew for another look at the same screen.
const fresh = time.Minute

// Asker is one screen's part in measuring. All methods run on Fyne's thread.
type Asker struct {
	ask func()
	now func() time.Time
	due bool
	// asked are the volumes and images that it was already measured for: one that an engine never measures must not be asked for again and again.
	asked map[string]bool
}

// New makes an asker; ask must return at once, the measurement comes with a later snapshot. now is the clock; nil means time.Now.
func New(ask func(), now func() time.Time) *Asker {
	if now == nil {
		now = time.Now
	}
	return &Asker{ask: ask, now: now, asked: map[string]bool{}}
}

// Show says that the screen came up: the next snapshot of a connected engine makes it measure, unless that was done a moment ago.
func (a *Asker) Show() { a.due = true }

// Update looks at the newest snapshot. It asks when that is due, and when there is a volume or an image that came after the last measurement.
func (a *Asker) Update(snap live.Snapshot) {
	if snap.Connection.Phase != live.PhaseConnected || snap.Measuring || !snap.Listed {
		return
	}
	old := snap.Disk == nil || a.now().Sub(snap.Measured) > fresh
	if unknown := a.unknown(snap); a.due && old || unknown {
		a.ask()
	}
	a.due = false
}

// unknown says whether a volume or an image has no size yet that was not asked for before.
func (a *Asker) unknown(snap live.Snapshot) bool {
	if snap.Disk == nil {
		return false
	}
	known := map[string]bool{}
	for _, v := range snap.Disk.Volumes {
		known[v.Name] = true
	}
	for _, i := range snap.Disk.Images {
		known[i.ID] = true
	}
	found := false
	look := func(key string) {
		if !known[key] && !a.asked[key] {
			a.asked[key] = true
			found = true
		}
	}
	for _, v := range snap.Volumes {
		look(v.Name)
	}
	for _, i := range snap.Images {
		look(i.ID)
	}
	return found
}
