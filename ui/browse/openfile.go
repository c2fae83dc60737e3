package browse

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// OpenOptions say which file is asked for.
type OpenOptions struct {
	Title string
	// Confirm is the button: "Choose this backup".
	Confirm string
	// Name is the file's usual name, when it begins with a dot: the toolkit's dialogs do not show such files, so that the path is asked for in its place.
	Name string
	// Extensions leave out files of other kinds: ".gz", ".tar"; none shows all.
	Extensions []string
}

// OpenFile lets the person choose a file that is there. chosen is not called when they cancel.
func (d *Dialogs) OpenFile(o OpenOptions, chosen func(path string)) {
	if o.Name != "" {
		d.typeFile(o, chosen)
		return
	}
	d.pickFile(o, chosen)
}

// pickFile asks by the toolkit's dialog.
func (d *Dialogs) pickFile(o OpenOptions, chosen func(path string)) {
	ask := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			return
		}
		path := filepath.FromSlash(file.URI().Path())
		_ = file.Close() // only its name is wanted
		d.last = filepath.Dir(path)
		chosen(path)
	}, d.window)
	if at := lister(d.start()); at != nil {
		ask.SetLocation(at)
	}
	if len(o.Extensions) > 0 {
		ask.SetFilter(storage.NewExtensionFileFilter(o.Extensions))
	}
	ask.SetTitleText(o.Title)
	ask.SetConfirmText(o.Confirm)
	ask.SetView(dialog.ListView) // names such as those of backups are long
	d.show(ask)
}
