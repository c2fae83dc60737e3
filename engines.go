package main

import (
	"context"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// realEngines connects to the engines of this computer, or the one it is told.
type realEngines struct{ dockerops.Connector }

// Connect is app.Connector's: it only keeps a nil client from becoming an engine that is not nil.
func (r realEngines) Connect(ctx context.Context) (app.Engine, []dockerops.Attempt, error) {
	engine, attempts, err := r.Connector.Connect(ctx)
	if err != nil {
		return nil, attempts, err
	}
	return engine, attempts, nil
}

// demoEngine is the made-up engine of --demo.
type demoEngine struct{ engine *fake.Engine }

// Connect is app.Connector's.
func (d demoEngine) Connect(ctx context.Context) (app.Engine, []dockerops.Attempt, error) {
	session, attempts, err := d.engine.Connect(ctx)
	if err != nil {
		return nil, attempts, err
	}
	return session, attempts, nil
}

// connector is where engines come from, and what to call at the end.
func connector(o options) (engines app.Connector, shutdown func()) {
	if !o.demo {
		return realEngines{dockerops.Connector{Host: o.host}}, func() {}
	}
	engine := fake.Demo()
	if o.demoContainers > 0 {
		engine = fake.New(fake.WithContainers(o.demoContainers))
	}
	return demoEngine{engine}, engine.Shutdown
}
