package words

import (
	"fmt"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/live"
)

// Ended is how a container came to its end, in a sentence: by what was seen of it, else by its exit code.
func Ended(code int, fate live.Fate) string {
	switch {
	case fate.OOMKilled && fate.MemoryLimit > 0:
		return fmt.Sprintf("It ran out of memory: its limit is %s.", Memory(fate.MemoryLimit))
	case fate.OOMKilled:
		return "It was killed since there was no memory left."
	case fate.KilledAfter > 0:
		return fmt.Sprintf("It did not stop in %s when it was asked to, and was killed.", units.HumanDuration(fate.KilledAfter))
	case fate.Killed:
		return "Somebody killed it."
	default:
		return ExitCode(code)
	}
}
