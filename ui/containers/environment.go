package containers

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// environment is a table of environment variables. What looks like a secret is shown only when it is asked for, one value or all; copying copies the true value.
type environment struct {
	list   []variable
	open   map[string]bool // secrets shown, by name
	onCopy func(string)

	object *fyne.Container
	all    *widgets.Button
	copied *widgets.Button
	rows   *fyne.Container
	turns  map[string]*widgets.Link // that show a secret or hide it, by its name
}

func newEnvironment(onCopy func(string)) *environment {
	e := &environment{open: map[string]bool{}, turns: map[string]*widgets.Link{}, onCopy: onCopy, rows: widgets.VBox(4)}
	e.all = widgets.NewQuietButton("", e.turnAll)
	e.all.Compact = true
	e.copied = widgets.NewQuietButton("Copy all", func() {
		onCopy(e.text())
		e.copied.SetText("Copied")
	}).WithIcon(icons.Copy)
	e.copied.Compact = true
	title := widgets.NewSmall("Environment")
	title.Bold = true
	e.object = widgets.VBox(6, widgets.HBox(theme.Gap8, title, widgets.Spacer(), e.all, e.copied), e.rows)
	return e
}

// forget hides all secrets again.
func (e *environment) forget() { clear(e.open) }

// set shows variables.
func (e *environment) set(list []variable) {
	e.list = list
	e.copied.SetText("Copy all")
	e.draw()
}

// secrets are the names of what is hidden or may be.
func (e *environment) secrets() []string {
	var names []string
	for _, v := range e.list {
		if v.secret() {
			names = append(names, v.name)
		}
	}
	return names
}

// allOpen says whether every secret is shown.
func (e *environment) allOpen() bool {
	for _, name := range e.secrets() {
		if !e.open[name] {
			return false
		}
	}
	return true
}

func (e *environment) turnAll() {
	on := !e.allOpen()
	for _, name := range e.secrets() {
		e.open[name] = on
	}
	e.draw()
}

// turn shows one secret or hides it. The line is drawn anew, and the focus stays in it.
func (e *environment) turn(name string) {
	focused := e.turns[name].Focused()
	e.open[name] = !e.open[name]
	e.draw()
	if c := fyne.CurrentApp().Driver().CanvasForObject(e.object); focused && c != nil {
		c.Focus(e.turns[name])
	}
}

func (e *environment) draw() {
	if len(e.secrets()) == 0 {
		e.all.Hide()
	} else {
		e.all.Show()
	}
	if e.allOpen() {
		e.all.SetText("Hide secrets")
	} else {
		e.all.SetText("Show secrets")
	}
	e.rows.Objects = nil
	for _, v := range e.list[:min(len(e.list), maxPairs)] {
		e.rows.Objects = append(e.rows.Objects, e.row(v))
	}
	e.rows.Objects = append(e.rows.Objects, further(len(e.list))...)
	e.rows.Refresh()
	e.object.Refresh()
}

func (e *environment) row(v variable) fyne.CanvasObject {
	buttons := []fyne.CanvasObject{newCopyButton("Copy the value of "+v.name, v.value, e.onCopy)}
	value := v.value
	if v.secret() {
		text := "Hide"
		if !e.open[v.name] {
			value, text = v.masked, "Show"
		}
		turn := widgets.NewLink(text, func() { e.turn(v.name) })
		turn.TextSize = theme.TextSmall
		e.turns[v.name] = turn
		buttons = append([]fyne.CanvasObject{turn}, buttons...)
	}
	return newPairLine(v.name, value, buttons...)
}

// text is the whole table, one NAME=value a line.
func (e *environment) text() string {
	var b strings.Builder
	for _, v := range e.list {
		b.WriteString(v.name + "=" + v.value + "\n")
	}
	return b.String()
}
