package words

import (
	"fmt"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// State is a container's state as a badge shows it. busy is what Slipway is doing to it, from the snapshot, or "".
func State(c dockerops.Container, busy string, now time.Time) (widgets.Tone, string) {
	if busy != "" {
		return widgets.ToneBusy, strings.ToUpper(busy[:1]) + busy[1:]
	}
	switch c.State {
	case dockerops.StateRunning:
		return running(c)
	case dockerops.StatePaused:
		return widgets.TonePaused, "Paused"
	case dockerops.StateRestarting:
		return widgets.ToneBusy, fmt.Sprintf("Restarting, last ended with %d", c.ExitCode)
	case dockerops.StateRemoving:
		return widgets.ToneBusy, "Being deleted"
	case dockerops.StateCreated:
		return widgets.ToneStopped, "Created, not started"
	case dockerops.StateExited, dockerops.StateDead:
		tone, word := ended(c.ExitCode)
		return tone, strings.TrimSpace(fmt.Sprintf("%s (%d) %s", word, c.ExitCode, Ago(c.Since, now)))
	default:
		return widgets.ToneStopped, string(c.State)
	}
}

func running(c dockerops.Container) (widgets.Tone, string) {
	switch c.Health {
	case dockerops.HealthHealthy:
		return widgets.ToneRunning, "Running · healthy"
	case dockerops.HealthUnhealthy:
		return widgets.ToneWarning, "Running · unhealthy"
	case dockerops.HealthStarting:
		return widgets.ToneRunning, "Running · checking health"
	default:
		return widgets.ToneRunning, "Running"
	}
}

// ended is what an exit code means, in a word.
func ended(code int) (widgets.Tone, string) {
	switch code {
	case 0:
		return widgets.ToneStopped, "Finished"
	case 130, 143:
		return widgets.ToneStopped, "Stopped"
	case 137:
		return widgets.ToneWarning, "Killed"
	default:
		return widgets.ToneFailed, "Failed"
	}
}

// ExitCode is what an exit code means, in a sentence.
func ExitCode(code int) string {
	switch code {
	case 0:
		return "Its program came to its end without an error."
	case 1:
		return "Its program ended with an error. The log says which."
	case 2:
		return "Its program was called in a way that it does not understand, or ended with an error."
	case 125:
		return "The engine could not start it."
	case 126:
		return "Its command was found, but could not be run."
	case 127:
		return "Its command was not found in the image."
	case 130:
		return "It was interrupted, as by Ctrl+C."
	case 134:
		return "Its program aborted itself."
	case 137:
		return "It was killed: by force after it did not stop in time, or since it used more memory than it may."
	case 139:
		return "Its program crashed: it reached for memory that is not its own."
	case 143:
		return "It was asked to stop, and did."
	default:
		return fmt.Sprintf("Its program ended with the code %d.", code)
	}
}
