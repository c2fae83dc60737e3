package fake

import (
	"cmp"
	"context"
	"path"
	"slices"

	"github.com/slipway-dev/slipway/dockerops"
)

// ListFiles are the entries of one folder of a container, running or not, folders first.
func (e *Engine) ListFiles(ctx context.Context, id, folder string) ([]dockerops.FileEntry, error) {
	list := []dockerops.FileEntry{}
	err := e.act(ctx, Call{Verb: "list the files of", Subject: id}, func(call Call, b *box) error {
		f := e.world.follow(b, folder)
		switch {
		case f == nil:
			return failure(call, dockerops.KindNotFound, "there is no "+folder+" in the container")
		case !f.Mode.IsDir():
			return failure(call, dockerops.KindInvalid, folder+" is no folder")
		}
		for _, one := range e.world.children(b, f.Path, false) {
			one.Path = path.Join("/", folder, one.Name())
			list = append(list, one.FileEntry)
		}
		return nil
	})
	slices.SortFunc(list, func(a, b dockerops.FileEntry) int {
		if a.Mode.IsDir() != b.Mode.IsDir() {
			if a.Mode.IsDir() {
				return -1
			}
			return 1
		}
		return cmp.Compare(a.Path, b.Path)
	})
	return list, err
}

// WriteFile puts a file into a container, as a program in it would.
func (e *Engine) WriteFile(id, at, text string) {
	e.change(id, func(w *world, b *box) {
		w.keep(b, file{FileEntry: dockerops.FileEntry{Path: at, Size: int64(len(text)), Mode: 0o644}, data: []byte(text)})
	})
}
