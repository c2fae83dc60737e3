package dockerops

import (
	"testing"
	"time"
)

func TestStatusTexts(t *testing.T) {
	const minute, hour, day = time.Minute, time.Hour, 24 * time.Hour
	for _, test := range []struct {
		status string
		code   int
		health Health
		age    time.Duration
		known  bool
	}{
		{"Up 5 seconds", 0, HealthNone, 5 * time.Second, true},
		{"Up Less than a second", 0, HealthNone, 0, true},
		{"Up About a minute", 0, HealthNone, minute, true},
		{"Up About an hour (healthy)", 0, HealthHealthy, hour, true},
		{"Up 2 minutes (unhealthy)", 0, HealthUnhealthy, 2 * minute, true},
		{"Up 1 second (health: starting)", 0, HealthStarting, time.Second, true},
		{"Up 3 hours (Paused)", 0, HealthNone, 3 * hour, true},
		{"Exited (137) 3 minutes ago", 137, HealthNone, 3 * minute, true},
		{"Exited (0) 2 weeks ago", 0, HealthNone, 14 * day, true},
		{"Exited (-1) 4 days ago", -1, HealthNone, 4 * day, true},
		{"Restarting (1) 5 seconds ago", 1, HealthNone, 5 * time.Second, true},
		{"Created", 0, HealthNone, 0, false},
		{"Dead", 0, HealthNone, 0, false},
		{"Removal In Progress", 0, HealthNone, 0, false},
		{"", 0, HealthNone, 0, false},
	} {
		if got := exitCodeIn(test.status); got != test.code {
			t.Errorf("%q: exit code %d, want %d", test.status, got, test.code)
		}
		if got := healthIn(test.status); got != test.health {
			t.Errorf("%q: health %q, want %q", test.status, got, test.health)
		}
		if age, _, known := ageIn(test.status); age != test.age || known != test.known {
			t.Errorf("%q: age %s %v, want %s %v", test.status, age, known, test.age, test.known)
		}
	}
}

func TestSinceDoesNotMoveWithEveryList(t *testing.T) {
	var memory sinceMemory
	start := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	list := func(at time.Duration, state State, status string) time.Time {
		rows := []Container{{ID: "c", State: state, ExitCode: exitCodeIn(status), Created: start}}
		memory.settle(rows, []string{status}, start.Add(at))
		return rows[0].Since
	}
	if got := list(0, StateCreated, "Created"); !got.Equal(start) {
		t.Errorf("created since %s", got)
	}
	began := list(10*time.Second, StateRunning, "Up 4 seconds")
	if want := start.Add(6 * time.Second); !began.Equal(want) {
		t.Errorf("running since %s, want %s", began, want)
	}
	// The words lose precision; what was seen first does not.
	for at, status := range map[time.Duration]string{
		12 * time.Second: "Up 6 seconds", 80 * time.Second: "Up About a minute", 200 * time.Second: "Up 3 minutes", 5 * time.Hour: "Up 4 hours",
	} {
		if got := list(at, StateRunning, status); !got.Equal(began) {
			t.Errorf("%q after %s: since %s, want %s", status, at, got, began)
		}
	}
	ended := list(6*time.Hour, StateExited, "Exited (1) 2 seconds ago")
	if !ended.After(began) {
		t.Errorf("exited since %s", ended)
	}
	// Started and ended again between two lists.
	if got := list(8*time.Hour, StateExited, "Exited (1) 5 minutes ago"); !got.After(ended) {
		t.Errorf("exited again since %s, first %s", got, ended)
	}
}
