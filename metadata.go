package main

import (
	_ "embed" // for FyneApp.toml
	"fmt"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"github.com/BurntSushi/toml"

	"github.com/slipway-dev/slipway/icons"
)

//go:embed FyneApp.toml
var fyneAppTOML string

// metadata is what FyneApp.toml says. The toolkit reads that file by itself only for packages it made; embedding it gives every build the same.
var metadata = readMetadata()

func readMetadata() fyne.AppMetadata {
	var file struct {
		Details struct {
			Name, ID, Version string
			Build             int
		}
	}
	if _, err := toml.Decode(fyneAppTOML, &file); err != nil {
		panic(fmt.Errorf("read FyneApp.toml, which is part of this program: %w", err))
	}
	d := file.Details
	return fyne.AppMetadata{ID: d.ID, Name: d.Name, Version: d.Version, Build: d.Build, Icon: icons.App}
}

func init() { fyneapp.SetMetadata(metadata) }
