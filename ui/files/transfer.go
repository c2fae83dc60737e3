package files

import (
	"fmt"
	"os"
	"path"
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// downloadSelected downloads what is selected, or else the whole folder.
func (b *Browser) downloadSelected() {
	if r, ok := b.selected(); ok {
		b.download(r.path)
		return
	}
	b.download(b.folder)
}

// download asks for a folder of this computer and copies a file, or a folder with all that is in it, into it.
func (b *Browser) download(from string) {
	place := b.place
	b.deps.PickFolder(b.near(), func(folder string) {
		b.last = folder
		id := b.deps.Source.DownloadFiles(place.ContainerID, from, folder)
		b.top.note(fmt.Sprintf("%s is being downloaded to %s.", place.shown(from), folder), id)
	})
}

// uploads is what the button offers.
func (b *Browser) uploads() []*fyne.MenuItem {
	items := []*fyne.MenuItem{fyne.NewMenuItem("Upload a file", b.uploadFile)}
	items[0].Icon = icons.New(icons.File, theme.ColorText)
	if b.deps.PickFolder != nil {
		folder := fyne.NewMenuItem("Upload a folder", b.uploadFolder)
		folder.Icon = icons.New(icons.Folder, theme.ColorText)
		items = append(items, folder)
	}
	return items
}

func (b *Browser) uploadFile() {
	b.deps.PickFile(browse.OpenOptions{Title: "Upload into " + b.place.shown(b.folder), Confirm: "Upload this file"}, b.upload)
}

func (b *Browser) uploadFolder() {
	b.deps.PickFolder(b.near(), func(folder string) {
		b.last = filepath.Dir(folder)
		b.upload(folder)
	})
}

// near is the folder of this computer to begin in: the last one, or the person's own.
func (b *Browser) near() string {
	if b.last != "" {
		return b.last
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return os.TempDir()
	}
	return home
}

// upload copies a file or folder of this computer into the folder shown, after a question when something of that name is there.
func (b *Browser) upload(from string) {
	place, folder, name := b.place, b.folder, filepath.Base(from)
	begin := func() {
		id := b.deps.Source.UploadFiles(place.ContainerID, folder, []string{from})
		b.top.note(fmt.Sprintf("%s is being uploaded into %s. Read the folder again to see it.", name, place.shown(folder)), id)
	}
	for _, e := range b.entries {
		if e.Name() != name {
			continue
		}
		text := "A file of that name is in " + place.shown(folder) + " already. What is in it now is lost."
		if e.Mode.IsDir() {
			text = "A folder of that name is in " + place.shown(folder) + " already. Files in it of the same names are replaced, the others stay."
		}
		widgets.ShowDialog(b.deps.Host.Canvas(), widgets.DialogOptions{
			Title: "Replace " + path.Join(place.shown(folder), name) + "?", Text: text, Action: "Replace " + name, Destructive: true, OnAction: begin,
		})
		return
	}
	begin()
}
