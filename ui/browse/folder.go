package browse

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// dialogSize is how large the toolkit's file dialogs open.
var dialogSize = fyne.NewSize(760, 520)

// Folder lets the person choose a folder, beginning at the nearest one to start that exists. chosen is not called when they cancel.
func (d *Dialogs) Folder(start string, chosen func(folder string)) {
	ask := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err == nil && folder != nil {
			chosen(filepath.FromSlash(folder.Path()))
		}
	}, d.window)
	if at := lister(start); at != nil {
		ask.SetLocation(at)
	}
	ask.SetTitleText("Choose a folder")
	ask.SetConfirmText("Choose this folder")
	d.show(ask)
}
