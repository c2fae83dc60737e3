package dockerops

import "time"

// ObjectKind is the kind of thing that an event is about.
type ObjectKind string

// The kinds of object that Slipway follows.
const (
	ObjectContainer ObjectKind = "container"
	ObjectImage     ObjectKind = "image"
	ObjectVolume    ObjectKind = "volume"
	ObjectNetwork   ObjectKind = "network"
)

// Event says "look again at this object"; never "it is now X": engines send events in any order and leave some out.
type Event struct {
	Kind   ObjectKind
	ID     string
	Action string
	Time   time.Time
	// ExitCode is that of a "die" event: 137 for a process that was killed.
	ExitCode int
	// Signal is that of a "kill" event, by number or name as the engine tells it: "15", "9", "SIGKILL". Both stop and kill send one; "" when not told.
	Signal string
}
