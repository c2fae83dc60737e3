package files

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// The columns of the list.
const (
	columnName = iota
	columnSize
	columnChanged
	columnMode
)

var columns = widgets.Columns{
	columnName:    {Title: "Name", Width: 150, Weight: 1, Sortable: true},
	columnSize:    {Title: "Size", Width: 80, Right: true, Sortable: true},
	columnChanged: {Title: "Changed", Width: 116, Indent: 12, Sortable: true},
	columnMode:    {Title: "Mode", Width: 100, HideBelow: 560},
}

// order is how the list is sorted.
type order struct {
	by         int
	descending bool
}

// row is one line of the list.
type row struct {
	path, name string
	icon       icons.Name
	size       string // "" for what has none of its own
	age, exact string
	mode       string
	folder     bool
	target     string // absolute path that a link leads to; "" for what is none
	plain      bool   // it can be viewed
}

// presentRows are the entries of a folder as lines: folders first.
func presentRows(entries []dockerops.FileEntry, filter string, o order, now time.Time) []row {
	list := slices.Clone(entries)
	list = slices.DeleteFunc(list, func(e dockerops.FileEntry) bool {
		return !strings.Contains(strings.ToLower(e.Name()), strings.ToLower(strings.TrimSpace(filter)))
	})
	slices.SortStableFunc(list, func(a, b dockerops.FileEntry) int {
		if n := first(b) - first(a); n != 0 {
			return n
		}
		n := compare(a, b, o.by)
		if o.descending {
			n = -n
		}
		return cmp.Or(n, strings.Compare(a.Name(), b.Name()))
	})
	rows := make([]row, len(list))
	for i, e := range list {
		rows[i] = presentRow(e, now)
	}
	return rows
}

// first is 1 for folders, which stand first.
func first(e dockerops.FileEntry) int {
	if e.Mode.IsDir() {
		return 1
	}
	return 0
}

func compare(a, b dockerops.FileEntry, by int) int {
	switch by {
	case columnSize:
		return cmp.Compare(b.Size, a.Size) // the largest first
	case columnChanged:
		return b.Modified.Compare(a.Modified) // the youngest first
	default:
		return strings.Compare(a.Name(), b.Name())
	}
}

func presentRow(e dockerops.FileEntry, now time.Time) row {
	r := row{
		path: e.Path, name: e.Name(), icon: icons.File, size: units.HumanSize(float64(e.Size)), age: words.Ago(e.Modified, now), exact: words.Exactly(e.Modified),
		mode: mode(e.Mode), folder: e.Mode.IsDir(), plain: e.Mode.IsRegular(),
	}
	if e.Modified.IsZero() {
		r.exact = ""
	}
	switch {
	case r.folder:
		r.icon, r.size = icons.Folder, ""
	case e.Mode&fs.ModeSymlink != 0:
		r.icon, r.size = icons.Link, ""
		r.name += " -> " + e.LinkTarget
		r.target = e.LinkTarget
		if !path.IsAbs(r.target) {
			r.target = path.Join(path.Dir(e.Path), r.target)
		}
	case !r.plain:
		r.icon, r.size = icons.Dot, ""
	}
	return r
}

// mode is a file's mode as ls writes it: "drwxr-xr-x".
func mode(m fs.FileMode) string {
	kind := "-"
	switch {
	case m.IsDir():
		kind = "d"
	case m&fs.ModeSymlink != 0:
		kind = "l"
	case m&fs.ModeSocket != 0:
		kind = "s"
	case m&fs.ModeNamedPipe != 0:
		kind = "p"
	case m&fs.ModeCharDevice != 0:
		kind = "c"
	case m&fs.ModeDevice != 0:
		kind = "b"
	}
	bits := []byte(m.Perm().String()[1:])
	special := func(at int, on bool, executable, not byte) {
		if !on {
			return
		}
		if bits[at] == 'x' {
			bits[at] = executable
		} else {
			bits[at] = not
		}
	}
	special(2, m&fs.ModeSetuid != 0, 's', 'S')
	special(5, m&fs.ModeSetgid != 0, 's', 'S')
	special(8, m&fs.ModeSticky != 0, 't', 'T')
	return kind + string(bits)
}
