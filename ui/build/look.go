package build

import (
	"context"
	"os"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// pause is how long the form waits for more letters before it looks at the disk.
const pause = 250 * time.Millisecond

// Disk is asked about the build folder off Fyne's thread; its methods block.
type Disk interface {
	// BuildOutline reads the stages and arguments of a Dockerfile.
	BuildOutline(dockerfile string) (build.Outline, *explain.Card)
	// ContextSize measures what a build of a folder would send at most; dockerfile is as build.Options.Dockerfile.
	ContextSize(ctx context.Context, dir, dockerfile string, onProgress func(build.ContextSize)) (build.ContextSize, *explain.Card)
}

// look asks the disk about the folder and the Dockerfile that are typed now; an asking before is cancelled.
func (s *Screen) look() {
	o := s.form().options()
	if o.ContextDir == s.lookedAt.ContextDir && o.Dockerfile == s.lookedAt.Dockerfile || s.shown == nil {
		return
	}
	s.lookAgain(o)
}

// lookAgain is look, also for what was looked at before.
func (s *Screen) lookAgain(o build.Options) {
	s.lookedAt = o
	s.question.Drop()
	s.looked, s.large = looked{}, nil
	if o.ContextDir == "" {
		s.refresh()
		return
	}
	s.looked.measuring = true
	s.refresh()
	wait := s.deps.Pause
	s.question.Ask(s.shown, s.work, func(ctx context.Context) func() {
		if !sleep(ctx, wait) {
			return nil
		}
		return s.ask(ctx, o)
	})
}

// ask runs off Fyne's thread.
func (s *Screen) ask(ctx context.Context, o build.Options) func() {
	var l looked
	if info, err := os.Stat(o.ContextDir); err != nil {
		l.folderWrong = "There is no such folder, or it can't be looked into."
		return func() { s.found(l, nil) }
	} else if !info.IsDir() {
		l.folderWrong = "This is a file, not a folder."
		return func() { s.found(l, nil) }
	}
	outline, card := s.deps.Disk.BuildOutline(o.DockerfilePath())
	if card != nil {
		l.dockerfileWrong = reason(card)
	} else {
		l.outline, l.outlined = outline, true
	}
	l.measuring = true
	s.work.Tell(ctx, func() { s.found(l, nil) })
	size, card := s.deps.Disk.ContextSize(ctx, o.ContextDir, o.Dockerfile, func(size build.ContextSize) {
		so := l
		so.size = size
		s.work.Tell(ctx, func() { s.found(so, nil) })
	})
	l.measuring = false
	if card != nil {
		l.folderWrong = card.Headline
		return func() { s.found(l, nil) }
	}
	l.size, l.measured = size, true
	large := explain.LargeContext(o, size)
	return func() { s.found(l, large) }
}

// reason is what stands under the field of the Dockerfile: there is no room for a whole explanation, and none for an engine's own words.
func reason(card *explain.Card) string {
	if card.Why == "" || strings.Contains(card.Why, "Details") {
		return card.Headline + "."
	}
	return card.Headline + ". " + card.Why
}

// found takes what the disk said.
func (s *Screen) found(l looked, large *explain.Card) {
	s.looked, s.large = l, large
	s.refresh()
}

// mend makes the change that the explanation offers, and looks again.
func (s *Screen) mend(a explain.Action) {
	if a.Fix == nil || s.shown == nil {
		return
	}
	fix, o := *a.Fix, s.lookedAt
	s.work.Go(s.shown, func(context.Context) func() {
		err := s.deps.ApplyFix(fix)
		return func() {
			if err != nil {
				card := explain.FileNotChanged(fix.Path, err)
				s.deps.ShowCard(&card, nil)
				return
			}
			s.lookAgain(o)
		}
	})
}

// sleep waits, unless ctx ends before.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
