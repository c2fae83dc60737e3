package listing

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Fact is one line of the details.
type Fact struct{ Label, Value string }

// State is how a thing stands, as a badge in the details' head.
type State struct {
	Tone widgets.Tone
	Word string
}

// Details is everything that is told of a thing; it is drawn anew only when it changed.
type Details struct {
	Name    string
	State   *State // nil for things without one
	Stale   bool
	Buttons []Button
	Note    string // a warning over the facts, or ""
	Facts   []Fact
	// Commands are the docker commands that equal the buttons.
	Commands []string
}

// failedHeight is how much higher the details are with an explanation in them.
const failedHeight = 80

// details is the panel under the list.
type details struct {
	object            *fyne.Container
	host              Host
	factWidth, height float32
	close             func()
	meant             func() bool // says whether a click on a button is meant for it
	// onFull is told when the details are to have all the room of the screen, or no more; nil where they can't.
	onFull func(on bool)
	full   bool

	tabs  *tabs           // nil without
	top   *fyne.Container // over the tabs
	built bool            // the panel that the tabs are in

	shown   *Details // nil while hidden
	failure failure
	state   *widgets.StateBadge
	buttons []*widgets.Button // of the head
	larger  *widgets.Button   // gives the details all the room
}

func newDetails(host Host, factWidth, height float32, list []Tab, closer func()) *details {
	d := &details{host: host, factWidth: factWidth, height: height, close: closer, object: container.NewStack(), tabs: newTabs(list), top: widgets.VBox(theme.Gap8)}
	d.object.Hide()
	d.larger = widgets.NewIconButton(icons.ChevronUp, "Give the details all the room", func() { d.setFull(!d.full) })
	return d
}

// hide closes the panel; it says whether it was open.
func (d *details) hide() bool {
	d.shown, d.failure = nil, failure{}
	if d.tabs != nil {
		d.tabs.leave()
	}
	if !d.object.Visible() {
		return false
	}
	d.setFull(false)
	d.object.Hide()
	return true
}

// setFull gives the details all the room of the screen, or takes that back.
func (d *details) setFull(on bool) {
	if d.onFull == nil || d.full == on {
		return
	}
	d.full = on
	d.showFull()
	d.onFull(on)
}

// showFull has the button say what it does.
func (d *details) showFull() {
	if d.full {
		d.larger.SetIcon(icons.ChevronDown, "Show the list again")
	} else {
		d.larger.SetIcon(icons.ChevronUp, "Give the details all the room")
	}
}

// set shows a thing; it says whether the panel was closed before.
func (d *details) set(key string, next Details, f failure, snap live.Snapshot) bool {
	sameCard := reflect.DeepEqual(d.failure.card, f.card)
	old := d.shown
	d.shown, d.failure = &next, f
	switch {
	case old == nil || !sameCard || !sameLook(*old, next):
		d.build()
	case next.State != nil && *old.State != *next.State: // an age moved on: the panel, and with it the focus, can stay
		d.state.SetStale(next.State.Tone, next.State.Word, next.Stale)
	}
	if d.tabs != nil {
		d.tabs.set(key, snap, f.card != nil, !sameCard)
	}
	if d.object.Visible() {
		return false
	}
	d.object.Show()
	return true
}

// sameLook compares all that is drawn but the words of the state.
func sameLook(a, b Details) bool {
	same := func(a, b Button) bool { return a.Text == b.Text && a.Icon == b.Icon && a.Off == b.Off }
	return a.Name == b.Name && a.Stale == b.Stale && a.Note == b.Note && (a.State == nil) == (b.State == nil) &&
		slices.EqualFunc(a.Buttons, b.Buttons, same) && slices.Equal(a.Facts, b.Facts) && slices.Equal(a.Commands, b.Commands)
}

// press does what a button of the panel does now: the panel stays through changes that don't show on its buttons.
func (d *details) press(index int) {
	if d.shown != nil && index < len(d.shown.Buttons) && d.meant() {
		d.shown.Buttons[index].Tap()
	}
}

func (d *details) build() {
	if d.tabs != nil {
		d.buildTabbed()
		return
	}
	parts := []fyne.CanvasObject{}
	height := d.height
	if d.failure.card != nil {
		height += failedHeight
		parts = append(parts, widgets.NewExplainCard(*d.failure.card, d.carry))
	}
	if d.shown.Note != "" {
		parts = append(parts, d.note())
	}
	body := widgets.NewVScroll(widgets.VBox(theme.Gap12, append(parts, d.columns())...))
	body.SetMinSize(fyne.NewSize(0, height))
	panel := widgets.NewSurface(widgets.Frame(widgets.Pad(0, 0, theme.Gap12, 0, d.head()), nil, nil, nil, body))
	d.object.Objects = []fyne.CanvasObject{widgets.Pad(theme.Gap12, 0, 0, 0, panel)}
	d.object.Refresh()
}

