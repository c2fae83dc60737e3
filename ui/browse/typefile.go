package browse

import (
	"os"
	"path/filepath"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// typeFile asks for the path of a file, with the usual one filled in.
func (d *Dialogs) typeFile(o OpenOptions, chosen func(path string)) {
	q := &fileQuestion{dialogs: d, path: widgets.NewEntry()}
	q.path.SetText(filepath.Join(d.start(), o.Name))
	browse := widgets.NewButton("Browse…", func() {
		d.pickFile(OpenOptions{Title: o.Title, Confirm: o.Confirm, Extensions: o.Extensions}, q.path.SetText)
	}).WithIcon(icons.Folder)
	q.field = widgets.NewField("File", "", widgets.HGrow(theme.Gap8, 0, q.path, browse), "")
	q.dialog = widgets.ShowDialog(d.window.Canvas(), widgets.DialogOptions{
		Title: o.Title, Text: "Files whose names begin with a dot, such as " + o.Name + ", are hidden in lists of files. Write the path here.", Content: q.field,
		Action: o.Confirm, Entries: []*widgets.Entry{q.path}, Width: 560,
		OnAction: func() {
			d.last = filepath.Dir(q.path.Text)
			chosen(q.path.Text)
		},
	})
	q.path.OnChanged = q.typed
	q.typed("")
}

// fileQuestion is the dialog while it is open.
type fileQuestion struct {
	dialogs  *Dialogs
	dialog   *widgets.Dialog
	path     *widgets.Entry
	field    *widgets.Field
	revision int
}

// typed looks at the disk for what is typed now; the action waits for the answer.
func (q *fileQuestion) typed(string) {
	q.revision++
	revision, path := q.revision, q.path.Text
	q.dialog.SetReady(false)
	q.dialogs.looks.Go(func() { // ends with its look at the disk
		wrong := lookAtFile(path)
		q.dialogs.do(func() {
			if revision != q.revision {
				return
			}
			q.field.SetError(wrong)
			q.dialog.SetReady(wrong == "")
			q.dialog.Refresh()
		})
	})
}

// lookAtFile says what is wrong with the path of a file to be read; "" when nothing is.
func lookAtFile(path string) string {
	info, err := os.Stat(path)
	switch {
	case path == "":
		return "Say which file."
	case !filepath.IsAbs(path):
		return "Write the whole path of the file, from the top."
	case err != nil:
		return "There is no such file, or it can't be looked at."
	case info.IsDir():
		return "This is a folder, not a file."
	}
	return ""
}
