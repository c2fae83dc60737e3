package networks

import (
	"strings"

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
	f := &connectForm{s: s, network: r, candidates: candidates, names: widgets.NewEntry(), choice: widgets.NewSelectEntry(nil)}
	f.show()
}

// connectForm is the dialog that connects a container.
type connectForm struct {
	s          *Screen
	network    row
	candidates []dockerops.Container

	choice      *widgets.SelectEntry
	names       *widgets.Entry
	choiceField *widgets.Field
	namesField  *widgets.Field
	line        *widgets.CommandLine
	dialog      *widgets.Dialog
}

func (f *connectForm) show() {
	network := f.network.name
	f.choice.PassEscape()
	f.choice.SetText(f.candidates[0].Name)
	f.offer("")
	f.names.SetPlaceHolder("api, www")
	f.choiceField = widgets.NewField("Container", "", f.choice, "Type a part of its name to find it.")
	f.namesField = widgets.NewField("Further names", "Others in the network find the container by its own name, and by these.", f.names, "Optional; separate several with commas.")
	f.line = widgets.NewCommandLine(command.ConnectNetwork(network, f.candidates[0].Name, nil), f.s.deps.Host.Copy)
	parts, entries := []fyne.CanvasObject{f.choiceField}, []*widgets.Entry(nil)
	text := "It keeps the networks that it is in, and reaches the containers of " + network + " too."
	if aliasable(network) {
		parts, entries = append(parts, f.namesField), []*widgets.Entry{f.names}
	} else {
		text += " In this network containers don't find each other by name, only by address."
	}
	f.dialog = widgets.ShowDialog(f.s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "Connect a container to " + network, Text: text, Content: widgets.VBox(theme.Gap12, append(parts, f.line)...),
		Action: "Connect " + f.candidates[0].Name, Entries: entries, First: f.choice, Width: 500, OnAction: f.connect,
	})
	f.choice.TypedShortcut(&fyne.ShortcutSelectAll{}) // so that typing looks for another one
	f.choice.OnSubmitted = func(string) { f.dialog.Act() }
	f.choice.OnChanged = func(typed string) {
		f.offer(typed)
		f.changed()
	}
	f.names.OnChanged = func(string) { f.changed() }
}

// mostOffered is how many containers the list under the entry shows; typing finds the others.
const mostOffered = 12

// offer shows the containers that fit what was typed; a whole name, chosen or typed, offers all again.
func (f *connectForm) offer(typed string) {
	if _, whole := f.chosen(); whole {
		typed = ""
	}
	var names []string
	for _, c := range f.candidates {
		if len(names) < mostOffered && strings.Contains(strings.ToLower(c.Name), strings.ToLower(strings.TrimSpace(typed))) {
			names = append(names, c.Name)
		}
	}
	f.choice.SetOptions(names)
}

// chosen is the container whose whole name is typed.
func (f *connectForm) chosen() (dockerops.Container, bool) {
	for _, c := range f.candidates {
		if c.Name == strings.TrimSpace(f.choice.Text) {
			return c, true
		}
	}
	return dockerops.Container{}, false
}

func (f *connectForm) changed() {
	c, ok := f.chosen()
	wrong := aliasError(f.names.Text)
	f.namesField.SetError(wrong)
	f.choiceField.SetError("")
	if ok {
		f.dialog.SetAction("Connect " + c.Name)
		f.line.Set(command.ConnectNetwork(f.network.name, c.Name, aliases(f.names.Text)))
	} else {
		f.choiceField.SetError("No container outside of this network has that name.")
	}
	f.dialog.SetReady(ok && wrong == "")
	f.dialog.Refresh()
}

func (f *connectForm) connect() {
	if c, ok := f.chosen(); ok {
		f.s.join(f.network.id, c, aliases(f.names.Text))
	}
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
