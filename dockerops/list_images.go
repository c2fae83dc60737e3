package dockerops

import (
	"context"
	"sync"

	"github.com/docker/docker/api/types/image"
	"golang.org/x/sync/errgroup"
)

// platformQuestions is how many images are asked about at once.
const platformQuestions = 8

// platform is what an image was built for. An image's never changes: its ID is a hash over it.
type platform struct{ os, architecture string }

// platformMemory keeps what was learnt about images, so that each is asked about once in a client's life. It is safe for any goroutine.
type platformMemory struct {
	mu   sync.Mutex
	seen map[string]platform
}

func (m *platformMemory) get(id string) (platform, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	p, ok := m.seen[id]
	return p, ok
}

func (m *platformMemory) put(id string, p platform) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.seen == nil {
		m.seen = map[string]platform{}
	}
	m.seen[id] = p
}

// ListImages lists all images but the intermediate ones. The list itself tells no architecture, so that each image never seen before costs one more call.
func (c *Client) ListImages(ctx context.Context) ([]Image, error) {
	const op = "list images"
	callCtx, done := c.short(ctx)
	defer done()
	found, err := c.api.ImageList(callCtx, image.ListOptions{})
	if err != nil {
		return nil, c.fail(callCtx, op, "", err)
	}
	list := make([]Image, 0, len(found))
	for _, one := range found {
		list = append(list, imageFrom(one))
	}
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(platformQuestions)
	for i := range list {
		group.Go(func() error {
			p, err := c.platformOf(groupCtx, list[i].ID)
			if kind := KindOf(err); kind == KindCancelled || kind == KindTimeout || kind == KindEngineDown {
				return err
			}
			// An image may be gone by now, or be of a kind that the engine can't describe: it is listed without a platform.
			list[i].OS, list[i].Architecture = p.os, p.architecture
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return list, nil
}

// platformOf tells what an image was built for.
func (c *Client) platformOf(ctx context.Context, id string) (platform, error) {
	if p, ok := c.platforms.get(id); ok {
		return p, nil
	}
	details, err := c.InspectImage(ctx, id)
	if err != nil {
		return platform{}, err
	}
	p := platform{os: details.OS, architecture: details.Architecture}
	c.platforms.put(id, p)
	return p, nil
}
