package drive

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// look is how often a condition is looked at.
const look = 25 * time.Millisecond

// hopeless is an error that waiting can't mend.
type hopeless struct{ error }

// Unwrap is the error itself.
func (h hopeless) Unwrap() error { return h.error }

// Hopeless marks a condition's error as one that waiting can't mend: Eventually returns it at once.
func Hopeless(err error) error { return hopeless{err} }

// Eventually looks at a condition until it holds, at most for the time given. The error is the condition's last one.
func Eventually(ctx context.Context, within time.Duration, condition func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	tick := time.NewTicker(look)
	defer tick.Stop()
	var why error
	for {
		err := condition(ctx)
		if err == nil {
			return nil
		}
		if h := (hopeless{}); errors.As(err, &h) {
			return h.error
		}
		if why == nil || ctx.Err() == nil { // a look that was cut short tells nothing
			why = err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("not within %v: %w", within, why)
		case <-tick.C:
		}
	}
}
