package images

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/layers"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// layerRow is one line of an image's history as the tab shows it.
type layerRow struct {
	title string
	size  string // "" for an instruction that made no layer
	share float32
	base  bool
	index int // as Layer.Index
}

// presentLayers computes the lines, the oldest first; each bar is measured against the largest layer.
func presentLayers(r layers.Report) []layerRow {
	largest := int64(1)
	for _, l := range r.Layers {
		largest = max(largest, l.Size)
	}
	rows := make([]layerRow, 0, len(r.Layers))
	for _, l := range r.Layers {
		row := layerRow{title: l.Title, base: l.Base, index: l.Index}
		if l.Index >= 0 {
			row.size = units.HumanSize(float64(l.Size))
			row.share = float32(l.Size) / float32(largest)
		}
		rows = append(rows, row)
	}
	return rows
}

// layersTotal says how many layers there are, and how large they are.
func layersTotal(r layers.Report) string {
	made := 0
	for _, l := range r.Layers {
		if l.Index >= 0 {
			made++
		}
	}
	text := count(made, "layer") + ", " + units.HumanSize(float64(r.Size()))
	if made > 1 {
		text += ", the oldest first"
	}
	return text
}

// savesText is how much a finding saves.
func savesText(f layers.Finding) string {
	if f.Measured {
		return units.HumanSize(float64(f.Saves))
	}
	step := int64(100_000) // an estimate is no more exact
	for f.Saves >= 100*step {
		step *= 10
	}
	return "up to " + units.HumanSize(float64((f.Saves+step/2)/step*step))
}

// nothingFound is said of an image that nothing is to be said of.
const nothingFound = "Nothing stands out that would make the image smaller. The files of a layer tell more: choose a layer."

// fileRow is a file of a layer as the list shows it.
type fileRow struct {
	path, size string
	deleted    bool
}

// The columns of the files.
const (
	fileSize = iota
	filePath
)

var fileColumns = widgets.Columns{
	fileSize: {Title: "Size", Width: 76, Right: true, Sortable: true},
	filePath: {Title: "Path", Width: 120, Weight: 1, Sortable: true},
}

// presentFiles computes the files of a layer: those whose path has the filter's words in it, folders left out, the largest first unless sorted by path.
func presentFiles(files []dockerops.FileEntry, filter string, by int, descending bool) []fileRow {
	needle := strings.ToLower(strings.TrimSpace(filter))
	var chosen []dockerops.FileEntry
	for _, f := range files {
		if (f.Deleted || !f.Mode.IsDir()) && (needle == "" || strings.Contains(strings.ToLower(f.Path), needle)) {
			chosen = append(chosen, f)
		}
	}
	slices.SortStableFunc(chosen, func(a, b dockerops.FileEntry) int {
		n := 0
		if by == fileSize {
			n = cmp.Compare(b.Size, a.Size)
		}
		if n == 0 {
			n = strings.Compare(a.Path, b.Path)
		}
		if descending {
			n = -n
		}
		return n
	})
	rows := make([]fileRow, 0, len(chosen))
	for _, f := range chosen {
		row := fileRow{path: f.Path, size: units.HumanSize(float64(f.Size)), deleted: f.Deleted}
		switch {
		case f.Deleted:
			row.size = "deleted"
			if f.Mode.IsDir() {
				row.path = strings.TrimSuffix(f.Path, "/") + "/ (all that was in it)"
			}
		case f.LinkTarget != "":
			row.path += " → " + f.LinkTarget
			row.size = "link"
		}
		rows = append(rows, row)
	}
	return rows
}

// filesTotal says what a layer holds.
func filesTotal(files []dockerops.FileEntry) string {
	n, deleted, size := 0, 0, int64(0)
	for _, f := range files {
		switch {
		case f.Deleted:
			deleted++
		case !f.Mode.IsDir():
			n++
			size += f.Size
		}
	}
	text := fmt.Sprintf("%s, %s", count(n, "file"), units.HumanSize(float64(size)))
	if deleted > 0 {
		text += fmt.Sprintf("; %d of earlier layers deleted, which frees nothing", deleted)
	}
	return text
}
