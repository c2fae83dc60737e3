package scenario

import "github.com/slipway-dev/slipway/ui/scenario/screen"

// bulkDelete deletes several containers in one go.
func bulkDelete() Scenario {
	return Scenario{
		Name:  "bulk-delete",
		Story: "four of six containers are selected by clicks and keys, looked at in one question, and deleted; the others stay",
		Play: func(s *Session) {
			engine := s.OwnEngine("api", "db", "queue", "web", "worker", "zoo")
			s.Step("open the window on the containers", func() {
				s.Launch("--host", engine.Address(), "--screen", "containers")
				s.See("api", "db", "queue", "web", "worker", "zoo", "Running")
			})
			s.Step("select four: one by its box, three more with Shift", func() {
				s.ClickBeside("Select", "api")
				s.See("1 selected")
				s.Hold(screen.KeyShift, func() { s.Click("web") })
				s.See("4 selected")
				s.Picture("selected")
			})
			s.Step("read who goes", func() {
				s.Click("Delete…")
				s.See("Delete 4 containers?", "4 of them are running and are stopped first", "api", "db", "queue", "web")
				s.Picture("question")
			})
			s.Step("delete them", func() {
				s.ClickButton("Delete 4 containers")
				s.Gone("queue")
				s.Gone("selected")
				s.See("worker", "zoo")
				s.Picture("deleted")
			})
			s.Step("ask the engine", func() { engine.Names("worker", "zoo") })
			s.Step("close the window", s.Close)
		},
	}
}
