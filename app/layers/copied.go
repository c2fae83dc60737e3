package layers

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/docker/go-units"
)

// wholeFolder is a copy of a whole folder: `COPY . .`, or as a classic builder writes it down.
var wholeFolder = regexp.MustCompile(`^(?:COPY|ADD) (?:--\S+ )*(?:\./?(?: |$)|dir )`)

// muchCopied is from where on a copied folder is probably more than code, bytes.
const muchCopied = 50_000_000

// unwanted are folders of a project that have no place in an image, by name.
var unwanted = []struct{ name, title, why string }{
	{".git", "The project's history (.git) was copied in", "It holds every version of every file, also of those that were deleted long ago."},
	{"node_modules", "node_modules was copied in", "It holds packages as they were installed on your computer, for its own system."},
	{".tox", "Test environments (.tox) were copied in", "They hold packages as they were installed on your computer."},
	{".mypy_cache", "A checker's cache (.mypy_cache) was copied in", "Only the checker reads it."},
}

// copiedIn finds folders that came along with a project.
func copiedIn(f facts) []Finding {
	if !f.line.copies() {
		return nil
	}
	if !f.read {
		if !wholeFolder.MatchString(f.line.Title) || f.line.Size < muchCopied {
			return nil
		}
		return f.finding(
			f.line.Size, false, "A whole folder of "+units.HumanSize(float64(f.line.Size))+" was copied in",
			"Code is seldom that large. It is mostly a virtual environment, .git or data that no .dockerignore leaves out.",
			"Look at the files of the layer. What the app does not need goes into .dockerignore, a line each.",
		)
	}
	var found []Finding
	for _, venv := range f.venvs() {
		if slices.Contains(f.usedVenvs(), venv) {
			continue
		}
		found = append(found, f.finding(
			f.sum(func(p string) bool { return strings.HasPrefix(p, venv+"/") }), true, fmt.Sprintf("A virtual environment (%s) was copied in", path.Base(venv)),
			"It holds the packages as they were installed on your computer, and the image has its own.", "Add the line "+path.Base(venv)+" to .dockerignore.",
		)...)
	}
	for _, u := range unwanted {
		saves := f.sum(func(p string) bool { return strings.Contains(p, "/"+u.name+"/") && !underAny(p, f.venvs()) })
		found = append(found, f.finding(saves, true, u.title, u.why, "Add the line "+u.name+" to .dockerignore.")...)
	}
	return found
}

// venvs are the virtual environments in the layer.
func (f facts) venvs() []string {
	var list []string
	for _, file := range f.files {
		if folder, ok := strings.CutSuffix(file.Path, "/pyvenv.cfg"); ok && !file.Deleted {
			list = append(list, folder)
		}
	}
	return list
}

// usedVenvs are those that the image runs with, as one that an earlier stage made: PATH or the command leads into them.
func (f facts) usedVenvs() []string {
	var list []string
	for _, venv := range f.venvs() {
		inUse := func(text string) bool { return strings.Contains(text, venv+"/bin") }
		if slices.ContainsFunc(f.image.Env, inUse) || slices.ContainsFunc(f.image.Entrypoint, inUse) || slices.ContainsFunc(f.image.Cmd, inUse) ||
			slices.Contains(f.image.Env, "VIRTUAL_ENV="+venv) {
			list = append(list, venv)
		}
	}
	return list
}

func underAny(p string, folders []string) bool {
	return slices.ContainsFunc(folders, func(folder string) bool { return strings.HasPrefix(p, folder+"/") })
}
