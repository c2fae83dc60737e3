package logs

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/dispatch"
)

// Host is what a log asks of the window.
type Host interface {
	Canvas() fyne.Canvas
	Copy(text string)
	OpenJob(id jobs.ID)
	Carry(a explain.Action, retry func(explain.Action))
}

// Deps is what a log needs.
type Deps struct {
	// Engine is what the logs are read from; it blocks, and is asked off Fyne's thread.
	Engine logs.Engine
	Host   Host
	Do     dispatch.Dispatcher
	// Work is where the goroutines run; it is asked for when they start.
	Work func() *dispatch.Work
	// Advise says what about a container without a word in its log a person should know; nil when there is nothing to say. It blocks. It may itself be nil.
	Advise func(ctx context.Context, id string) *explain.Card
	// Start starts a container: the way on that an advice names.
	Start func(id string)
	// Save writes whole logs to a file, with the time of each line or without, and returns the job that does; PickSave asks where.
	Save     func(sources []logs.Source, path string, times bool) jobs.ID
	PickSave func(o browse.SaveOptions, chosen func(path string))
	// OpenLink opens an address that stands in a container's log.
	OpenLink func(containerID, url string)
	// Looks are how the person likes to see logs, Keep keeps them.
	Looks func() settings.Logs
	Keep  func(settings.Logs)
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}
