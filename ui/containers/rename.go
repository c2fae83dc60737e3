package containers

import (
	"strings"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// rename asks for another name, checks it as it is typed, and gives it to the container.
func (s *Screen) rename(r row) {
	entry := widgets.NewEntry()
	entry.SetText(r.name)
	instead := ""
	use := widgets.NewLink("", func() { entry.SetText(instead) })
	proposal := widgets.HBox(0, use)
	proposal.Hide()
	field := widgets.NewField("New name", "", widgets.VBox(theme.Gap4, entry, proposal), "Other containers in its networks find it under this name.")
	line := widgets.NewCommandLine(command.Rename(r.name, r.name), s.host.Copy)
	dialog := widgets.ShowDialog(s.host.Canvas(), widgets.DialogOptions{
		Title: "Rename container " + r.name, Content: widgets.VBox(theme.Gap12, field, line),
		Action: "Rename", Entries: []*widgets.Entry{entry},
		OnAction: func() {
			name := strings.TrimSpace(entry.Text)
			s.act(r, func(id string, done func(*explain.Card)) { s.verbs.RenameContainer(id, name, done) })
		},
	})
	dialog.SetReady(false)
	entry.OnChanged = func(text string) {
		name := strings.TrimSpace(text)
		problem := ""
		if name != r.name {
			problem = words.ContainerNameProblem(name, r.id, s.Snapshot())
		}
		instead = words.ContainerNameInstead(name)
		use.SetText("Use " + words.Middle(instead, 32))
		if instead != "" && words.ContainerNameProblem(instead, r.id, s.Snapshot()) == "" {
			proposal.Show()
		} else {
			proposal.Hide()
		}
		field.SetError(problem)
		dialog.SetReady(problem == "" && name != r.name)
		line.Set(command.Rename(r.name, name))
		dialog.Refresh()
	}
	entry.TypedShortcut(&fyne.ShortcutSelectAll{}) // so that typing replaces the name
}
