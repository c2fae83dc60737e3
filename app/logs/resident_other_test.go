//go:build !linux

package logs

import (
	"runtime"
	"testing"
)

// resident is how much memory Go holds, in bytes: what the process takes is told by Linux alone.
func resident(testing.TB) int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys - m.HeapReleased)
}
