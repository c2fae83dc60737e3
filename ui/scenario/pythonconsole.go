package scenario

import (
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// pythonConsole works in Python's own console.
func pythonConsole() Scenario {
	return Scenario{
		Name:  "python-console",
		Story: "a Python console is opened in a running container by one click, and one in a new container of an image, which is deleted with it",
		Play: func(s *Session) {
			engine := s.OwnEngine()
			engine.Load(enginetest.PythonSlim)
			image := string(enginetest.PythonSlim)
			engine.Make(dockerops.RunSpec{Name: "web", Image: image, Command: []string{"python", "-m", "http.server", "8000"}, Init: true})
			s.Step("open a console in a running container", func() {
				s.Launch("--host", engine.Address(), "--screen", "containers")
				s.Click("container:web")
				s.Click("Terminal")
				s.ClickButton("Python console")
				s.TerminalEnds(">>> ")
				s.See("python")
			})
			s.Step("compute, fail, complete a name", func() {
				s.Enters("import os; os.get_terminal_size().columns > 40, 6*7")
				s.TerminalSays("(True, 42)")
				s.Enters("1/0")
				s.TerminalSays("ZeroDivisionError: division by zero")
				s.Types("os.getpi")
				s.Press(screen.KeyTab)
				s.TerminalSays("os.getpid()")
				s.Press(screen.KeyReturn)
				s.Picture("console")
			})
			s.Step("leave it", func() {
				s.Enters("exit()")
				s.See("The Python console ended with exit code 0.")
				s.Picture("ended")
			})
			s.Step("open one in a new container of the image", func() {
				s.open("images")
				s.ClickBeside("More", image)
				s.Click("Open a Python console in a new container")
				s.See("docker run -it --rm " + image + " python")
				s.TerminalEnds(">>> ")
				s.Enters("import os; os.getpid()")
				s.TerminalSays("1")
				s.Picture("new-container")
				s.Enters("exit()")
				s.See("The Python console ended with exit code 0. Its container is deleted.")
				engine.Names("web")
			})
			s.Step("a terminal that is closed takes its container along", func() {
				s.open("images")
				s.ClickBeside("More", image)
				s.Click("Open a terminal in a new container")
				s.See("docker run -it --rm " + image + " bash")
				s.TerminalSays("root@")
				s.Enters("echo $((6*7)) columns: $COLUMNS")
				s.TerminalSays("42 columns: ")
				s.Picture("terminal")
				s.Click("Close this terminal")
				s.See("The Python console ended") // the one before it
				engine.OnlyNames("web")
			})
			s.Step("and so does the end of the window", func() {
				s.ClickButton("Reopen")
				s.TerminalEnds(">>> ")
				s.Close()
				engine.OnlyNames("web")
			})
		},
	}
}
