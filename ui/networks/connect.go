package networks

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// connect asks for a container that is not in the network, and puts it there.
func (s *Screen) connect(r row) {
	if !r.free() || !joinable(r.name) {
		return
	}
	candidates := outside(s.Snapshot(), r.name)
	if len(candidates) == 0 {
		widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
			Title: "No container to connect", Safe: "Close",
			Text: "Every container is in " + r.name + " already, or uses the engine's own network or none at all, which can't be combined with others.",
		})
		return
	}
	choices := make([]string, len(candidates))
	for i, c := range candidates {
		choices[i] = c.Name
		if !c.Running() {
			choices[i] += " (stopped)"
		}
	}
	chosen := candidates[0]
	names := widgets.NewEntry()
	names.SetPlaceHolder("api, www")
	namesField := widgets.NewField("Further names", "Others in the network find the container by its own name, and by these.", names, "Optional; separate several with commas.")
	line := widgets.NewCommandLine(command.ConnectNetwork(r.name, chosen.Name, nil), s.deps.Host.Copy)
	choice := widgets.NewSelect(choices, nil)
	parts := []fyne.CanvasObject{widgets.NewField("Container", "", widgets.NewPanel(choice, "", theme.ColorBorder, 1), "")}
	var entries []*widgets.Entry
	text := "It keeps the networks that it is in, and reaches the containers of " + r.name + " too."
	if aliasable(r.name) {
		parts, entries = append(parts, namesField), []*widgets.Entry{names}
	} else {
		text += " In this network containers don't find each other by name, only by address."
	}
	d := widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "Connect a container to " + r.name, Text: text,
		Content: widgets.VBox(theme.Gap12, append(parts, line)...), Action: "Connect " + chosen.Name, Entries: entries, Width: 500,
		OnAction: func() { s.join(r.id, chosen, aliases(names.Text)) },
	})
	changed := func() {
		wrong := aliasError(names.Text)
		namesField.SetError(wrong)
		d.SetReady(wrong == "")
		d.SetAction("Connect " + chosen.Name)
		line.Set(command.ConnectNetwork(r.name, chosen.Name, aliases(names.Text)))
		d.Refresh()
	}
	choice.SetSelectedIndex(0)
	choice.OnChanged = func(string) {
		chosen = candidates[max(choice.SelectedIndex(), 0)]
		changed()
	}
	names.OnChanged = func(string) { changed() }
}

// aliasable says whether containers have names in a network: the engine's own one gives them none.
func aliasable(network string) bool { return network != "bridge" && network != "podman" }

func (s *Screen) join(network string, c dockerops.Container, names []string) {
	s.Act(network, func(done func(*explain.Card)) { s.deps.Verbs.ConnectNetwork(network, c.ID, names, done) })
}

// disconnect takes a container out of a network; it asks first when it runs.
func (s *Screen) disconnect(n dockerops.Network, c dockerops.Container) {
	leave := func() {
		s.Act(n.ID, func(done func(*explain.Card)) { s.deps.Verbs.DisconnectNetwork(n.ID, c.ID, done) })
	}
	if !c.Running() {
		leave()
		return
	}
	text := "It is running, and no longer reaches the other containers of this network, nor they it."
	if len(c.Networks) == 1 {
		text += " It is in no other network: it is cut off from everything then, and the ports that it publishes answer no more."
	}
	widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "Disconnect " + c.Name + " from " + n.Name + "?", Text: text, Content: widgets.NewCommandLine(command.DisconnectNetwork(n.Name, c.Name), s.deps.Host.Copy),
		Action: "Disconnect " + c.Name, Destructive: true, OnAction: leave,
	})
}
