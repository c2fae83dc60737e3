package terminal

import (
	"context"
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// tab is the part of a container's details in which its terminals are.
type tab struct {
	owner *Sessions

	now    context.Context //nolint:containedctx // that of the container shown
	id     string
	snap   live.Snapshot
	how    standing
	c      dockerops.Container
	python bool
	told   place

	empty  *fyne.Container
	opens  *widgets.Button // the main button of empty; nil for none
	offers map[*deck]*offers
	object *fyne.Container
}

// offers are the buttons of a deck's head.
type offers struct {
	shell, python, other *widgets.Button
}

// Title is that of the part of a container's details in which its terminals are.
const Title = "Terminal"

// NewTab is the part of a container's details in which its terminals are. They stay open when it is left.
func NewTab(owner *Sessions) listing.Tab {
	return listing.Tab{Title: Title, New: func() listing.TabView { return newTab(owner) }, Count: owner.Count}
}

func newTab(owner *Sessions) *tab {
	t := &tab{owner: owner, empty: container.NewStack(), offers: map[*deck]*offers{}}
	t.object = container.NewStack(t.empty)
	return t
}

// Content is part of listing.TabView.
func (t *tab) Content() fyne.CanvasObject { return t.object }

// Show is part of listing.TabView.
func (t *tab) Show(ctx context.Context, id string) {
	if t.id != id {
		t.id, t.python = id, false
	}
	t.now = ctx
	t.owner.leaves(ctx)
	t.owner.work.Go(ctx, func(ctx context.Context) func() {
		details, card := t.owner.deps.Engine.InspectContainer(ctx, id)
		if card != nil {
			return nil // what is wrong shows when something is opened
		}
		return func() {
			t.python = hasPython(details)
			t.draw()
		}
	})
}

// Update is part of listing.TabView.
func (t *tab) Update(snap live.Snapshot) {
	t.snap = snap
	t.how, t.c = standingOf(snap, t.id)
	t.draw()
	if t.owner.wanted == t.id && t.id != "" {
		t.owner.wanted = ""
		t.Enter()
	}
}

// Enter is part of listing.Enterer: Enter on the row of tabs opens a shell, or goes to the one that is open.
func (t *tab) Enter() {
	switch d := t.deck(); {
	case d != nil:
		d.focus()
	case t.opens != nil:
		t.opens.Tapped(nil)
	}
}

// OpenShell opens one more shell.
func (t *tab) OpenShell() {
	if t.how == alive {
		t.add(t.owner.shell(t.c, ""))
	}
}

// deck is that of the container shown; nil while it has no terminal.
func (t *tab) deck() *deck {
	d := t.owner.decks[t.id]
	if d == nil || len(d.panes) == 0 {
		return nil
	}
	return d
}

// add opens one more terminal and shows it.
func (t *tab) add(p program) {
	d := t.owner.deck(p.key)
	if t.offers[d] == nil {
		t.adopt(d)
	}
	t.only(d.object)
	t.owner.add(p)
	t.draw()
}

// adopt takes a new deck into the tab.
func (t *tab) adopt(d *deck) {
	o := &offers{}
	o.shell = widgets.NewButton("New shell", t.OpenShell)
	o.python = widgets.NewButton("Python console", func() { t.add(t.owner.python(t.c)) })
	o.other = widgets.NewButton("Other…", t.ask)
	for _, b := range []*widgets.Button{o.shell, o.python, o.other} {
		b.Compact = true
		d.offers.Add(b)
	}
	t.offers[d] = o
	d.onEmpty = func() {
		delete(t.offers, d)
		t.object.Remove(d.object)
		t.draw()
		if t.opens != nil && t.empty.Visible() {
			t.owner.deps.Host.Canvas().Focus(t.opens)
		}
	}
	t.object.Add(d.object)
}

// ask asks what else is to be opened.
func (t *tab) ask() {
	c := t.c
	askOther(t.owner.deps.Host, c, func(choice choice) { t.add(t.owner.chosen(c, choice)) })
}

// draw shows what there is of the container now.
func (t *tab) draw() {
	d := t.deck()
	if d == nil {
		t.drawEmpty()
		t.only(t.empty)
		return
	}
	o := t.offers[d]
	can := t.how == alive && !d.full()
	o.shell.SetEnabled(can)
	o.other.SetEnabled(can)
	o.python.SetEnabled(can)
	if o.python.Visible() != t.python {
		if t.python {
			o.python.Show()
		} else {
			o.python.Hide()
		}
		d.object.Refresh()
	}
	d.up = t.now
	t.only(d.object)
	d.update(t.snap)
}

// only shows one object of the tab.
func (t *tab) only(one fyne.CanvasObject) {
	changed := false
	for _, o := range t.object.Objects {
		if on := o == one; o.Visible() != on {
			changed = true
			if on {
				o.Show()
			} else {
				o.Hide()
			}
		}
	}
	if changed {
		t.object.Refresh()
	}
}

// drawEmpty says what a terminal is, or why there can be none, with the way on.
func (t *tab) drawEmpty() {
	next := presentPlace(t.how, t.c, t.python, command.Exec(t.c.Name, "", "", "bash"))
	if reflect.DeepEqual(next, t.told) && len(t.empty.Objects) > 0 {
		return
	}
	had := t.opens != nil && t.opens.Focused()
	t.told, t.opens = next, nil
	var buttons []fyne.CanvasObject
	id := t.id
	switch {
	case next.Open:
		t.opens = widgets.NewPrimaryButton("Open a shell", t.OpenShell).WithIcon(icons.Terminal)
	case next.On == wayStart:
		t.opens = widgets.NewPrimaryButton(widgets.Middle(next.Button, 32), func() { t.owner.deps.Start(id) })
	case next.On == wayResume:
		t.opens = widgets.NewPrimaryButton(widgets.Middle(next.Button, 32), func() { t.owner.deps.Resume(id) })
	}
	if t.opens != nil {
		buttons = append(buttons, t.opens)
	}
	if next.Python {
		buttons = append(buttons, widgets.NewButton("Python console", func() { t.add(t.owner.python(t.c)) }))
	}
	if next.Open {
		buttons = append(buttons, widgets.NewButton("Other…", t.ask))
	}
	t.empty.Objects = []fyne.CanvasObject{emptyView(next, t.owner.deps.Host.Copy, buttons)}
	t.empty.Refresh()
	if had && t.opens != nil {
		t.owner.deps.Host.Canvas().Focus(t.opens)
	}
}

// emptyView says something in the middle of a part, with buttons and the docker command under it.
func emptyView(p place, onCopy func(string), buttons []fyne.CanvasObject) fyne.CanvasObject {
	title := widgets.NewHeading(p.Title)
	title.Align = fyne.TextAlignCenter
	text := widgets.NewMutedParagraph(p.Text)
	text.Align = fyne.TextAlignCenter
	parts := []fyne.CanvasObject{title, widgets.MinSize(560, 1, text)}
	if len(buttons) > 0 {
		row := append([]fyne.CanvasObject{widgets.Spacer()}, buttons...)
		parts = append(parts, widgets.HBox(theme.Gap8, append(row, widgets.Spacer())...))
	}
	if p.Line != "" {
		parts = append(parts, widgets.NewCommandLine(p.Line, onCopy))
	}
	return widgets.NewVScroll(container.NewCenter(widgets.VBox(theme.Gap12, parts...)))
}
