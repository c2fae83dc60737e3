package containers

import "github.com/slipway-dev/slipway/app/live"

// emptiness is why the list shows nothing.
type emptiness int

const (
	emptyNot      emptiness = iota // it shows something
	emptyWaiting                   // nothing is known yet
	emptyNone                      // the engine has no container
	emptyFiltered                  // none fits what the person looks for
)

func emptyKind(snap live.Snapshot, shown int) emptiness {
	switch {
	case shown > 0:
		return emptyNot
	case !snap.Listed:
		return emptyWaiting
	case len(snap.Containers) == 0:
		return emptyNone
	default:
		return emptyFiltered
	}
}
