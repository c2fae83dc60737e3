package build

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/tonistiigi/fsutil"
	"github.com/tonistiigi/fsutil/types"
)

// ContextSize is what a build folder would send at most: all that .dockerignore leaves in. A build sends only what its Dockerfile copies.
type ContextSize struct {
	Bytes int64
	Files int
	// Biggest are the folders that most of it is in, the biggest first; "." stands for the files in the build folder itself.
	Biggest []Folder
	// Ignored says that there is a .dockerignore.
	Ignored bool
	// Unreadable is how many folders this user can't open; what is in them is not counted.
	Unreadable int
}

// Folder is a folder of the build folder with all that is in it and in the folders below.
type Folder struct {
	Path  string // below the build folder, with slashes
	Bytes int64
	Files int
}

// progressPause is the least time between two reports of MeasureContext.
const progressPause = 100 * time.Millisecond

// MeasureContext walks the build folder and adds up what .dockerignore leaves in, by the same rules and the same code as a build sends it: a file with
// holes counts in full, one with several names once, and what is no file (sockets, devices, links) has no size. What can't be read is passed over.
//
// onProgress gets what was found so far, at most ten times a second, on the caller's goroutine; it may be nil. An error is a *Failure when the folder is not
// there, or ctx's.
func MeasureContext(ctx context.Context, opts Options, onProgress func(ContextSize)) (ContextSize, error) {
	ignore, err := readIgnore(opts.ContextDir, opts.dockerfile())
	if err != nil {
		return ContextSize{}, &Failure{Reason: ReasonOther, Dockerfile: opts.dockerfile(), Err: err}
	}
	m := &measure{folders: newFolders(), report: onProgress, last: time.Now(), size: ContextSize{Ignored: ignore.name != ""}}
	inner, err := fsutil.NewFS(opts.ContextDir)
	if err != nil {
		return ContextSize{}, &Failure{Reason: ReasonNoContext, Dockerfile: opts.dockerfile(), Err: fmt.Errorf("open the build folder: %w", err)}
	}
	tolerant := &tolerantFS{FS: inner, denied: func(string) { m.size.Unreadable++ }}
	filtered, err := fsutil.NewFilterFS(tolerant, &fsutil.FilterOpt{ExcludePatterns: ignore.patterns})
	if err != nil {
		return ContextSize{}, &Failure{Reason: ReasonOther, Dockerfile: opts.dockerfile(), Err: fmt.Errorf("read %s: %w", ignore.name, err)}
	}
	err = filtered.Walk(ctx, "", func(path string, entry fs.DirEntry, walkErr error) error {
		if walkErr != nil || entry == nil {
			return walkErr
		}
		m.add(path, entry)
		return nil
	})
	switch {
	case ctx.Err() != nil:
		return ContextSize{}, fmt.Errorf("measure the build folder: %w", context.Cause(ctx))
	case err != nil:
		return ContextSize{}, &Failure{Reason: ReasonNoContext, Dockerfile: opts.dockerfile(), Err: fmt.Errorf("look into the build folder: %w", err)}
	}
	return m.sum(), nil
}

// measure is a walk under way.
type measure struct {
	size    ContextSize
	folders *folders
	report  func(ContextSize)
	last    time.Time
}

func (m *measure) add(path string, entry fs.DirEntry) {
	// A file that went away meanwhile counts for nothing.
	if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
		size := info.Size()
		if stat, ok := info.Sys().(*types.Stat); ok && stat.Linkname != "" {
			size = 0 // another name of a file that was sent before
		}
		m.size.Bytes += size
		m.size.Files++
		m.folders.add(filepath.ToSlash(path), size)
	}
	if m.report == nil {
		return
	}
	if now := time.Now(); now.Sub(m.last) >= progressPause {
		m.last = now
		m.report(m.sum())
	}
}

func (m *measure) sum() ContextSize {
	size := m.size
	size.Biggest = m.folders.biggest()
	return size
}
