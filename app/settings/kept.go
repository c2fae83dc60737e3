package settings

import (
	"slices"
	"time"
)

// maxKept is how many are remembered.
const maxKept = 50

// Kept is the earlier container that stayed when one was made anew with other settings.
type Kept struct {
	ContainerID string `json:"container"`
	// For is the name of the container that was made in its place, When when that was.
	For  string    `json:"for"`
	When time.Time `json:"when"`
}

// KeepOld remembers an earlier container. Of too many the oldest is forgotten.
func (s *Settings) KeepOld(k Kept) {
	list := append([]Kept{k}, slices.DeleteFunc(slices.Clone(s.Kept), func(old Kept) bool { return old.ContainerID == k.ContainerID })...)
	s.Kept = list[:min(len(list), maxKept)]
}

// KeptOf is what is remembered of a container that was kept; false for any other.
func (s Settings) KeptOf(containerID string) (Kept, bool) {
	i := slices.IndexFunc(s.Kept, func(k Kept) bool { return k.ContainerID == containerID })
	if i < 0 {
		return Kept{}, false
	}
	return s.Kept[i], true
}
