package app

import (
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
)

// EngineCard explains why there is no connection: what is wrong, the fix for this operating system. It is nil unless the connection is down.
// It reads a few small files of the system and asks nobody.
func (a *App) EngineCard(c live.Connection) *explain.Card {
	if c.Err == nil {
		return nil
	}
	card := explain.Engine(c.Err, explain.LocalHost())
	return &card
}

// facts is what explanations of failed actions need to know.
func (a *App) facts() explain.Facts {
	info := a.live.Snapshot().Connection.Engine
	return explain.Facts{Host: explain.LocalHost(), Engine: info}
}
