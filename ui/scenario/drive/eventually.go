package drive

import (
	"context"
	"fmt"
	"time"
)

// look is how often a condition is looked at.
const look = 25 * time.Millisecond

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
