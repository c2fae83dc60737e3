package stats

import (
	"math"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func TestFiguresAreMadeOfTwoSamples(t *testing.T) {
	first := dockerops.StatsSample{
		Read: noon, CPUTotal: 1e9, CPUSystem: 100e9, CPUs: 4, Memory: 300 << 20, MemoryLimit: 8 << 30, NetworkIn: 1000, NetworkOut: 500, DiskRead: 4096,
		Processes: 7,
	}
	second := first
	second.Read = noon.Add(2 * time.Second)
	second.CPUTotal += 1e9
	second.CPUSystem += 8e9 // four processors, two seconds
	second.NetworkIn += 3000
	second.DiskRead += 8192
	second.DiskWritten += 100
	podman, stood := second, second
	podman.CPUSystem = 0
	stood.CPUSystem = first.CPUSystem
	again := second
	again.CPUTotal, again.NetworkIn = 5e8, 10
	less := second
	less.NetworkIn = 10
	tests := map[string]struct {
		before, now dockerops.StatsSample
		rated       bool
		cpu, in     float64
	}{
		"two":                                 {first, second, true, 50, 1500},
		"the first one":                       {dockerops.StatsSample{}, first, false, 0, 0},
		"the same one":                        {first, first, false, 0, 0},
		"an older one":                        {second, first, false, 0, 0},
		"no time of the machine":              {first, podman, true, 50, 1500},
		"a machine's time that stood still":   {first, stood, true, 50, 1500},
		"started again in between":            {second, again, false, 0, 0},
		"a network that was taken out of it":  {first, less, true, 50, 0},
		"started again, with an earlier time": {second, func() dockerops.StatsSample { s := again; s.Read = noon.Add(-time.Hour); return s }(), false, 0, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := Between(test.before, test.now)
			if f.Rated != test.rated || math.Abs(f.CPU-test.cpu) > 0.001 || math.Abs(f.NetworkIn-test.in) > 0.001 {
				t.Errorf("rated %v, CPU %v, network %v; want %v, %v, %v", f.Rated, f.CPU, f.NetworkIn, test.rated, test.cpu, test.in)
			}
			if f.Memory != test.now.Memory || f.AllDiskRead != test.now.DiskRead || f.Processes != 7 {
				t.Errorf("what needs no second sample is %+v", f)
			}
		})
	}
}

func TestTheShareOfMemoryIsLeftOutWithoutALimit(t *testing.T) {
	if share, known := (Figures{Memory: 300e6, MemoryLimit: 8e9}).MemoryShare(); !known || share != 3.75 {
		t.Errorf("the share is %v, known %v", share, known)
	}
	if share, known := (Figures{Memory: 300e6}).MemoryShare(); known || share != 0 {
		t.Errorf("without a limit the share is %v, known %v", share, known)
	}
}
