package networks

import (
	"strings"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// createForm is the dialog of a network to be made.
type createForm struct {
	s                      *Screen
	name, subnet           *widgets.Entry
	nameField, subnetField *widgets.Field
	internal               *widgets.Tick
	line                   *widgets.CommandLine
	dialog                 *widgets.Dialog
}

// create asks for the network's name and what else it may have, checked as it is typed, and makes it.
func (s *Screen) create() {
	if s.Snapshot().Stale() {
		return
	}
	f := &createForm{s: s, name: widgets.NewEntry(), subnet: widgets.NewEntry()}
	f.name.SetPlaceHolder("shop-net")
	f.subnet.SetPlaceHolder("the engine chooses")
	f.internal = widgets.NewTick("Internal: no way out to the internet or to this computer", func(bool) { f.typed("") })
	f.nameField = widgets.NewField("Name", "", f.name, "Containers in the network find each other by their own names.")
	f.subnetField = widgets.NewField("Subnet", "", f.subnet, subnetHint(""))
	f.line = widgets.NewCommandLine(command.CreateNetwork(dockerops.NetworkSpec{Name: "NAME"}), s.deps.Host.Copy)
	f.dialog = widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "New network", Content: widgets.VBox(theme.Gap12, f.nameField, f.subnetField, f.internal, f.line), Action: "Make network",
		Entries: []*widgets.Entry{f.name, f.subnet}, OnAction: func() { s.make(f.spec()) }, Width: 500,
	})
	f.dialog.SetReady(false)
	f.name.OnChanged, f.subnet.OnChanged = f.typed, f.typed
}

func (f *createForm) spec() dockerops.NetworkSpec {
	return dockerops.NetworkSpec{Name: strings.TrimSpace(f.name.Text), Subnet: strings.TrimSpace(f.subnet.Text), Internal: f.internal.On()}
}

// typed checks what is there now.
func (f *createForm) typed(string) {
	spec := f.spec()
	wrongName, wrongSubnet := nameError(f.s.Snapshot(), spec.Name), subnetError(f.s.Snapshot(), spec.Subnet)
	shown := wrongName
	if spec.Name == "" && f.nameField.Error() == "" {
		shown = "" // it was not typed yet
	}
	f.nameField.SetError(shown)
	f.subnetField.SetError(wrongSubnet)
	f.subnetField.SetHint(subnetHint(spec.Subnet))
	f.dialog.SetReady(wrongName == "" && wrongSubnet == "")
	if spec.Name == "" {
		spec.Name = "NAME"
	}
	f.line.Set(command.CreateNetwork(spec))
	f.dialog.Refresh()
}

func (s *Screen) make(spec dockerops.NetworkSpec) {
	s.deps.Verbs.CreateNetwork(spec, func(card *explain.Card) {
		s.deps.Do(func() {
			if card != nil {
				s.deps.ShowCard(card, func(explain.Action) { s.make(spec) })
				return
			}
			s.made = spec.Name
			s.Update(s.Snapshot()) // the list may have it already
		})
	})
}
