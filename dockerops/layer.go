package dockerops

import (
	"io/fs"
	"time"
)

// Layer is one line of an image's history, the oldest first in a list of them.
type Layer struct {
	// Index counts from 0 over the layers that hold files, as LayerFiles wants it; -1 for an instruction that made none.
	Index     int
	CreatedBy string // the instruction, as the engine keeps it
	Comment   string
	Size      int64 // bytes
	Created   time.Time
	// Tags that this state of the image has or had on this engine.
	Tags []string
}

// FileEntry is a file of a container, a volume or a layer.
type FileEntry struct {
	Path     string // absolute, with slashes
	Size     int64  // bytes
	Mode     fs.FileMode
	Modified time.Time
	// LinkTarget is where a symbolic link leads.
	LinkTarget string
	UID, GID   int
	// Deleted says, in a layer, that the layer takes away the file or, for a folder, what was in it before.
	Deleted bool
}

// Name is the last part of the path.
func (f FileEntry) Name() string {
	for i := len(f.Path) - 1; i >= 0; i-- {
		if f.Path[i] == '/' {
			return f.Path[i+1:]
		}
	}
	return f.Path
}

// SearchResult is one image that a search on Docker Hub found.
type SearchResult struct {
	Name, Description string
	Stars             int
	Official          bool
}
