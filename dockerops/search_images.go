package dockerops

import (
	"context"
	"errors"
	"strings"

	"github.com/docker/docker/api/types/registry"
)

const opSearchImages = "search images"

// searchLimit is how many results are asked for.
const searchLimit = 50

// SearchImages asks Docker Hub, through the engine; without a network it is KindRegistryDown. The results come in Docker Hub's order.
func (c *Client) SearchImages(ctx context.Context, term string) ([]SearchResult, error) {
	// The engine waits for somebody far away.
	ctx, done := c.change(ctx)
	defer done()
	term = strings.TrimSpace(term)
	if term == "" {
		return nil, &Error{Kind: KindInvalid, Op: opSearchImages, Err: errors.New("no word to search for is given")}
	}
	found, err := c.api.ImageSearch(ctx, term, registry.SearchOptions{Limit: searchLimit})
	if err != nil {
		return nil, c.fail(ctx, opSearchImages, term, err)
	}
	list := make([]SearchResult, 0, len(found))
	for _, one := range found {
		list = append(list, SearchResult{Name: one.Name, Description: one.Description, Stars: one.StarCount, Official: one.IsOfficial})
	}
	return list, nil
}
