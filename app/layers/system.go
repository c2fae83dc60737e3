package layers

import (
	"regexp"
	"strings"
)

var (
	installs = regexp.MustCompile(`\b(?:apt-get|apt|apk|dnf|yum|microdnf|zypper) (?:-\S+ )*(?:install|add)\b`)
	// A package that only compiling needs.
	compiler = regexp.MustCompile(`(?:^|[\s=])(build-essential|build-base|gcc(?:-\d+)?|g\+\+(?:-\d+)?|clang(?:-\d+)?|make|cmake|musl-dev|linux-headers|rustc|cargo|golang(?:-go)?|[a-z0-9][a-z0-9.+-]*-(?:dev|devel))(?:[\s=;&]|$)`)
	// The same instruction takes packages away again.
	purges = regexp.MustCompile(`\b(?:apt-get|apt) (?:-\S+ )*(?:purge|remove|autoremove)\b|\bapk (?:-\S+ )*del\b|\b(?:dnf|yum|microdnf) (?:-\S+ )*(?:remove|erase)\b`)

	aptUpdate = regexp.MustCompile(`\b(?:apt-get|apt) (?:-\S+ )*update\b`)
	aptListed = regexp.MustCompile(`rm (?:-\S+ )*[^;&]*/var/lib/apt`)
)

// aptLists is about what Debian's lists of packages take, bytes.
const aptLists = 20_000_000

// toolFolders hold what compilers and headers consist of.
var toolFolders = []string{"/usr/include/", "/usr/lib/gcc/", "/usr/libexec/gcc/", "/usr/local/include/", "/usr/lib/llvm", "/usr/share/cmake", "/usr/lib/rustlib/", "/usr/lib/go"}

// buildTools finds compilers and headers that stayed.
func buildTools(f facts) []Finding {
	cmd, ok := f.line.runs()
	if !ok || !installs.MatchString(cmd) || purges.MatchString(cmd) {
		return nil
	}
	named := compiler.FindStringSubmatch(cmd)
	if named == nil {
		return nil
	}
	saves, measured := f.line.Size, false
	if f.read {
		saves, measured = f.sum(isTool), true
	}
	return f.finding(
		saves, measured, "Build tools were left in: "+named[1]+toolsMore(cmd),
		"Compilers and headers are needed while packages are built, not when the app runs. Deleting them in a later instruction frees nothing: a layer keeps what it has.",
		"Build in a first stage (FROM … AS build, then pip wheel or a virtual environment) and copy only the result into a slim second stage with COPY --from=build. "+
			"Libraries that are needed to run have packages without -dev.",
	)
}

// toolsMore says that there are more than the one named.
func toolsMore(cmd string) string {
	found := map[string]bool{}
	for _, word := range strings.FieldsFunc(cmd, func(r rune) bool { return strings.ContainsRune(" ;&=", r) }) {
		if compiler.MatchString(" " + word + " ") {
			found[word] = true
		}
	}
	if len(found) > 1 {
		return " and more"
	}
	return ""
}

func isTool(path string) bool {
	for _, folder := range toolFolders {
		if strings.HasPrefix(path, folder) {
			return true
		}
	}
	// Compilers themselves, and what is linked into programs only when they are built.
	name := path[strings.LastIndexByte(path, '/')+1:]
	return strings.HasPrefix(path, "/usr/lib/") && strings.HasSuffix(name, ".a") ||
		strings.HasPrefix(path, "/usr/bin/") && (strings.Contains(name, "-gcc") || strings.Contains(name, "-g++") || strings.Contains(name, "-cpp") || strings.Contains(name, "-lto-dump"))
}

// packageLists finds the lists of packages that apt-get update fetched.
func packageLists(f facts) []Finding {
	const next = "Delete them in the same instruction, after the install: && rm -rf /var/lib/apt/lists/*"
	if f.read {
		saves := f.sum(func(path string) bool {
			return strings.HasPrefix(path, "/var/lib/apt/lists/") || strings.HasPrefix(path, "/var/cache/apt/") || strings.HasPrefix(path, "/var/cache/apk/")
		})
		return f.finding(saves, true, "The lists of packages were left in", "apt-get update fetches lists that only the installer reads.", next)
	}
	cmd, ok := f.line.runs()
	if !ok || !aptUpdate.MatchString(cmd) || aptListed.MatchString(cmd) {
		return nil
	}
	return f.finding(min(aptLists, f.line.Size), false, "The lists of packages were left in", "apt-get update fetches lists that only the installer reads.", next)
}
