package scenario

import (
	"context"
	"errors"
	"path/filepath"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

var (
	errStill = errors.New("what was deleted is there still")
	errData  = errors.New("data that nobody deleted is gone")
)

// volumeBackup packs a volume into a file, loses it, and gets it back.
func volumeBackup() Scenario {
	return Scenario{
		Name:  "volume-backup",
		Story: "a volume is looked into and backed up to a file, then deleted, made again and restored: the data is the same",
		Play: func(s *Session) {
			engine := s.OwnEngine()
			s.Step("make a volume with data", func() {
				engine.Load(enginetest.Alpine)
				engine.Make(dockerops.RunSpec{
					Name: "writer", Image: string(enginetest.Alpine), Command: []string{"sh", "-c", "mkdir /data/orders && echo 42 > '/data/orders/My Café 2!.txt' && chown -R 70:70 /data/orders"},
					Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: "shop-data", Target: "/data"}},
				})
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error {
					if _, err := c.WaitContainer(ctx, "writer"); err != nil {
						return err
					}
					return c.RemoveContainer(ctx, "writer", false)
				})
			})
			s.Step("look inside", func() {
				s.Launch("--host", engine.Address())
				s.open("volumes")
				s.See("shop-data")
				s.ClickBeside("Look inside", "shop-data")
				s.See("orders", "never started")
				s.Picture("inside")
			})
			folder := filepath.Join(s.Home(), "backups")
			s.Step("back it up", func() {
				s.MakeFolder(folder)
				s.Click("Back up")
				s.Fill("File name", "shop.tar.gz")
				s.Fill("Folder", folder)
				s.Picture("back-up")
				s.ClickButton("Back up")
				s.SeeWithin(patient, "shop.tar.gz")
				s.SeeWithin(patient, "Open the folder")
				s.Picture("backed-up")
			})
			s.Step("delete the volume", func() {
				s.open("volumes")
				s.Click("volume:shop-data")
				s.Click("Delete")
				s.See("gone for good")
				s.Picture("delete")
				s.ClickButton("Delete volume shop-data")
				s.See("No volumes yet")
			})
			s.Step("make it again and restore it", func() {
				s.ClickButton("New volume")
				s.Fill("Name", "shop-data")
				s.ClickButton("Make volume")
				s.Click("volume:shop-data")
				s.Click("Restore")
				s.ChooseFile("shop.tar.gz", "Choose this backup")
				s.See("Overwrite volume shop-data")
				s.Picture("restore")
				s.ClickButton("Overwrite volume shop-data")
				s.SeeWithin(patient, "restored")
				s.Picture("restored")
			})
			s.Step("ask the engine", func() {
				engine.Make(dockerops.RunSpec{
					Name: "reader", Image: string(enginetest.Alpine), Command: []string{"sh", "-c", "cat '/data/orders/My Café 2!.txt'; stat -c %u /data/orders"},
					Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: "shop-data", Target: "/data"}},
				})
				engine.Ask(func(ctx context.Context, c *dockerops.Client) error {
					if _, err := c.WaitContainer(ctx, "reader"); err != nil {
						return err
					}
					text, err := c.ContainerLog(ctx, "reader", dockerops.LogTail{})
					if err == nil && text != "42\n70\n" {
						return errData
					}
					return err
				})
				engine.Names("reader")
			})
			s.Step("close the window", s.Close)
		},
	}
}
