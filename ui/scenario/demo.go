package scenario

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/slipway-dev/slipway/ui/scenario/drive"
)

// Demo is the main job from end to end, with a picture of each screen: in the light theme first, then in the dark one and in a small window.
func Demo() Scenario {
	return Scenario{
		Name:  "demo",
		Story: "from nothing to a page in the browser, what a failure looks like, and each screen light, dark and small",
		Play: func(s *Session) {
			s.MachineEngine()
			s.demoOpen()
			s.demoProject()
			s.demoFailure()
			s.demoLooks()
			s.Step("close the window", s.Close)
			s.demoDaily()
			s.demoEngineAway()
		},
	}
}

// demoOpen opens the window, chooses the light theme and runs hello-world.
func (s *Session) demoOpen() {
	s.Step("open the window", func() {
		s.Launch()
		s.See("New project")
		s.theme("Light")
		s.Picture("settings")
	})
	s.Step("run hello-world", func() {
		s.open("home")
		s.Click("Run it")
		s.SeeWithin(patient, "hello-world ran")
		s.Picture("home")
	})
}

// demoProject is the main job.
func (s *Session) demoProject() {
	s.Step("choose New project and type a name", func() {
		s.Click("New project")
		s.Fill("Name", awkwardName)
		s.See(awkwardImage)
		s.Picture("new-project")
	})
	s.Step("look at the files", func() {
		s.Click("Next: see the files")
		s.Click("Dockerfile")
		s.See("FROM python:3.14-slim")
		s.Picture("files")
	})
	s.Step("create and run", func() {
		s.Click("Create and run")
		s.SeeWithin(patient, "Install the Python packages")
		s.Picture("building")
	})
	url := ""
	s.Step("wait for the page", func() {
		s.SeeWithin(patient, "Your page is running")
		url = s.PageAddress()
		s.Picture("running")
	})
	s.Step("fetch the page", func() { s.Fetch(url, awkwardName) })
	s.Step("see the container and the image", func() {
		s.open("containers")
		s.Click(awkwardImage)
		s.See("docker stop " + awkwardImage)
		s.Picture("containers")
		s.open("images")
		s.Click(awkwardImage)
		s.See("docker rmi " + awkwardImage)
		s.Picture("images")
	})
}

// demoFailure breaks the project and builds it again.
func (s *Session) demoFailure() {
	s.Step("ask for a package that does not exist, and build again", func() {
		s.edit(filepath.Join(awkwardImage, "requirements.txt"), func(text string) string { return text + missingPackage + "\n" })
		s.open("home")
		s.ClickBeside("Rebuild and run", awkwardName)
		s.SeeWithin(patient, "Dockerfile, line", missingPackage)
		s.Picture("failure")
	})
}

// demoLooks shows the screens again: dark, then small in both themes.
func (s *Session) demoLooks() {
	s.Step("look at the screens in the dark theme", func() {
		s.theme("Dark")
		s.screens("dark")
	})
	s.Step("make the window small", func() {
		s.Resize(900, 600)
		s.screens("dark-small")
		s.theme("Light")
		s.screens("small")
	})
}

// screens takes a picture of every screen in the navigation, and of the wizard.
func (s *Session) screens(look string) {
	for _, name := range []string{"home", "containers", "images", "volumes", "networks", "jobs", "settings"} {
		s.open(name)
		s.Picture(name + "-" + look)
	}
	s.open("home")
	s.Click("New project")
	s.Fill("Name", "Shop")
	s.See("Create and run writes")
	s.Picture("new-project-" + look)
	s.Click("Next: see the files")
	s.See("Why each part is there")
	s.Picture("files-" + look)
	s.Click("Back") // the wizard is where it was left when it is opened again
}

// landmarks are what only one screen says.
var landmarks = map[string]string{
	"home": "Make something new", "containers": "Running", "images": "No name", "volumes": "Anonymous", "networks": "New network", "jobs": "Clear finished", "settings": "Appearance",
}

// open opens a screen of the navigation and waits until it is there.
func (s *Session) open(name string) {
	s.Click("nav:" + name)
	s.See(landmarks[name])
}

// demoEngineAway shows an engine that stops.
func (s *Session) demoEngineAway() {
	engine := s.OwnEngine("web", "worker")
	s.Step("lose the engine", func() {
		s.Launch("--host", engine.Address(), "--screen", "containers")
		s.See("web", "worker", "Running")
		engine.Stop()
		s.SeeWithin(away, "stopped answering")
		s.Picture("engine-away")
		s.open("home")
		s.Picture("engine-away-home")
	})
	s.Step("find it again by itself", func() {
		engine.Start()
		s.Gone("stopped answering")
		s.Picture("engine-back")
	})
	s.Step("close the window again", s.Close)
}

// theme chooses how the window looks, in Settings, and waits until it does.
func (s *Session) theme(name string) {
	s.open("settings")
	s.Click(name)
	if s.err != nil {
		return
	}
	s.Check(drive.Eventually(s.ctx, soon, func(ctx context.Context) error {
		pic, err := s.hands.Picture(ctx)
		if err != nil {
			return err // Check is told which step it was
		}
		if corner := pic.RGBAAt(pic.Rect.Max.X-20, 40); (corner.G > 0x80) != (name == "Light") {
			return fmt.Errorf("the window is not %s: its corner is %v", name, corner)
		}
		return nil
	}))
}
