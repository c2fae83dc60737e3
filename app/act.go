package app

import (
	"context"
	"errors"
	"slices"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
)

// act does a quick thing to a container, an image, a volume or a network, by its id or name: it marks it busy, works on a goroutine of the app's, and calls done from there with nil or the explanation.
// A second action on a thing with one under way is left out: it is a double click.
func (a *App) act(id, busy, doing string, do func(ctx context.Context, engine Engine) error, done func(*explain.Card)) {
	release, ok := a.live.SetBusy(id, live.Busy{Doing: busy})
	if !ok {
		a.spawn(func(context.Context) { done(nil) })
		return
	}
	started := a.spawn(func(ctx context.Context) {
		card := a.tryInTurn(ctx, doing, do)
		release()
		done(card)
	})
	if !started {
		release()
	}
}

// atOnce is how many quick things are done at a time: a thousand selected containers must not become a thousand connections.
const atOnce = 8

// tryInTurn is try, once there is a place among those that are done at a time.
func (a *App) tryInTurn(ctx context.Context, doing string, do func(ctx context.Context, engine Engine) error) *explain.Card {
	select {
	case a.turns <- struct{}{}:
		defer func() { <-a.turns }()
	case <-ctx.Done():
		return nil
	}
	return a.try(ctx, doing, do)
}

// try does one thing on the engine; nil or the explanation.
func (a *App) try(ctx context.Context, doing string, do func(ctx context.Context, engine Engine) error) *explain.Card {
	engine, err := a.engine()
	if err == nil {
		err = do(ctx, engine)
	}
	if err == nil || ctx.Err() != nil {
		return nil
	}
	a.log.Warn("failed", "doing", doing, "error", err)
	card := explain.Failed(doing, err, a.factsOf(err))
	return &card
}

// factsOf is what is known of the thing that an engine's error is about.
func (a *App) factsOf(err error) explain.Facts {
	facts := a.facts()
	var e *dockerops.Error
	if !errors.As(err, &e) || e.Subject == "" {
		return facts
	}
	snap := a.live.Snapshot()
	if c, ok := snap.Container(e.Subject); ok {
		facts.Container, facts.State = c.Name, c.State
	}
	switch e.Kind {
	case dockerops.KindImageInUse:
		facts.Image = e.Subject
		facts.Users = imageUsers(snap, e.Subject)
	case dockerops.KindVolumeInUse:
		facts.Users = usersWhere(snap, func(c dockerops.Container) bool { return mountsVolume(c, e.Subject) })
	case dockerops.KindNetworkInUse:
		name := a.networkName(e.Subject)
		facts.Users = usersWhere(snap, func(c dockerops.Container) bool { return c.Running() && slices.Contains(c.Networks, name) })
	default:
	}
	return facts
}

// imageUsers are the containers that were made from an image, which is given by a name or its id.
func imageUsers(snap live.Snapshot, ref string) []dockerops.Container {
	id := ref
	for _, i := range snap.Images {
		if slices.Contains(i.Tags, ref) || slices.Contains(i.Tags, ref+":latest") {
			id = i.ID
		}
	}
	return usersWhere(snap, func(c dockerops.Container) bool { return c.ImageID == id || c.Image == ref })
}

func usersWhere(snap live.Snapshot, uses func(dockerops.Container) bool) []dockerops.Container {
	return slices.DeleteFunc(slices.Clone(snap.Containers), func(c dockerops.Container) bool { return !uses(c) })
}

// name is what to call a container on screen.
func (a *App) name(id string) string {
	if c, ok := a.live.Snapshot().Container(id); ok && c.Name != "" {
		return c.Name
	}
	return id[:min(len(id), 12)]
}

// networkName is what to call a network on screen.
func (a *App) networkName(id string) string {
	for _, n := range a.live.Snapshot().Networks {
		if n.ID == id {
			return n.Name
		}
	}
	return id[:min(len(id), 12)]
}
