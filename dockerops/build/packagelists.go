package build

import (
	"cmp"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var (
	// listFiles are the files that a project lists its packages in.
	listFiles = regexp.MustCompile(`^(?:.*requirements.*\.(?:txt|in|lock)|pyproject\.toml|pipfile|pipfile\.lock|poetry\.lock|uv\.lock|pdm\.lock|pylock.*\.toml|setup\.(?:py|cfg)|environment\.ya?ml)$`)
	// moreLists is another list named in a list, or in a RUN that installs from it.
	moreLists = regexp.MustCompile(`(?:^|\s)(?:-r|--requirement|-c|--constraint)(?:\s*=\s*|\s+)(\S+)`)
	// unknownInList is what packages come from that can't be looked into here: another place.
	unknownInList = regexp.MustCompile(`(?m)git\+|\bgit\s*=| @ |\.whl\b|^\s*-e\s|^\s*(?:https?|file)://|^\s*\.{1,2}/`)
)

// mostOfList is how much is read of one list, in bytes; lock files of large projects are that long.
const mostOfList = 4 << 20

// packageLists is what the project's files list.
type packageLists struct {
	main string // the requirements file that the Dockerfile installs, or that is there to be installed; below the build folder
	text string // of all of them
	part bool   // one of them could not be read, or not to its end
}

// unknown says whether something is listed, or may be, that may bring anything.
func (l packageLists) unknown() bool { return l.part || unknownInList.MatchString(l.text) }

// lists reads the files that list packages: in the build folder, beside the Dockerfile, and where something is copied from.
func (c *checker) lists(opts Options) packageLists {
	var files []string
	for _, dir := range c.listFolders(opts) {
		files = append(files, c.listsIn(dir)...)
	}
	var l packageLists
	read := map[string]bool{}
	for len(files) > 0 {
		file := files[0]
		files = files[1:]
		if read[file] {
			continue
		}
		read[file] = true
		if !filepath.IsLocal(filepath.FromSlash(file)) {
			l.part = true
			continue
		}
		text, whole := readList(inFolder(c.root, file))
		l.text, l.part = l.text+plain(text)+"\n", l.part || !whole
		for _, m := range moreLists.FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[1], "://") {
				l.part = true
				continue
			}
			files = append(files, path.Join(path.Dir(file), m[1]))
		}
	}
	l.main = c.mainList(read)
	return l
}

// listFolders are the folders, below the build folder, in which a project lists its packages.
func (c *checker) listFolders(opts Options) []string {
	dirs := []string{"."}
	if dir := path.Dir(opts.dockerfile()); filepath.IsLocal(filepath.FromSlash(dir)) {
		dirs = append(dirs, dir)
	}
	for _, cp := range c.plan.copies {
		for _, source := range cp.sources {
			rel := inside(source)
			if info, err := os.Stat(inFolder(c.root, rel)); err != nil || !info.IsDir() {
				rel = path.Dir(rel)
			}
			dirs = append(dirs, rel)
		}
	}
	return dirs
}

// listsIn are the lists in a folder, and in a folder requirements in it.
func (c *checker) listsIn(dir string) []string {
	var files []string
	for _, below := range []string{dir, path.Join(dir, "requirements")} {
		entries, err := os.ReadDir(inFolder(c.root, below))
		if err != nil {
			continue // it is no folder, or said elsewhere
		}
		for _, e := range entries {
			inList := below != dir && strings.HasSuffix(e.Name(), ".txt")
			if !e.IsDir() && (inList || listFiles.MatchString(strings.ToLower(e.Name()))) {
				files = append(files, path.Join(below, e.Name()))
			}
		}
	}
	return files
}

// mainList is the requirements file that a RUN names, else the usual one.
func (c *checker) mainList(files map[string]bool) string {
	wanted := "requirements.txt"
	if m := moreLists.FindStringSubmatch(strings.Join(c.plan.runs, "\n")); m != nil {
		wanted = path.Base(m[1])
	}
	var found []string
	for file := range files {
		if path.Base(file) == wanted && c.exists(file) {
			found = append(found, file)
		}
	}
	if len(found) == 0 {
		return ""
	}
	return slices.MinFunc(found, func(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) })
}

// exists says whether something is at a path of the build folder.
func (c *checker) exists(rel string) bool {
	_, err := os.Stat(inFolder(c.root, rel))
	return err == nil
}

// readList is a list without its remarks, as far as it can be read; whole says that this is all of it. One that is not there lists nothing.
func readList(file string) (list string, whole bool) {
	f, err := os.Open(file) //nolint:gosec // a file of the person's project
	if err != nil {
		return "", errors.Is(err, os.ErrNotExist)
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, mostOfList))
	whole = err == nil && len(data) < mostOfList
	var text strings.Builder
	for line := range strings.SplitSeq(string(data), "\n") {
		if !strings.HasPrefix(strings.TrimSpace(line), "#") {
			text.WriteString(line + "\n")
		}
	}
	return text.String(), whole
}
