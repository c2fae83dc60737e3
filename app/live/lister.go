package live

import (
	"context"
	"time"
)

// lister lists one kind again whenever it was marked, once for many marks close together.
type lister struct{ dirty chan struct{} }

func newLister() *lister { return &lister{dirty: make(chan struct{}, 1)} }

// mark says that the list may no longer be true.
func (l *lister) mark() { poke(l.dirty) }

// maxFailures is how often in a row a list, or the opening of a stream, may fail on an engine that answers, until the connection is made anew: another
// engine may answer there by now, which does not speak the version agreed on.
const maxFailures = 3

// run lists after marks, and after a long time without one, until ctx ends; then it returns nil. A failed list is tried again after a growing pause; the
// error is the last one of too many in a row.
func (l *lister) run(ctx context.Context, t Timing, list func(context.Context) error) error {
	retry := growing{first: t.RetryFirst, most: t.RetryMost}
	for {
		if pause(ctx, t.Relist, l.dirty) {
			l.settle(ctx, t)
		}
		if ctx.Err() != nil {
			return nil //nolint:nilerr // the end of a session is no failure
		}
		for failures := 1; ; failures++ {
			err := list(ctx)
			if err == nil || ctx.Err() != nil {
				break
			}
			if failures == maxFailures {
				return err
			}
			pause(ctx, retry.next(), nil)
		}
		retry.reset()
	}
}

// settle waits until no mark comes for a moment, or for the longest bearable time.
func (l *lister) settle(ctx context.Context, t Timing) {
	end := time.Now().Add(t.DebounceMax)
	for {
		left := min(t.Debounce, time.Until(end))
		if left <= 0 || !pause(ctx, left, l.dirty) {
			return
		}
	}
}
