package files

import (
	"context"
	"path"
	"slices"

	"fyne.io/fyne/v2"
	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// fileView shows one file in place of the folder.
type fileView struct {
	path string // "" while none is shown

	object      *fyne.Container
	name, facts *widgets.Text
	text        *widgets.TextView
	pane        *widgets.Pane
	back        *widgets.Button
}

func newFileView(b *Browser) *fileView {
	v := &fileView{name: widgets.NewText(""), facts: widgets.NewMuted(""), text: widgets.NewTextView("Find in the file")}
	v.name.Bold, v.name.Shrink = true, true
	v.back = widgets.NewIconButton(icons.Back, "Back to the folder (Escape)", b.leaveFile)
	v.text.OnCopy = b.deps.Host.Copy
	v.pane = widgets.NewPane(v.text)
	download := widgets.NewButton("Download", func() { b.download(v.path) }).WithIcon(icons.Download)
	download.Compact = true
	show(download, b.deps.PickFolder != nil)
	head := widgets.HGrow(theme.Gap8, 1, v.back, v.name, v.facts, download)
	v.object = widgets.Frame(widgets.Pad(0, 0, theme.Gap8, 0, head), nil, nil, nil, v.pane)
	return v
}

// read asks for a file's text and shows it in place of the folder. When the file is gone, the folder is shown as it is without it.
func (b *Browser) read(file string) {
	b.turnToFile(file)
	b.file.facts.SetText("")
	b.file.pane.Wait("Reading " + path.Base(file))
	id := b.place.ContainerID
	b.question.Ask(b.ctx, b.deps.Work, func(ctx context.Context) func() {
		text, card := b.deps.Source.FileText(ctx, id, file)
		if card == nil {
			return func() { b.showFile(file, text) }
		}
		entries, failed := b.deps.Source.ListFiles(ctx, id, path.Dir(file))
		if failed == nil && !slices.ContainsFunc(entries, func(e dockerops.FileEntry) bool { return e.Path == file }) {
			return func() { b.gone(file, entries) }
		}
		return func() {
			b.file.pane.Fail(*card, func(a explain.Action) { b.deps.Host.Carry(a, func(explain.Action) { b.read(file) }) })
		}
	})
}

// gone says that a file is not there any more, over the folder that it was in, where the next one takes its place.
func (b *Browser) gone(file string, entries []dockerops.FileEntry) {
	at := b.list.Selected()
	b.leaveFile()
	if path.Dir(file) == b.folder {
		b.entered(b.folder, entries)
		if b.list.Selected() < 0 && len(b.rows) > 0 {
			b.list.SelectQuietly(max(0, min(at, len(b.rows)-1)))
			b.fit()
		}
	}
	b.top.note(path.Base(file)+" is not there any more. The folder was read again.", 0)
}

// showFile shows a file that was read.
func (b *Browser) showFile(file string, f app.FileText) {
	b.turnToFile(file)
	facts, saying := presentFile(f)
	b.file.facts.SetText(facts)
	if saying != "" {
		b.file.pane.Say(saying)
		return
	}
	b.file.text.SetText("", false)
	b.file.text.SetText(f.Text, false)
	b.file.pane.Ready()
}

// presentFile is what is said of a file, and what is said in place of its text; "" when that is shown.
func presentFile(f app.FileText) (facts, saying string) {
	facts = units.HumanSize(float64(f.Size))
	switch {
	case f.Binary:
		return facts, "This is no text. Download it to open it with a program that knows what it is."
	case f.Size == 0 && f.Text == "":
		return facts, "This file is empty."
	case f.Truncated:
		return "The first " + units.HumanSize(float64(len(f.Text))) + " of " + facts + ": download it to see all", ""
	default:
		return facts, ""
	}
}

// turnToFile puts the file in place of the folder.
func (b *Browser) turnToFile(file string) {
	came := b.file.path == ""
	b.file.path = file
	b.file.name.SetText(b.place.shown(file))
	b.page.Hide()
	b.file.object.Show()
	b.content.Refresh()
	if came {
		b.deps.Host.Canvas().Focus(b.file.back)
	}
}

// leaveFile shows the folder again.
func (b *Browser) leaveFile() {
	b.question.Drop()
	b.file.path = ""
	b.file.object.Hide()
	b.page.Show()
	b.content.Refresh()
	b.deps.Host.Canvas().Focus(b.list)
}
