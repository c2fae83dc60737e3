//go:build !scenario

package remote

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/dispatch"
)

// Serve does nothing in a program built without the tag "scenario".
func Serve(context.Context, fyne.App, dispatch.Dispatcher) error { return nil }

// ChecksThread says whether the toolkit shall look up, at each refresh, whether it is called on its thread, and complain when it is not: here it shall not.
func ChecksThread() bool { return false }
