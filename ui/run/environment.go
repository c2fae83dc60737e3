package run

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// showWidth is the width of the button that shows a secret, also where there is none, so that the columns align.
const showWidth = 54

// environment is the table of variables.
type environment struct {
	*rowList[*envView]
	field *widgets.Field
}

// envView is one variable.
type envView struct {
	name, value *cell
	show        *widgets.Button
	shown       bool // the person wants to see the secret
	notKept     bool
}

func newEnvironment(changed, importFile func()) *environment {
	e := &environment{rowList: newRowList[*envView](changed)}
	add := addButton("Add a variable", func() {
		v := e.add(len(e.views), envRow{})
		changed()
		focus(v.name)
	})
	file := widgets.NewButton("Import a file…", importFile)
	file.Compact = true
	body := widgets.VBox(theme.Gap8, e.box, widgets.HBox(theme.Gap8, add, file))
	e.field = widgets.NewField("Environment", "Variables that the program in the container reads, such as passwords and addresses. Values arrive exactly as they are written here.",
		body, "Several lines of NAME=value can be pasted into a name.")
	return e
}

func (e *environment) set(rows []envRow) {
	e.clear()
	for _, row := range rows {
		e.add(len(e.views), row)
	}
}

func (e *environment) add(at int, row envRow) *envView {
	v := &envView{notKept: row.notKept}
	changed := func() {
		v.conceal()
		e.changed()
	}
	v.name = newCell(false, "NAME", changed)
	v.value = newCell(true, "value", changed)
	v.show = widgets.NewQuietButton("Show", func() {
		v.shown = !v.shown
		v.conceal()
	})
	v.show.Compact = true
	if row.notKept {
		v.value.SetPlaceHolder("not kept, type it again")
	}
	v.name.SetText(row.name)
	v.value.SetText(row.value)
	v.conceal()
	var object fyne.CanvasObject
	paste := func(least int) func(string) bool {
		return func(text string) bool { return e.paste(object, text, least) }
	}
	remove := removeButton("Leave this variable out", func() { e.removeObject(object) })
	object = widgets.HGrow(theme.Gap4, 0, sideBySide(v.name, v.value), widgets.Fixed(showWidth, v.show), remove)
	v.name.onPaste, v.value.onPaste = paste(1), paste(2)
	e.insert(at, v, object)
	return v
}

// conceal hides a secret unless it is to be seen.
func (v *envView) conceal() {
	isSecret := secret(v.name.Text, v.value.Text)
	if hide := isSecret && !v.shown; v.value.Password != hide {
		v.value.Password = hide
		v.value.Refresh()
	}
	text := "Show"
	if v.shown {
		text = "Hide"
	}
	v.show.SetText(text)
	if v.show.Visible() != isSecret {
		if isSecret {
			v.show.Show()
		} else {
			v.show.Hide()
		}
	}
}

// paste puts pasted lines in the place of an empty row, or behind it. least is how many there must be: one line of NAME=value may be meant as a value.
func (e *environment) paste(object fyne.CanvasObject, text string, least int) bool {
	rows, ok := pastedEnv(text)
	at := slices.Index(e.objects, object)
	if !ok || len(rows) < least || at < 0 {
		return false
	}
	if v := e.views[at]; v.name.Text == "" && v.value.Text == "" {
		v.name.SetText(rows[0].name)
		v.value.SetText(rows[0].value)
		rows = rows[1:]
	}
	for i, row := range rows {
		e.add(at+1+i, row)
	}
	e.changed()
	return true
}

// imported takes the variables of a file; those that are there get the file's values.
func (e *environment) imported(vars []dockerops.EnvVar) {
	for _, one := range vars {
		known := false
		for _, v := range e.views {
			if v.name.Text == one.Name {
				v.value.SetText(one.Value)
				known = true
			}
		}
		if !known {
			e.add(len(e.views), envRow{name: one.Name, value: one.Value})
		}
	}
	e.changed()
}

func (e *environment) rows() []envRow {
	var rows []envRow
	for _, v := range e.views {
		rows = append(rows, envRow{name: v.name.Text, value: v.value.Text, notKept: v.notKept})
	}
	return rows
}
