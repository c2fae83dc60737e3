package fake

import (
	"context"

	"github.com/slipway-dev/slipway/dockerops"
)

// InspectContainer tells everything about one container.
func (e *Engine) InspectContainer(ctx context.Context, id string) (dockerops.ContainerDetails, error) {
	call := Call{Verb: "inspect container", Subject: id}
	if err := e.enter(ctx, call); err != nil {
		return dockerops.ContainerDetails{}, err
	}
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	b := e.world.find(id)
	if b == nil {
		return dockerops.ContainerDetails{}, noSuchContainer(call)
	}
	details := b.ContainerDetails
	details.Spec = e.world.specOf(b)
	return details, nil
}

// InspectImage tells everything about one image.
func (e *Engine) InspectImage(ctx context.Context, ref string) (dockerops.ImageDetails, error) {
	call := Call{Verb: "inspect image", Subject: ref}
	if err := e.enter(ctx, call); err != nil {
		return dockerops.ImageDetails{}, err
	}
	e.world.mu.Lock()
	defer e.world.mu.Unlock()
	p := e.world.findImage(ref)
	if p == nil {
		return dockerops.ImageDetails{}, noSuchImage(call)
	}
	return p.ImageDetails, nil
}

func noSuchContainer(call Call) error {
	return failure(call, dockerops.KindNotFound, "No such container: "+call.Subject)
}

func noSuchImage(call Call) error {
	return failure(call, dockerops.KindNotFound, "No such image: "+call.Subject)
}
