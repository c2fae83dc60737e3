package fake

import (
	"context"
	"slices"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// containerSize is what a made-up container has written beside its log, in bytes.
const containerSize = 48 << 10

// DiskUse measures what takes up room.
func (e *Engine) DiskUse(ctx context.Context) (dockerops.DiskUse, error) {
	call := Call{Verb: "measure the disk"}
	if err := e.enter(ctx, call); err != nil {
		return dockerops.DiskUse{}, err
	}
	if err := e.pause(ctx, call, e.world.limits.Step); err != nil {
		return dockerops.DiskUse{}, err
	}
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	use := dockerops.DiskUse{}
	layers, sizes := map[string]int{}, map[string]int64{}
	for _, p := range w.images {
		for _, c := range p.coats {
			layers[c.id]++
			sizes[c.id] = c.Size
		}
	}
	for _, size := range sizes {
		use.LayersSize += size
	}
	for _, p := range w.images {
		one := dockerops.ImageUse{ID: p.ID, Size: p.Size}
		for _, c := range p.coats {
			if layers[c.id] > 1 {
				one.Shared += c.Size
			}
		}
		for _, b := range w.containers {
			if b.ImageID == p.ID {
				one.Containers++
			}
		}
		use.Images = append(use.Images, one)
	}
	for _, b := range w.containers {
		use.Containers = append(use.Containers, dockerops.ContainerUse{ID: b.ID, Size: containerSize + int64(b.log.Len())})
	}
	for _, v := range w.volumes {
		use.Volumes = append(use.Volumes, dockerops.VolumeUse{Name: v.Name, Size: v.size, Users: len(w.usersOf(v.Name))})
	}
	use.BuildCache = slices.Clone(w.cache)
	return use, nil
}

// RemoveBuildCache deletes records of the build cache.
func (e *Engine) RemoveBuildCache(ctx context.Context, ids []string) (int64, error) {
	call := Call{Verb: "remove build cache"}
	if err := e.enter(ctx, call); err != nil {
		return 0, err
	}
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	freed := int64(0)
	w.cache = slices.DeleteFunc(slices.Clone(w.cache), func(c dockerops.CacheUse) bool {
		if !slices.Contains(ids, c.ID) || c.InUse {
			return false
		}
		if !c.Shared {
			freed += c.Size
		}
		for key, id := range w.steps {
			if id == c.ID {
				delete(w.steps, key)
			}
		}
		return true
	})
	return freed, nil
}

// remember notes a build step, and says whether it was noted before. Callers hold mu.
func (w *world) remember(key, description string, size int64) (before bool) {
	now := time.Now()
	if id, known := w.steps[key]; known {
		for i := range w.cache {
			if w.cache[i].ID == id {
				w.cache[i].LastUsed = now
			}
		}
		return true
	}
	if w.steps == nil {
		w.steps = map[string]string{}
	}
	id := w.newID()[:25]
	w.steps[key] = id
	w.cache = append(w.cache, dockerops.CacheUse{ID: id, Description: description, Size: size, Created: now, LastUsed: now})
	return false
}
