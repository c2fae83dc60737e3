package dockerops

import "time"

// StatsSample is what a container had used at one moment, as the engine tells it: sums since its start, from which two samples make a rate.
type StatsSample struct {
	// Read is when it was measured; zero when the container does not run.
	Read time.Time
	// CPUTotal and CPUSystem are the time used by the container and by the whole machine, in nanoseconds; CPUs is how many processors it may use.
	CPUTotal, CPUSystem uint64
	CPUs                int
	// Memory is in use without the file cache that would be given up at once (the docker CLI's figure), in bytes. MemoryLimit is 0 where none is known.
	Memory, MemoryLimit uint64
	// Bytes since the start.
	NetworkIn, NetworkOut, DiskRead, DiskWritten uint64
	// Processes is how many processes and threads there are; 0 where the engine does not say.
	Processes, ProcessesLimit uint64
}
