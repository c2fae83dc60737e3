package listing

import (
	"fmt"
	"testing"

	"github.com/slipway-dev/slipway/app/settings"
)

// BenchmarkRefresh is what an event of the engine costs the list of 1,000 things: one of them changed.
func BenchmarkRefresh(b *testing.B) {
	names := make([]string, 1000)
	for i := range names {
		names[i] = fmt.Sprintf("group%02d-%04d", i%20, i)
	}
	r := newRigWith(b, settings.ListState{}, names...)
	r.screen.Select("id-" + names[3])
	other := append([]string(nil), names...)
	other[1] = "group01-renamed"
	snaps := [2]func(){func() { r.screen.Update(snapshot(names...)) }, func() { r.screen.Update(snapshot(other...)) }}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		snaps[i%2]()
	}
}

// BenchmarkRefreshOfNothing is what it costs when nothing that the list shows has changed.
func BenchmarkRefreshOfNothing(b *testing.B) {
	names := make([]string, 1000)
	for i := range names {
		names[i] = fmt.Sprintf("group%02d-%04d", i%20, i)
	}
	r := newRigWith(b, settings.ListState{}, names...)
	snap := snapshot(names...)
	b.ReportAllocs()
	for b.Loop() {
		r.screen.Update(snap)
	}
}
