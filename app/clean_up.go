package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/cleanup"
	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
)

// CleanUp deletes these things and no other, each by itself: what can't be deleted stays, and the result names it with the reason. Named volumes are deleted only
// when they are among the items. What was freed is measured, before and after.
func (a *App) CleanUp(items []cleanup.Item) jobs.ID {
	title := fmt.Sprintf("Clean up %d things", len(items))
	if len(items) == 1 {
		title = "Delete " + items[0].Name
	}
	return a.startJob("clean-up", title, cleanUpCommands(items), func(ctx context.Context, engine Engine, report *jobs.Reporter) (jobs.Result, error) {
		before, _ := engine.DiskUse(ctx) // without it the items' own sizes are added up
		c := &cleaner{app: a, engine: engine, report: report}
		for _, group := range [][]cleanup.Item{
			ofKinds(items, cleanup.KindContainer), ofKinds(items, cleanup.KindDangling, cleanup.KindImage), ofKinds(items, cleanup.KindVolume),
		} {
			for _, item := range group {
				if ctx.Err() != nil {
					return jobs.Result{}, fmt.Errorf("clean up: %w", context.Cause(ctx))
				}
				if c.away { // each of the others would wait for it anew
					c.leave(item.Name, c.last)
					continue
				}
				c.remove(ctx, item)
			}
		}
		c.removeCache(ctx, ofKinds(items, cleanup.KindCache))
		a.live.Refresh()
		a.live.MeasureDisk()
		return c.result(ctx, before)
	})
}

// cleaner deletes the things of one clean-up.
type cleaner struct {
	app     *App
	engine  Engine
	report  *jobs.Reporter
	removed int
	freed   int64        // by the items' own sizes
	left    []leftThings // what could not be deleted, by the reason
	last    error
	away    bool            // the engine does not answer any more
	images  map[string]bool // those that containers were made of; nil before somebody asked
}

// leftThings are things that could not be deleted for the same reason.
type leftThings struct {
	reason string
	names  []string
}

func (c *cleaner) remove(ctx context.Context, item cleanup.Item) {
	id := string(item.Kind) + " " + item.ID
	var err error
	switch item.Kind {
	case cleanup.KindContainer:
		c.report.Begin(id, "Delete container "+item.Name, command.RemoveStopped(item.Name))
		err = c.engine.RemoveStopped(ctx, item.ID) // its volumes are things of their own
	case cleanup.KindVolume:
		c.report.Begin(id, "Delete volume "+item.Name+" and the data in it", command.RemoveVolume(item.ID))
		err = c.engine.RemoveVolume(ctx, item.ID)
	case cleanup.KindDangling, cleanup.KindImage:
		c.report.Begin(id, "Delete image "+item.Name, command.RemoveImage(item.ID, false))
		err = c.removeImage(ctx, item)
	case cleanup.KindCache:
	}
	if dockerops.KindOf(err) == dockerops.KindNotFound {
		err = nil // somebody else was quicker
	}
	c.report.End(id, err)
	if err != nil {
		c.leave(item.Name, err)
		return
	}
	c.removed++
	c.freed += max(item.Size, 0)
}

// removeImage takes each name from an image, since an engine deletes one with several only by force. One that got another name since it was listed, or that a
// container uses by now, keeps all of them: engines refuse only the last.
func (c *cleaner) removeImage(ctx context.Context, item cleanup.Item) error {
	image, err := c.engine.InspectImage(ctx, item.ID)
	if err != nil {
		return err
	}
	if len(image.Tags) == 0 {
		return c.engine.RemoveImage(ctx, item.ID, false)
	}
	for _, tag := range image.Tags {
		if !slices.Contains(item.Tags, tag) {
			return &dockerops.Error{Kind: dockerops.KindConflict, Op: "remove image", Subject: item.ID, Err: fmt.Errorf("it is called %s by now", tag)}
		}
	}
	used, err := c.used(ctx)
	if err != nil {
		return err
	}
	if used[image.ID] {
		return &dockerops.Error{Kind: dockerops.KindImageInUse, Op: "remove image", Subject: item.ID, Err: errUsedByNow}
	}
	for _, tag := range image.Tags {
		if err := c.engine.RemoveImage(ctx, tag, false); err != nil {
			return err
		}
	}
	return nil
}

var errUsedByNow = errors.New("a container was made of it since it was listed")