// buildTabbed draws what stands over the tabs, and the parts that are made of Details. The tabs themselves stay, and with them what the person is at there.
func (d *details) buildTabbed() {
	d.top.Objects = []fyne.CanvasObject{d.head()}
	if d.shown.Note != "" {
		d.top.Objects = append(d.top.Objects, d.note())
	}
	d.top.Refresh()
	d.tabs.facts.Objects = []fyne.CanvasObject{widgets.NewVScroll(widgets.Pad(0, theme.Gap12, theme.Gap8, 0, d.columns()))}
	d.tabs.facts.Refresh()
	d.tabs.wrong.Objects = nil
	if d.failure.card != nil {
		card := widgets.NewExplainCard(*d.failure.card, d.carry)
		d.tabs.wrong.Objects = []fyne.CanvasObject{widgets.NewVScroll(widgets.Pad(2, theme.Gap12, theme.Gap8, 2, card))}
	}
	d.tabs.wrong.Refresh()
	if d.built {
		d.object.Refresh()
		return
	}
	d.built = true
	const edge = theme.Gap12
	over := widgets.VBox(0, widgets.Pad(edge-2, edge, theme.Gap4, theme.Gap16, d.top), widgets.Pad(0, theme.Gap16, 0, theme.Gap16, d.tabs.bar), widgets.NewLine())
	body := widgets.Frame(over, nil, nil, nil, widgets.Pad(theme.Gap12, theme.Gap12, theme.Gap8, theme.Gap16, d.tabs.body))
	d.object.Objects = []fyne.CanvasObject{widgets.NewPanel(body, theme.ColorSurface, theme.ColorBorder, 0)}
	d.object.Refresh()
	d.tabs.bar.Refresh() // it was made before, and the theme may be another one by now
}

// note is the warning over the facts.
func (d *details) note() fyne.CanvasObject {
	return widgets.HGrow(theme.Gap8, 1, widgets.NewIcon(icons.Warning, theme.ColorBusy), widgets.NewParagraph(d.shown.Note))
}

// carry does what a button of the explanation says.
func (d *details) carry(a explain.Action) {
	again := d.failure.again
	d.host.Carry(a, func(explain.Action) { again() })
}

func (d *details) head() fyne.CanvasObject {
	name := widgets.NewHeading(d.shown.Name)
	name.Shrink = true
	head := []fyne.CanvasObject{name}
	if state := d.shown.State; state != nil {
		d.state = widgets.NewStateBadge(state.Tone, "")
		d.state.SetStale(state.Tone, state.Word, d.shown.Stale)
		head = []fyne.CanvasObject{widgets.VBox(2, name, d.state)} // under the name, which many buttons leave little room
	}
	d.fitButtons()
	for _, b := range d.buttons {
		head = append(head, b)
	}
	if d.onFull != nil {
		head = append(head, d.larger)
	}
	return widgets.HGrow(theme.Gap8, 0, append(head, widgets.NewIconButton(icons.Cross, "Close the details", d.close))...)
}

// fitButtons makes the head's buttons what they are to be now. Those that are there stay, so that one that was pressed keeps the focus when it turns from Stop
// into Start. They are counted from the last one: what comes and goes stands first.
func (d *details) fitButtons() {
	had, now := d.buttons, d.shown.Buttons
	d.buttons = make([]*widgets.Button, len(now))
	for i, b := range now {
		b.Tap = func() { d.press(i) }
		if old := len(had) - len(now) + i; old >= 0 {
			w := had[old]
			w.OnTapped = b.Tap
			w.SetText(b.Text)
			w.SetIcon(b.Icon, "")
			w.SetEnabled(!b.Off)
			d.buttons[i] = w
		} else {
			d.buttons[i] = b.widget()
		}
	}
}

// columns are the facts, and beside them the docker commands.
func (d *details) columns() fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, f := range d.shown.Facts {
		value := widgets.NewText(f.Value)
		value.Shrink = true
		lines = append(lines, widgets.HGrow(theme.Gap12, 1, widgets.Fixed(d.factWidth, widgets.NewMuted(f.Label)), value))
	}
	commands := []fyne.CanvasObject{widgets.NewSmall("The same with docker")}
	for _, c := range d.shown.Commands {
		commands = append(commands, widgets.NewCommandLine(c, d.host.Copy))
	}
	return container.NewGridWithColumns(2, widgets.Pad(0, theme.Gap12, 0, 0, widgets.VBox(7, lines...)), widgets.Pad(0, 0, 0, theme.Gap12, widgets.VBox(6, commands...)))
}
