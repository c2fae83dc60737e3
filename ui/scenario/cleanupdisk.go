package scenario

import (
	"context"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// cleanUpDisk makes room on the disk and leaves what is data.
func cleanUpDisk() Scenario {
	return Scenario{
		Name:  "clean-up",
		Story: "what takes up the disk is listed with its sizes; a stopped container and an unused image go, a volume with data and what is used stay",
		Play: func(s *Session) {
			engine := s.OwnEngine("keeper")
			s.Step("leave things behind", func() {
				engine.Load(enginetest.Alpine, enginetest.Hello)
				engine.Make(dockerops.RunSpec{
					Name: "writer", Image: string(enginetest.Alpine), Command: []string{"sh", "-c", "head -c 5000000 /dev/urandom > /big; head -c 3000000 /dev/urandom > /data/file"},
					Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: "shop-data", Target: "/data"}},
				})
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error {
					if _, err := c.WaitContainer(ctx, "writer"); err != nil {
						return err
					}
					_, err := c.CreateVolume(ctx, dockerops.VolumeSpec{Name: "old-data"})
					return err
				})
			})
			s.Step("open the disk's screen by way of the volumes", func() {
				s.Launch("--host", engine.Address())
				s.open("volumes")
				s.SeeWithin(patient, "shop-data", "3MB", "old-data")
				s.Picture("volumes")
				s.Click("Clean up the disk")
				s.SeeWithin(patient, "Stopped containers", "writer", "5MB", "Unused images", "hello-world:latest", "Unused volumes", "old-data")
				s.Picture("proposed")
			})
			s.Step("tick the unused image too, leave the volume", func() {
				s.Click("hello-world:latest")
				s.Picture("ticked")
			})
			s.Step("read what goes, then let it go", func() {
				s.Click("Clean up…")
				s.See("This can't be undone", "writer")
				s.Picture("question")
				s.ClickButton("Delete these 2 things")
				s.SeeWithin(patient, "freed")
				s.Picture("freed")
			})
			s.Step("ask the engine", func() {
				engine.Names("keeper")
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error {
					if _, err := c.InspectImage(ctx, string(enginetest.Hello)); dockerops.KindOf(err) != dockerops.KindNotFound {
						return errStill
					}
					volumes, err := c.ListVolumes(ctx)
					if err == nil && len(volumes) != 2 {
						return errData
					}
					return err
				})
			})
			s.Step("close the window", s.Close)
		},
	}
}