// used are the images that containers were made of, as they are when the first image is to go.
func (c *cleaner) used(ctx context.Context) (map[string]bool, error) {
	if c.images != nil {
		return c.images, nil
	}
	list, err := c.engine.ListContainers(ctx)
	if err != nil {
		return nil, err
	}
	c.images = map[string]bool{}
	for _, one := range list {
		c.images[one.ImageID] = true
	}
	return c.images, nil
}

func (c *cleaner) removeCache(ctx context.Context, items []cleanup.Item) {
	if len(items) == 0 || ctx.Err() != nil || c.away {
		return
	}
	const id = "cache"
	c.report.Begin(id, fmt.Sprintf("Delete %d records of the build cache", len(items)), command.PruneBuildCache())
	ids := make([]string, 0, len(items))
	for _, item := range items {
		ids = append(ids, item.ID)
	}
	freed, err := c.engine.RemoveBuildCache(ctx, ids)
	c.report.End(id, err)
	if err != nil {
		c.leave("the build cache", err)
		return
	}
	c.removed += len(items)
	c.freed += freed
}

func (c *cleaner) leave(name string, err error) {
	c.last = err
	var reason string
	switch dockerops.KindOf(err) {
	case dockerops.KindEngineDown, dockerops.KindNoEngine, dockerops.KindTimeout:
		c.away, reason = true, "the Docker engine stopped answering"
	case dockerops.KindConflict:
		reason = "in use again, or something else is done with it now"
	case dockerops.KindImageInUse, dockerops.KindVolumeInUse:
		reason = "used by a container"
	default:
		reason = explain.Failed("delete it", err, c.app.facts()).Headline
	}
	for i := range c.left {
		if c.left[i].reason == reason {
			c.left[i].names = append(c.left[i].names, name)
			return
		}
	}
	c.left = append(c.left, leftThings{reason, []string{name}})
}

// How many things are named for a reason, and how many reasons; the log has all.
const (
	mostLeft    = 5
	mostReasons = 4
)

// leftInWords is "Not deleted: a and b (used by a container); c, d, e, f, g and 20 more (the Docker engine stopped answering)."
func leftInWords(left []leftThings) string {
	var parts []string
	for i, l := range left {
		if i == mostReasons {
			parts = append(parts, "others for further reasons, as the steps of the job show")
			break
		}
		names := l.names
		if len(names) > mostLeft {
			names = append(slices.Clone(names[:mostLeft]), fmt.Sprintf("%d more", len(l.names)-mostLeft))
		}
		parts = append(parts, explain.Names(names)+" ("+l.reason+")")
	}
	return "Not deleted: " + strings.Join(parts, "; ") + "."
}

// result says what was freed. When nothing could be deleted that is a failure.
func (c *cleaner) result(ctx context.Context, before dockerops.DiskUse) (jobs.Result, error) {
	if c.removed == 0 && c.last != nil {
		return jobs.Result{}, c.app.explainedBy(ctx, "clean up", c.last, c.app.facts())
	}
	freed := c.freed
	if after, err := c.engine.DiskUse(ctx); err == nil && before.Total() > 0 {
		freed = max(before.Total()-after.Total(), 0)
	}
	result := jobs.Result{Summary: fmt.Sprintf("%s freed by deleting %s", units.HumanSize(float64(freed)), things(c.removed))}
	if len(c.left) > 0 {
		result.Warning = leftInWords(c.left)
	}
	return result, nil
}

func things(n int) string {
	if n == 1 {
		return "one thing"
	}
	return fmt.Sprintf("%d things", n)
}

func ofKinds(items []cleanup.Item, kinds ...cleanup.Kind) []cleanup.Item {
	var list []cleanup.Item
	for _, item := range items {
		for _, k := range kinds {
			if item.Kind == k {
				list = append(list, item)
			}
		}
	}
	return list
}

// cleanUpCommands are the docker commands that do the same, one a line.
func cleanUpCommands(items []cleanup.Item) string {
	var lines []string
	cache := false
	for _, item := range items {
		switch item.Kind {
		case cleanup.KindContainer:
			lines = append(lines, command.RemoveStopped(item.Name))
		case cleanup.KindDangling, cleanup.KindImage:
			lines = append(lines, command.RemoveImage(item.Name, false))
		case cleanup.KindVolume:
			lines = append(lines, command.RemoveVolume(item.ID))
		case cleanup.KindCache:
			cache = true
		}
	}
	if cache {
		lines = append(lines, command.PruneBuildCache())
	}
	return strings.Join(lines, "\n")
}
