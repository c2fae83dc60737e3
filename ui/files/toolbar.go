package files

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// toolbar is what stands over the list.
type toolbar struct {
	object           *fyne.Container
	up, again        *widgets.Button
	name             *widgets.Text
	path             *widgets.Entry
	filter           *widgets.FilterEntry
	upload, download *widgets.Button
	spinner          *widgets.Spinner
	line             *fyne.Container // what was done last
	text             *widgets.Text
	job              *widgets.Link
	id               jobs.ID
}

func newToolbar(b *Browser) *toolbar {
	t := &toolbar{name: widgets.NewMuted(""), path: widgets.NewEntry(), spinner: widgets.NewSpinner(), text: widgets.NewMuted("")}
	t.up = widgets.NewIconButton(icons.Up, "To the folder above (Backspace)", b.up)
	t.again = widgets.NewIconButton(icons.Restart, "Read the folder again", b.again)
	t.path.SetPlaceHolder("Path")
	t.path.OnSubmitted = b.typed
	t.filter = widgets.NewFilter("Filter", func(string) { b.draw() })
	t.filter.OnLeave = func() {
		b.deps.Host.Canvas().Focus(b.list)
		if len(b.rows) > 0 && b.list.Selected() < 0 {
			b.list.Select(0)
		}
	}
	t.upload = widgets.NewButton("Upload", nil).WithIcon(icons.Upload)
	t.upload.OnTapped = func() { widgets.ShowMenu(t.upload, b.uploads()) }
	t.download = widgets.NewButton("Download", b.downloadSelected).WithIcon(icons.Download)
	t.upload.Compact, t.download.Compact = true, true
	show(t.upload, b.deps.PickFile != nil)
	show(t.download, b.deps.PickFolder != nil)
	t.text.Shrink = true
	t.job = widgets.NewLink("Show the job", func() { b.deps.Host.OpenJob(t.id) })
	bar := widgets.HGrow(theme.Gap8, 2, t.up, t.name, t.path, t.spinner, t.again, widgets.Fixed(118, t.filter), t.upload, t.download)
	t.line = widgets.Pad(theme.Gap4, 0, 0, 0, widgets.HGrow(theme.Gap12, 0, t.text, t.job))
	t.line.Hide()
	t.object = widgets.VBox(0, bar, t.line)
	return t
}

// place fits the bar to a place.
func (t *toolbar) place(p Place) {
	t.name.SetText(p.Name)
	show(t.name, p.Name != "")
	t.path.SetPlaceHolder("Path in the container")
	if p.Name != "" { // a volume
		t.path.SetPlaceHolder("Path in the volume")
	}
	t.object.Refresh()
}

// fit turns the buttons on and off.
func (t *toolbar) fit(ready, below, readOnly bool) {
	t.up.SetEnabled(below)
	t.upload.SetEnabled(ready && !readOnly)
	t.download.SetEnabled(ready)
}

// busy says that a folder is being read.
func (t *toolbar) busy(on bool) {
	if on {
		t.spinner.Start()
	} else {
		t.spinner.Stop()
	}
	show(t.again, !on)
}

// note says what was done last; "" takes the line away. id is its job, 0 for none.
func (t *toolbar) note(text string, id jobs.ID) {
	t.id = id
	t.text.SetText(text)
	show(t.job, id != 0)
	show(t.line, text != "")
	t.object.Refresh()
}

// show shows an object or hides it; no change costs nothing.
func show(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}
