package dockerops

import "time"

// LabelHelper is on the short-lived containers that Slipway makes to get at a volume.
const LabelHelper = "io.github.slipway.helper"

// Volume is one row of the engine's volume list. Who uses it is told by the containers' mounts, how big it is by DiskUse.
type Volume struct {
	Name    string
	Driver  string
	Created time.Time // zero when the engine does not tell
	Labels  map[string]string
	// Anonymous says that nobody gave it a name: it was made with a container.
	Anonymous bool
	// Mountpoint is its folder on the engine's host.
	Mountpoint string
}

// Project is the compose project that made the volume, or "".
func (v Volume) Project() string { return v.Labels[LabelComposeProject] }

// VolumeSpec is what a volume is made from.
type VolumeSpec struct {
	Name   string // "" lets the engine choose
	Driver string // "" means local
	Labels map[string]string
}
