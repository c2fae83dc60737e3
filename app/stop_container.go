package app

import (
	"context"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
)

// What is being done to a container, in the words of its row, where others ask for it.
const (
	doingStop    = "stopping"
	doingRestart = "restarting"
)

// defaultGrace is what engines give a container to stop that names no time of its own.
const defaultGrace = 10 * time.Second

// StopContainer stops a container, giving it its time to end: the mark in Snapshot.Busy says until when. It returns at once; done is called from a goroutine
// of the app's with nil or the explanation.
func (a *App) StopContainer(id string, done func(*explain.Card)) {
	a.act(id, doingStop, "stop container "+a.name(id), func(ctx context.Context, engine Engine) error {
		a.tellGrace(ctx, engine, id)
		return engine.StopContainer(ctx, id)
	}, done)
}

// tellGrace tells until when a container that is stopped now has time to end.
func (a *App) tellGrace(ctx context.Context, engine Engine, id string) {
	details, err := engine.InspectContainer(ctx, id)
	if err != nil || !details.Running() {
		return // the stop itself says what is wrong
	}
	grace := details.Grace
	if grace == 0 {
		grace = defaultGrace
	}
	a.live.SetUntil(id, time.Now().Add(grace))
}
