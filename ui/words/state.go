package words

import (
	"fmt"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// ContainerState is how a container stands, as a badge shows it, with all that is known: what Slipway is doing to it, and how it ended.
func ContainerState(snap live.Snapshot, c dockerops.Container, now time.Time) (widgets.Tone, string) {
	busy := snap.Busy[c.ID]
	if busy.Doing != "" && !busy.Until.IsZero() {
		return widgets.ToneBusy, countdown(busy, now)
	}
	if fate, known := snap.Fates[c.ID]; known && busy.Doing == "" {
		if tone, word := withFate(c, fate, now); word != "" {
			return tone, word
		}
	}
	return State(c, busy.Doing, now)
}

// countdown is an action with the time that is left until the container is killed.
func countdown(busy live.Busy, now time.Time) string {
	left := busy.Until.Sub(now)
	if left <= 0 {
		return capital(busy.Doing) + ", it is killed now"
	}
	return fmt.Sprintf("%s, %d s left", capital(busy.Doing), int((left+time.Second-1)/time.Second))
}

// CountsDown says whether a container is given a time to stop that runs down now.
func CountsDown(snap live.Snapshot, now time.Time) bool {
	for _, busy := range snap.Busy {
		if busy.Until.After(now.Add(-time.Second)) { // and once more at its end
			return true
		}
	}
	return false
}

// newlyStarted is how long a container must have run for its restarts to be a thing of the past.
const newlyStarted = time.Minute

// withFate is the state of a container of whose end more is known than the list tells; "" when that does not matter now.
func withFate(c dockerops.Container, fate live.Fate, now time.Time) (widgets.Tone, string) {
	switch c.State {
	case dockerops.StateRestarting:
		if fate.Restarts > 0 {
			return widgets.ToneBusy, fmt.Sprintf("Restarting, %s so far, last ended with %d", times(fate.Restarts), c.ExitCode)
		}
	case dockerops.StateRunning:
		return goingOn(c, fate, now)
	case dockerops.StateExited, dockerops.StateDead:
		return ending(c, fate, now)
	default:
	}
	return widgets.ToneStopped, ""
}

// goingOn is a running container of which more is to be said.
func goingOn(c dockerops.Container, fate live.Fate, now time.Time) (widgets.Tone, string) {
	tone, word := running(c)
	if fate.Starved {
		tone, word = widgets.ToneWarning, word+" · a process was out of memory"
		if fate.MemoryLimit > 0 {
			word += " (limit " + Memory(fate.MemoryLimit) + ")"
		}
	}
	if fate.Restarts > 0 {
		if now.Sub(c.Since) < newlyStarted {
			tone = widgets.ToneWarning // it may end again at once
		}
		word += " · restarted " + times(fate.Restarts)
	}
	return tone, word
}

// ending is why a container ended, when more than its exit code is known.
func ending(c dockerops.Container, fate live.Fate, now time.Time) (widgets.Tone, string) {
	switch {
	case fate.OOMKilled && fate.MemoryLimit > 0:
		return widgets.ToneFailed, "Stopped: out of memory (limit " + Memory(fate.MemoryLimit) + ")"
	case fate.OOMKilled:
		return widgets.ToneFailed, "Stopped: out of memory"
	case fate.KilledAfter > 0:
		return widgets.ToneWarning, fmt.Sprintf("Did not stop in %d s and was killed", int(fate.KilledAfter.Round(time.Second)/time.Second))
	case fate.Killed:
		return widgets.ToneStopped, strings.TrimSpace("Killed " + Ago(c.Since, now))
	default:
		return widgets.ToneStopped, ""
	}
}

// Memory is an amount of memory in the units that limits are given in: "64 MB", "1.5 GB".
func Memory(bytes int64) string {
	const mega, giga = 1 << 20, 1 << 30
	if bytes >= giga {
		return trimZero(float64(bytes)/giga) + " GB"
	}
	return trimZero(float64(bytes)/mega) + " MB"
}

func trimZero(v float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0") }

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// State is ContainerState where nothing is known but the list. busy is what Slipway is doing to the container, from the snapshot, or "".
func State(c dockerops.Container, busy string, now time.Time) (widgets.Tone, string) {
	if busy != "" {
		return widgets.ToneBusy, capital(busy)
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
		return "It was killed: by hand, because it did not stop in time, or since there was no memory left. The engine does not tell afterwards which of these it was."
	case 139:
		return "Its program crashed: it reached for memory that is not its own."
	case 143:
		return "It was asked to stop, and did."
	default:
		return fmt.Sprintf("Its program ended with the code %d.", code)
	}
}
