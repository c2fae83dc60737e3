package fake

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/registry"
)

// SearchImages searches the registry that WithRemote filled.
func (e *Engine) SearchImages(ctx context.Context, term string) ([]dockerops.SearchResult, error) {
	call := Call{Verb: "search images", Subject: term}
	if err := e.enter(ctx, call); err != nil {
		return nil, err
	}
	term = strings.ToLower(strings.TrimSpace(term))
	if term == "" {
		return nil, failure(call, dockerops.KindInvalid, "no word to search for is given")
	}
	if err := e.pause(ctx, call, e.world.limits.Step); err != nil {
		return nil, err
	}
	w := e.world
	w.mu.Lock()
	defer w.mu.Unlock()
	tags := map[string]int{}
	for ref := range w.remote {
		if name, problem := registry.Parse(ref); problem == nil && name.OnHub() && strings.Contains(name.Repository, term) {
			tags[name.Repository]++
		}
	}
	list := []dockerops.SearchResult{}
	for name, count := range tags {
		list = append(list, dockerops.SearchResult{
			Name: name, Description: "An image of the registry that was made up for this engine.", Stars: 100 * count, Official: !strings.Contains(name, "/"),
		})
	}
	slices.SortFunc(list, func(a, b dockerops.SearchResult) int { return cmp.Or(b.Stars-a.Stars, strings.Compare(a.Name, b.Name)) })
	return list, nil
}
