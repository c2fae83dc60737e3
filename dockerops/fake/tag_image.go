package fake

import (
	"context"
	"errors"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/registry"
)

// TagImage gives an image one more name; the image that had it loses it.
func (e *Engine) TagImage(ctx context.Context, ref, tag string) error {
	call := Call{Verb: "tag image", Subject: ref}
	if err := e.enter(ctx, call); err != nil {
		return err
	}
	name, problem := registry.Parse(tag)
	if problem != nil {
		return &dockerops.Error{Kind: dockerops.KindInvalid, Op: call.Verb, Subject: tag, Err: errors.New(problem.Text)}
	}
	if name.Digest != "" {
		return &dockerops.Error{Kind: dockerops.KindInvalid, Op: call.Verb, Subject: tag, Err: errors.New("a digest can't be given to an image")}
	}
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	p := w.findImage(ref)
	if p == nil {
		return noSuchImage(call)
	}
	w.untag(tag)
	p.Tags = append(p.Tags, name.String())
	w.tell(dockerops.ObjectImage, p.ID, "tag")
	return nil
}
