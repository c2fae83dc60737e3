package files

import (
	"fmt"
	"os"
	"path"
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
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
		b.began(place, fmt.Sprintf("%s is being downloaded to %s.", place.shown(from), folder), b.deps.Source.DownloadFiles(place.ContainerID, from, folder))
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
	to := b.goal()
	b.deps.PickFile(browse.OpenOptions{Title: "Upload into " + to.name(), Confirm: "Upload this file"}, func(from string) { b.upload(from, to) })
}

func (b *Browser) uploadFolder() {
	to := b.goal()
	b.deps.PickFolder(b.near(), func(folder string) {
		b.last = filepath.Dir(folder)
		b.upload(folder, to)
	})
}

// goal is where an upload goes: the folder that was shown when the person asked for it. While the question is open, what failed elsewhere can bring another
// container into the details.
type goal struct {
	place   Place
	folder  string
	entries []dockerops.FileEntry // what is there
}

func (b *Browser) goal() goal { return goal{b.place, b.folder, b.entries} }

// name is the folder as it is shown.
func (g goal) name() string { return g.place.shown(g.folder) }

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

// upload copies a file or folder of this computer to where it was asked for, after a question when something of that name is there.
func (b *Browser) upload(from string, to goal) {
	name := filepath.Base(from)
	begin := func() {
		id := b.deps.Source.UploadFiles(to.place.ContainerID, to.folder, []string{from})
		b.began(to.place, fmt.Sprintf("%s is being uploaded into %s. Read the folder again to see it.", name, to.name()), id)
	}
	for _, e := range to.entries {
		if e.Name() != name {
			continue
		}
		text := "A file of that name is in " + to.name() + " already. What is in it now is lost."
		if e.Mode.IsDir() {
			text = "A folder of that name is in " + to.name() + " already. Files in it of the same names are replaced, the others stay."
		}
		widgets.ShowDialog(b.deps.Host.Canvas(), widgets.DialogOptions{
			Title: "Replace " + path.Join(to.name(), name) + "?", Text: text, Action: "Replace " + name, Destructive: true, OnAction: begin,
		})
		return
	}
	begin()
}

// began says that a job works for a place, as long as that is the one shown.
func (b *Browser) began(place Place, text string, id jobs.ID) {
	if b.place == place {
		b.top.note(text, id)
	}
}
