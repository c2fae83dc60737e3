package cleanup

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
)

// Items are the things that can go, by kind and then the largest first. Sizes come from the snapshot's measurement: before there was one the build cache is
// not known, and every size is -1. Volumes are not ticked: what is in them is data.
func Items(snap live.Snapshot) []Item {
	s := sizesOf(snap.Disk)
	items := slices.Concat(containers(snap, s), images(snap, s), cache(snap.Disk), volumes(snap, s))
	slices.SortStableFunc(items, func(a, b Item) int {
		return cmp.Or(cmp.Compare(order[a.Kind], order[b.Kind]), cmp.Compare(b.Size, a.Size), strings.Compare(a.Name, b.Name))
	})
	return items
}

// order is that of the kinds: what nobody misses comes before what is data.
var order = map[Kind]int{KindContainer: 0, KindDangling: 1, KindImage: 2, KindCache: 3, KindVolume: 4}

// sizes are what was measured, in bytes.
type sizes struct {
	measured                    bool
	containers, images, volumes map[string]int64
}

func sizesOf(d *dockerops.DiskUse) sizes {
	s := sizes{containers: map[string]int64{}, images: map[string]int64{}, volumes: map[string]int64{}}
	if d == nil {
		return s
	}
	s.measured = true
	for _, c := range d.Containers {
		s.containers[c.ID] = c.Size
	}
	for _, i := range d.Images {
		s.images[i.ID] = i.Size - max(i.Shared, 0)
	}
	for _, v := range d.Volumes {
		s.volumes[v.Name] = v.Size
	}
	return s
}

// of is a size, -1 when it is not known.
func of(m map[string]int64, id string) int64 {
	if size, ok := m[id]; ok {
		return size
	}
	return -1
}

// mayWork is for how long a helper may still be at work: it can copy a large volume over a slow line.
const mayWork = 24 * time.Hour

func containers(snap live.Snapshot, s sizes) []Item {
	var items []Item
	for _, c := range snap.Containers {
		if c.Running() || c.State == dockerops.StateRemoving || snap.Busy[c.ID].Doing != "" {
			continue
		}
		// One that was never started may be somebody's next step: it is listed, and left to them.
		item := Item{Kind: KindContainer, ID: c.ID, Name: c.Name, Detail: "made of " + c.Image, Size: of(s.containers, c.ID), Ticked: c.State != dockerops.StateCreated}
		if c.Helper() { // nobody's next step: a crash left it
			item.Detail, item.Ticked = "a helper of Slipway's own, made to look into the volume "+c.Labels[dockerops.LabelHelper], true
			if time.Since(c.Created) < mayWork { // this one's own are busy, and not listed; another one's can't be told from those that were left
				item.Detail, item.Ticked = item.Detail+" not long ago; a Slipway of another person may be using it", false
			}
		}
		if c.Project() != "" { // Compose would make it again, but what was written inside is gone
			item.Detail += ", of the compose project " + c.Project()
		}
		items = append(items, item)
	}
	return items
}

func images(snap live.Snapshot, s sizes) []Item {
	used := map[string]bool{}
	for _, c := range snap.Containers {
		used[c.ImageID] = true
	}
	var items []Item
	for _, i := range snap.Images {
		if used[i.ID] {
			continue
		}
		size := of(s.images, i.ID)
		if len(i.Tags) == 0 {
			item := Item{Kind: KindDangling, ID: i.ID, Name: shortID(i.ID), Size: size, Ticked: true}
			if len(i.Digests) > 0 {
				name, _, _ := strings.Cut(i.Digests[0], "@")
				item.Detail = "pulled from " + name
			}
			items = append(items, item)
			continue
		}
		item := Item{Kind: KindImage, ID: i.ID, Name: i.Tags[0], Tags: i.Tags, Size: size}
		if n := len(i.Tags) - 1; n > 0 {
			item.Detail = "and " + strconv.Itoa(n) + " more names"
			if n == 1 {
				item.Detail = "and the name " + i.Tags[1]
			}
		}
		items = append(items, item)
	}
	return items
}

func cache(d *dockerops.DiskUse) []Item {
	if d == nil {
		return nil
	}
	var items []Item
	for _, c := range d.BuildCache {
		if c.InUse || c.Shared { // an image has it too: deleting it frees nothing
			continue
		}
		items = append(items, Item{Kind: KindCache, ID: c.ID, Name: cmp.Or(c.Description, c.ID), Size: c.Size, Ticked: true})
	}
	return items
}

func volumes(snap live.Snapshot, s sizes) []Item {
	used := map[string]bool{}
	for _, c := range snap.Containers {
		for _, m := range c.Mounts {
			if m.Kind == dockerops.MountVolume {
				used[m.Source] = true
			}
		}
	}
	var items []Item
	for _, v := range snap.Volumes {
		if used[v.Name] {
			continue
		}
		item := Item{Kind: KindVolume, ID: v.Name, Name: v.Name, Size: of(s.volumes, v.Name), Data: true}
		if v.Anonymous {
			item.Name, item.Detail = v.Name[:min(12, len(v.Name))], "without a name, left by a container that is gone"
		}
		items = append(items, item)
	}
	return items
}

func shortID(id string) string {
	id = strings.TrimPrefix(id, "sha256:")
	return id[:min(12, len(id))]
}
