package scenario

// createAndRun is the main job: from nothing to a page.
func createAndRun() Scenario {
	return Scenario{
		Name:  "create-and-run",
		Story: `a project named "My Café 2!" is made, built and run, and its page is fetched`,
		Play: func(s *Session) {
			s.MachineEngine()
			s.Step("open the window", func() {
				s.Launch()
				s.See("New project")
				s.Picture("home")
			})
			s.Step("choose New project", func() {
				s.Click("New project")
				s.See("Flask website", "Create and run")
			})
			s.Step("type the name by keys", func() {
				s.Fill("Name", awkwardName)
				s.See(awkwardImage)
				s.Picture("new-project")
			})
			s.Step("look at the files", func() {
				s.Click("Next: see the files")
				s.See("app.py", "Dockerfile", "requirements.txt", "compose.yaml", ".dockerignore")
				s.Picture("files")
			})
			s.Step("create, build, run, wait for the page", func() {
				s.Click("Create and run")
				s.SeeWithin(patient, "Your page is running")
				s.Picture("running")
			})
			s.Step("fetch the page over HTTP", func() {
				url := s.PageAddress()
				s.Fetch(url, "My Café 2!")
				s.Fetch(url+"/health", "ok")
			})
			s.Step("find the container in the list", func() {
				s.open("containers")
				s.See(awkwardImage, "Running")
				s.Picture("containers")
			})
			s.Step("close the window", s.Close)
		},
	}
}

// awkwardName has a space, capitals, a letter that images can't have, and a mark.
const awkwardName = "My Café 2!"

// awkwardImage is what becomes of it.
const awkwardImage = "my-cafe-2"
