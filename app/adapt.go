package app

import (
	"context"

	"github.com/slipway-dev/slipway/dockerops"
)

// Adapt makes a Connector of a function that returns an engine of one type, such as dockerops.Connector's or fake.Engine's Connect.
func Adapt[E Engine](connect func(context.Context) (E, []dockerops.Attempt, error)) Connector {
	return adapted[E](connect)
}

type adapted[E Engine] func(context.Context) (E, []dockerops.Attempt, error)

// Connect connects; on failure the engine is nil, not an interface around a nil of its type.
func (f adapted[E]) Connect(ctx context.Context) (Engine, []dockerops.Attempt, error) {
	engine, attempts, err := f(ctx)
	if err != nil {
		return nil, attempts, err
	}
	return engine, attempts, nil
}
