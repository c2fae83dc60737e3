package run

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/ui/words"
)

// SetContainer begins the form anew with the settings of a container, to make it again with others. The container is looked at when the screen is shown.
func (s *Screen) SetContainer(id string) {
	name := ""
	if c, ok := s.snapshot.Container(id); ok {
		name = c.Name
	}
	s.begin(id, name)
	s.fill(form{name: name})
	s.deps.Host.Canvas().Focus(s.image)
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
			s.call(details.Name)
			s.fill(formOf(details.Spec))
		}
	})
}

// call names the form and its main button after what it does; name is the container that is recreated.
func (s *Screen) call(name string) {
	title, action := "Run an image", "Run"
	if s.wanted != "" {
		action = "Recreate " + orElse(words.Middle(name, 16), "it")
		title = "Recreate " + orElse(words.Middle(name, 18), "a container")
	}
	s.title.SetText(title)
	s.start.SetText(action)
}

func orElse(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
