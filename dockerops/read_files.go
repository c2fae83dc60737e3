package dockerops

import (
	"archive/tar"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/docker/docker/api/types/container"
)

// How long the files of a container that was read are kept: those of one that does not run change by another program's hand alone.
const (
	keepStopped = time.Minute
	keepRunning = 5 * time.Second
)

// maxTree is how many files are kept. Of a bigger folder only the entries right in it are held.
const maxTree = 100_000

// readFiles lists a folder from a tar of it, without a file's content being held.
func (c *Client) readFiles(ctx context.Context, found container.InspectResponse, folder string) ([]FileEntry, error) {
	stat, err := c.statPath(ctx, opListFiles, found.ID, folder)
	if err != nil {
		return nil, err
	}
	if stat.LinkTarget == "" {
		return c.readFolder(ctx, found, folder, stat)
	}
	target := stat.LinkTarget
	if stat, err = c.statPath(ctx, opListFiles, found.ID, target); err != nil {
		return nil, err
	}
	list, err := c.readFolder(ctx, found, target, stat)
	return movedTo(list, folder), err
}

// movedTo gives entries the path under which their folder was asked for.
func movedTo(list []FileEntry, folder string) []FileEntry {
	for i := range list {
		list[i].Path = path.Join(folder, list[i].Name())
	}
	return list
}

// readFolder lists a folder that is reached over no link at its end.
func (c *Client) readFolder(ctx context.Context, found container.InspectResponse, folder string, stat container.PathStat) ([]FileEntry, error) {
	if !stat.Mode.IsDir() {
		return nil, &Error{Kind: KindInvalid, Op: opListFiles, Subject: folder, Err: errNoFolder}
	}
	key := treeKey(found)
	if list, known := c.trees.find(key, folder); known {
		return list, nil
	}
	stream, err := c.archive(ctx, opListFiles, found.ID, folder, c.limits.Measure)
	if err != nil {
		return nil, err
	}
	defer func() { _ = stream.Close() }()
	list, tree, err := readTree(stream, folder)
	if err != nil {
		var known *Error
		if errors.As(err, &known) {
			return nil, known
		}
		kind := KindOther
		if errors.Is(err, errTooMany) {
			kind = KindTooMany
		}
		return nil, &Error{Kind: kind, Op: opListFiles, Subject: folder, Err: err}
	}
	keep := keepStopped
	if found.State != nil && found.State.Running {
		keep = keepRunning
	}
	c.trees.put(key, tree, keep)
	return list, nil
}

// treeKey names a container in the state that its files are in: after its next run they are others.
func treeKey(found container.InspectResponse) string {
	if found.State == nil {
		return found.ID
	}
	return found.ID + " " + found.State.StartedAt + " " + found.State.FinishedAt
}

// readTree reads a folder's tar: the entries right in it, and all that is below it by folder; nil when that is too much to keep.
func readTree(from io.Reader, folder string) ([]FileEntry, map[string][]FileEntry, error) {
	archive := tar.NewReader(from)
	tree, count := map[string][]FileEntry{folder: {}}, 0
	list := []FileEntry{}
	root := ""
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return list, tree, nil
		}
		if err != nil {
			return nil, nil, fmt.Errorf("read the engine's copy of the folder: %w", err)
		}
		full := path.Clean("/" + header.Name)
		if root == "" { // the folder itself
			root = strings.TrimSuffix(full, "/") + "/"
			continue
		}
		entry := fileEntryFrom(header)
		entry.Path = path.Join(folder, strings.TrimPrefix(full, root))
		if header.Typeflag == tar.TypeLink { // another name of a file that came before: the tar tells its size there
			entry.Size = sizeIn(tree, path.Join(folder, strings.TrimPrefix(path.Clean("/"+header.Linkname), root)))
		}
		parent := path.Dir(entry.Path)
		if parent == folder {
			if list = append(list, entry); len(list) > maxEntries {
				return nil, nil, errTooMany
			}
		}
		if count++; count > maxTree {
			tree = nil
		}
		if tree == nil {
			continue
		}
		if entry.Mode.IsDir() && tree[entry.Path] == nil {
			tree[entry.Path] = []FileEntry{}
		}
		tree[parent] = append(tree[parent], entry)
	}
}

func sizeIn(tree map[string][]FileEntry, at string) int64 {
	for _, entry := range tree[path.Dir(at)] {
		if entry.Path == at {
			return entry.Size
		}
	}
	return 0
}

// treeMemory keeps the files of the container that was read last. It is safe for any goroutine.
type treeMemory struct {
	mu    sync.Mutex
	key   string
	tree  map[string][]FileEntry
	until time.Time
}

func (m *treeMemory) find(key, folder string) ([]FileEntry, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.key != key || time.Now().After(m.until) {
		return nil, false
	}
	list, known := m.tree[folder]
	return append([]FileEntry{}, list...), known && len(list) <= maxEntries
}

func (m *treeMemory) put(key string, tree map[string][]FileEntry, keep time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.key, m.tree, m.until = key, tree, time.Now().Add(keep)
}

// forget drops what is known, since files were changed.
func (m *treeMemory) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.key, m.tree = "", nil
}
