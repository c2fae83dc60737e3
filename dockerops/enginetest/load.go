package enginetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/containerd/errdefs"
	"github.com/docker/docker/api/types/image"
	"github.com/docker/docker/pkg/jsonmessage"
	"golang.org/x/sync/errgroup"
)

// Outcome is what Load did with an image.
type Outcome string

// The outcomes of Load.
const (
	Present Outcome = "present" // it was there already
	Loaded  Outcome = "loaded"
	Kept    Outcome = "kept" // an image that is not of this package has the tag, and keeps it
)

// Result says what became of one image.
type Result struct {
	Image   Image
	Outcome Outcome
	Took    time.Duration // making it, when it was not in the cache, and loading it
}

// Prepare makes those images that the cache does not have, several at a time.
func Prepare(ctx context.Context, images ...Image) error {
	group, ctx := errgroup.WithContext(ctx)
	for _, one := range images {
		group.Go(func() error {
			_, err := prepare(ctx, one)
			return err
		})
	}
	return group.Wait()
}

// Load puts images into the engine, making those that the cache does not have. An engine that has the same already is left alone.
func (e *Engine) Load(ctx context.Context, images ...Image) ([]Result, error) {
	results := make([]Result, 0, len(images))
	for _, one := range images {
		start := time.Now()
		outcome, err := e.load(ctx, one)
		if err != nil {
			return results, fmt.Errorf("load %s into the engine at %s: %w", one, e.Address, err)
		}
		results = append(results, Result{Image: one, Outcome: outcome, Took: time.Since(start)})
	}
	return results, nil
}

func (e *Engine) load(ctx context.Context, one Image) (Outcome, error) {
	a, err := prepare(ctx, one)
	if err != nil {
		return "", err
	}
	// Two test processes must not both send hundreds of megabytes.
	unlock, err := lock(ctx, "load")
	if err != nil {
		return "", err
	}
	defer unlock()
	there, err := e.api.ImageInspect(ctx, string(one))
	var old string
	switch {
	case err == nil && (there.Config == nil || there.Config.Labels[Label] == ""):
		return Kept, nil
	case err == nil && there.Config.Labels[labelKey] == a.key:
		return Present, nil
	case err == nil:
		old = there.ID
	case !errdefs.IsNotFound(err):
		return "", fmt.Errorf("look for it: %w", err)
	}
	if err := e.sendFrom(ctx, a.write); err != nil {
		return "", err
	}
	if old != "" {
		// The one that had the tag before. Containers may use it still, and then it stays.
		_, _ = e.api.ImageRemove(ctx, old, image.RemoveOptions{})
	}
	return Loaded, nil
}

// sendFrom streams what write writes to the engine as an archive of images.
func (e *Engine) sendFrom(ctx context.Context, write func(io.Writer) error) error {
	r, w := io.Pipe()
	done := make(chan error, 1)
	go func() {
		err := write(w)
		_ = w.CloseWithError(err)
		done <- err
	}()
	answer, err := e.api.ImageLoad(ctx, r)
	if err == nil {
		defer func() { _ = answer.Body.Close() }()
		// What goes wrong while it loads is told inside the stream.
		var text bytes.Buffer
		err = jsonmessage.DisplayJSONMessagesStream(answer.Body, &text, 0, false, nil)
	}
	_ = r.CloseWithError(errors.New("the engine takes no more"))
	if wrote := <-done; err == nil && wrote != nil {
		err = wrote
	}
	return err
}
