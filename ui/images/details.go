package images

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/docker/go-units"

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
	row   row
	facts []fact
	card  *explain.Card
}

// details is the panel under the list.
type details struct {
	object *fyne.Container
	screen *Screen
	shown  *shown
}

func newDetails(s *Screen) *details {
	d := &details{screen: s, object: container.NewStack()}
	d.object.Hide()
	return d
}

func presentFacts(image dockerops.Image, r row) []fact {
	facts := []fact{{"Size", units.HumanSize(float64(image.Size))}, {"Created", words.Exactly(image.Created)}}
	if image.Architecture != "" {
		facts = append(facts, fact{"Built for", image.OS + "/" + image.Architecture})
	}
	used := r.used
	if used == "" {
		used = "no container"
	}
	facts = append(facts, fact{"Used by", used})
	if len(image.Tags) > 1 {
		facts = append(facts, fact{"All tags", strings.Join(image.Tags, ", ")})
	}
	return append(facts, fact{"ID", shortID(image.ID)})
}

func rowOf(rows []row, ref string) (row, bool) {
	for _, r := range rows {
		if r.ref == ref {
			return r, true
		}
	}
	return row{}, false
}

// refresh shows the selected image, or nothing.
func (d *details) refresh() {
	s := d.screen
	image, ok := find(s.snapshot, s.selected)
	r, has := rowOf(presentImage(s.snapshot, image, s.deps.Now()), s.selected)
	if !ok || !has || s.selected == "" {
		d.shown = nil
		if d.object.Visible() {
			d.object.Hide()
			s.content.Refresh()
		}
		return
	}
	now := &shown{row: r, card: s.failures[s.selected], facts: presentFacts(image, r)}
	if d.shown != nil {
		now.row.age = d.shown.row.age // shown exactly here, so its words need no new panel
		if reflect.DeepEqual(*d.shown, *now) {
			return
		}
	}
	d.shown = now
	d.build()
	if !d.object.Visible() {
		d.object.Show()
		s.content.Refresh()
	}
}

func (d *details) build() {
	s, r := d.screen, d.shown.row
	run := widgets.NewButton("Run", func() { s.deps.OnRun(r.ref) }).WithIcon(icons.Play)
	run.SetEnabled(!r.stale)
	remove := widgets.NewButton("Delete", func() { s.remove(r) }).WithIcon(icons.Trash)
	remove.SetEnabled(!r.stale)
	closer := widgets.NewIconButton(icons.Cross, "Close the details", func() {
		s.selected = ""
		s.refresh()
	})
	name := widgets.NewHeading(r.name)
	name.Shrink = true
	head := widgets.HGrow(theme.Gap8, 0, name, run, remove, closer)
	var lines []fyne.CanvasObject
	for _, f := range d.shown.facts {
		value := widgets.NewText(f.value)
		value.Shrink = true
		lines = append(lines, widgets.HGrow(theme.Gap12, 1, widgets.Fixed(110, widgets.NewMuted(f.label)), value))
	}
	commands := widgets.VBox(6, widgets.NewSmall("The same with docker"),
		widgets.NewCommandLine(command.Run(dockerops.RunSpec{Image: r.ref}), s.host.Copy), widgets.NewCommandLine(command.RemoveImage(r.ref, false), s.host.Copy))
	columns := container.NewGridWithColumns(2, widgets.Pad(0, theme.Gap12, 0, 0, widgets.VBox(7, lines...)), widgets.Pad(0, 0, 0, theme.Gap12, commands))
	var parts []fyne.CanvasObject
	least := float32(135)
	if d.shown.card != nil {
		least = 220
		parts = append(parts, widgets.NewExplainCard(*d.shown.card, func(a explain.Action) { s.host.Carry(a, func(explain.Action) { s.delete(r.ref) }) }))
	}
	if r.note != "" {
		parts = append(parts, widgets.HGrow(theme.Gap8, 1, widgets.NewIcon(icons.Warning, theme.ColorBusy), widgets.NewParagraph(r.note)))
	}
	body := container.NewVScroll(widgets.VBox(theme.Gap12, append(parts, columns)...))
	body.SetMinSize(fyne.NewSize(0, least))
	d.object.Objects = []fyne.CanvasObject{widgets.Pad(theme.Gap12, 0, 0, 0, widgets.NewSurface(widgets.Frame(widgets.Pad(0, 0, theme.Gap12, 0, head), nil, nil, nil, body)))}
	d.object.Refresh()
}
