package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Write makes the project's folder with its files, all or nothing: they are written into a folder beside it, which is then renamed. The parent is made
// when missing. A folder with anything in it is never written into, nor through a link; an empty one is taken. After an error everything is as it was.
// It returns the folder's path; errors wrap one of the Err values.
func Write(p Project) (folder string, err error) { return write(p, disk{}) }

// filesystem is what Write does to the disk once it has looked; tests make single calls fail.
type filesystem interface {
	WriteFile(path string, data []byte, mode os.FileMode) error
	Rename(from, to string) error
}

type disk struct{}

// WriteFile writes a file that must not exist yet. The mode is set past the umask: in a container mounted on the folder another user reads the files.
func (disk) WriteFile(path string, data []byte, mode os.FileMode) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode) //nolint:gosec // the path is below a folder just made
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.Chmod(mode)
}

func (disk) Rename(from, to string) error { return os.Rename(from, to) }

func write(p Project, disk filesystem) (folder string, err error) {
	if problems := Blocking(ValidateChoices(p, now())); len(problems) > 0 {
		return "", &InvalidError{problems}
	}
	files, err := Files(p)
	if err != nil {
		return "", err
	}
	folder = p.Folder()
	if err := checkTarget(folder); err != nil {
		return "", err
	}
	undo, err := makeParent(p.Parent)
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			undo()
			folder = ""
		}
	}()
	fresh, err := os.MkdirTemp(p.Parent, "."+Slug(p.Name)+"-new-")
	if err != nil {
		return "", reason("make a folder in", p.Parent, err)
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(fresh)
		}
	}()
	if err := writeFiles(fresh, files, disk); err != nil {
		return "", err
	}
	if err := moveIn(fresh, folder, disk); err != nil {
		return "", err
	}
	return folder, nil
}

func writeFiles(root string, files []File, disk filesystem) error {
	for _, f := range files {
		path := filepath.Join(root, filepath.FromSlash(f.Path))
		if err := makeFolders(root, filepath.Dir(path)); err != nil {
			return err
		}
		mode := os.FileMode(f.Mode)
		if mode == 0 {
			mode = 0o644
		}
		if err := disk.WriteFile(path, []byte(f.Content), mode); err != nil {
			return reason("write", path, err)
		}
	}
	// MkdirTemp's folders are private; the finished one is like any other.
	if err := os.Chmod(root, 0o755); err != nil { //nolint:gosec // a project is for tools and containers of other users too
		return reason("open", root, err)
	}
	return nil
}

// makeFolders makes the folders from below root down to path.
func makeFolders(root, path string) error {
	if path == root {
		return nil
	}
	if err := makeFolders(root, filepath.Dir(path)); err != nil {
		return err
	}
	if err := os.Mkdir(path, 0o755); err != nil { //nolint:gosec // as above
		if errors.Is(err, fs.ErrExist) {
			return nil
		}
		return reason("make", path, err)
	}
	if err := os.Chmod(path, 0o755); err != nil { //nolint:gosec // past the umask, as for files
		return reason("open", path, err)
	}
	return nil
}

// moveIn gives the finished folder its name. An empty folder in its place goes first, and comes back when the rename fails.
func moveIn(fresh, folder string, disk filesystem) error {
	info, err := os.Lstat(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return reason("look at", folder, err)
	}
	wasThere := err == nil
	if wasThere {
		// Again, since the first look: os.Remove takes files and links as well. It takes no folder with something in it.
		if err := checkTarget(folder); err != nil {
			return err
		}
		if err := os.Remove(folder); err != nil {
			return reason("replace the empty folder", folder, err)
		}
	}
	if err := disk.Rename(fresh, folder); err != nil {
		if wasThere {
			err = errors.Join(err, os.Mkdir(folder, info.Mode().Perm()))
		}
		return reason("rename to", folder, err)
	}
	return nil
}

// checkTarget says whether a project may be written at folder: nothing is there, or an empty folder. A link is refused, wherever it leads.
func checkTarget(folder string) error {
	info, err := os.Lstat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return reason("look at", folder, err)
	case !info.IsDir():
		return fmt.Errorf("%s: %w", folder, ErrNotAFolder)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return reason("look into", folder, err)
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s: %w", folder, ErrFolderNotEmpty)
	}
	return nil
}

func isFolderNotEmpty(err error) bool { return errors.Is(err, ErrFolderNotEmpty) }

// makeParent makes the parent and what is missing above it. undo removes again what it made, as far as it is empty.
func makeParent(parent string) (undo func(), err error) {
	parent = filepath.Clean(parent)
	near, info, err := nearest(parent)
	if err != nil {
		return nil, reason("look at", near, err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%s: %w", near, ErrNotAFolder)
	}
	var missing []string // deepest first
	for path := parent; path != near; path = filepath.Dir(path) {
		missing = append(missing, path)
	}
	undo = func() {
		for _, path := range missing {
			if os.Remove(path) != nil {
				return
			}
		}
	}
	if err := os.MkdirAll(parent, 0o755); err != nil { //nolint:gosec // an ordinary folder of the person's
		undo()
		return nil, reason("make", parent, err)
	}
	return undo, nil
}

// reason wraps an error of the disk in the Err value that fits, keeping the system's own.
func reason(doing, path string, err error) error {
	kind := error(nil)
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		kind = ErrNotWritable
	case errors.Is(err, syscall.ENAMETOOLONG):
		kind = ErrPathTooLong
	case errors.Is(err, syscall.ENOSPC):
		kind = ErrNoSpace
	case errors.Is(err, fs.ErrExist):
		kind = ErrFolderNotEmpty // made by someone else meanwhile
	case errors.Is(err, syscall.ENOTDIR):
		kind = ErrNotAFolder
	}
	if kind == nil {
		return fmt.Errorf("%s %s: %w", doing, path, err)
	}
	return fmt.Errorf("%s %s: %w: %w", doing, path, kind, err)
}

// pathReason is the system's reason without the path, which the sentence around it names.
func pathReason(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
