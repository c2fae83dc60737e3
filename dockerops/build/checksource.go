package build

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/tonistiigi/fsutil"
)

// maxLinks is how many links a path may go through, as in the kernel.
const maxLinks = 40

// sources checks that everything that is copied from the build folder is there for the builder.
func (c *checker) sources(ctx context.Context) {
	for _, cp := range c.plan.copies {
		for _, src := range cp.sources {
			c.source(ctx, named{path: src, line: cp.line, instruction: cp.instruction})
		}
	}
	for _, m := range c.plan.mounts {
		c.source(ctx, m)
	}
}

// source checks one source. The builder takes "/x" and "../x" for x in the build folder, so that is looked at first.
func (c *checker) source(ctx context.Context, n named) {
	f := Finding{Severity: SeverityStops, Line: n.line, Instruction: n.instruction, Path: n.path}
	rel := inside(n.path)
	if rel == "." {
		c.walk = append(c.walk, ".")
		return
	}
	if strings.ContainsAny(rel, "*?[") {
		c.wildcard(ctx, f, rel)
		return
	}
	below, link, err := c.resolve(rel)
	switch {
	case err == nil:
		c.present(ctx, f, below)
	case link != "":
		f.Kind, f.Target = FindingLinkOutside, link
		c.add(f)
	case errors.Is(err, fs.ErrPermission):
		// The walk names what can't be read.
		c.walk = append(c.walk, ".")
	case leaves(n.path):
		f.Kind = FindingOutside
		if on := c.onDisk(n.path); on != "" {
			f.Target = on
		} else if path.IsAbs(n.path) {
			f.Kind = FindingMissing
		}
		c.add(f)
	default:
		f.Kind = FindingMissing
		c.add(f)
	}
}

// present checks a source that exists, at rel below the root once links were followed.
func (c *checker) present(ctx context.Context, f Finding, rel string) {
	if rel == "." {
		c.walk = append(c.walk, ".")
		return
	}
	info, err := os.Lstat(filepath.Join(c.root, filepath.FromSlash(rel)))
	if err != nil {
		return
	}
	f.Dir = info.IsDir()
	partly := func() bool { return f.Dir && c.ignore.exceptions() && c.anyInside(ctx, rel) }
	if i, hidden := c.ignore.hides(rel); hidden && !partly() {
		f.Kind, f.Path = FindingHidden, rel
		f.PatternFile, f.PatternLine, f.Pattern = c.ignore.name, c.ignore.lines[i], c.ignore.patterns[i]
		c.add(f)
		return
	}
	if f.Dir {
		c.walk = append(c.walk, rel)
		return
	}
	c.file(rel, info.Mode(), f.Line, f.Instruction)
}

// wildcard checks a pattern: the builder takes one that matches nothing for "nothing to copy".
func (c *checker) wildcard(ctx context.Context, f Finding, rel string) {
	matches, err := filepath.Glob(filepath.Join(globQuote(c.root), filepath.FromSlash(rel)))
	if err != nil {
		return
	}
	f.Severity = SeverityWarns
	hidden := -1
	for _, m := range matches {
		below, err := filepath.Rel(c.root, m)
		if err != nil {
			continue
		}
		below = filepath.ToSlash(below)
		i, ok := c.ignore.hides(below)
		if !ok {
			c.present(ctx, f, below)
			hidden = -2
			continue
		}
		if hidden == -1 {
			hidden = i
		}
	}
	if hidden >= 0 {
		f.Kind = FindingHidden
		f.PatternFile, f.PatternLine, f.Pattern = c.ignore.name, c.ignore.lines[hidden], c.ignore.patterns[hidden]
		c.add(f)
	}
}

// resolve follows a path below the root as the builder does: a link is read as if the build folder were the whole disk. link is where the first
// link that leaves the folder points to.
func (c *checker) resolve(rel string) (below, link string, err error) {
	rest := strings.Split(rel, "/")
	var done []string
	for links := 0; len(rest) > 0; {
		part := rest[0]
		rest = rest[1:]
		switch part {
		case "", ".":
			continue
		case "..":
			if len(done) > 0 {
				done = done[:len(done)-1]
			}
			continue
		}
		full := filepath.Join(c.root, filepath.Join(done...), part)
		info, err := os.Lstat(full)
		if err != nil {
			return "", link, err
		}
		if info.Mode()&os.ModeSymlink == 0 {
			done = append(done, part)
			continue
		}
		if links++; links > maxLinks {
			return "", link, &fs.PathError{Op: "follow", Path: full, Err: errors.New("too many links")}
		}
		target, err := os.Readlink(full)
		if err != nil {
			return "", link, err
		}
		target = filepath.ToSlash(target)
		if link == "" && (filepath.IsAbs(target) || climbs(path.Join(path.Join(done...), target))) {
			link = target
		}
		if filepath.IsAbs(target) {
			done = nil
		}
		rest = append(strings.Split(target, "/"), rest...)
	}
	if len(done) == 0 {
		return ".", link, nil
	}
	return path.Join(done...), link, nil
}

// anyInside says whether an ignored folder has something in it that a "!" takes back in.
func (c *checker) anyInside(ctx context.Context, rel string) bool {
	inner, err := fsutil.NewFS(c.root)
	if err != nil {
		return false
	}
	filtered, err := fsutil.NewFilterFS(inner, &fsutil.FilterOpt{ExcludePatterns: c.ignore.patterns})
	if err != nil {
		return false
	}
	found := false
	err = filtered.Walk(ctx, filepath.FromSlash(rel), func(p string, e fs.DirEntry, err error) error {
		if err == nil && e != nil && filepath.ToSlash(p) != rel {
			found = true
			return fs.SkipAll
		}
		return err
	})
	return err == nil && found
}

// onDisk is the absolute path of a source outside the build folder, "" when there is nothing.
func (c *checker) onDisk(src string) string {
	full := filepath.FromSlash(src)
	if !filepath.IsAbs(full) {
		full = filepath.Join(c.root, full)
	}
	if _, err := os.Lstat(full); err != nil {
		return ""
	}
	return full
}

// inside is a source as the builder takes it: below the build folder, whatever it climbs.
func inside(src string) string {
	rel := strings.TrimPrefix(path.Clean("/"+filepath.ToSlash(src)), "/")
	if rel == "" {
		return "."
	}
	return rel
}

// leaves says whether a source, read as a person reads it, is outside the build folder.
func leaves(src string) bool {
	return path.IsAbs(src) || filepath.IsAbs(src) || climbs(path.Clean(src))
}

func climbs(p string) bool { return p == ".." || strings.HasPrefix(p, "../") }

// globQuote keeps a folder's own name from being read as a pattern.
func globQuote(dir string) string {
	if os.PathSeparator == '\\' {
		return dir
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir)
}
