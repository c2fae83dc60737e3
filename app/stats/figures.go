package stats

import (
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// Figures are what a container used at one moment.
type Figures struct {
	// At is when it was measured, by the engine's clock.
	At time.Time
	// Rated says that there was an earlier sample to compare with: without one there is no CPU and nothing a second.
	Rated bool
	// CPU is in percent of one processor, as docker stats has it: two processors in full use are 200. CPUs is how many it may use.
	CPU  float64
	CPUs int
	// Memory is in use without the file cache that would be given up at once, in bytes. MemoryLimit is how much it may use, which without a limit of its own
	// is what the machine has; 0 where the engine does not say.
	Memory, MemoryLimit uint64
	// Bytes a second since the sample before.
	NetworkIn, NetworkOut, DiskRead, DiskWritten float64
	// The sums since the container's start, in bytes.
	AllNetworkIn, AllNetworkOut, AllDiskRead, AllDiskWritten uint64
	// Processes is how many processes and threads there are, ProcessesLimit how many there may be; 0 where the engine does not say.
	Processes, ProcessesLimit uint64
}

// MemoryShare is the part of what it may use, in percent; false where that is not known.
func (f Figures) MemoryShare() (percent float64, known bool) {
	if f.MemoryLimit == 0 {
		return 0, false
	}
	return float64(f.Memory) / float64(f.MemoryLimit) * 100, true
}

// Between makes figures of a sample and the one before; a zero one before means that there is none. A counter that went backwards belongs to a container that was
// started again in between: the two then have nothing to do with each other.
//
// CPU is computed as the docker CLI does (calculateCPUPercentUnix in cli/command/container/stats_helpers.go): the container's part of the machine's time, times the
// processors. Engines that don't tell the machine's time (Podman has left it out) are measured by the clock.
func Between(before, now dockerops.StatsSample) Figures {
	f := Figures{
		At: now.Read, CPUs: now.CPUs, Memory: now.Memory, MemoryLimit: now.MemoryLimit, Processes: now.Processes, ProcessesLimit: now.ProcessesLimit,
		AllNetworkIn: now.NetworkIn, AllNetworkOut: now.NetworkOut, AllDiskRead: now.DiskRead, AllDiskWritten: now.DiskWritten,
	}
	took := now.Read.Sub(before.Read)
	if before.Read.IsZero() || took <= 0 || now.CPUTotal < before.CPUTotal {
		return f
	}
	f.Rated = true
	used := float64(now.CPUTotal - before.CPUTotal)
	if now.CPUSystem > before.CPUSystem && now.CPUs > 0 {
		f.CPU = used / float64(now.CPUSystem-before.CPUSystem) * float64(now.CPUs) * 100
	} else {
		f.CPU = used / float64(took.Nanoseconds()) * 100
	}
	rate := func(before, now uint64) float64 {
		if now < before { // an interface or a disk that went away took its count along
			return 0
		}
		return float64(now-before) / took.Seconds()
	}
	f.NetworkIn, f.NetworkOut = rate(before.NetworkIn, now.NetworkIn), rate(before.NetworkOut, now.NetworkOut)
	f.DiskRead, f.DiskWritten = rate(before.DiskRead, now.DiskRead), rate(before.DiskWritten, now.DiskWritten)
	return f
}
