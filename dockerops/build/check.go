package build

import (
	"context"
	"fmt"
	"path/filepath"
	"sort"
)

// FindingKind is what a check before the build found.
type FindingKind string

// The kinds of finding.
const (
	FindingHidden        FindingKind = "hidden"         // the source is on disk, and .dockerignore leaves it out
	FindingOutside       FindingKind = "outside"        // the source is outside the build folder: "../x", "/etc/x"
	FindingLinkOutside   FindingKind = "link-outside"   // the source is, or goes through, a link that leaves the build folder
	FindingMissing       FindingKind = "missing"        // the source is nowhere
	FindingUnreadable    FindingKind = "unreadable"     // a part of what is sent can't be read by this user
	FindingCRLF          FindingKind = "crlf"           // a script that is run has Windows line endings
	FindingNoShebang     FindingKind = "no-shebang"     // a script that is started by itself has no #! line
	FindingNotExecutable FindingKind = "not-executable" // a script that is started by itself is not executable
	FindingProgram       FindingKind = "program"        // the image is started with a program that nothing puts into it
	FindingPlatform      FindingKind = "platform"       // a FROM asks for a fixed platform; a matter only when the engine's differs
)

// Severity says how sure the failure is.
type Severity string

// The severities.
const (
	SeverityStops Severity = "stops" // the build will fail
	SeverityWarns Severity = "warns" // the build may pass, and what it makes may not work
)

// Finding is one thing that a look at the Dockerfile, .dockerignore and disk found.
type Finding struct {
	Kind     FindingKind
	Severity Severity
	// Line of the Dockerfile's instruction that it is about, 1-based, and the instruction's first line; 0 and "" when it is about none.
	Line        int
	Instruction string
	// Path is the source as the instruction names it, or the file or folder in the build folder, with slashes. For FindingPlatform the platform, for
	// FindingProgram the program.
	Path string
	// Dir says that Path is a folder.
	Dir bool
	// Target is where a link points to, or where on this machine a source outside the build folder is; "" when it is nowhere.
	Target string
	// NoStart says of a script or a program that ENTRYPOINT or CMD runs it by itself, so that a container of the image will not start.
	NoStart bool
	// Package is the Python package that a missing program comes with. List is the file of the build folder that packages are listed in, "" for none; Listed says
	// that the package is in it, and Installs that the Dockerfile installs packages.
	Package  string
	List     string
	Listed   bool
	Installs bool
	// PatternFile, PatternLine and Pattern are the last .dockerignore line that leaves Path out.
	PatternFile string
	PatternLine int
	Pattern     string
	// Owner is the name of the user that Path belongs to; "" when unknown.
	Owner string
}

// Stopping is the first finding that will make the build fail.
func Stopping(findings []Finding) (Finding, bool) {
	for _, f := range findings {
		if f.Severity == SeverityStops {
			return f, true
		}
	}
	return Finding{}, false
}

// NotStarting is the first finding for which a container of the image will not start.
func NotStarting(findings []Finding) (Finding, bool) {
	for _, f := range findings {
		if f.NoStart {
			return f, true
		}
	}
	return Finding{}, false
}

// Check looks at the Dockerfile, .dockerignore and the disk before a build, and finds what would make the build fail, or its image not start.
// It reads no more than it needs: folders that .dockerignore leaves out are not opened, and of a big folder only the first part is looked at (Run
// itself stops at what can't be read). An error is a *Failure for a Dockerfile that can't be had, or ctx's.
// A Dockerfile that can't be understood gives no findings: the engine's own words about it are better.
func Check(ctx context.Context, opts Options) ([]Finding, error) {
	data, err := readDockerfile(opts)
	if err != nil {
		return nil, &Failure{Reason: reasonOf(err), Dockerfile: opts.dockerfile(), Err: err}
	}
	doc, err := parseDockerfile(data)
	if err != nil {
		return nil, nil //nolint:nilerr // see above
	}
	root, err := filepath.Abs(opts.ContextDir)
	if err == nil {
		root, err = filepath.EvalSymlinks(root)
	}
	if err != nil {
		return nil, fmt.Errorf("find the build folder: %w", err)
	}
	ignore, err := readIgnore(root, opts.dockerfile())
	if err != nil {
		return nil, err
	}
	plan := planOf(doc, opts)
	c := &checker{root: root, ignore: ignore, plan: plan}
	c.platforms()
	c.sources(ctx)
	if err := c.readable(ctx); err != nil {
		return nil, err
	}
	c.scripts()
	c.programs(opts)
	sort.SliceStable(c.found, func(i, j int) bool {
		a, b := c.found[i], c.found[j]
		if (a.Severity == SeverityStops) != (b.Severity == SeverityStops) {
			return a.Severity == SeverityStops
		}
		return a.Line < b.Line
	})
	return c.found, nil
}

// checker collects findings.
type checker struct {
	root   string
	ignore ignoreFile
	plan   plan
	found  []Finding
	// walk lists the folders that are copied, below root.
	walk []string
}

func (c *checker) add(f Finding) { c.found = append(c.found, f) }

func (c *checker) platforms() {
	for _, p := range c.plan.platforms {
		c.add(Finding{Kind: FindingPlatform, Severity: SeverityWarns, Line: p.line, Instruction: p.instruction, Path: p.path})
	}
}
