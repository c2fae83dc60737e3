package containers

import (
	"context"
	"reflect"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// processesEvery is how often the processes are asked for while they are shown.
const processesEvery = 2 * time.Second

// processesHelp says what the numbers are.
const processesHelp = "As the computer that runs Docker sees them: inside the container a process has another number."

// processesTab shows what runs inside a container.
type processesTab struct {
	screen    *Screen
	questions Questions
	every     time.Duration

	id      string
	now     context.Context //nolint:containedctx // that of the container shown
	running bool
	known   bool
	table   dockerops.ProcessTable

	question dispatch.Question
	again    *widgets.Button
	count    *widgets.Text
	place    *fyne.Container
	list     *widgets.List
	pane     *widgets.Pane
}

func newProcesses(s *Screen, q Questions) listing.TabView {
	t := &processesTab{screen: s, questions: q, every: processesEvery, count: widgets.NewMuted(""), place: container.NewStack()}
	t.again = widgets.NewIconButton(icons.Restart, "Ask again", func() { t.ask() })
	bar := widgets.HBox(theme.Gap8, t.count, widgets.NewHelpMark(processesHelp), widgets.Spacer(), t.again)
	t.pane = widgets.NewPane(widgets.Frame(widgets.Pad(0, 0, theme.Gap4, 0, bar), nil, nil, nil, t.place))
	return t
}

// Content is part of listing.TabView.
func (t *processesTab) Content() fyne.CanvasObject { return t.pane }

// Show is part of listing.TabView.
func (t *processesTab) Show(ctx context.Context, id string) {
	if t.id != id {
		t.table = dockerops.ProcessTable{}
		t.pane.Wait("Asking the engine")
	}
	t.id, t.now, t.known = id, ctx, false
}

// Update is part of listing.TabView.
func (t *processesTab) Update(snap live.Snapshot) {
	if snap.Stale() {
		t.known = false // what is asked for fails now, and is asked for again when the engine is back
		return
	}
	c, _ := snap.Container(t.id)
	if t.known && t.running == c.Running() {
		return
	}
	t.running, t.known = c.Running(), true
	if !t.running {
		t.question.Drop()
		t.pane.Say(c.Name + " does not run, so there are no processes in it.")
		return
	}
	t.ask()
}

// ask asks for the processes now and again and again, until the part is left or asked anew.
func (t *processesTab) ask() {
	id, work := t.id, t.screen.Work()
	t.question.Ask(t.now, work, func(ctx context.Context) func() {
		tick := time.NewTicker(t.every)
		defer tick.Stop()
		for {
			table, card := t.questions.Processes(ctx, id)
			if card != nil {
				return func() { t.fail(card) }
			}
			work.Tell(ctx, func() { t.set(table) })
			select {
			case <-ctx.Done():
				return nil
			case <-tick.C:
			}
		}
	})
}

func (t *processesTab) fail(card *explain.Card) {
	t.pane.Fail(*card, func(a explain.Action) { t.screen.host.Carry(a, func(explain.Action) { t.ask() }) })
}

// set shows the processes.
func (t *processesTab) set(table dockerops.ProcessTable) {
	same := reflect.DeepEqual(t.table.Titles, table.Titles) && reflect.DeepEqual(widths(t.table), widths(table))
	t.table = table
	text := "1 process"
	if n := len(table.Rows); n != 1 {
		text = strconv.Itoa(n) + " processes"
	}
	t.count.SetText(text)
	if !same || t.list == nil {
		t.build()
	} else {
		t.list.Refresh()
	}
	if !t.pane.IsReady() {
		t.pane.Ready()
	}
}

// build makes the table anew, for other columns.
func (t *processesTab) build() {
	columns := processColumns(t.table)
	t.list = widgets.NewList(func() int { return len(t.table.Rows) }, func() fyne.CanvasObject {
		cells := make([]fyne.CanvasObject, len(columns))
		for i := range cells {
			cell := widgets.NewMono("")
			cell.Shrink = true
			cells[i] = cell
		}
		return columns.Row(theme.RowHeightCompact-theme.Gap4-4, cells...)
	}, func(id int, o fyne.CanvasObject) {
		line, ok := o.(*fyne.Container)
		if !ok || id >= len(t.table.Rows) {
			return
		}
		for i, cell := range line.Objects {
			text := ""
			if i < len(t.table.Rows[id]) {
				text = t.table.Rows[id][i]
			}
			if cell, ok := cell.(*widgets.Text); ok {
				cell.SetText(text)
			}
		}
	})
	panel := widgets.NewPanel(widgets.Frame(widgets.NewHeader(columns, 0, nil), nil, nil, nil, t.list), theme.ColorSurface, theme.ColorBorder, 1)
	t.place.Objects = []fyne.CanvasObject{panel}
	t.place.Refresh()
}
