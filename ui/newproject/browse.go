package newproject

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// FolderDialog is a Browse for a window: Fyne's folder dialog, open at the nearest folder that exists.
func FolderDialog(w fyne.Window) func(start string, chosen func(folder string)) {
	return func(start string, chosen func(folder string)) {
		d := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
			if err == nil && folder != nil {
				chosen(filepath.FromSlash(folder.Path()))
			}
		}, w)
		if at, err := storage.ListerForURI(storage.NewFileURI(nearestFolder(start))); err == nil {
			d.SetLocation(at)
		}
		d.SetTitleText("Choose a folder")
		d.SetConfirmText("Choose this folder")
		d.Resize(fyne.NewSize(760, 520))
		d.Show()
	}
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
