package newproject

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// review is the second page: every file, with the reason for each part beside it.
type review struct {
	s       *Screen
	content *fyne.Container

	title, where *widgets.Text
	rows         []*fileRow
	rowBox       *fyne.Container
	purpose      *widgets.Text
	code         *partsView
	codeScroll   *container.Scroll
	codeCard     *widgets.Surface
	notes        *noteList
	actions      *actionBar

	files   []scaffold.File
	shown   string // path of the file that is shown
	failure *explain.Card
}

func newReview(s *Screen) *review {
	r := &review{s: s}
	r.title, r.where = widgets.NewTitle(""), widgets.NewMuted("")
	back := widgets.NewButton("Back", s.showForm).WithIcon(icons.Back)
	create := widgets.NewButton("Create", func() { s.submit(toCreate) })
	run := widgets.NewPrimaryButton("Create and run", func() { s.submit(toCreateAndRun) }).WithIcon(icons.Play)
	r.actions = newActionBar(run, back, create)
	r.actions.onDetails = s.o.OnDetails

	r.rowBox = widgets.VBox(2)
	files := widgets.NewPanel(container.NewVScroll(r.rowBox), theme.ColorSurface, theme.ColorBorder, theme.Gap8)
	file := r.makeFile()
	r.notes = newNoteList(r.chooseNote)
	reasons := widgets.NewPanel(container.NewBorder(
		widgets.Pad(2, theme.Gap4, theme.Gap8, theme.Gap4, label("Why each part is there")), nil, nil, nil, container.New(settled{}, r.notes.scroll)),
		theme.ColorSurface, theme.ColorBorder, theme.Gap8)

	head := pageHead(r.title, r.where)
	body := widgets.Pad(0, theme.Gap24, theme.Gap16, theme.Gap24, container.New(panes{}, files, file, reasons))
	r.content = container.NewBorder(head, r.actions.content, nil, nil, body)
	return r
}

func (r *review) makeFile() fyne.CanvasObject {
	r.purpose = shrinking(widgets.NewMuted(""))
	r.code = newPartsView()
	r.code.OnNote = r.showNote
	r.codeScroll = container.NewScroll(r.code)
	r.code.OnReveal = r.reveal
	r.code.OnTapped = func() { r.s.focus(r.code) }
	head := widgets.Pad(theme.Gap8, theme.Gap12, theme.Gap8, theme.Gap12, r.purpose)
	r.codeCard = widgets.NewPanel(container.NewBorder(widgets.VBox(0, head, widgets.NewLine()), nil, nil, nil, r.codeScroll), theme.ColorCode, theme.ColorBorder, 1)
	r.code.OnFocus = func(on bool) {
		border := theme.ColorBorder
		if on {
			border = theme.ColorPrimary
		}
		r.codeCard.SetColors(theme.ColorCode, border)
	}
	return r.codeCard
}

// refresh shows the project as it is. What was chosen stays chosen.
func (r *review) refresh() {
	s := r.s
	r.actions.set(s.form.sentence(), r.failure, s.runs(), s.creating)
	if s.preview.err != nil {
		return
	}
	r.title.SetText(shortName(s.project.Name))
	r.where.SetText(fileCount(len(s.preview.files)) + " for " + shortPath(s.preview.folder, s.o.Home))
	if !r.content.Visible() {
		return
	}
	r.content.Refresh()
	r.setFiles(s.preview.files)
}

func (r *review) setFailure(card *explain.Card) { r.failure = card }

func (r *review) setFiles(files []scaffold.File) {
	if sameFiles(r.files, files) {
		return
	}
	r.files = files
	r.rows = nil
	r.rowBox.RemoveAll()
	chosen := 0
	for i, f := range files {
		row := newFileRow(f.Path, func() { r.showFile(i) }, func(step int) { r.step(i + step) })
		r.rows = append(r.rows, row)
		r.rowBox.Add(row)
		if f.Path == r.shown {
			chosen = i
		}
	}
	if len(files) > 0 {
		r.showFile(chosen)
	}
}

func sameFiles(a, b []scaffold.File) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Path != b[i].Path || a[i].Content != b[i].Content {
			return false
		}
	}
	return true
}

// step moves the focus and the choice along the list.
func (r *review) step(to int) {
	if to < 0 || to >= len(r.rows) {
		return
	}
	r.s.focus(r.rows[to])
	r.showFile(to)
}

func (r *review) showFile(index int) {
	f := r.files[index]
	r.shown = f.Path
	for i, row := range r.rows {
		row.SetChosen(i == index)
	}
	r.purpose.SetText(f.Purpose)
	r.notes.set(f.Notes)
	r.code.SetFile(f)
	r.codeScroll.ScrollToTop()
	r.codeScroll.Refresh()
}

// showNote marks the reason of the part under the pointer or chosen in the file.
func (r *review) showNote(index int) { r.notes.mark(index) }

// chooseNote marks the part that a reason is for.
func (r *review) chooseNote(index int) { r.code.Choose(index) }

// reveal scrolls so that the lines between two heights are seen.
func (r *review) reveal(top, bottom float32) { widgets.RevealBetween(r.codeScroll, top, bottom) }
