package app

import (
	"context"
	"fmt"

	"github.com/slipway-dev/slipway/app/explain"
)

// The exit codes of a program that an engine ends when it is stopped itself: one that ends as it is asked to, and those of the two signals.
const (
	exitAsked = 0
	exitKill  = 128 + 9
	exitTerm  = 128 + 15
)

// engineStopped is the explanation of a container that ended because its engine was stopped; nil when the engine is there. An engine that stops ends its
// containers first and answers on the connections it has until the last one is gone, so that a new connection is asked for, twice. forPage says that a page
// was waited for: a program without one that ended well has done what it was started for, and nobody is asked.
func (r *runner) engineStopped(ctx context.Context, code int, forPage bool) error {
	switch {
	case code == exitAsked && forPage, code == exitKill, code == exitTerm:
	default:
		return nil
	}
	gone := r.connectAnew(ctx)
	if gone == nil {
		sleep(ctx, r.app.config.Page.Quiet)
		gone = r.connectAnew(ctx)
	}
	if gone == nil || ctx.Err() != nil {
		return nil //nolint:nilerr // a cancelled look says nothing of the engine
	}
	facts := explain.ContainerFacts{Facts: r.app.facts(), ExitCode: code}
	facts.Container = r.name()
	return &explain.Error{Card: explain.EngineStopped(gone, facts), Err: fmt.Errorf("wait for container %s: it ended with its engine: %w", r.name(), gone)}
}

// connectAnew says whether the engine takes a new connection.
func (r *runner) connectAnew(ctx context.Context) error {
	ctx, stop := context.WithTimeout(ctx, r.app.config.Page.Probe)
	defer stop()
	engine, _, err := r.app.config.Connector.Connect(ctx)
	if err != nil {
		return err
	}
	return engine.Close()
}
