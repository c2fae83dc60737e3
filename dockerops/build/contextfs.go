package build

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"sync"

	"github.com/tonistiigi/fsutil"
)

// UnreadableError says that something of the build folder can't be read by this user, so that the image would lack it.
type UnreadableError struct {
	Path  string // below the build folder, with slashes
	Dir   bool
	Owner string // the owner's name, or number when it has none here; "" when unknown
	Err   error
}

// Error names the path and the owner.
func (e *UnreadableError) Error() string {
	s := "can't read " + e.Path
	if e.Owner != "" {
		s += " (it belongs to " + e.Owner + ")"
	}
	return s + ": " + e.Err.Error()
}

// Unwrap gives the operating system's error.
func (e *UnreadableError) Unwrap() error { return e.Err }

// contextFS is the build folder as it is sent. fsutil sends a file that it can't open as an empty one and goes on, which would make an image
// with half of the files; so every failure is kept, and fail stops the build.
type contextFS struct {
	fsutil.FS
	root string
	fail func(error)

	mu  sync.Mutex
	err error
}

// newContextFS opens a folder for sending; links inside are sent as links. fail is called once, with the first failure.
func newContextFS(root string, fail func(error)) (*contextFS, error) {
	inner, err := fsutil.NewFS(root)
	if err != nil {
		return nil, err
	}
	return &contextFS{FS: inner, root: root, fail: fail}, nil
}

// Open opens one file for sending.
func (c *contextFS) Open(p string) (io.ReadCloser, error) {
	f, err := c.FS.Open(p)
	// A file that went away since it was listed isn't an error of the folder: editors and compilers do that all the time.
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		_ = c.keep(p, false, err)
	}
	return f, err
}

// Walk lists the folder. The caller's function decides first: an unreadable folder that is ignored is no failure.
func (c *contextFS) Walk(ctx context.Context, target string, fn fs.WalkDirFunc) error {
	return c.FS.Walk(ctx, target, func(path string, entry fs.DirEntry, walkErr error) error {
		err := fn(path, entry, walkErr)
		if err != nil && (errors.Is(err, fs.ErrPermission) || walkErr != nil && errors.Is(err, walkErr)) {
			return c.keep(path, entry == nil || entry.IsDir(), err)
		}
		return err
	})
}

// failure is the first thing that could not be read, or nil.
func (c *contextFS) failure() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

func (c *contextFS) keep(path string, dir bool, err error) error {
	e := &UnreadableError{Path: filepath.ToSlash(path), Dir: dir, Owner: ownerOf(filepath.Join(c.root, path)), Err: err}
	c.mu.Lock()
	first := c.err == nil
	if first {
		c.err = e
	}
	c.mu.Unlock()
	if first {
		c.fail(e)
	}
	return e
}
