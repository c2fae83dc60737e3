package scenario

import "path/filepath"

// closeBuilding ends a build in the two ways there are: by its button, and by closing the window.
func closeBuilding() Scenario {
	return Scenario{
		Name:  "close-building",
		Story: "a long build is cancelled, and the window is closed during another one: it ends in time and leaves nothing running",
		Play: func(s *Session) {
			const name = "long-build"
			s.MachineEngine()
			s.Step("make a project whose build takes long", func() {
				s.Launch()
				s.makeProject(name)
				s.edit(filepath.Join(name, "Dockerfile"), func(text string) string { return text + "RUN sleep 61\n" })
			})
			s.Step("build it, and cancel", func() {
				s.open("home")
				s.ClickBeside("Run", name)
				s.SeeWithin(patient, "sleep 61")
				s.Click("Cancel")
				s.See("Cancelled")
				s.Picture("cancelled")
			})
			s.Step("build it again", func() {
				s.open("home")
				s.ClickBeside("Run", name)
				s.SeeWithin(patient, "sleep 61", "Running")
			})
			s.Step("close the window meanwhile, and think better of it", func() {
				s.AskToClose()
				s.See("Close while work is under way?")
				s.Picture("question")
				s.Click("Keep open")
				s.Gone("Close while work is under way?")
				s.See("sleep 61")
			})
			s.Step("close it for good", func() {
				s.AskToClose()
				s.Click("Cancel the work and close")
				s.Ended()
			})
		},
	}
}
