package newproject

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// movedFrom says which suggested port was stepped off, and who holds it; zero when none was.
type movedFrom struct {
	port   uint16
	holder string
}

// form is the first page: the questions.
type form struct {
	s       *Screen
	content *fyne.Container
	scroll  *container.Scroll

	name, parent, port                *widgets.Entry
	nameField, parentField, portField *widgets.Field
	pythonField                       *widgets.Field
	python                            *widgets.Select
	versions                          []scaffold.Version
	acknowledge                       *widget.Check
	kindCards, baseCards, serverCards []*widgets.ChoiceCard
	usePort                           *widgets.Button
	more                              *widgets.Fold
	moreBody                          fyne.CanvasObject
	summary                           *summary
	actions                           *actionBar
	barHeight                         float32
	moved                             movedFrom
	setting                           bool // a text is set by us, not typed
}

func newForm(s *Screen) *form {
	f := &form{s: s, summary: newSummary()}
	f.makeInputs()
	next := widgets.NewButton("Next: see the files", func() { s.submit(toReview) })
	run := widgets.NewPrimaryButton("Create and run", func() { s.submit(toCreateAndRun) }).WithIcon(icons.Play)
	f.actions = newActionBar(run, next)

	questions := widgets.NewSurface(widgets.VBox(theme.Gap12,
		f.nameField, f.parentField, f.servers(), f.portField, f.fold()))
	body := container.New(columns{wide: 780, side: 300, mainLimit: 620}, widgets.VBox(theme.Gap12, f.kinds(), questions), f.summary)
	f.scroll = widgets.NewVScroll(widgets.Pad(theme.Gap4, theme.Gap24, theme.Gap16, theme.Gap24, body))
	head := pageHead(widgets.NewTitle("New project"), widgets.NewMuted("Choose what to make, and name it. The rest has good answers already."))
	f.content = container.NewBorder(head, f.actions.content, nil, nil, container.New(settled{}, f.scroll))
	return f
}

func (f *form) makeInputs() {
	f.name = widgets.NewEntry()
	f.name.SetPlaceHolder("My shop")
	f.name.OnChanged = f.typed(func(text string) { f.s.project.Name = text })
	f.nameField = widgets.NewField("Name", "", f.name, "")

	f.parent = widgets.NewEntry()
	f.parent.SetText(shortPath(f.s.o.Parent, f.s.o.Home))
	f.parent.OnChanged = f.typed(func(text string) { f.s.project.Parent = wholePath(text, f.s.o.Home) })
	input := fyne.CanvasObject(f.parent)
	if f.s.o.Browse != nil {
		input = widgets.HGrow(theme.Gap8, 0, f.parent, widgets.NewButton("Browse", f.browse).WithIcon(icons.Folder))
	}
	f.parentField = widgets.NewField("Folder", "", input, "")

	f.port = widgets.NewEntry()
	f.port.SetText(strconv.Itoa(int(f.s.project.Port)))
	f.port.OnChanged = f.typed(func(text string) {
		f.s.project.Port = parsePort(text)
		f.s.portChosen, f.moved = true, movedFrom{}
	})
	f.portField = widgets.NewField("Published port", "The port that leads from outside to the app in its container. The page's address ends in it.",
		widgets.HBox(theme.Gap8, widgets.MinSize(110, 0, f.port), f.portButton()), "")

	for _, e := range []*widgets.Entry{f.name, f.parent, f.port} {
		e.OnSubmitted = func(string) { f.s.submit(toReview) }
	}
}

// typed makes an OnChanged that does nothing while texts are set by us.
func (f *form) typed(take func(text string)) func(string) {
	return func(text string) {
		if f.setting {
			return
		}
		take(text)
		f.s.changed()
	}
}

func (f *form) portButton() fyne.CanvasObject {
	f.usePort = widgets.NewButton("", func() {
		free := f.s.verdict.free
		if free == 0 {
			return
		}
		f.setPort(free)
		f.s.project.Port, f.s.portChosen = free, true
		f.s.changed()
	})
	f.usePort.Hide()
	return f.usePort
}

func (f *form) kinds() fyne.CanvasObject {
	cards := container.New(grid{columns: 2, max: 304})
	for _, k := range scaffold.Kinds() {
		card := widgets.NewChoiceCard(kindIcon(k.ID), k.Title, k.Sentence, func() {
			f.s.project.Kind = k.ID
			f.s.changed()
		})
		f.kindCards = append(f.kindCards, card)
		cards.Add(card)
	}
	return cards
}

func kindIcon(id string) icons.Name {
	if id == "flask" {
		return icons.Flask
	}
	return icons.File
}

func (f *form) servers() fyne.CanvasObject {
	cards := container.New(grid{columns: 2})
	for _, c := range serverChoices() {
		card := widgets.NewChoiceCard("", c.title, c.text, func() {
			f.s.project.Server = c.server
			f.s.changed()
		})
		f.serverCards = append(f.serverCards, card)
		cards.Add(card)
	}
	return widgets.VBox(6, label("How it is served"), cards)
}

