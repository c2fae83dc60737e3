package explain

import "github.com/slipway-dev/slipway/dockerops"

// Called is what to call a container where those that use something are named: its name. A helper, which Slipway makes to get at a volume, is called what it is:
// nobody knows the name that the engine gave it, and no list shows it.
func Called(c dockerops.Container) string {
	if !c.Helper() {
		return c.Name
	}
	volume := c.Labels[dockerops.LabelHelper]
	if len(volume) == 64 { // without a name
		volume = volume[:12]
	}
	return "Slipway's helper for " + volume
}
