package fake

import (
	"context"
	"slices"

	"github.com/slipway-dev/slipway/dockerops"
)

// ListContainers lists all containers, the newest first as engines do.
func (e *Engine) ListContainers(ctx context.Context) ([]dockerops.Container, error) {
	if err := e.enter(ctx, Call{Verb: "list containers"}); err != nil {
		return nil, err
	}
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	list := make([]dockerops.Container, 0, len(e.world.containers))
	for _, b := range slices.Backward(e.world.containers) {
		c := b.row()
		if p := e.world.findImage(c.Image); p == nil || p.ID != c.ImageID { // its name leads elsewhere by now, or nowhere
			c.Image = c.ImageID
		}
		list = append(list, c)
	}
	return list, nil
}

// ListImages lists all images.
func (e *Engine) ListImages(ctx context.Context) ([]dockerops.Image, error) {
	if err := e.enter(ctx, Call{Verb: "list images"}); err != nil {
		return nil, err
	}
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	list := make([]dockerops.Image, 0, len(e.world.images))
	for _, p := range slices.Backward(e.world.images) {
		list = append(list, p.Image)
	}
	return list, nil
}
