package volumes

import (
	"strings"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// createHint stands under the name as long as nothing is wrong with it.
const createHint = "Containers mount it under this name."

// create asks for a name, checked as it is typed, and makes the volume.
func (s *Screen) create() {
	if s.Snapshot().Stale() {
		return
	}
	name := widgets.NewEntry()
	name.SetPlaceHolder("shop-data")
	field := widgets.NewField("Name", "", name, createHint)
	line := widgets.NewCommandLine(command.CreateVolume(dockerops.VolumeSpec{Name: "NAME"}), s.deps.Host.Copy)
	d := widgets.ShowDialog(s.deps.Host.Canvas(), widgets.DialogOptions{
		Title: "New volume", Text: "A volume keeps data outside containers, so that it stays when they are deleted.", Content: widgets.VBox(theme.Gap12, field, line),
		Action: "Make volume", Entries: []*widgets.Entry{name}, OnAction: func() { s.make(dockerops.VolumeSpec{Name: strings.TrimSpace(name.Text)}) },
	})
	d.SetReady(false)
	name.OnChanged = func(string) {
		typed := strings.TrimSpace(name.Text)
		wrong := nameError(s.Snapshot(), typed)
		field.SetError(wrong)
		d.SetReady(wrong == "")
		if typed != "" {
			line.Set(command.CreateVolume(dockerops.VolumeSpec{Name: typed}))
		}
		d.Refresh()
	}
}

func (s *Screen) make(spec dockerops.VolumeSpec) {
	s.deps.Verbs.CreateVolume(spec, func(card *explain.Card) {
		s.deps.Do(func() {
			if card != nil {
				s.deps.ShowCard(card, func(explain.Action) { s.make(spec) })
				return
			}
			s.Select(spec.Name)
		})
	})
}
