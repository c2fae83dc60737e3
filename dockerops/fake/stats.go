package fake

import (
	"context"
	"hash/fnv"
	"math"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// fakeCPUs is how many processors the fake engine's machine has, fakeMemory how much memory.
const (
	fakeCPUs   = 4
	fakeMemory = 8 << 30
)

// Stats measures once what a container has used: made up of how long it runs, with a rhythm of its own.
func (e *Engine) Stats(ctx context.Context, id string) (dockerops.StatsSample, error) {
	var sample dockerops.StatsSample
	err := e.act(ctx, Call{Verb: "measure", Subject: id}, func(_ Call, b *box) error {
		if b.Running() {
			sample = statsOf(b, time.Now())
		}
		return nil
	})
	return sample, err
}

// statsOf is what a running container would have used by a moment. Callers hold mu.
func statsOf(b *box, now time.Time) dockerops.StatsSample {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(b.ID))
	own := float64(hash.Sum32()%1000) / 1000 // from 0 to 1, the same for a container each time
	ran := now.Sub(b.Started).Seconds()
	// The use is a mean with a wave on it; what was used by now is its sum.
	mean, swing, pace := 0.02+0.3*own, 0.9, 0.2+own/2
	used := mean * (ran - swing/pace*math.Cos(pace*ran))
	limit := uint64(fakeMemory)
	if m := b.spec.Memory; m > 0 {
		limit = uint64(m)
	}
	memory := (0.1 + 0.25*own) * float64(min(limit, 1<<30)) * (1 + 0.08*math.Sin(ran/19))
	return dockerops.StatsSample{
		Read: now, CPUTotal: seconds(used + mean*swing/pace), CPUSystem: seconds(fakeCPUs * ran), CPUs: fakeCPUs, Memory: uint64(memory), MemoryLimit: limit,
		NetworkIn: uint64(2300 * own * ran), NetworkOut: uint64(9100 * own * ran), DiskRead: uint64(4096 * math.Ceil(ran*own/7)), DiskWritten: uint64(4096 * math.Ceil(ran/5)),
		Processes: uint64(1 + 8*own),
	}
}

// seconds is a time in nanoseconds, as engines tell it.
func seconds(s float64) uint64 { return uint64(max(0, s) * 1e9) }
