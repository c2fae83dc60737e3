package scenario

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// editAndRecreate changes a container that is there.
func editAndRecreate() Scenario {
	return Scenario{
		Name:  "edit-and-recreate",
		Story: "a running container gets one more variable: the new one has all of the old one's settings and data, the old one is kept, then deleted; a change that fails brings the old one back",
		Play: func(s *Session) {
			engine := s.OwnEngine()
			first := ""
			s.Step("run a container with a label, a limit, a network and data", func() {
				engine.Load(enginetest.Alpine)
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error {
					_, err := c.CreateNetwork(ctx, dockerops.NetworkSpec{Name: "shop"})
					return err
				})
				engine.Make(dockerops.RunSpec{
					Name: "web", Image: string(enginetest.Alpine), Command: []string{"sh", "-c", "[ -e /data/first ] || date > /data/first; exec httpd -f -p 8000 -h /data"},
					Labels: map[string]string{"team": "shop"}, Memory: 64 << 20, RestartPolicy: "unless-stopped", Network: "shop",
					Ports: []dockerops.Port{{HostPort: 18766, ContainerPort: 8000}}, Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Target: "/data"}},
				})
				first = engine.idOf("web")
			})
			s.Step("open the form with all that it is", func() {
				s.Launch("--host", engine.Address(), "--screen", "containers")
				s.ClickBeside("More", "web")
				s.Click("Edit and recreate…")
				s.See("Recreate web", "web-old")
				s.Picture("form")
			})
			s.Step("add a variable and recreate", func() {
				s.ClickButton("Add a variable")
				s.Fill("NAME", "GREETING")
				s.Fill("value", "hello again")
				s.Picture("changed")
				s.ClickButton("Recreate web")
				s.SeeWithin(patient, "web-old")
				s.SeeWithin(patient, "Delete container web-old")
				s.Picture("recreated")
			})
			s.Step("ask the engine whether anything was lost", func() { engine.Ask(sameButFor("GREETING=hello again", first)) })
			s.Step("delete the old one", func() {
				s.ClickButton("Delete container web-old")
				s.Picture("question")
				s.ClickButton("Delete container web-old")
				s.Gone("Delete container web-old")
				engine.Names("web")
			})
			second := ""
			s.Step("break it: a command that does not exist", func() {
				second = engine.idOf("web")
				s.open("containers")
				s.ClickBeside("More", "web")
				s.Click("Edit and recreate…")
				s.See("Recreate web", "More options")
				s.Fill("Command", "gunicorn app:app")
				s.ClickButton("Recreate web")
				s.SeeWithin(patient, "web is running again as it was before")
				s.Picture("back")
			})
			s.Step("ask the engine whether the old one serves", func() {
				engine.Names("web")
				if id := engine.idOf("web"); id != second {
					s.Check(errors.New("the container that came back is another one"))
				}
			})
			s.Step("close the window", s.Close)
		},
	}
}

// sameButFor wants web to be a new container with all that the first one had, and one variable more.
func sameButFor(env, first string) func(context.Context, *dockerops.Client) error {
	return func(ctx context.Context, c *dockerops.Client) error {
		d, err := c.InspectContainer(ctx, "web")
		if err != nil {
			return err
		}
		out, err := c.Exec(ctx, "web", []string{"sh", "-c", "cat /data/first > /dev/null && echo kept; env"})
		if err != nil {
			return err
		}
		switch {
		case d.ID == first:
			return errors.New("it is the old one")
		case d.Labels["team"] != "shop", d.Spec.Memory != 64<<20, d.Spec.RestartPolicy != "unless-stopped", d.Spec.Network != "shop":
			return fmt.Errorf("something was lost: %+v", d.Spec)
		case !strings.Contains(out.Stdout, "kept"):
			return errors.New("the data was lost")
		case !strings.Contains(out.Stdout, env):
			return fmt.Errorf("%s is not in its environment", env)
		}
		return nil
	}
}
