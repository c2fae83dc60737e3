// Package live keeps what the engine has in one place, fresh by the engine's events: the only source that lists on screen are drawn from.
package live

import (
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// Phase is where the connection to the engine stands.
type Phase string

// The phases of a connection.
const (
	PhaseConnecting Phase = "connecting"
	PhaseConnected  Phase = "connected"
	PhaseDown       Phase = "down"
)

// Connection is the state of the connection to the engine.
type Connection struct {
	Phase Phase
	// Engine is the engine connected to, or the last one there was; zero when there never was one.
	Engine dockerops.EngineInfo
	// Attempts are the endpoints of the last try to connect.
	Attempts []dockerops.Attempt
	// Err says why the phase is down.
	Err error
	// NextTry is when the next try to connect starts, when down.
	NextTry time.Time
}

// Snapshot is the whole of what is known, at one moment. It is never changed after it was published; slices and maps must not be written to.
type Snapshot struct {
	// Version rises with each snapshot of a store.
	Version    uint64
	Connection Connection
	// Listed is false until the first list arrived; the lists of a lost engine stay, see Stale.
	Listed     bool
	Containers []dockerops.Container // by name
	Images     []dockerops.Image     // by first tag, dangling ones last
	// ImagesPending says that the engine was not done with its first list of images when the others were there: Images is then not known, not empty.
	ImagesPending bool
	Volumes       []dockerops.Volume  // by name
	Networks      []dockerops.Network // by name
	// Busy are the things with an action of ours under way, by id, or by name for volumes.
	Busy map[string]Busy
	// Fates tell how containers ended, by id, as far as events or a look at one have told it.
	Fates map[string]Fate
	// Disk is what was measured last; nil before Store.MeasureDisk was first called. Measured is when, Measuring says that it is being done now.
	Disk      *dockerops.DiskUse
	Measured  time.Time
	Measuring bool
	// DiskErr says why the last measuring failed; nil when it did not.
	DiskErr error
}

// Busy is an action of ours under way.
type Busy struct {
	Doing string // "stopping", "starting", ...
	// Until is when a container that is being stopped is killed; zero for other actions.
	Until time.Time
}

// Fate is more about a container's end than a list tells. It holds for the end that it was learnt from: a start makes it void.
type Fate struct {
	// OOMKilled says that the kernel killed it since it went over its memory limit; MemoryLimit is that in bytes, 0 when unknown or none.
	OOMKilled   bool
	MemoryLimit int64
	// Starved says of a container that runs that the kernel killed one of its processes for memory, and that the others went on without it: a worker of a
	// web server, say.
	Starved bool
	// KilledAfter says that it did not stop within that grace period and was killed; 0 when not.
	KilledAfter time.Duration
	// Killed says that somebody killed it by hand. Neither is said of one that was killed when nobody saw whether it had been asked to stop before.
	Killed bool
	// Restarts is how often the restart policy has started it anew.
	Restarts int
}

// Stale says whether the lists may no longer be true, since the engine is not connected.
func (s Snapshot) Stale() bool { return s.Listed && s.Connection.Phase != PhaseConnected }

// Container finds a container by id or name.
func (s Snapshot) Container(idOrName string) (dockerops.Container, bool) {
	for _, c := range s.Containers {
		if c.ID == idOrName || c.Name == idOrName {
			return c, true
		}
	}
	return dockerops.Container{}, false
}
