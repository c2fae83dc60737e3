package contract

import (
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

func testStats(b *bench) {
	ctx := b.Context()
	id := b.run(dockerops.RunSpec{Memory: 64 << 20})
	first, err := b.engine.Stats(ctx, id)
	b.ok(err)
	if first.Read.IsZero() || first.CPUs == 0 || first.CPUSystem == 0 || first.Memory == 0 || first.MemoryLimit != 64<<20 || first.Processes == 0 {
		b.Errorf("a running container is measured as %+v", first)
	}
	var second dockerops.StatsSample
	b.eventually("another moment is measured", func() bool {
		second, err = b.engine.Stats(ctx, id)
		b.ok(err)
		return second.Read.After(first.Read) && second.CPUSystem > first.CPUSystem // which engines count in steps of 10 ms
	})
	if second.CPUTotal < first.CPUTotal || second.Read.Sub(first.Read) > time.Minute {
		b.Errorf("%+v comes after %+v", second, first)
	}
	b.ok(b.engine.PauseContainer(ctx, id))
	if paused, err := b.engine.Stats(ctx, id); err != nil || paused.Memory == 0 {
		b.Errorf("a paused container is measured as %+v, %v", paused, err)
	}
	b.ok(b.engine.ResumeContainer(ctx, id))
	b.ok(b.engine.KillContainer(ctx, id))
	b.becomes(id, dockerops.StateExited)
	if stopped, err := b.engine.Stats(ctx, id); err != nil || !stopped.Read.IsZero() {
		b.Errorf("a stopped container is measured as %+v, %v", stopped, err)
	}
	_, err = b.engine.Stats(ctx, "no-such-container")
	b.want(dockerops.KindNotFound, err)
}
