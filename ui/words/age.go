// Package words says in words what more than one screen shows: states, ages, addresses. Pure functions only.
package words

import (
	"fmt"
	"time"
)

const day = 24 * time.Hour

// Ago is how long before now something was: "just now", "3 min ago", "2 h ago", "5 days ago", and from a month on the date. A zero time is "".
func Ago(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	d := now.Sub(t)
	switch {
	case d < time.Minute: // also clocks of an engine that are a little ahead
		return "just now"
	case d < time.Hour:
		return fmt.Sprintf("%d min ago", int(d/time.Minute))
	case d < day:
		return fmt.Sprintf("%d h ago", int(d/time.Hour))
	case d < 2*day:
		return "1 day ago"
	case d < 30*day:
		return fmt.Sprintf("%d days ago", int(d/day))
	default:
		return t.Local().Format("2 Jan 2006")
	}
}

// Exactly is a moment in local time to the second; a zero time is "never".
func Exactly(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.Local().Format("2 Jan 2006, 15:04:05")
}
