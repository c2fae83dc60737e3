// Package shell is the window: navigation, status bar, banners, dialogs, and the screens in it.
package shell

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
)

// Screen is one place of the window. All methods run on Fyne's thread.
type Screen interface {
	// Content is the screen's root object; the same one at each call.
	Content() fyne.CanvasObject
	// Show is called when the screen comes up; ctx ends when another one takes its place or the app closes.
	Show(ctx context.Context)
	// Update gives the newest snapshot; only called while shown, and once at Show.
	Update(live.Snapshot)
	// UpdateJobs gives the newest jobs; only called while shown, and once at Show.
	UpdateJobs([]jobs.Job)
}
