package live

import (
	"context"
	"time"
)

// MeasureDisk asks for the disk's use to be measured. It returns at once: the result comes with a snapshot (Disk, or DiskErr), and Measuring says meanwhile that
// it is on its way. While the engine is away the wish is kept.
func (s *Store) MeasureDisk() { poke(s.measure) }

// obeyMeasure measures whenever somebody wants it, one after the other: engines refuse two at a time.
func (l *session) obeyMeasure(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-l.store.measure:
		}
		l.store.change(func(s *Snapshot) { s.Measuring = true })
		use, err := l.engine.DiskUse(ctx)
		l.store.change(func(s *Snapshot) {
			s.Measuring = false
			if ctx.Err() != nil {
				return
			}
			s.DiskErr = err
			if err == nil {
				s.Disk, s.Measured = &use, time.Now()
			}
		})
		if err != nil && ctx.Err() == nil {
			l.store.log.Warn("measure the disk", "error", err)
		}
	}
}
