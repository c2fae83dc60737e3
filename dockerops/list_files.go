package dockerops

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/docker/docker/api/types/container"
)

const opListFiles = "list the files of"

// maxEntries is how many entries a folder may have to be listed.
const maxEntries = 20_000

var (
	errTooMany  = fmt.Errorf("the folder has more than %d entries", maxEntries)
	errNoFolder = errors.New("it is no folder")
	errNoSuch   = errors.New("there is no such file or folder in the container")
	errNoShell  = errors.New("no program in the container can list its files")
)

// ListFiles are the entries of one folder of a container, running or not, folders first. A path that leads over symbolic links is followed. What is not
// there is KindNotFound, what is no folder KindInvalid, a folder with more entries than a list is good for KindTooMany.
//
// A running container with a shell is asked itself, as root. Of others the engine gives a folder only with all that is below it; what was read so of a
// container is kept for a short time, so that going about in it reads nothing again.
func (c *Client) ListFiles(ctx context.Context, id, folder string) ([]FileEntry, error) {
	folder = path.Clean("/" + folder)
	found, err := c.inspected(ctx, opListFiles, id)
	if err != nil {
		return nil, err
	}
	state := found.State
	if state != nil && state.Running && !state.Paused && !state.Restarting {
		list, err := c.askForFiles(ctx, found.ID, folder)
		switch kind := KindOf(err); kind {
		case KindUnsupported, KindCommandNotFound, KindExecFormat, KindConflict:
			// It can't tell, or no longer runs.
		default:
			return sortedFiles(list), err
		}
	}
	list, err := c.readFiles(ctx, found, folder)
	return sortedFiles(list), err
}

// inspected asks for a container, and for one with a state.
func (c *Client) inspected(ctx context.Context, op, id string) (container.InspectResponse, error) {
	ctx, done := c.short(ctx)
	defer done()
	found, err := c.api.ContainerInspect(ctx, id)
	if err == nil && found.ContainerJSONBase == nil {
		found.ContainerJSONBase = &container.ContainerJSONBase{ID: id}
	}
	return found, c.fail(ctx, op, id, err)
}

// sortedFiles sorts folders first, then by name.
func sortedFiles(list []FileEntry) []FileEntry {
	slices.SortFunc(list, func(a, b FileEntry) int {
		return cmp.Or(cmp.Compare(rank(a.Mode), rank(b.Mode)), cmp.Compare(a.Path, b.Path))
	})
	return list
}

func rank(mode fs.FileMode) int {
	if mode.IsDir() {
		return 0
	}
	return 1
}
