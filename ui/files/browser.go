// Package files is a browser of the files in a container: its folders, its texts, and the way of files in and out. What it looks into may be a volume too,
// through a container that mounts it.
package files

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Source is what the browser asks of the app. The questions block and are asked off Fyne's thread; the jobs return at once.
type Source interface {
	ListFiles(ctx context.Context, containerID, folder string) ([]dockerops.FileEntry, *explain.Card)
	FileText(ctx context.Context, containerID, path string) (app.FileText, *explain.Card)
	DownloadFiles(containerID, path, toFolder string) jobs.ID
	UploadFiles(containerID, folder string, paths []string) jobs.ID
}

// Host is what the browser asks of the window.
type Host interface {
	Copy(text string)
	Carry(a explain.Action, retry func(explain.Action))
	Canvas() fyne.Canvas
	OpenJob(id jobs.ID)
}

// Deps is what the browser needs.
type Deps struct {
	Source Source
	Host   Host
	Work   *dispatch.Work
	// PickFolder and PickFile ask for a folder and a file of this computer. Without PickFolder nothing can be downloaded, and without PickFile nothing uploaded.
	PickFolder func(start string, chosen func(folder string))
	PickFile   func(o browse.OpenOptions, chosen func(path string))
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Browser shows one folder at a time, or one file. All methods run on Fyne's thread.
type Browser struct {
	deps  Deps
	place Place
	ctx   context.Context //nolint:containedctx // that of the place: Open gives one

	folder  string // the one shown; "" for none
	wanted  string // the one asked for
	entries []dockerops.FileEntry
	rows    []row
	order   order
	click   click
	last    string // folder of this computer that something was copied to or from

	question dispatch.Question
	content  *fyne.Container
	top      *toolbar
	list     *widgets.List
	empty    *widgets.Text
	pane     *widgets.Pane
	page     *fyne.Container // the folder
	file     *fileView
}

// click is the last click on a row: the second one of a double click opens it. Fyne's own double click would hold each first one back.
type click struct {
	path string
	at   time.Time
}

// New makes a browser that looks nowhere yet.
func New(deps Deps) *Browser {
	if deps.Now == nil {
		deps.Now = time.Now
	}
	b := &Browser{deps: deps}
	b.top = newToolbar(b)
	b.list = widgets.NewList(func() int { return len(b.rows) }, func() fyne.CanvasObject { return newRowView(b.tapped, b.menu) }, func(id int, o fyne.CanvasObject) {
		if r, ok := o.(*rowView); ok && id < len(b.rows) {
			r.set(b.rows[id])
		}
	})
	b.list.OnOpen = func(id int) { b.openRow(b.rows[id]) }
	b.list.OnSelect = func(int) { b.fit() }
	b.list.OnBack = b.up
	header := widgets.NewHeader(columns, columnName, func(by int, descending bool) {
		b.order = order{by, descending}
		b.draw()
	})
	b.empty = widgets.NewMuted("")
	table := container.NewStack(b.list, widgets.VBox(0, widgets.Pad(theme.Gap12, 0, 0, theme.Gap12, b.empty)))
	b.pane = widgets.NewPane(widgets.NewPanel(widgets.Frame(header, nil, nil, nil, table), theme.ColorSurface, theme.ColorBorder, 1))
	b.page = widgets.Frame(widgets.Pad(0, 0, theme.Gap8, 0, b.top.object), nil, nil, nil, b.pane)
	b.file = newFileView(b)
	b.file.object.Hide()
	b.content = container.NewStack(b.page, b.file.object)
	return b
}

// Content is the browser's root object.
func (b *Browser) Content() fyne.CanvasObject { return b.content }

// Open looks into a place until ctx ends or another place is opened. The place that it looked into before shows the folder that it was in.
func (b *Browser) Open(ctx context.Context, place Place) {
	same := place == b.place && b.folder != ""
	b.question.Drop()
	b.place, b.ctx = place, ctx
	b.top.place(place)
	if same && b.file.path != "" {
		if !b.file.pane.IsReady() { // it was not read yet when one left, or could not be
			b.read(b.file.path)
		}
		return // a file that is read stays
	}
	if same {
		b.enter(b.folder)
		return
	}
	b.forget()
	start := place.root()
	if place.Start != "" && place.holds(place.Start) {
		start = place.Start
	}
	b.pane.Wait("Reading the folder")
	b.enterOr(start, place.root())
}

// Wait says what has to be there before a place can be opened.
func (b *Browser) Wait(text string) {
	b.place = Place{}
	b.forget()
	b.pane.Wait(text)
}

// Fail says why there is no place to open; again tries once more.
func (b *Browser) Fail(card *explain.Card, again func()) {
	b.place = Place{}
	b.forget()
	b.fail(card, again)
}

// Escape leaves the file that is read; it says whether there was one.
func (b *Browser) Escape() bool {
	if b.file.path == "" {
		return false
	}
	b.leaveFile()
	return true
}

// FocusFilter puts the cursor into the field that filters the folder, or looks for something in the file.
func (b *Browser) FocusFilter() {
	if b.file.path != "" {
		b.file.text.FocusFilter()
		return
	}
	b.deps.Host.Canvas().Focus(b.top.filter)
}

// forget shows no folder and no file.
func (b *Browser) forget() {
	b.question.Drop()
	b.folder, b.wanted, b.entries, b.rows = "", "", nil, nil
	b.file.path = ""
	b.file.object.Hide()
	b.page.Show()
	b.top.note("", 0)
	b.top.filter.SetText("")
	b.list.Refresh()
	b.fit()
}

// fail shows an explanation in place of the list.
func (b *Browser) fail(card *explain.Card, again func()) {
	b.pane.Fail(*card, func(a explain.Action) { b.deps.Host.Carry(a, func(explain.Action) { again() }) })
	b.fit()
}

// selected is the row selected, if there is one.
func (b *Browser) selected() (row, bool) {
	if i := b.list.Selected(); i >= 0 && i < len(b.rows) {
		return b.rows[i], true
	}
	return row{}, false
}

// fit turns the buttons on and off.
func (b *Browser) fit() {
	b.top.fit(b.folder != "" && b.pane.IsReady(), b.wanted != "" && b.wanted != b.place.root(), b.place.ReadOnly)
}

// draw computes the lines of the folder.
func (b *Browser) draw() {
	was, selected := b.selected()
	b.rows = presentRows(b.entries, b.top.filter.Text, b.order, b.deps.Now())
	b.list.Refresh()
	b.list.SelectQuietly(-1)
	if selected {
		b.selectPath(was.path)
	}
	text := ""
	switch {
	case len(b.entries) == 0:
		text = "This folder is empty."
	case len(b.rows) == 0:
		text = "Nothing here has this in its name."
	}
	b.empty.SetText(text)
	b.fit()
}

// selectPath selects the line of a path, if it is there; it says whether it is.
func (b *Browser) selectPath(path string) bool {
	for i, r := range b.rows {
		if r.path == path {
			b.list.SelectQuietly(i)
			return true
		}
	}
	return false
}

// tapped selects a row; the second click of a double click opens it.
func (b *Browser) tapped(r row) {
	now := b.deps.Now()
	second := b.click.path == r.path && now.Sub(b.click.at) < fyne.CurrentApp().Driver().DoubleTapDelay()
	b.click = click{r.path, now}
	b.pick(r)
	if second {
		b.click = click{}
		b.openRow(r)
	}
}

// pick selects a row and lets the keyboard act on the list, as a click does.
func (b *Browser) pick(r row) {
	b.deps.Host.Canvas().Focus(b.list)
	b.selectPath(r.path)
	b.fit()
}

// menu is what a click of the other button offers.
func (b *Browser) menu(r row, at fyne.Position) {
	b.pick(r)
	items := []*fyne.MenuItem{
		fyne.NewMenuItem("Open", func() { b.openRow(r) }),
		fyne.NewMenuItem("Copy the path", func() { b.deps.Host.Copy(r.path) }),
	}
	if b.deps.PickFolder != nil {
		items = append(items, fyne.NewMenuItem("Download", func() { b.download(r.path) }))
	}
	for i, icon := range []icons.Name{icons.Open, icons.Copy, icons.Download}[:len(items)] {
		items[i].Icon = icons.New(icon, theme.ColorText)
	}
	widgets.ShowMenuAt(b.deps.Host.Canvas(), at, items)
}
