package containers

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// fact is one line of the details.
type fact struct{ label, value string }

// shown is everything that the details show; they are drawn anew only when it changed.
type shown struct {
	row      row
	facts    []fact
	commands []string
	card     *explain.Card
}

// details is the panel under the list.
type details struct {
	object *fyne.Container
	screen *Screen
	state  *widgets.StateBadge
	shown  *shown
}

func newDetails(s *Screen) *details {
	d := &details{screen: s, object: container.NewStack()}
	d.object.Hide()
	return d
}

// presentFacts is what is told about a container, and the docker commands that equal the buttons.
func presentFacts(c dockerops.Container, r row) ([]fact, []string) {
	facts := []fact{{"Image", r.image}, {"Command", c.Command}}
	if !c.Running() && c.State != dockerops.StateCreated {
		facts = append(facts, fact{"Ended", words.ExitCode(c.ExitCode)})
	}
	facts = append(facts, fact{"Created", words.Exactly(c.Created)})
	ports := ""
	for _, p := range c.Ports {
		text := p.String()
		if p.HostPort == 0 {
			text += " (not published)"
		}
		if ports != "" {
			ports += ", "
		}
		ports += text
	}
	if ports == "" {
		ports = "none"
	}
	facts = append(facts, fact{"Ports", ports})
	if p := c.Project(); p != "" {
		facts = append(facts, fact{"Compose project", p})
	}
	if folder := c.Labels[dockerops.LabelProjectFolder]; folder != "" {
		facts = append(facts, fact{"Project folder", folder})
	}
	id := c.ID
	if len(id) > 12 {
		id = id[:12]
	}
	facts = append(facts, fact{"ID", id})
	facts = slices.DeleteFunc(facts, func(f fact) bool { return f.value == "" })
	if c.Running() {
		return facts, []string{command.Stop(c.Name), command.Restart(c.Name), command.Remove(c.Name)}
	}
	return facts, []string{command.Start(c.Name), command.Remove(c.Name)}
}

// refresh shows the selected container, or nothing.
func (d *details) refresh() {
	s := d.screen
	c, ok := s.snapshot.Container(s.selected)
	if !ok || s.selected == "" {
		d.shown = nil
		if d.object.Visible() {
			d.object.Hide()
			s.content.Refresh()
		}
		return
	}
	r := presentRow(s.snapshot, c, s.deps.Now())
	now := &shown{row: r, card: s.failures[c.ID].card}
	now.facts, now.commands = presentFacts(c, r)
	if d.shown != nil && reflect.DeepEqual(*d.shown, *now) {
		return
	}
	if d.shown != nil && d.onlyStateChanged(now) {
		d.shown = now
		d.state.SetStale(r.tone, r.word, r.stale)
		return
	}
	d.shown = now
	d.build()
	if !d.object.Visible() {
		d.object.Show()
		s.content.Refresh()
	}
}

// onlyStateChanged says whether an age moved on: then the panel, and with it the focus, can stay.
func (d *details) onlyStateChanged(now *shown) bool {
	old := *d.shown
	old.row.word, old.row.tone, old.row.age = now.row.word, now.row.tone, now.row.age
	return reflect.DeepEqual(old, *now)
}

func (d *details) build() {
	s, r := d.screen, d.shown.row
	d.state = widgets.NewStateBadge(r.tone, "")
	d.state.SetStale(r.tone, r.word, r.stale)
	free := !r.stale && !r.busy
	toggle := widgets.NewButton("Start", func() { s.toggle(r) }).WithIcon(icons.Play)
	if r.running {
		toggle = widgets.NewButton("Stop", func() { s.toggle(r) }).WithIcon(icons.Stop)
	}
	toggle.SetEnabled(free)
	remove := widgets.NewButton("Delete", func() { s.remove(r) }).WithIcon(icons.Trash)
	remove.SetEnabled(free)
	buttons := []fyne.CanvasObject{}
	if r.page != "" {
		open := widgets.NewButton("Open in browser", func() { s.host.OpenURL(r.page) }).WithIcon(icons.Open)
		open.SetEnabled(!r.stale)
		buttons = append(buttons, open)
	}
	buttons = append(buttons, toggle, remove, widgets.NewIconButton(icons.Cross, "Close the details", func() {
		s.selected = ""
		s.refresh()
	}))
	name := widgets.NewHeading(r.name)
	name.Shrink = true
	head := widgets.HGrow(theme.Gap8, 0, append([]fyne.CanvasObject{name, widgets.Pad(0, theme.Gap8, 0, 0, d.state)}, buttons...)...)

	var lines []fyne.CanvasObject
	for _, f := range d.shown.facts {
		value := widgets.NewText(f.value)
		value.Shrink = true
		lines = append(lines, widgets.HGrow(theme.Gap12, 1, widgets.Fixed(128, widgets.NewMuted(f.label)), value))
	}
	commands := []fyne.CanvasObject{widgets.NewSmall("The same with docker")}
	for _, c := range d.shown.commands {
		commands = append(commands, widgets.NewCommandLine(c, s.host.Copy))
	}
	columns := container.NewGridWithColumns(2, widgets.Pad(0, theme.Gap12, 0, 0, widgets.VBox(7, lines...)), widgets.Pad(0, 0, 0, theme.Gap12, widgets.VBox(6, commands...)))
	parts := []fyne.CanvasObject{}
	if d.shown.card != nil {
		again := s.failures[r.id].again
		parts = append(parts, widgets.NewExplainCard(*d.shown.card, func(a explain.Action) { s.host.Carry(a, func(explain.Action) { again() }) }))
	}
	parts = append(parts, columns)
	body := container.NewVScroll(widgets.VBox(theme.Gap12, parts...))
	body.SetMinSize(fyne.NewSize(0, 160))
	if d.shown.card != nil {
		body.SetMinSize(fyne.NewSize(0, 240))
	}
	d.object.Objects = []fyne.CanvasObject{widgets.Pad(theme.Gap12, 0, 0, 0, widgets.NewSurface(widgets.Frame(widgets.Pad(0, 0, theme.Gap12, 0, head), nil, nil, nil, body)))}
	d.object.Refresh()
}
