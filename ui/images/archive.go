package images

import (
	"regexp"
	"strings"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// save asks for a file and writes an image into it.
func (s *Screen) save(r row) { s.saveAll([]row{r}) }

// saveAll is save for several images, into one file.
func (s *Screen) saveAll(rows []row) {
	if len(rows) == 0 {
		return
	}
	refs := make([]string, 0, len(rows))
	for _, r := range rows {
		if !r.free() {
			return
		}
		refs = append(refs, r.ref)
	}
	title, text := "Save "+rows[0].title(), "It goes into one .tar file with all its layers, to be loaded on another computer or kept."
	if len(rows) > 1 {
		title, text = "Save "+count(len(rows), "image"), "They go into one .tar file with all their layers, to be loaded on another computer or kept."
	}
	if len(rows) == 1 && rows[0].nameless() {
		text += " Loaded again it has no name either."
	}
	name := fileName(rows)
	s.deps.SaveFile(browse.SaveOptions{
		Title: title, Text: text, Content: widgets.NewCommandLine(command.SaveImages(name, refs...), s.deps.Host.Copy), Name: name, Action: "Save",
	}, func(path string) { s.deps.OnJob(s.deps.Verbs.SaveImages(refs, path)) })
}

// load asks for a file and takes the images in it.
func (s *Screen) load() {
	if s.Snapshot().Stale() {
		return
	}
	s.deps.OpenFile(browse.OpenOptions{Title: "Choose a file with images", Confirm: "Load the images in it", Extensions: []string{".tar", ".gz", ".tgz", ".xz", ".bz2", ".zst"}},
		func(path string) { s.deps.OnJob(s.deps.Verbs.LoadImages(path)) })
}

// notForFiles is what some file systems don't take in a name.
var notForFiles = regexp.MustCompile(`[^A-Za-z0-9_.-]+`)

// fileName is the file name that is offered.
func fileName(rows []row) string {
	switch {
	case len(rows) > 1:
		return "images.tar"
	case rows[0].nameless():
		return "image-" + rows[0].short + ".tar"
	}
	return strings.Trim(notForFiles.ReplaceAllString(rows[0].ref, "-"), "-") + ".tar"
}
