package scenario

import (
	"strings"

	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// heavyImage is built as beginners do: everything is copied in, and pip keeps what it fetched.
var heavyImage = map[string]string{
	"Dockerfile": "FROM " + string(enginetest.PythonSlim) + "\nWORKDIR /app\nCOPY . .\n" +
		"RUN mkdir -p /root/.cache/pip && head -c 30000000 /dev/urandom > /root/.cache/pip/wheel\nCMD [\"python\", \"app.py\"]\n",
	"app.py":                   "print('hello')\n",
	".venv/lib/library.py":     strings.Repeat("# a library\n", 3_000_000),
	".git/objects/pack/1.pack": strings.Repeat("history ", 4_000_000),
}

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
				engine.Build("heavy", heavyImage)
				ref = engine.Registry("heavy", "team/heavy:1")
				engine.Forget("heavy")
			})
			s.Step("type the image's name", func() {
				s.Launch("--host", engine.Address())
				s.open("images")
				s.ClickButton("Pull an image")
				s.Fill("Image", "Team/Heavy")
				s.See("team/heavy")
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
				s.See("What would make it smaller", "COPY . .")
				s.Picture("layers")
			})
			s.Step("read the files of a layer", func() {
				s.Click("COPY . .")
				s.ClickButton("Show the files in it")
				s.SeeWithin(patient, "/app/.git/objects/pack/1.pack", "/app/.venv/lib/library.py")
				s.Picture("files")
				s.Click("Back to what would make it smaller")
				s.See("The project's history (.git) was copied in")
				s.Picture("findings")
			})
			s.Step("close the window", s.Close)
		},
	}
}
