package shell

import (
	"fmt"
	"math"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// presentConnection is the banner's sentence about the connection, "" when there is nothing to say. since is when the engine was last known to
// answer.
func presentConnection(snap live.Snapshot, since, now time.Time) (widgets.Tone, string) {
	switch snap.Connection.Phase {
	case live.PhaseConnecting:
		if !snap.Listed {
			return widgets.ToneBusy, ""
		}
		return widgets.ToneBusy, fmt.Sprintf("Connecting to %s again. The lists show how it was at %s.", engineName(snap), clockTime(since))
	case live.PhaseDown:
		next := "Trying again now."
		if d := snap.Connection.NextTry.Sub(now); d > 0 {
			next = fmt.Sprintf("Trying again in %d s.", int(math.Ceil(d.Seconds())))
		}
		if !snap.Listed {
			return widgets.ToneFailed, "Docker does not answer. " + next
		}
		return widgets.ToneWarning, fmt.Sprintf("%s stopped answering. The lists show how it was at %s. %s", engineName(snap), clockTime(since), next)
	default:
		return widgets.ToneRunning, ""
	}
}

func clockTime(t time.Time) string { return t.Local().Format("15:04") }

// engineName is what to call the engine in a sentence.
func engineName(snap live.Snapshot) string {
	if snap.Connection.Engine.Product == "" {
		return "Docker"
	}
	return snap.Connection.Engine.Product
}
