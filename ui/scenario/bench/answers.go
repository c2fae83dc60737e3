package bench

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/slipway-dev/slipway/ui/remote/tree"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

const (
	// answersWithin is the promise: a click or a key has its effect within 100 ms while the engine tells of 50 changes a second.
	answersWithin   = 100 // ms
	eventsPerSecond = 50
	answerRounds    = 40
	// askEvery is the pause between two questions what the window shows: without one they would take the time of its thread that is measured.
	askEvery = 5 * time.Millisecond
)

// answers measures from a key, and from a click, to the moment when the window shows the selected container's details, while events pour in. The figures are
// the 95th percentiles: what a person feels is the worst, not the middle. Asking the window what it shows is part of what is measured.
func answers(ctx context.Context, program subject, address string) (_ []Figure, err error) {
	o, err := program.open(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, o.close()) }()
	hands := &drive.Hands{App: o.app, Screen: o.screen}
	if err := hands.Resize(ctx, 1200, 760); err != nil {
		return nil, err
	}
	stormy, calm := context.WithCancel(ctx)
	raining := make(chan error, 1)
	go func() { raining <- storm(stormy, address, eventsPerSecond) }()
	defer func() {
		calm()
		err = errors.Join(err, <-raining)
	}()
	if err := hands.Click(ctx, drive.Target{Text: crowdName(0)}); err != nil {
		return nil, err
	}
	if _, err := untilSelected(ctx, o.app, crowdName(0)); err != nil {
		return nil, err
	}
	keys := make([]float64, 0, answerRounds)
	for i := range answerRounds {
		start := time.Now()
		if err := o.screen.Press(screen.KeyDown); err != nil {
			return nil, err
		}
		at, err := untilSelected(ctx, o.app, crowdName(i+1))
		if err != nil {
			return nil, err
		}
		keys = append(keys, at.Sub(start).Seconds()*1000)
	}
	clicks, err := clickAround(ctx, o)
	if err != nil {
		return nil, err
	}
	return []Figure{
		{Name: "answer-key", Value: worst(keys), Unit: "ms", Target: answersWithin},
		{Name: "answer-click", Value: worst(clicks), Unit: "ms", Target: answersWithin},
	}, nil
}

// clickAround clicks rows that are in view, one after another.
func clickAround(ctx context.Context, o *opening) ([]float64, error) {
	last := ""
	var took []float64
	for len(took) < answerRounds {
		win, err := o.app.Window(ctx)
		if err != nil {
			return nil, err
		}
		f, ok := another(win, last)
		if !ok {
			return nil, errors.New("no row to click is in view")
		}
		x, y := f.Seen.Centre()
		start := time.Now()
		if err := o.screen.Click(x, y, screen.Left); err != nil {
			return nil, err
		}
		at, err := untilSelected(ctx, o.app, f.Text)
		if err != nil {
			return nil, err
		}
		took, last = append(took, at.Sub(start).Seconds()*1000), f.Text
	}
	return took, nil
}

// another is the name in a row in full view that is not the last one's.
func another(win tree.Window, last string) (tree.Found, bool) {
	for i := range largeCrowd.containers {
		name := crowdName(i)
		if name == last {
			continue
		}
		if found := places(win, name); len(found) == 1 && found[0].Seen == found[0].Rect {
			return found[0], true
		}
	}
	return tree.Found{}, false
}

// untilSelected waits until the window shows the container twice: in the list, and over its details.
func untilSelected(ctx context.Context, app *drive.App, name string) (time.Time, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for {
		win, err := app.Window(ctx)
		if err != nil {
			return time.Time{}, fmt.Errorf("wait for the details of %s: %w", name, err)
		}
		if len(places(win, name)) > 1 {
			return time.Now(), nil
		}
		select {
		case <-time.After(askEvery):
		case <-ctx.Done():
		}
	}
}

// places are where the window shows a text; a text that is drawn by a part of itself counts once.
func places(win tree.Window, text string) []tree.Found {
	found := tree.Seen(tree.Find(win.Content, tree.Exactly(text)))
	return slices.CompactFunc(found, func(a, b tree.Found) bool { return a.Rect == b.Rect })
}

// worst is the 95th percentile.
func worst(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)*95/100]
}
