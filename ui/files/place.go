package files

import (
	"path"
	"strings"
)

// Place is where a browser looks: a container, and the folder in it that can't be left.
type Place struct {
	ContainerID string
	// Root is that folder, absolute: "/", or the mount point of the volume that is looked into.
	Root string
	// Start is the folder shown first; "" or one that is not there means Root.
	Start string
	// Name stands before the paths shown, such as a volume's name; "" for none.
	Name string
	// ReadOnly takes uploads away.
	ReadOnly bool
}

// root is Root in its shortest form.
func (p Place) root() string { return path.Clean("/" + p.Root) }

// shown is an absolute path as the person sees it: the root is "/".
func (p Place) shown(absolute string) string {
	if p.root() == "/" {
		return absolute
	}
	return path.Clean("/" + strings.TrimPrefix(absolute, p.root()))
}

// absolute is the path in the container of one that the person sees or has typed, beginning at folder when it begins with no slash. It never leaves the root.
func (p Place) absolute(typed, folder string) string {
	typed = strings.TrimSpace(typed)
	if !strings.HasPrefix(typed, "/") {
		typed = path.Join(p.shown(folder), typed)
	}
	return path.Join(p.root(), path.Clean(typed)) // what is cleaned of an absolute path holds no ".."
}

// holds says whether a path is the root or in it.
func (p Place) holds(absolute string) bool {
	root := p.root()
	return absolute == root || root == "/" || strings.HasPrefix(absolute, root+"/")
}

// parent is the folder over one, or the same when that is the root.
func (p Place) parent(folder string) string {
	if folder == p.root() {
		return folder
	}
	return path.Dir(folder)
}
