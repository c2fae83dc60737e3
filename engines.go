package main

import (
	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// connector is where engines come from, and what to call at the end.
func connector(o options) (engines app.Connector, shutdown func()) {
	if !o.demo {
		return app.Adapt(dockerops.Connector{Host: o.host}.Connect), func() {}
	}
	engine := fake.Demo()
	if o.demoContainers > 0 {
		engine = fake.New(fake.WithContainers(o.demoContainers))
	}
	return app.Adapt(engine.Connect), engine.Shutdown
}
