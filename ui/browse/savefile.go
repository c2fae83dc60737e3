package browse

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// SaveOptions say what is to be saved.
type SaveOptions struct {
	Title, Text string
	// Content stands under the questions; may be nil.
	Content fyne.CanvasObject
	// Name is the file's name that is offered.
	Name string
	// Action is the button: "Back up volume shop-data".
	Action string
}

// SaveFile asks for the folder and the name of a file to be written. Nothing is written here, so that a file of that name is whole until whoever writes
// has something to put in its place. chosen is not called when the person cancels.
func (d *Dialogs) SaveFile(o SaveOptions, chosen func(path string)) {
	q := &saveQuestion{dialogs: d, folder: widgets.NewEntry(), name: widgets.NewEntry()}
	q.folder.SetText(d.start())
	q.name.SetText(o.Name)
	browse := widgets.NewButton("Browse…", func() { d.Folder(q.folder.Text, q.folder.SetText) }).WithIcon(icons.Folder)
	q.nameField = widgets.NewField("File name", "", q.name, "")
	q.folderField = widgets.NewField("Folder", "", widgets.HGrow(theme.Gap8, 0, q.folder, browse), "")
	parts := []fyne.CanvasObject{q.nameField, q.folderField}
	if o.Content != nil {
		parts = append(parts, o.Content)
	}
	q.dialog = widgets.ShowDialog(d.window.Canvas(), widgets.DialogOptions{
		Title: o.Title, Text: o.Text, Content: widgets.VBox(theme.Gap8, parts...), Action: o.Action, Entries: []*widgets.Entry{q.name, q.folder}, Width: 560,
		OnAction: func() {
			d.last = q.folder.Text
			chosen(q.path())
		},
	})
	q.name.OnChanged, q.folder.OnChanged = q.typed, q.typed
	q.typed("")
}

// saveQuestion is the dialog while it is open.
type saveQuestion struct {
	dialogs                *Dialogs
	dialog                 *widgets.Dialog
	folder, name           *widgets.Entry
	folderField, nameField *widgets.Field
	revision               int
}

func (q *saveQuestion) path() string { return filepath.Join(q.folder.Text, q.name.Text) }

// typed looks at the disk for what is typed now; the action waits for the answer.
func (q *saveQuestion) typed(string) {
	q.revision++
	revision, folder, name := q.revision, q.folder.Text, q.name.Text
	q.dialog.SetReady(false)
	q.dialogs.looks.Go(func() { // ends with its look at the disk
		found := look(folder, name)
		q.dialogs.do(func() {
			if revision == q.revision {
				q.show(found)
			}
		})
	})
}

func (q *saveQuestion) show(f found) {
	q.folderField.SetError(f.folderWrong)
	q.nameField.SetError(f.nameWrong)
	q.nameField.SetHint(f.note)
	q.dialog.SetReady(f.folderWrong == "" && f.nameWrong == "")
	q.dialog.Refresh()
}

// found is what the disk says about a folder and a name.
type found struct{ folderWrong, nameWrong, note string }

func look(folder, name string) found {
	f := found{}
	switch info, err := os.Stat(folder); {
	case folder == "":
		f.folderWrong = "Say which folder the file goes into."
	case !filepath.IsAbs(folder):
		f.folderWrong = "Write the whole path of the folder, from the top."
	case err != nil:
		f.folderWrong = "There is no such folder, or it can't be looked into."
	case !info.IsDir():
		f.folderWrong = "This is a file, not a folder."
	}
	if name == "" {
		f.nameWrong = "Give the file a name."
		return f
	}
	if filepath.Base(name) != name || name == "." || name == ".." {
		f.nameWrong = "A file's name can't be a path. Choose the folder below."
		return f
	}
	if f.folderWrong != "" {
		return f
	}
	if info, err := os.Stat(filepath.Join(folder, name)); err == nil {
		if info.IsDir() {
			f.nameWrong = "A folder has this name already."
		} else {
			f.note = "A file of this name is there already. It is replaced."
		}
	}
	return f
}
