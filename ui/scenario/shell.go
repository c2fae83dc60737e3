package scenario

import (
	"context"
	"errors"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/ui/scenario/screen"
)

// prompt is that of a shell in Alpine's image.
const prompt = "/ # "

// shellInContainer works in a shell of a container.
func shellInContainer() Scenario {
	return Scenario{
		Name:  "shell",
		Story: "a shell is opened in a container by clicks and knows the size of its room, also of another one; a long line, top, vi, Ctrl+C, exit and reopening work; the container stops under it",
		Play: func(s *Session) {
			engine := s.OwnEngine()
			engine.Load(enginetest.Alpine)
			engine.Make(dockerops.RunSpec{Name: "web", Image: string(enginetest.Alpine), Command: []string{"sleep", "10000"}, Init: true})
			engine.Run("bare")
			s.Step("open a shell by clicks", func() {
				s.Launch("--host", engine.Address(), "--screen", "containers")
				s.Click("container:web")
				s.Click("Terminal")
				s.See("Open a shell", "docker exec -it web bash")
				s.Picture("before")
				s.ClickButton("Open a shell")
				s.TerminalEnds(prompt)
				s.See("docker exec -it web ash", "Terminal (1)")
			})
			s.Step("the shell knows the size of the terminal", s.SizeIsKnown)
			s.Step("and follows the window", func() {
				s.ClickButton("Give the details all the room")
				s.Click("terminal")
				s.SizeIsKnown()
				s.Picture("size")
				s.Resize(1000, 640)
				s.SizeIsKnown()
				s.Resize(1200, 760)
				s.SizeIsKnown()
			})
			s.Step("edit a line of 300 characters", func() {
				s.Control('l')
				s.Types("xecho " + strings.Repeat("0123456789", 30) + "tailx")
				s.Press(screen.KeyBackspace)
				s.Press(screen.KeyHome)
				s.Press(screen.KeyDelete)
				s.Press(screen.KeyEnd)
				s.Enters("END")
				s.TerminalHas(func(rows []string) error {
					if !strings.Contains(strings.Join(rows, ""), strings.Repeat("0123456789", 30)+"tailEND") {
						return errors.New("the line is not what was typed")
					}
					return nil
				})
				s.TerminalEnds(prompt)
				s.Press(screen.KeyUp)
				s.TerminalHas(func(rows []string) error {
					if !strings.HasSuffix(lastRow(rows), "tailEND") || !strings.Contains(strings.Join(rows, ""), "tailEND"+prompt+"echo 0123") {
						return errors.New("the line does not come back")
					}
					return nil
				})
				s.Picture("long")
				s.Control('c')
			})
			s.Step("run top, and leave it", func() {
				s.Enters("top")
				s.TerminalSays("PID", "COMMAND", "sleep 10000")
				s.Picture("top")
				s.Types("q")
				s.TerminalEnds(prompt)
			})
			s.Step("edit a file with vi; the screen before it comes back", func() {
				s.Control('l')
				s.Enters("echo before vi")
				s.TerminalEnds(prompt)
				s.Enters("vi /tmp/note")
				s.TerminalSays("~", "/tmp/note")
				s.Types("ihello from vi")
				s.Press(screen.KeyEscape)
				s.Picture("vi")
				s.Enters(":wq")
				s.TerminalSays("before vi")
				s.TerminalEnds(prompt)
				s.Enters("cat /tmp/note")
				s.TerminalSays("hello from vi")
			})
			s.Step("interrupt a program with Ctrl+C, end the shell with Ctrl+D", func() {
				s.Enters("echo go''ing; sleep 1000")
				s.TerminalSays("going")
				s.Control('c')
				s.TerminalEnds(prompt)
				s.Enters("echo code $?")
				s.TerminalSays("code 130")
				s.TerminalEnds(prompt)
				s.Control('d')
				s.See("The shell ended with exit code")
				s.Picture("ended")
				s.ClickButton("Reopen")
				s.SizeIsKnown()
			})
			s.Step("look at something else meanwhile", func() {
				s.Enters("echo still here")
				s.TerminalSays("still here")
				s.Click("Files")
				s.open("images")
				s.open("containers")
				s.Click("Terminal (1)")
				s.TerminalSays("still here")
			})
			s.Step("a container without a shell says so", func() {
				s.ClickButton("Show the list again")
				s.Click("container:bare")
				s.Click("Terminal")
				s.ClickButton("Open a shell")
				s.See("bare has no shell", "Other…")
				s.Picture("no-shell")
				s.Click("container:web")
				s.TerminalSays("still here")
			})
			s.Step("the container stops under it, and starts again", func() {
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error { return c.StopContainer(ctx, "web") })
				s.See("web stopped, and the shell with it.")
				s.Picture("stopped")
				s.ClickButton("Start web")
				s.ClickButton("Reopen")
				s.SizeIsKnown()
			})
			s.Step("the engine goes away under it, and comes back", func() {
				engine.Stop()
				s.SeeAny(soon, "The engine was lost, and the shell with it.", "web stopped, and the shell with it.") // whichever was first
				s.Picture("lost")
				engine.Start()
				s.SeeWithin(patient, "Start web")
				s.ClickButton("Start web")
				s.ClickButton("Reopen")
				s.SizeIsKnown()
			})
			s.Step("close the window; nothing is left in the container", func() {
				engine.Processes("web", 3) // init, sleep, the shell
				s.Close()
				engine.Processes("web", 2)
			})
		},
	}
}
