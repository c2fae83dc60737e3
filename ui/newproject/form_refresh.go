package newproject

import (
	"fmt"

	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// refresh shows the project and the verdict as they are.
func (f *form) refresh() {
	s := f.s
	f.markChosen()
	f.nameField.SetHint(nameHint(s.project, s.preview.image))
	f.nameField.SetError(f.nameError())
	f.refreshParent()
	f.refreshPython()
	f.refreshPort()
	f.summary.set(s.project, s.preview, s.o.Home, s.connection.Engine)
	f.actions.set(f.sentence(), nil, s.runs(), s.creating)
	f.scroll.Refresh()
	if height := f.actions.content.MinSize().Height; height != f.barHeight { // the sentence takes another number of lines
		f.barHeight = height
		f.content.Refresh()
	}
}

func (f *form) markChosen() {
	p := f.s.project
	mark := func(cards []*widgets.ChoiceCard, chosen func(i int) bool) {
		for i, c := range cards {
			c.SetChosen(chosen(i))
		}
	}
	mark(f.kindCards, func(i int) bool { return scaffold.Kinds()[i].ID == p.Kind })
	mark(f.serverCards, func(i int) bool { return serverChoices()[i].server == p.Server })
	mark(f.baseCards, func(i int) bool { return baseChoices()[i].base == p.Base })
}

// problem is the first of a field and a severity in the newest verdict.
func (f *form) problem(field scaffold.Field, severity scaffold.Severity) string {
	for _, p := range f.s.verdict.problems {
		if p.Field == field && p.Severity == severity {
			return p.Text
		}
	}
	return ""
}

// nameError holds back with "give a name" until the person wanted to go on.
func (f *form) nameError() string {
	if scaffold.CleanName(f.s.project.Name) == "" && !f.s.tried {
		return ""
	}
	return f.problem(scaffold.FieldName, scaffold.SeverityError)
}

func (f *form) refreshParent() {
	hint := f.problem(scaffold.FieldParent, scaffold.SeverityNote)
	if hint == "" {
		hint = "The project gets a folder of its own in here."
	}
	f.parentField.SetHint(hint)
	f.parentField.SetError(f.problem(scaffold.FieldParent, scaffold.SeverityError))
}

func (f *form) refreshPython() {
	v := f.versions[f.python.SelectedIndex()]
	f.pythonField.SetHint(v.Sentence)
	f.acknowledge.Hide()
	if v.Support == scaffold.SupportEnded || v.Support == scaffold.SupportPreRelease {
		f.acknowledge.Text = fmt.Sprintf("I know what that means. Use Python %s.", v.Number)
		f.acknowledge.Show()
		f.acknowledge.Refresh()
	}
	missing := ""
	if f.acknowledge.Visible() && !f.s.acknowledged && f.s.tried {
		missing = v.Sentence + " Tick the box below to use it all the same."
	}
	f.pythonField.SetError(missing)
}

func (f *form) refreshPort() {
	s := f.s
	wrong := f.problem(scaffold.FieldPort, scaffold.SeverityError)
	f.usePort.Hide()
	if wrong == "" && s.verdict.holder != "" {
		wrong = portTaken(s.project.Port, s.verdict.holder)
		if s.verdict.free != 0 {
			f.usePort.SetText(fmt.Sprintf("Use port %d", s.verdict.free))
			f.usePort.Show()
		}
	}
	hint := portHint(s.project, f.moved, s.connection.Engine)
	if note := f.problem(scaffold.FieldPort, scaffold.SeverityNote); note != "" {
		hint += " " + note
	}
	f.portField.SetHint(hint)
	f.portField.SetError(wrong)
}

func (f *form) sentence() string {
	if f.s.pending != nil {
		return "Looking at the folder and the port."
	}
	if f.s.verdict.revision == f.s.revision { // one on older answers would name what is mended already
		if mend := toMend(f.s.project, f.s.verdict, f.s.acknowledged, f.s.runs()); mend != "" {
			return mend
		}
	}
	return willDo(f.s.project, f.s.preview, f.s.o.Home, whyNotRun(f.s.project, f.s.connection))
}
