package build

import (
	"bytes"
	"io"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// scriptHead is how much of a script is read to know its line endings.
const scriptHead = 64 << 10

// shells are interpreters that stumble over Windows line endings.
var shells = []string{"sh", "bash", "dash", "ash", "ksh", "zsh", "busybox"}

// searchPath is where an image looks for a program without a path, as in the images that Dockerfiles commonly begin with.
var searchPath = []string{"/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"}

// script is a file of the build folder that is run.
type script struct {
	path        string // below the build folder
	direct      bool   // started by itself, not as an interpreter's argument
	exec        bool   // by the kernel: there is no shell that would help out when it has no #! line
	line        int
	instruction string
	mode        string // of COPY --chmod
}

// scripts checks the scripts that the image starts with, that RUN instructions run, and that are copied by name.
func (c *checker) scripts() {
	seen := map[string]bool{}
	for _, s := range c.scriptFiles() {
		full := filepath.Join(c.root, filepath.FromSlash(s.path))
		info, err := os.Stat(full)
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		head, ok := readHead(full)
		if !ok || !isText(head) {
			continue
		}
		f := Finding{Severity: SeverityWarns, Line: s.line, Instruction: s.instruction, Path: s.path, NoStart: s.direct}
		switch {
		case s.wantsLF(head) && !c.repaired("dos2unix", `s/\r`, `\r//`, `-d '\r'`):
			f.Kind = FindingCRLF
			f.NoStart = s.direct && (s.exec || bytes.HasPrefix(head, []byte("#!"))) // a shell gets along with some scripts
		case s.exec && !bytes.HasPrefix(head, []byte("#!")):
			f.Kind = FindingNoShebang
		case s.direct && s.mode == "" && runtime.GOOS != "windows" && info.Mode()&0o111 == 0 && !c.repaired("chmod"):
			f.Kind = FindingNotExecutable
		default:
			continue
		}
		if key := string(f.Kind) + f.Path; !seen[key] {
			seen[key] = true
			c.add(f)
		}
	}
}

// wantsLF says whether the script has Windows line endings where they break it.
func (s script) wantsLF(head []byte) bool {
	first, _, _ := bytes.Cut(head, []byte("\n"))
	if bytes.HasPrefix(head, []byte("#!")) && bytes.HasSuffix(first, []byte("\r")) {
		return true // the kernel looks for an interpreter whose name ends with a carriage return
	}
	return bytes.Contains(head, []byte("\r\n")) && (!s.direct || !bytes.HasPrefix(head, []byte("#!")))
}

// repaired says whether a RUN of the Dockerfile does what mends the script inside the image.
func (c *checker) repaired(ways ...string) bool {
	return slices.ContainsFunc(c.plan.runs, func(run string) bool {
		return slices.ContainsFunc(ways, func(w string) bool { return strings.Contains(run, w) })
	})
}

// scriptFiles is the scripts of the build folder that are run. Those of ENTRYPOINT and CMD come first.
func (c *checker) scriptFiles() []script {
	var out, inRuns []script
	hasEntrypoint := slices.ContainsFunc(c.plan.start, func(s started) bool { return s.word == "ENTRYPOINT" && !s.shell })
	for _, st := range c.plan.start {
		words := st.words
		if len(words) == 0 || st.word == "CMD" && hasEntrypoint {
			continue
		}
		if st.word == "RUN" {
			inRuns = append(inRuns, c.runScripts(st)...)
			continue
		}
		s := script{direct: true, exec: !st.shell, line: st.line, instruction: st.instruction}
		if st.shell && words[0] == "exec" && len(words) > 1 {
			words, s.exec = words[1:], true
		}
		if slices.Contains(shells, path.Base(words[0])) {
			words = argument(words[1:])
			s.direct, s.exec = false, false
		}
		if len(words) > 0 {
			out = c.find(out, s, words[0], st.workdir)
		}
	}
	out = append(out, inRuns...)
	for _, cp := range c.plan.copies {
		for _, src := range cp.sources {
			if rel := inside(src); strings.HasSuffix(rel, ".sh") && !strings.ContainsAny(rel, "*?[") {
				// How it will be run is not known: an interpreter's argument fails with the line endings, and needs nothing else.
				out = append(out, script{path: rel, line: cp.line, instruction: cp.instruction})
			}
		}
	}
	return out
}

// runScripts is the scripts among the words of a RUN: what looks like a path to one.
func (c *checker) runScripts(st started) []script {
	var out []script
	for _, w := range st.words {
		w = strings.Trim(w, `"';&|()`)
		if strings.HasSuffix(w, ".sh") {
			out = c.find(out, script{line: st.line, instruction: st.instruction}, w, st.workdir)
		}
	}
	return out
}

// find adds the file of the build folder that a path in the image was copied from.
func (c *checker) find(out []script, s script, word, workdir string) []script {
	candidates := []string{absolute(workdir, word)}
	if !strings.Contains(word, "/") && s.direct {
		for _, dir := range searchPath {
			candidates = append(candidates, path.Join(dir, word))
		}
	}
	for _, in := range candidates {
		if file, mode, ok := c.origin(in); ok {
			s.path, s.mode = file, mode
			return append(out, s)
		}
	}
	return out
}

// origin is the file of the build folder that is at a path of the image; the last COPY wins.
func (c *checker) origin(in string) (file, mode string, ok bool) {
	for i := len(c.plan.copies) - 1; i >= 0; i-- {
		cp := c.plan.copies[i]
		if cp.dest == "" || !cp.final {
			continue
		}
		for _, src := range cp.sources {
			rel := inside(src)
			info, err := os.Stat(filepath.Join(c.root, filepath.FromSlash(rel)))
			if err != nil {
				continue
			}
			at := cp.dest
			if !info.IsDir() && cp.destDir {
				at = path.Join(cp.dest, path.Base(rel))
			}
			if !info.IsDir() {
				if at == in {
					return rel, cp.mode, true
				}
				continue
			}
			below, isBelow := strings.CutPrefix(in, strings.TrimSuffix(at, "/")+"/")
			if !isBelow {
				continue
			}
			file := path.Join(rel, below)
			if _, hidden := c.ignore.hides(file); hidden {
				continue
			}
			if st, err := os.Stat(filepath.Join(c.root, filepath.FromSlash(file))); err == nil && st.Mode().IsRegular() {
				return file, cp.mode, true
			}
		}
	}
	return "", "", false
}

// argument is the words from the first one that is no option.
func argument(words []string) []string {
	for i, w := range words {
		if w == "-c" {
			return nil
		}
		if !strings.HasPrefix(w, "-") {
			return words[i:]
		}
	}
	return nil
}

func readHead(file string) ([]byte, bool) {
	f, err := os.Open(file) //nolint:gosec // a file that the person's Dockerfile names
	if err != nil {
		return nil, false
	}
	defer func() { _ = f.Close() }()
	head, err := io.ReadAll(io.LimitReader(f, scriptHead))
	return head, err == nil
}

// isText says whether a file's beginning is text, so that it may be a script.
func isText(head []byte) bool {
	return len(head) > 0 && !bytes.Contains(head, []byte{0})
}
