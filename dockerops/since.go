package dockerops

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The engine's list tells a state's age in words only ("Up 3 minutes (healthy)", "Exited (137) About an hour ago"), made by go-units' HumanDuration. There
// is no field for it, and asking for each container alone would cost one call a row.

// exitPattern finds the exit code in "Exited (137) 3 minutes ago" and "Restarting (1) 5 seconds ago".
var exitPattern = regexp.MustCompile(`^[A-Z][a-z]+ \((-?\d+)\)`)

// agePattern finds the age at any place in the text.
var agePattern = regexp.MustCompile(`(?i)(less than a|about an?|\d+) (second|minute|hour|day|week|month|year)s?\b`)

// exitCodeIn reads the exit code out of a status text, 0 when it names none.
func exitCodeIn(status string) int {
	found := exitPattern.FindStringSubmatch(status)
	if found == nil {
		return 0
	}
	code, err := strconv.Atoi(found[1])
	if err != nil {
		return 0
	}
	return code
}

// healthIn reads the health out of a status text.
func healthIn(status string) Health {
	switch {
	case strings.Contains(status, "(healthy)"):
		return HealthHealthy
	case strings.Contains(status, "(unhealthy)"):
		return HealthUnhealthy
	case strings.Contains(status, "(health: starting)"), strings.Contains(status, "(starting)"):
		return HealthStarting
	default:
		return HealthNone
	}
}

var ageUnits = map[string]time.Duration{
	"second": time.Second, "minute": time.Minute, "hour": time.Hour, "day": 24 * time.Hour, "week": 7 * 24 * time.Hour,
	"month": 30 * 24 * time.Hour, "year": 365 * 24 * time.Hour,
}

// ageIn reads an age out of a status text: at least this, and less than this plus slack. ok is false when the text tells none.
func ageIn(status string) (age, slack time.Duration, ok bool) {
	found := agePattern.FindStringSubmatch(status)
	if found == nil {
		return 0, 0, false
	}
	unit := ageUnits[strings.ToLower(found[2])]
	switch count := strings.ToLower(found[1]); {
	case count == "less than a":
		return 0, unit, true
	case strings.HasPrefix(count, "about"):
		return unit, unit, true
	default:
		n, err := strconv.Atoi(count)
		if err != nil {
			return 0, 0, false
		}
		return time.Duration(n) * unit, unit, true
	}
}

// sinceMemory keeps the moment a container entered its state from moving with every list, since the words round. It is safe for any goroutine.
type sinceMemory struct {
	mu   sync.Mutex
	seen map[string]sinceSeen
}

type sinceSeen struct {
	state State
	code  int
	since time.Time
}

// settle sets Since of each container of a whole list made at now; statuses are the list's texts in the same order. now is ours: an age needs no clock of
// the engine's.
func (m *sinceMemory) settle(list []Container, statuses []string, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	next := make(map[string]sinceSeen, len(list))
	for i := range list {
		c := &list[i]
		c.Since = sinceFrom(c, statuses[i], m.seen[c.ID], now)
		next[c.ID] = sinceSeen{state: c.State, code: c.ExitCode, since: c.Since}
	}
	m.seen = next
}

// sinceTolerance forgives the time between the engine's reading of its clock and our reading of ours.
const sinceTolerance = 2 * time.Second

func sinceFrom(c *Container, status string, before sinceSeen, now time.Time) time.Time {
	age, slack, ok := ageIn(status)
	if !ok {
		if c.State == StateCreated {
			return c.Created
		}
		return time.Time{}
	}
	if before.state == c.State && before.code == c.ExitCode && !before.since.IsZero() {
		known := now.Sub(before.since)
		if known >= age-sinceTolerance && known < age+slack+sinceTolerance {
			return before.since
		}
	}
	return now.Add(-age).Truncate(time.Second)
}
