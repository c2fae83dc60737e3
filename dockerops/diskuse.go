package dockerops

import "time"

// DiskUse is what takes up room on the engine's disk. An engine needs up to a second, and more for large volumes, to find that out.
type DiskUse struct {
	Images     []ImageUse
	Containers []ContainerUse
	Volumes    []VolumeUse
	BuildCache []CacheUse
	// LayersSize is what all images take together, each shared layer counted once, bytes.
	LayersSize int64
}

// ImageUse is an image's part of the disk.
type ImageUse struct {
	ID   string
	Size int64 // bytes, with what is shared
	// Shared is the part that other images have too, bytes; -1 when the engine does not tell.
	Shared int64
	// Containers is how many containers are made of it; -1 when the engine does not tell.
	Containers int
}

// ContainerUse is what a container has written outside volumes.
type ContainerUse struct {
	ID   string
	Size int64 // bytes
}

// VolumeUse is a volume's part of the disk.
type VolumeUse struct {
	Name string
	Size int64 // bytes; -1 when the driver does not tell
	// Users is how many containers mount it; -1 when the engine does not tell.
	Users int
}

// CacheUse is one record of the build cache.
type CacheUse struct {
	ID          string
	Description string
	Size        int64 // bytes
	InUse       bool
	Shared      bool // with an image: deleting it frees nothing
	Created     time.Time
	LastUsed    time.Time // zero when never
}

// Total is all of it, bytes: what the engine's own `system df` adds up.
func (d DiskUse) Total() int64 {
	total := d.LayersSize
	for _, c := range d.Containers {
		total += c.Size
	}
	for _, v := range d.Volumes {
		total += max(v.Size, 0)
	}
	for _, c := range d.BuildCache {
		if !c.Shared {
			total += c.Size
		}
	}
	return total
}
