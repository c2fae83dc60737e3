package images

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/layers"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// layerView shows one layer: its whole instruction and, when they are asked for, the files in it.
type layerView struct {
	tab      *layersTab
	layer    layers.LayerLine
	question dispatch.Question
	files    []dockerops.FileEntry
	rows     []fileRow
	by       int
	down     bool

	content *fyne.Container
	head    *fyne.Container
	body    *fyne.Container
	filter  *widgets.FilterEntry
	list    *widgets.List
	total   *widgets.Text
	table   fyne.CanvasObject
	reading *widgets.Text
}

func newLayerView(t *layersTab) *layerView {
	v := &layerView{tab: t, head: container.NewStack(), body: container.NewStack(), total: widgets.NewSmall(""), reading: widgets.NewMuted("")}
	v.total.Shrink, v.reading.Shrink = true, true
	v.filter = widgets.NewFilter("Filter by path", func(string) { v.refresh() })
	v.list = widgets.NewList(func() int { return len(v.rows) }, func() fyne.CanvasObject { return newFileLine() }, func(id int, o fyne.CanvasObject) {
		if l, ok := o.(*fileLine); ok && id < len(v.rows) {
			l.set(v.rows[id])
		}
	})
	v.filter.OnLeave = func() { t.host.Canvas().Focus(v.list) }
	header := widgets.NewHeader(fileColumns, fileSize, func(column int, descending bool) {
		v.by, v.down = column, descending
		v.refresh()
	})
	table := widgets.NewPanel(widgets.Frame(header, nil, nil, nil, v.list), theme.ColorSurface, theme.ColorBorder, 1)
	v.table = widgets.Frame(widgets.Pad(0, 0, 6, 0, v.total), nil, nil, nil, table)
	v.content = widgets.Frame(v.head, nil, nil, nil, v.body)
	return v
}

// show turns to a layer; its files are there when they were read before.
func (v *layerView) show(l layers.LayerLine) {
	v.leave()
	v.layer = l
	v.setHead(widgets.Pad(0, 0, theme.Gap8, 0, widgets.VBox(theme.Gap4, v.heading(), v.instruction())))
	if files, known := v.tab.report.Files(l.Index); known && l.Index >= 0 {
		v.setFiles(files)
		return
	}
	v.offer()
}

// leave ends what is being read.
func (v *layerView) leave() { v.question.Drop() }

func (v *layerView) focusFilter() {
	if len(v.body.Objects) > 0 && v.body.Objects[0] == v.table {
		v.tab.host.Canvas().Focus(v.filter)
	}
}

func (v *layerView) setHead(o fyne.CanvasObject) {
	v.head.Objects = []fyne.CanvasObject{o}
	v.head.Refresh()
}

// heading says which layer it is; more stands beside it.
func (v *layerView) heading(more ...fyne.CanvasObject) fyne.CanvasObject {
	title := "An instruction that made no layer"
	if v.layer.Index >= 0 {
		title = fmt.Sprintf("Layer %d, %s", v.layer.Index+1, units.HumanSize(float64(v.layer.Size)))
	}
	name := widgets.NewHeading(title)
	name.Shrink = true
	line := append([]fyne.CanvasObject{widgets.NewIconButton(icons.Back, "Back to what would make it smaller", v.tab.back), name}, more...)
	return widgets.HGrow(theme.Gap4, 1, append(line, widgets.NewIconButton(icons.Copy, "Copy the instruction", func() { v.tab.host.Copy(v.layer.Title) }))...)
}

// instruction is all of it; the list has only its beginning.
func (v *layerView) instruction() fyne.CanvasObject {
	text := widgets.NewParagraph(v.layer.Title)
	text.Mono, text.TextSize = true, theme.TextSmall
	scroll := widgets.NewVScroll(text)
	scroll.SetMinSize(fyne.NewSize(0, instructionHeight))
	return scroll
}

// instructionHeight is about three lines of an instruction; longer ones scroll.
const instructionHeight = 46

// filterWidth is how wide the filter of the files is.
const filterWidth = 140

// offer offers to read the files.
func (v *layerView) offer() {
	if v.layer.Index < 0 {
		v.put(widgets.VBox(0, widgets.NewMutedParagraph("It changes how containers of the image are run, and no file.")))
		return
	}
	show := widgets.NewButton("Show the files in it", v.read).WithIcon(icons.File)
	note := "The engine gives layers only as part of the whole image: " + units.HumanSize(float64(v.tab.report.Size())) + " are read for that, and nothing of it is kept."
	v.put(widgets.VBox(theme.Gap8, widgets.HBox(0, show), widgets.NewMutedParagraph(note)))
}

func (v *layerView) put(o fyne.CanvasObject) {
	v.body.Objects = []fyne.CanvasObject{o}
	v.body.Refresh()
}

// tellEvery is how often the progress is shown.
const tellEvery = 250 * time.Millisecond

// read reads the files of the layer, and shows how far that is.
func (v *layerView) read() {
	spinner := widgets.NewSpinner()
	cancel := widgets.NewButton("Cancel", func() {
		v.question.Drop()
		spinner.Stop()
		v.offer()
	})
	cancel.Compact = true
	v.reading.SetText("Reading the image …")
	v.put(widgets.VBox(0, widgets.HGrow(theme.Gap8, 1, spinner, v.reading, cancel)))
	spinner.Start()
	ref, index := v.tab.ref, v.layer.Index
	v.question.Ask(v.tab.now, v.tab.work, func(ctx context.Context) func() {
		var last time.Time
		files, card := v.tab.ask.LayerFiles(ctx, ref, index, func(read int64) {
			if time.Since(last) < tellEvery {
				return
			}
			last = time.Now()
			v.tab.work.Tell(ctx, func() { v.progress(read) })
		})
		return func() {
			spinner.Stop()
			v.answer(index, files, card)
		}
	})
}

func (v *layerView) progress(read int64) {
	v.reading.SetText(fmt.Sprintf("Read %s of about %s", units.HumanSize(float64(read)), units.HumanSize(float64(v.tab.report.Size()))))
}

func (v *layerView) answer(index int, files []dockerops.FileEntry, card *explain.Card) {
	if card != nil {
		v.put(widgets.NewVScroll(widgets.NewExplainCard(*card, func(a explain.Action) { v.tab.host.Carry(a, func(explain.Action) { v.read() }) })))
		return
	}
	v.tab.known(index, files)
	v.setFiles(files)
}

func (v *layerView) setFiles(files []dockerops.FileEntry) {
	v.files = files
	v.total.SetText(filesTotal(files))
	v.refresh()
	v.list.ScrollToTop()
	v.setHead(v.heading(widgets.Fixed(filterWidth, v.filter))) // the files take the room of the instruction, which the list shows beside them
	v.put(v.table)
}

func (v *layerView) refresh() {
	v.rows = presentFiles(v.files, v.filter.Text, v.by, v.down)
	v.list.Refresh()
}