// fold holds what most people leave as it is.
func (f *form) fold() fyne.CanvasObject {
	f.makePython()
	bases := container.New(grid{columns: 3})
	for _, c := range baseChoices() {
		card := widgets.NewChoiceCard("", c.title, c.text, func() {
			f.s.project.Base = c.base
			f.s.changed()
		})
		f.baseCards = append(f.baseCards, card)
		bases.Add(card)
	}
	baseLabel := widgets.HBox(theme.Gap4, label("Base image"), widgets.NewHelpMark("The image that yours is built on: a small Linux system with Python in it."))
	f.moreBody = widgets.VBox(theme.Gap16, widgets.VBox(theme.Gap4, f.pythonField, f.acknowledge), widgets.VBox(6, baseLabel, bases))
	f.more = widgets.NewFold("More: Python version and base image", func() fyne.CanvasObject { return f.moreBody })
	return f.more
}

func (f *form) makePython() {
	k, _ := scaffold.KindByID(f.s.project.Kind)
	f.versions = k.Offered(time.Now())
	var names []string
	chosen := 0
	for i, v := range f.versions {
		names = append(names, versionLabel(v))
		if v.Number == f.s.project.Python {
			chosen = i
		}
	}
	f.python = widgets.NewSelect(names, nil)
	f.python.SetSelectedIndex(chosen)
	f.python.OnChanged = func(string) {
		f.s.project.Python = f.versions[f.python.SelectedIndex()].Number
		f.setAcknowledged(false)
		f.s.changed()
	}
	f.pythonField = widgets.NewField("Python version", "", widgets.HBox(0, widgets.NewPanel(widgets.MinSize(240, 0, f.python), "", theme.ColorBorder, 1)), "")
	f.acknowledge = widget.NewCheck("", func(on bool) {
		f.s.acknowledged = on
		f.s.refresh()
	})
	f.acknowledge.Hide()
}

func (f *form) setAcknowledged(on bool) {
	f.s.acknowledged = on
	f.acknowledge.SetChecked(on)
}

func (f *form) browse() {
	f.s.o.Browse(f.s.project.Parent, func(folder string) {
		f.parent.SetText(shortPath(folder, f.s.o.Home))
	})
}

func (f *form) setPort(port uint16) { f.setText(f.port, strconv.Itoa(int(port))) }

func (f *form) setText(e *widgets.Entry, text string) {
	f.setting = true
	e.SetText(text)
	f.setting = false
}

// reset empties what belongs to the project made before.
func (f *form) reset() {
	f.moved = movedFrom{}
	f.setText(f.name, f.s.project.Name)
	f.setText(f.parent, shortPath(f.s.project.Parent, f.s.o.Home))
	f.setPort(f.s.project.Port)
	f.setAcknowledged(false)
	f.scroll.ScrollToTop()
}

// point shows the field that stands against going on, and gives it the focus.
func (f *form) point(field scaffold.Field) {
	switch field {
	case scaffold.FieldParent:
		f.s.focus(f.parent)
		f.show(f.parentField)
	case scaffold.FieldPort:
		f.s.focus(f.port)
		f.show(f.portField)
	case scaffold.FieldPython, scaffold.FieldBase:
		if !f.more.Open() {
			f.more.Toggle()
		}
		f.refresh()
		f.scroll.ScrollToBottom()
		if f.acknowledge.Visible() {
			f.s.focus(f.acknowledge)
		}
	default:
		f.s.focus(f.name)
		f.show(f.nameField)
	}
}

// show scrolls a field into view, with what it says below its input: a button that seems to do nothing would be the alternative in a low window.
func (f *form) show(field fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(field).Y - driver.AbsolutePositionForObject(f.scroll.Content).Y
	widgets.RevealBetween(f.scroll, top-theme.Gap16, top+field.Size().Height+theme.Gap16)
}

// pageHead stands as widgets.NewPage's head does; these pages have their own, since their bottom bar reaches from edge to edge.
func pageHead(title, beside *widgets.Text) fyne.CanvasObject {
	beside.Shrink = true
	return widgets.Pad(theme.Gap16, theme.Gap24, theme.Gap8, theme.Gap24, widgets.MinSize(0, theme.ControlHeight, widgets.HGrow(theme.Gap12, 1, title, beside)))
}

func label(text string) *widgets.Text {
	t := widgets.NewText(text)
	t.Bold, t.TextSize = true, 13
	return t
}

func shrinking(t *widgets.Text) *widgets.Text {
	t.Shrink = true
	return t
}

// settled lays a scroll out twice: its content's texts only know their height once they know their width.
type settled struct{}

// Layout is part of fyne.Layout.
func (settled) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
		o.Refresh()
	}
}

// MinSize is part of fyne.Layout.
func (settled) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, 120) }
