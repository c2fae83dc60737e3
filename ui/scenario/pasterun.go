package scenario

import (
	"context"
	"fmt"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// pastedLine is as a README has it: two lines, quotes, and what the form has no field for.
const pastedLine = `docker run -d --name tool -p 18765:8000 -e "GREETING=hello world" -v shop-data:/data --memory 64m --gpus all slipway-test/tool:1 listen :8000`

// pasteRun fills the run form from a docker run line.
func pasteRun() Scenario {
	return Scenario{
		Name:  "paste-run",
		Story: "a docker run line of a README is pasted: the form is filled in, what it can't carry over is named, and the container is as the line says",
		Play: func(s *Session) {
			engine := s.OwnEngine()
			s.Step("open the form", func() {
				s.Launch("--host", engine.Address(), "--screen", "run")
				s.See("Paste a docker run line")
			})
			s.Step("paste the line", func() {
				s.Fill("Paste a docker run line", pastedLine)
				s.ClickButton("Fill in")
				s.See("Left out:", "--gpus all", "slipway-test/tool:1")
				s.See("type=volume,source=shop-data,target=/data")
				s.Picture("filled")
			})
			s.Step("run it", func() {
				s.ClickButton("Run")
				s.SeeWithin(patient, "tool is running")
				s.Picture("running")
			})
			s.Step("ask the engine", func() {
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error {
					d, err := c.InspectContainer(ctx, "tool")
					if err != nil {
						return err
					}
					spec := d.Spec
					if len(spec.Ports) != 1 || spec.Ports[0].HostPort != 18765 || spec.Memory != 64<<20 || len(spec.Mounts) != 1 || spec.Mounts[0].Source != "shop-data" ||
						len(spec.Env) != 1 || spec.Env[0].Value != "hello world" || spec.Image != string(enginetest.Tool) {
						return fmt.Errorf("it was made as %+v", spec)
					}
					return nil
				})
			})
			s.Step("paste it again: the name and the port are taken, and said before the start", func() {
				s.open("images")
				s.Click("image:" + string(enginetest.Tool))
				s.ClickButton("Run")
				s.Fill("Paste a docker run line", pastedLine)
				s.ClickButton("Fill in")
				s.See("Use tool-2", "18765", "Use 18766")
				s.Picture("taken")
				s.Click("Use tool-2")
				s.Click("Use 18766")
				s.ClickButton("Run")
				s.SeeWithin(patient, "tool-2 is running")
			})
			s.Step("ask the engine again", func() { engine.Names("tool", "tool-2") })
			s.Step("close the window", s.Close)
		},
	}
}
