package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/tonistiigi/fsutil"
)

// walkBudget is how many files and folders are looked at before a build. Sending walks the rest anyway, and stops at what it can't read.
const walkBudget = 5000

// readable looks for files and folders that would be sent and can't be read. Folders that .dockerignore leaves out are not opened.
func (c *checker) readable(ctx context.Context) error {
	left := walkBudget
	for _, dir := range topmost(c.walk) {
		if err := c.readableDir(ctx, dir, &left); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) readableDir(ctx context.Context, dir string, left *int) error {
	inner, err := fsutil.NewFS(c.root)
	if err != nil {
		return fmt.Errorf("look into the build folder: %w", err)
	}
	filtered, err := fsutil.NewFilterFS(&tolerantFS{FS: inner, denied: c.unreadable}, &fsutil.FilterOpt{ExcludePatterns: c.ignore.patterns})
	if err != nil {
		return nil //nolint:nilerr // a pattern that is none: the builder says so itself
	}
	err = filtered.Walk(ctx, filepath.FromSlash(dir), func(p string, e fs.DirEntry, err error) error {
		if *left--; *left < 0 {
			return fs.SkipAll
		}
		if err != nil || e == nil {
			return err
		}
		if info, infoErr := e.Info(); infoErr == nil && info.Mode().IsRegular() {
			c.file(filepath.ToSlash(p), info.Mode(), 0, "")
		}
		return nil
	})
	if err != nil && ctx.Err() != nil {
		return fmt.Errorf("look into the build folder: %w", ctx.Err())
	}
	return nil
}

// file notes a file that can't be read.
func (c *checker) file(rel string, mode os.FileMode, line int, instruction string) {
	full := filepath.Join(c.root, filepath.FromSlash(rel))
	if mode.IsRegular() && !mayRead(full, mode) {
		c.add(Finding{Kind: FindingUnreadable, Severity: SeverityStops, Path: rel, Owner: ownerOf(full), Line: line, Instruction: instruction})
	}
}

// unreadable notes a folder that can't be opened.
func (c *checker) unreadable(rel string) {
	rel = filepath.ToSlash(rel)
	full := filepath.Join(c.root, filepath.FromSlash(rel))
	c.add(Finding{Kind: FindingUnreadable, Severity: SeverityStops, Path: rel, Dir: true, Owner: ownerOf(full)})
}

// tolerantFS goes on behind a folder that can't be opened, so that all of them are found. The filter above it decides first: what is ignored
// does not count.
type tolerantFS struct {
	fsutil.FS
	denied func(path string)
}

// Walk lists the folder.
func (t *tolerantFS) Walk(ctx context.Context, target string, fn fs.WalkDirFunc) error {
	return t.FS.Walk(ctx, target, func(path string, e fs.DirEntry, walkErr error) error {
		err := fn(path, e, walkErr)
		if err != nil && !errors.Is(err, fs.SkipAll) && errors.Is(err, fs.ErrPermission) {
			t.denied(path)
			if e != nil && e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		return err
	})
}

// topmost leaves out folders that are inside others of the list.
func topmost(dirs []string) []string {
	sort.Strings(dirs)
	var out []string
	for _, d := range dirs {
		if d == "." {
			return []string{"."}
		}
		if !slices.ContainsFunc(out, func(o string) bool { return d == o || strings.HasPrefix(d, o+"/") }) {
			out = append(out, d)
		}
	}
	return out
}
