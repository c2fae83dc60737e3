package drive_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/ui/scenario/drive"
)

func TestEventuallyLooksUntilItHolds(t *testing.T) {
	n := 0
	err := drive.Eventually(t.Context(), time.Minute, func(context.Context) error {
		if n++; n < 3 {
			return errors.New("not yet")
		}
		return nil
	})
	if err != nil || n != 3 {
		t.Errorf("after %d looks: %v", n, err)
	}
}

func TestEventuallyTellsWhatWasMissing(t *testing.T) {
	err := drive.Eventually(t.Context(), 60*time.Millisecond, func(ctx context.Context) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return errors.New("no button")
	})
	if err == nil || !strings.Contains(err.Error(), "no button") {
		t.Errorf("got %v", err)
	}
}

func TestEventuallyGivesUpAtOnceWhenItIsHopeless(t *testing.T) {
	n := 0
	err := drive.Eventually(t.Context(), time.Minute, func(context.Context) error {
		n++
		return drive.Hopeless(errors.New("the program has ended"))
	})
	if n != 1 || err == nil || err.Error() != "the program has ended" {
		t.Errorf("after %d looks: %v", n, err)
	}
}
