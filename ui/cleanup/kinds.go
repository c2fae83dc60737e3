package cleanup

import "github.com/slipway-dev/slipway/app/cleanup"

// kind is how a kind of thing stands on the screen.
type kind struct {
	id    cleanup.Kind
	title string // "Stopped containers"
	about string // what it means that they go
	// one and many are the thing in the question: "stopped container", "stopped containers".
	one, many string
}

// kinds are in the order of the screen: what nobody misses comes before what is data.
var kinds = []kind{
	{cleanup.KindContainer, "Stopped containers", "What was written inside them goes with them; volumes stay.", "stopped container", "stopped containers"},
	{cleanup.KindDangling, "Images without a name", "Left over from builds.", "image without a name", "images without a name"},
	{cleanup.KindImage, "Unused images", "They can be pulled or built again.", "unused image", "unused images"},
	{cleanup.KindCache, "Build cache", "The next build takes longer without it.", "record of the build cache", "records of the build cache"},
	{cleanup.KindVolume, "Unused volumes", "They hold data, which is gone for good.", "volume with the data in it", "volumes with the data in them"},
}
