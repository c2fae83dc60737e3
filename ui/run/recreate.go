package run

import (
	"context"
	"strings"

	"github.com/slipway-dev/slipway/app/explain"
)

// SetContainer begins the form anew with the settings of a container, to make it again with others. The container is looked at when the screen is shown.
func (s *Screen) SetContainer(id string) {
	name := id
	if c, ok := s.snapshot.Container(id); ok {
		name = c.Name
	}
	s.begin(id, name)
	s.fill(form{name: name})
	s.lookAtContainer()
}

// lookAtContainer asks for the container that is to be recreated, when that was not done yet.
func (s *Screen) lookAtContainer() {
	if s.wanted == "" || s.self.ID != "" || s.shown == nil || s.shown.Err() != nil {
		return
	}
	id := s.wanted
	s.work.Go(s.shown, func(ctx context.Context) func() {
		details, card := s.deps.App.InspectContainer(ctx, id)
		return func() {
			if s.wanted != id {
				return
			}
			if card != nil {
				s.deps.Host.ShowCard(card, func(explain.Action) { s.lookAtContainer() })
				return
			}
			s.self = details.Container
			name := strings.TrimPrefix(details.Name, "/")
			s.title.SetText("Recreate " + name)
			s.start.SetText("Recreate " + name)
			s.fill(formOf(details.Spec))
		}
	})
}
