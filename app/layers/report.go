// Package layers says what an image is made of: which instruction made each layer, and, above all for images of Python projects, what makes it large and
// what would save. It is pure: it judges what an engine tells of an image, and the files of layers where they were read.
package layers

import (
	"cmp"
	"maps"
	"slices"

	"github.com/slipway-dev/slipway/dockerops"
)

// LayerLine is one line of an image's history, with its instruction as a person would write it.
type LayerLine struct {
	dockerops.Layer
	// Title is the instruction, on one line: "RUN pip install -r requirements.txt". Values that look like secrets are masked.
	Title string
	// Base says that the line comes from the image that this one was built on, as far as that can be told.
	Base bool
}

// Finding is one thing that makes an image larger than it has to be.
type Finding struct {
	Title, Why, Next string
	// Saves is how much smaller the image would be, bytes.
	Saves int64
	// Measured says that Saves was counted from the files of the layer; else it is an estimate, and the most that can be saved.
	Measured bool
	// Layer is the Index of the layer that it is about; -1 when it is about several.
	Layer int
}

// Report is what there is to say of an image's layers.
type Report struct {
	// Layers are the lines of the history, the oldest first.
	Layers []LayerLine
	// Findings are what would save, the most first.
	Findings []Finding

	image dockerops.ImageDetails
	files map[int][]dockerops.FileEntry
}

// Analyse looks through an image's history, the oldest first.
func Analyse(history []dockerops.Layer, image dockerops.ImageDetails) Report {
	return analyse(history, image, nil)
}

// With is the report with the files of one layer known: estimates about it become figures.
func (r Report) With(index int, files []dockerops.FileEntry) Report {
	known := maps.Clone(r.files)
	if known == nil {
		known = map[int][]dockerops.FileEntry{}
	}
	known[index] = files
	history := make([]dockerops.Layer, 0, len(r.Layers))
	for _, l := range r.Layers {
		history = append(history, l.Layer)
	}
	return analyse(history, r.image, known)
}

// Files are those of a layer that With was told of.
func (r Report) Files(index int) (files []dockerops.FileEntry, known bool) {
	files, known = r.files[index]
	return files, known
}

// Size is the size of all layers, bytes.
func (r Report) Size() int64 {
	var total int64
	for _, l := range r.Layers {
		total += l.Size
	}
	return total
}

func analyse(history []dockerops.Layer, image dockerops.ImageDetails, files map[int][]dockerops.FileEntry) Report {
	r := Report{image: image, files: files}
	for _, l := range history {
		r.Layers = append(r.Layers, LayerLine{Layer: l, Title: Instruction(l.CreatedBy)})
	}
	base := baseEnd(r.Layers)
	for i := range r.Layers[:base] {
		r.Layers[i].Base = true
	}
	r.Findings = append(r.Findings, fullBase(r.Layers[:base])...)
	for i, l := range r.Layers {
		if l.Base || l.Index < 0 {
			continue
		}
		f := facts{line: l, earlier: r.Layers[:i], image: image}
		f.files, f.read = files[l.Index]
		for _, rule := range rules {
			r.Findings = append(r.Findings, rule(f)...)
		}
	}
	slices.SortStableFunc(r.Findings, func(a, b Finding) int { return cmp.Compare(b.Saves, a.Saves) })
	return r
}

// facts are what a rule judges: one layer that is the image's own.
type facts struct {
	line    LayerLine
	earlier []LayerLine
	image   dockerops.ImageDetails
	files   []dockerops.FileEntry
	read    bool // files are known
}

// rules find what would save in a layer.
var rules = []func(facts) []Finding{buildTools, packageLists, pipCache, copiedIn, bytecode, ownership}

// worthSaying is the least that is worth a person's time, bytes.
const worthSaying = 1_000_000

// finding makes a finding of a layer, unless it saves too little.
func (f facts) finding(saves int64, measured bool, title, why, next string) []Finding {
	if saves < worthSaying {
		return nil
	}
	return []Finding{{Title: title, Why: why, Next: next, Saves: saves, Measured: measured, Layer: f.line.Index}}
}

// sum is the size of those files that belong.
func (f facts) sum(belongs func(path string) bool) int64 {
	var total int64
	for _, file := range f.files {
		if !file.Deleted && file.Mode.IsRegular() && belongs(file.Path) {
			total += file.Size
		}
	}
	return total
}
