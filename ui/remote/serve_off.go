//go:build !scenario

package remote

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/dispatch"
)

// Serve does nothing in a program built without the tag "scenario".
func Serve(context.Context, fyne.App, dispatch.Dispatcher) error { return nil }
