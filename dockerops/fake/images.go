package fake

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/distribution/reference"

	"github.com/slipway-dev/slipway/dockerops"
)

// layerSize is the size of a made-up layer, in bytes.
const layerSize = 12 << 20

// PullImage fetches an image from the registry that WithRemote filled.
func (e *Engine) PullImage(ctx context.Context, what dockerops.PullOptions, onProgress func(dockerops.PullProgress)) error {
	ref := what.Ref
	call := Call{Verb: "pull image", Subject: ref}
	if err := e.enter(ctx, call); err != nil {
		return err
	}
	if _, err := reference.ParseNormalizedNamed(ref); err != nil {
		return &dockerops.Error{Kind: dockerops.KindInvalid, Op: call.Verb, Subject: ref, Err: err}
	}
	if what.Platform != "" && !platformPattern.MatchString(what.Platform) {
		return failure(call, dockerops.KindInvalid, "\""+what.Platform+"\": cannot parse platform specifier")
	}
	w := e.world
	w.mu.Lock()
	image, known := w.remote[normalRef(ref)]
	there := w.findImage(ref)
	w.mu.Unlock()
	if !known {
		return failure(call, dockerops.KindNotFound, "manifest for "+ref+" not found: manifest unknown")
	}
	if err := choose(call, &image, what.Platform); err != nil {
		return err
	}
	present := there != nil && there.Architecture == image.Architecture
	onProgress(dockerops.PullProgress{Status: "Pulling from " + ref})
	for layer := 1; layer <= 3 && !present; layer++ {
		name := fmt.Sprintf("%012x", layer)
		for part := int64(1); part <= 4; part++ {
			if err := e.pause(ctx, call, w.limits.Step/4); err != nil {
				return err
			}
			onProgress(dockerops.PullProgress{Layer: name, Status: "Downloading", Current: part * layerSize / 4, Total: layerSize})
		}
		onProgress(dockerops.PullProgress{Layer: name, Status: "Pull complete"})
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if !present {
		image.Tags = []string{ref}
		w.addImage(image)
		w.tell(dockerops.ObjectImage, ref, "pull")
	}
	return nil
}

// platformPattern is how a platform is written.
var platformPattern = regexp.MustCompile(`^[a-z0-9]+/[a-z0-9]+(/[a-z0-9]+)?$`)

// choose takes the image of a registry for a platform. One that says its architecture has that alone, others have the two usual ones.
func choose(call Call, image *Image, platform string) error {
	wanted := "amd64"
	if platform != "" {
		wanted = strings.Split(platform, "/")[1]
	} else if image.Architecture != "" {
		wanted = image.Architecture
	}
	offered := wanted == "amd64" || wanted == "arm64"
	if image.Architecture != "" {
		offered = wanted == image.Architecture
	}
	if !offered || platform != "" && !strings.HasPrefix(platform, "linux/") {
		return failure(call, dockerops.KindPlatform, "no matching manifest for "+platform+" in the manifest list entries")
	}
	image.Architecture = wanted
	return nil
}

// pause lets time pass, unless the caller or the connection ends.
func (e *Engine) pause(ctx context.Context, call Call, d time.Duration) error {
	if err := e.check(ctx, call); err != nil || d <= 0 {
		return err
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
	case <-e.life:
	}
	return e.alive(ctx, call)
}

// RemoveImage deletes a tag and, when it was the last one, the image.
func (e *Engine) RemoveImage(ctx context.Context, ref string, force bool) error {
	call := Call{Verb: "remove image", Subject: ref}
	if err := e.enter(ctx, call); err != nil {
		return err
	}
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	p := w.findImage(ref)
	if p == nil {
		return noSuchImage(call)
	}
	byTag := slices.ContainsFunc(p.Tags, func(t string) bool { return normalRef(t) == normalRef(ref) })
	if byTag && len(p.Tags) > 1 {
		w.untag(ref)
		w.tell(dockerops.ObjectImage, p.ID, "untag")
		return nil
	}
	if !byTag && len(p.Tags) > 1 && !force {
		return failure(call, dockerops.KindConflict, "unable to delete "+ref+" (must be forced) - image is referenced in multiple repositories")
	}
	for _, b := range w.containers {
		if b.ImageID != p.ID || force && !b.Running() {
			continue
		}
		if force && byTag { // what runs keeps the image; its name goes
			w.untag(ref)
			w.tell(dockerops.ObjectImage, p.ID, "untag")
			return nil
		}
		return failure(call, dockerops.KindImageInUse, "unable to remove repository reference "+ref+" - container "+b.ID[:12]+" is using its referenced image")
	}
	w.images = slices.DeleteFunc(w.images, func(other *picture) bool { return other == p })
	w.tell(dockerops.ObjectImage, p.ID, "delete")
	return nil
}
