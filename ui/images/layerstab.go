package images

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/layers"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Layers are the questions about what an image is made of. Both block.
type Layers interface {
	ImageLayers(ctx context.Context, ref string) (layers.Report, *explain.Card)
	LayerFiles(ctx context.Context, ref string, index int, onBytes func(read int64)) ([]dockerops.FileEntry, *explain.Card)
}

// layersTab shows the layers of an image: which instruction made each and how large it is; beside them what would make the image smaller, or one layer and
// the files in it.
type layersTab struct {
	work   *dispatch.Work
	ask    Layers
	host   listing.Host
	ref    string
	id     string          // the image that the report is of
	now    context.Context //nolint:containedctx // that of the image shown
	report layers.Report
	rows   []layerRow

	pane  *widgets.Pane
	list  *widgets.List
	total *widgets.Text
	side  *fyne.Container
	layer *layerView
}

func newLayersTab(work *dispatch.Work, ask Layers, host listing.Host) *layersTab {
	t := &layersTab{work: work, ask: ask, host: host, total: widgets.NewSmall(""), side: container.NewStack()}
	t.total.Shrink = true
	t.list = widgets.NewList(func() int { return len(t.rows) }, func() fyne.CanvasObject { return newLayerLine(t.list) }, func(id int, o fyne.CanvasObject) {
		if l, ok := o.(*layerLine); ok && id < len(t.rows) {
			l.set(id, t.rows[id])
		}
	})
	t.list.OnSelect = t.chosen
	t.layer = newLayerView(t)
	table := widgets.NewPanel(widgets.Frame(nil, nil, nil, nil, t.list), theme.ColorSurface, theme.ColorBorder, 1)
	left := widgets.Frame(widgets.Pad(0, 0, 6, 0, t.total), nil, nil, nil, table)
	t.pane = widgets.NewPane(container.New(sideBySide{}, left, t.side))
	return t
}

// Content is part of listing.TabView.
func (t *layersTab) Content() fyne.CanvasObject { return t.pane }

// FocusFilter puts the cursor into the filter of the files, when there is one.
func (t *layersTab) FocusFilter() { t.layer.focusFilter() }

// Escape goes back from a layer to what would save.
func (t *layersTab) Escape() bool {
	if t.list.Selected() < 0 {
		return false
	}
	t.back()
	return true
}

// Show is part of listing.TabView.
func (t *layersTab) Show(ctx context.Context, key string) {
	t.now, t.ref, t.id = ctx, key, ""
	t.pane.Wait("Asking the engine for the layers")
}

// Update is part of listing.TabView. The same image has the same layers for ever; another one may get its name.
func (t *layersTab) Update(snap live.Snapshot) {
	image, ok := find(snap, t.ref)
	if !ok || snap.Stale() || image.ID == t.id {
		return
	}
	t.id = image.ID
	t.load()
}

func (t *layersTab) load() {
	ctx, ref, id := t.now, t.ref, t.id
	t.work.Go(ctx, func(ctx context.Context) func() {
		report, card := t.ask.ImageLayers(ctx, ref)
		return func() {
			if t.id == id {
				t.show(report, card)
			}
		}
	})
}

func (t *layersTab) show(report layers.Report, card *explain.Card) {
	if card != nil {
		t.pane.Fail(*card, func(a explain.Action) { t.host.Carry(a, func(explain.Action) { t.load() }) })
		return
	}
	t.report, t.rows = report, presentLayers(report)
	t.total.SetText(layersTotal(report))
	t.list.Refresh()
	t.list.ScrollToTop()
	t.back()
	t.pane.Ready()
}

// back shows what would save in place of a layer.
func (t *layersTab) back() {
	t.layer.leave()
	t.list.SelectQuietly(-1)
	t.turnTo(t.findings())
}

// chosen shows a layer.
func (t *layersTab) chosen(id int) {
	t.layer.show(t.report.Layers[id])
	t.turnTo(t.layer.content)
}

// known takes the files of a layer: estimates about it become figures.
func (t *layersTab) known(index int, files []dockerops.FileEntry) {
	t.report = t.report.With(index, files)
}

func (t *layersTab) turnTo(page fyne.CanvasObject) {
	t.side.Objects = []fyne.CanvasObject{page}
	t.side.Refresh()
}

// findings are what would make the image smaller.
func (t *layersTab) findings() fyne.CanvasObject {
	if len(t.report.Findings) == 0 {
		return widgets.NewVScroll(widgets.VBox(theme.Gap8, widgets.NewHeading("What would make it smaller"), widgets.NewMutedParagraph(nothingFound)))
	}
	parts := []fyne.CanvasObject{widgets.NewHeading("What would make it smaller")}
	for _, f := range t.report.Findings {
		parts = append(parts, t.finding(f))
	}
	return widgets.NewVScroll(widgets.Pad(0, theme.Gap12, theme.Gap4, 0, widgets.VBox(theme.Gap8, parts...)))
}

func (t *layersTab) finding(f layers.Finding) fyne.CanvasObject {
	saves := widgets.NewText(savesText(f))
	saves.Bold = true
	title := widgets.NewParagraph(f.Title)
	title.Bold = true
	lines := []fyne.CanvasObject{widgets.HGrow(theme.Gap8, 0, title, saves), widgets.NewMutedParagraph(f.Why), widgets.NewParagraph(f.Next)}
	if f.Layer >= 0 {
		lines = append(lines, widgets.HBox(0, widgets.NewLink(fmt.Sprintf("Show the layer that it is about, number %d", f.Layer+1), func() { t.openLayer(f.Layer) })))
	}
	return widgets.NewPanel(widgets.VBox(theme.Gap4, lines...), theme.ColorCode, theme.ColorBorder, theme.Gap12)
}

// openLayer chooses a layer by its index.
func (t *layersTab) openLayer(index int) {
	for i, r := range t.rows {
		if r.index == index {
			t.list.SelectQuietly(i)
			t.list.ScrollTo(i)
			t.chosen(i)
			return
		}
	}
}

// sideBySide gives the left object a little more than half of the width.
type sideBySide struct{}

const (
	leftShare = 0.54
	sideGap   = 16
)

// Layout is part of fyne.Layout.
func (sideBySide) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - sideGap) * leftShare
	objects[0].Resize(fyne.NewSize(w, size.Height))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[1].Move(fyne.NewPos(w+sideGap, 0))
	objects[1].Resize(fyne.NewSize(size.Width-w-sideGap, size.Height))
}

// MinSize is part of fyne.Layout.
func (sideBySide) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(420, 120) }
