package scenario

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// The awkward values of runWithEnv: as typed, and as a .env file has them.
const (
	typedValue = `a = b #c $d "e" 'f'`
	envFile    = "# of the shop\nSHOP_NAME=\"My Café 2!\"\nAPI_KEY='s3cr=t #1'\nEMPTY=\nLINES=\"one\ntwo\"\n"
)

// runWithEnv runs an image with variables that shells and files would break.
func runWithEnv() Scenario {
	return Scenario{
		Name:  "run-with-env",
		Story: "an image is run with a typed variable full of signs and an imported .env: each value arrives exactly, and secrets are masked on screen",
		Play: func(s *Session) {
			engine := s.OwnEngine()
			engine.Load(enginetest.Alpine)
			s.Step("open the form for an image", func() {
				s.Launch("--host", engine.Address())
				s.write(".env", envFile)
				s.open("images")
				s.ClickBeside("Run", "alpine:3.20")
				s.See("What happens")
				s.Fill("Name", "envy")
			})
			s.Step("type a variable", func() {
				s.ClickButton("Add a variable")
				s.Fill("NAME", "GREETING")
				s.Fill("value", typedValue)
				s.See("GREETING=")
				s.Picture("typed")
			})
			s.Step("import a file of them", func() {
				s.ClickButton("Import a file…")
				s.Fill("File", filepath.Join(s.Home(), ".env"))
				s.ClickButton("Import this file")
				s.See("SHOP_NAME", "API_KEY=********")
				s.Picture("imported")
			})
			s.Step("give it something to do, and a page's port", func() {
				s.Click("More options")
				s.Fill("Command", "sleep 600")
				s.Picture("more")
			})
			s.Step("run it", func() {
				s.ClickButton("Run")
				s.SeeWithin(patient, "envy is running")
				s.Picture("running")
			})
			s.Step("ask the engine for each value", func() {
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error {
					d, err := c.InspectContainer(ctx, "envy")
					if err != nil {
						return err
					}
					for _, want := range []string{"GREETING=" + typedValue, "SHOP_NAME=My Café 2!", "API_KEY=s3cr=t #1", "EMPTY=", "LINES=one\ntwo"} {
						if !slices.Contains(d.Env, want) {
							return fmt.Errorf("%q is not among %q", want, d.Env)
						}
					}
					return nil
				})
			})
			s.Step("see the secret masked in the container's overview", func() {
				s.open("containers")
				s.Click("container:envy")
				s.Click("API_KEY") // scrolls to it
				s.Gone("s3cr")
				s.Picture("overview")
			})
			s.Step("close the window", s.Close)
		},
	}
}
