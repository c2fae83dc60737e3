package stats

import (
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/stats"
	"github.com/slipway-dev/slipway/dockerops"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func TestMemoryIsSaidWithItsLimitOnlyWhereThereIsOne(t *testing.T) {
	tests := map[string]struct {
		figures stats.Figures
		limits  limits
		want    figure
	}{
		"no limit of its own": {stats.Figures{Memory: 300e6, MemoryLimit: 8e9}, limits{}, figure{"300 MB", "286.1MiB, 3.8 % of the engine's 8 GB"}},
		"a limit":             {stats.Figures{Memory: 300e6, MemoryLimit: 512 << 20}, limits{memory: 512 << 20}, figure{"300 MB", "286.1MiB, 56 % of its limit of 512MiB"}},
		"nothing known":       {stats.Figures{Memory: 50 << 20}, limits{}, figure{"52.4 MB", "50MiB"}},
		"nothing used":        {stats.Figures{MemoryLimit: 8e9}, limits{}, figure{"0 B", "0B, 0 % of the engine's 8 GB"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := memoryFigure(tt.figures, tt.limits); got != tt.want {
				t.Errorf("it says %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTheFirstSampleShowsADashWhereTwoAreNeeded(t *testing.T) {
	first := stats.Figures{CPUs: 2, Memory: 1e6, AllNetworkIn: 1500, AllDiskWritten: 2e6, Processes: 3}
	second := first
	second.Rated, second.CPU, second.NetworkIn, second.NetworkOut = true, 0.44, 1000, 500
	for _, tt := range []struct{ got, want figure }{
		{cpuFigure(first, limits{}), figure{dash, "of 200 %, which is 2 processors"}},
		{cpuFigure(second, limits{}), figure{"0.4 %", "of 200 %, which is 2 processors"}},
		{cpuFigure(second, limits{cpus: 0.5}), figure{"0.4 %", "limit 50 %, which is 0.5 processors"}},
		{cpuFigure(stats.Figures{CPUs: 1, Rated: true, CPU: 99.6}, limits{}), figure{"100 %", "of one processor"}},
		{networkFigure(first), figure{dash, "received 1.5 kB, sent 0 B since the start"}},
		{networkFigure(second), figure{"1.5 kB/s", "received 1.5 kB, sent 0 B since the start"}},
		{diskFigure(first), figure{dash, "read 0 B, written 2 MB since the start"}},
		{processesFigure(first), figure{"3", "processes and threads"}},
		{processesFigure(stats.Figures{Processes: 3, ProcessesLimit: 100}), figure{"3", "processes and threads of at most 100"}},
		{processesFigure(stats.Figures{Processes: 3, ProcessesLimit: 1<<64 - 1}), figure{"3", "processes and threads"}},
		{processesFigure(stats.Figures{}), figure{dash, "the engine does not say"}},
	} {
		if tt.got != tt.want {
			t.Errorf("it says %q, want %q", tt.got, tt.want)
		}
	}
}

func TestLimitsAreThoseThatWereSet(t *testing.T) {
	got := limitsOf(dockerops.ContainerDetails{Spec: dockerops.RunSpec{Memory: 64 << 20, CPUs: 1.5}})
	if got != (limits{memory: 64 << 20, cpus: 1.5}) {
		t.Errorf("the limits are %+v", got)
	}
	if got := limitsOf(dockerops.ContainerDetails{Spec: dockerops.RunSpec{Memory: -1}}); got != (limits{}) {
		t.Errorf("no limit is %+v", got)
	}
}
