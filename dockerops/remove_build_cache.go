package dockerops

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/docker/docker/api/types/build"
	"github.com/docker/docker/api/types/filters"
)

// cacheChunk is how many records one call names: the names stand in the call's address, which may not be endless.
const cacheChunk = 200

// RemoveBuildCache deletes records of the build cache, by id, and returns how many bytes that freed, also when it fails half way. What is in use, or what
// another record builds upon that is not named too, stays; what is gone by now is passed over.
func (c *Client) RemoveBuildCache(ctx context.Context, ids []string) (int64, error) {
	const op = "remove build cache"
	freed := int64(0)
	// Records build upon each other, across chunks too: a second round takes those whose children went late in the first.
	rounds := 1
	if len(ids) > cacheChunk {
		rounds = 2
	}
	for range rounds {
		for chunk := range slices.Chunk(ids, cacheChunk) {
			n, err := c.pruneRecords(ctx, op, chunk)
			freed += n
			if err != nil {
				return freed, err
			}
		}
	}
	return freed, nil
}

func (c *Client) pruneRecords(ctx context.Context, op string, ids []string) (int64, error) {
	ctx, done := c.begin(ctx, c.limits.Measure)
	defer done()
	quoted := make([]string, 0, len(ids))
	for _, id := range ids {
		quoted = append(quoted, regexp.QuoteMeta(id))
	}
	// The engine takes one value of a filter, and reads that of "id" as a pattern.
	only := filters.NewArgs(filters.Arg("id", "^("+strings.Join(quoted, "|")+")$"))
	report, err := c.api.BuildCachePrune(ctx, build.CachePruneOptions{All: true, Filters: only})
	if err != nil {
		return 0, c.fail(ctx, op, "", err)
	}
	return int64(min(report.SpaceReclaimed, 1<<62)), nil //nolint:gosec // bounded
}
