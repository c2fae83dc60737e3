package build

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// Bounds of what is told of folders.
const (
	biggestFolders = 10
	// folderDepth is how deep folders are told apart.
	folderDepth = 4
	// mostOf is the part of a folder, in percent, that a folder in it must have to be named in its place: "backend/data" tells more than "backend".
	mostOf = 80
)

// wholes are names of folders that say what is in them, so that no folder inside is named in their place. So do all that begin with a dot.
var wholes = []string{"node_modules", "venv", "env", "__pycache__", "site-packages", "dist", "build", "target", "data", "media"}

// folders adds up files by the folders that they are in.
type folders struct {
	sums     map[string]*Folder
	children map[string][]string
	loose    Folder // files in the build folder itself
}

func newFolders() *folders {
	return &folders{sums: map[string]*Folder{}, children: map[string][]string{}, loose: Folder{Path: "."}}
}

// add counts a file, by its path with slashes.
func (f *folders) add(file string, size int64) {
	parts := strings.SplitN(file, "/", folderDepth+1)
	if len(parts) == 1 {
		f.loose.Bytes += size
		f.loose.Files++
		return
	}
	name := ""
	for _, part := range parts[:len(parts)-1] {
		parent := name
		name = path.Join(name, part)
		sum := f.sums[name]
		if sum == nil {
			sum = &Folder{Path: name}
			f.sums[name] = sum
			f.children[parent] = append(f.children[parent], name)
		}
		sum.Bytes += size
		sum.Files++
	}
}

// biggest are the folders to name, the biggest first.
func (f *folders) biggest() []Folder {
	list := []Folder{}
	if f.loose.Files > 0 {
		list = append(list, f.loose)
	}
	for _, name := range f.children[""] {
		list = append(list, *f.telling(name))
	}
	slices.SortFunc(list, func(a, b Folder) int {
		return cmp.Or(cmp.Compare(b.Bytes, a.Bytes), cmp.Compare(b.Files, a.Files), cmp.Compare(a.Path, b.Path))
	})
	return list[:min(len(list), biggestFolders)]
}

// telling goes down from a folder as long as most of it is in one other.
func (f *folders) telling(name string) *Folder {
	for {
		sum := f.sums[name]
		base := path.Base(name)
		if strings.HasPrefix(base, ".") || slices.Contains(wholes, base) {
			return sum
		}
		next := ""
		for _, child := range f.children[name] {
			if f.sums[child].Bytes*100 >= sum.Bytes*mostOf && sum.Bytes > 0 {
				next = child
			}
		}
		if next == "" {
			return sum
		}
		name = next
	}
}
