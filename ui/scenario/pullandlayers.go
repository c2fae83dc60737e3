package scenario

import "github.com/slipway-dev/slipway/dockerops/enginetest"

// pullAndLayers gets an image from a registry and looks at what it is made of.
func pullAndLayers() Scenario {
	return Scenario{
		Name:  "pull-and-layers",
		Story: "an image is pulled by its name from a registry with a port, its layers are looked at, and the files in one of them",
		Play: func(s *Session) {
			engine := s.OwnEngine()
			ref := ""
			s.Step("fill a registry", func() {
				engine.Load(enginetest.PythonSlim)
				ref = engine.Registry(enginetest.PythonSlim, "team/python:3.14-slim")
				engine.Forget(string(enginetest.PythonSlim))
			})
			s.Step("type the image's name", func() {
				s.Launch("--host", engine.Address())
				s.open("images")
				s.ClickButton("Pull an image")
				s.Fill("Image", "Team/Python")
				s.See("team/python")
				s.Picture("wrong-name")
				s.Fill("Image", ref)
				s.See("docker pull " + ref)
				s.Picture("pull")
			})
			s.Step("pull it", func() {
				s.ClickButton("Pull")
				s.SeeWithin(patient, ref+" is here")
				s.Picture("pulled")
			})
			s.Step("look at its layers", func() {
				s.open("images")
				s.Click("image:" + ref)
				s.Click("Layers")
				s.See("What would make it smaller")
				s.Picture("layers")
			})
			s.Step("read the files of a layer", func() {
				s.Click("layer:0")
				s.ClickButton("Show the files in it")
				s.SeeWithin(patient, "/usr/")
				s.Picture("files")
			})
			s.Step("close the window", s.Close)
		},
	}
}
