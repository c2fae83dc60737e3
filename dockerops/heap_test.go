package dockerops

import (
	"runtime"
	"time"
)

// heapGrowth is by how much the heap grew at most while do ran, in bytes.
func heapGrowth(do func()) int64 {
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	stop, peak := make(chan struct{}), make(chan uint64)
	go func() {
		most := before.HeapInuse
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				peak <- most
				return
			case <-tick.C:
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapInuse)
			}
		}
	}()
	do()
	close(stop)
	return int64(<-peak) - int64(before.HeapInuse) //nolint:gosec // no heap is that big
}
