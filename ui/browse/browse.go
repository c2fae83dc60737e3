// Package browse asks for folders and files of this computer.
package browse

import (
	"os"
	"path/filepath"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"github.com/slipway-dev/slipway/ui/dispatch"
)

// Dialogs are a window's questions for folders and files. They are called on Fyne's thread, and call back there.
type Dialogs struct {
	window fyne.Window
	do     dispatch.Dispatcher
	looks  sync.WaitGroup
	last   string // the folder that a file was saved into or opened from
}

// New makes a window's dialogs; do brings what was found on the disk back to Fyne's thread.
func New(w fyne.Window, do dispatch.Dispatcher) *Dialogs { return &Dialogs{window: w, do: do} }

// Wait waits for looks at the disk that are under way. It is not for Fyne's thread.
func (d *Dialogs) Wait() { d.looks.Wait() }

// start is the folder to begin in: the last one, or the person's own.
func (d *Dialogs) start() string {
	if d.last != "" {
		return d.last
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return os.TempDir()
	}
	return home
}

// lister is the folder as the toolkit's dialogs take it, or the closest above it that exists; nil when none can be listed.
func lister(folder string) fyne.ListableURI {
	at, err := storage.ListerForURI(storage.NewFileURI(nearestFolder(folder)))
	if err != nil {
		return nil
	}
	return at
}

// nearestFolder is the folder, or the closest above it that exists.
func nearestFolder(folder string) string {
	for {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return folder
		}
		up := filepath.Dir(folder)
		if up == folder {
			return folder
		}
		folder = up
	}
}
