package scaffold

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// tree is everything below a folder, with a slash after folders.
func tree(t *testing.T, root string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == root {
			return err
		}
		name := strings.TrimPrefix(path, root+string(filepath.Separator))
		if d.IsDir() {
			name += "/"
		}
		all = append(all, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWriteMakesTheWholeProject(t *testing.T) {
	p := cafe(t)
	p.Parent = filepath.Join(p.Parent, "deep", "down")
	folder, err := Write(p)
	if err != nil {
		t.Fatal(err)
	}
	if folder != filepath.Join(p.Parent, "my-cafe-2") {
		t.Errorf("folder %s", folder)
	}
	files, err := Files(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		path := filepath.Join(folder, filepath.FromSlash(f.Path))
		have, err := os.ReadFile(path)
		if err != nil || string(have) != f.Content {
			t.Errorf("%s: %v, %d bytes", f.Path, err, len(have))
		}
	}
	if got := tree(t, p.Parent); len(got) != len(files)+2 { // the folder and templates/
		t.Errorf("there is more than the project: %q", got)
	}
}

func TestWriteTakesAnEmptyFolder(t *testing.T) {
	p := cafe(t)
	if err := os.Mkdir(p.Folder(), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(p); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(p.Folder(), "app.py")); err != nil {
		t.Error(err)
	}
}

func TestWriteLeavesWhatIsThere(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(t *testing.T, p Project)
		want    error
	}{
		"a folder with a file": {func(t *testing.T, p Project) {
			mkdir(t, p.Folder())
			aFile(t, p.Folder(), "app.py")
		}, ErrFolderNotEmpty},
		"a folder with a hidden file": {func(t *testing.T, p Project) {
			mkdir(t, p.Folder())
			aFile(t, p.Folder(), ".git")
		}, ErrFolderNotEmpty},
		"a file": {func(t *testing.T, p Project) { aFile(t, p.Parent, "my-cafe-2") }, ErrNotAFolder},
		"a link to an empty folder": {func(t *testing.T, p Project) {
			mkdir(t, filepath.Join(p.Parent, "empty"))
			symlink(t, filepath.Join(p.Parent, "empty"), p.Folder())
		}, ErrNotAFolder},
		"a link to nothing": {func(t *testing.T, p Project) { symlink(t, filepath.Join(p.Parent, "gone"), p.Folder()) }, ErrNotAFolder},
	} {
		t.Run(name, func(t *testing.T) {
			p := cafe(t)
			c.prepare(t, p)
			before := tree(t, p.Parent)
			folder, err := Write(p)
			if !errors.Is(err, c.want) || folder != "" {
				t.Errorf("folder %q, error %v, want %v", folder, err, c.want)
			}
			if after := tree(t, p.Parent); !slices.Equal(before, after) {
				t.Errorf("there is now %q, before %q", after, before)
			}
		})
	}
}

// failing is a disk on which one call fails, after it was half done.
type failing struct {
	disk
	file string // the end of the path of the file that can't be written
	err  error
	// meanwhile runs before the rename, for what others do at the same time.
	meanwhile  func()
	failRename bool
}

func (f failing) WriteFile(path string, data []byte, mode os.FileMode) error {
	if f.file != "" && strings.HasSuffix(path, f.file) {
		return errors.Join(f.disk.WriteFile(path, data[:len(data)/2], mode), &fs.PathError{Op: "write", Path: path, Err: f.err})
	}
	return f.disk.WriteFile(path, data, mode)
}

func (f failing) Rename(from, to string) error {
	if f.meanwhile != nil {
		f.meanwhile()
	}
	if f.failRename {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: f.err}
	}
	return f.disk.Rename(from, to)
}

func TestAFailureLeavesNothing(t *testing.T) {
	for name, c := range map[string]struct {
		disk failing
		want error
	}{
		"disk full at the last file": {failing{file: "README.md", err: syscall.ENOSPC}, ErrNoSpace},
		"read-only at the first":     {failing{file: "app.py", err: syscall.EROFS}, ErrNotWritable},
		"rename fails":               {failing{failRename: true, err: syscall.EACCES}, ErrNotWritable},
		"path too long":              {failing{file: "index.html", err: syscall.ENAMETOOLONG}, ErrPathTooLong},
	} {
		for where, prepare := range map[string]func(t *testing.T, p *Project){
			"new folder":    func(*testing.T, *Project) {},
			"empty folder":  func(t *testing.T, p *Project) { mkdir(t, p.Folder()) },
			"parent made":   func(_ *testing.T, p *Project) { p.Parent = filepath.Join(p.Parent, "a", "b") },
			"others beside": func(t *testing.T, p *Project) { aFile(t, p.Parent, "thesis.odt") },
		} {
			t.Run(name+", "+where, func(t *testing.T) {
				p := cafe(t)
				root := p.Parent
				prepare(t, &p)
				before := tree(t, root)
				folder, err := write(p, c.disk)
				if !errors.Is(err, c.want) || !errors.Is(err, c.disk.err) || folder != "" {
					t.Errorf("folder %q, error %v, want %v", folder, err, c.want)
				}
				if after := tree(t, root); !slices.Equal(before, after) {
					t.Errorf("there is now %q, before %q", after, before)
				}
			})
		}
	}
}

func TestAFolderMadeMeanwhileIsLeft(t *testing.T) {
	p := cafe(t)
	_, err := write(p, failing{meanwhile: func() {
		mkdir(t, p.Folder())
		aFile(t, p.Folder(), "app.py")
	}})
	if !errors.Is(err, ErrFolderNotEmpty) {
		t.Errorf("error %v", err)
	}
	if got := tree(t, p.Parent); !slices.Equal(got, []string{"my-cafe-2/", "my-cafe-2/app.py"}) {
		t.Errorf("there is now %q", got)
	}
}

func TestWriteRefusesWhatIsNotComplete(t *testing.T) {
	p := cafe(t)
	p.Name, p.Port = "", 0
	_, err := Write(p)
	var invalid *InvalidError
	if !errors.As(err, &invalid) || len(invalid.Problems) != 2 || !errors.Is(err, ErrInvalid) {
		t.Errorf("error %v", err)
	}
	if got := tree(t, p.Parent); len(got) != 0 {
		t.Errorf("there is now %q", got)
	}
}

func TestWriteBelowAFile(t *testing.T) {
	p := cafe(t)
	p.Parent = filepath.Join(aFile(t, p.Parent, "f"), "deep")
	if _, err := Write(p); !errors.Is(err, ErrNotAFolder) {
		t.Errorf("error %v", err)
	}
}

func mkdir(t *testing.T, path string) {
	t.Helper()
	if err := os.Mkdir(path, 0o750); err != nil {
		t.Fatal(err)
	}
}

func symlink(t *testing.T, to, path string) {
	t.Helper()
	if err := os.Symlink(to, path); err != nil {
		t.Fatal(err)
	}
}
