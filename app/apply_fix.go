package app

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/slipway-dev/slipway/app/explain"
)

// maxFixSize is the largest file that a fix is made to. Scripts and ignore files are far smaller; what is larger was named by mistake.
const maxFixSize = 4 << 20

var (
	errBinary  = errors.New("the file is not text")
	errChanged = errors.New("the line is not as it was when the change was offered")
)

// ApplyFix makes a change to one of the person's files that they have said yes to. The file is written beside and renamed, so that it is never half
// there, and keeps its permissions; a link stays a link. A fix that is made already changes nothing. What belongs to the fix in another file (And) is the
// caller's to apply. It may be called from any goroutine.
func ApplyFix(fix explain.FileFix) error {
	path, mode, old, err := fixTarget(fix)
	if err != nil {
		return fmt.Errorf("change %s: %w", fix.Path, err)
	}
	content := old
	if fix.ToLF {
		if bytes.IndexByte(content, 0) >= 0 {
			return fmt.Errorf("change %s: %w", fix.Path, errBinary)
		}
		content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
	}
	if fix.Line > 0 {
		if content, err = replaceLine(content, fix); err != nil {
			return fmt.Errorf("change %s: %w", fix.Path, err)
		}
	}
	if fix.Append != "" {
		for line := range strings.SplitSeq(fix.Append, "\n") {
			content = appendLine(content, line)
		}
	}
	if bytes.Equal(content, old) {
		return nil
	}
	if err := replaceFile(path, content, mode); err != nil {
		return fmt.Errorf("change %s: %w", fix.Path, err)
	}
	return nil
}

// fixTarget reads the file that is changed. One that a line is appended to need not exist yet.
func fixTarget(fix explain.FileFix) (path string, mode os.FileMode, content []byte, err error) {
	path, err = filepath.EvalSymlinks(fix.Path)
	if errors.Is(err, os.ErrNotExist) && fix.Append != "" && !fix.ToLF {
		if _, err := os.Lstat(fix.Path); err == nil {
			return "", 0, nil, fmt.Errorf("a link to nothing is there: %w", os.ErrNotExist)
		}
		return fix.Path, 0o644, nil, nil
	}
	if err != nil {
		return "", 0, nil, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", 0, nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxFixSize {
		return "", 0, nil, errBinary
	}
	content, err = os.ReadFile(path) //nolint:gosec // the file that the person said yes to
	return path, info.Mode().Perm(), content, err
}

// appendLine adds a line at the end, in the file's own style of line endings. A line that is there already is not added again; only one that
// takes something back ("!name") has to come after all others to count.
func appendLine(content []byte, line string) []byte {
	ending := "\n"
	if bytes.Contains(content, []byte("\r\n")) {
		ending = "\r\n"
	}
	lines := strings.Split(strings.ReplaceAll(string(content), "\r\n", "\n"), "\n")
	last := ""
	for _, l := range lines {
		l = strings.TrimSpace(l)
		if l == line && !strings.HasPrefix(line, "!") {
			return content
		}
		if l != "" {
			last = l
		}
	}
	if last == line {
		return content
	}
	out := bytes.Clone(content)
	if len(out) > 0 && !bytes.HasSuffix(out, []byte("\n")) {
		out = append(out, ending...)
	}
	return append(append(out, line...), ending...)
}

// replaceLine changes one line, and keeps how it ends.
func replaceLine(content []byte, fix explain.FileFix) ([]byte, error) {
	lines := strings.Split(string(content), "\n")
	if fix.Line > len(lines) {
		return nil, errChanged
	}
	text, ending := strings.CutSuffix(lines[fix.Line-1], "\r")
	switch text {
	case fix.New:
		return content, nil
	case fix.Old:
	default:
		return nil, errChanged
	}
	lines[fix.Line-1] = fix.New
	if ending {
		lines[fix.Line-1] += "\r"
	}
	return []byte(strings.Join(lines, "\n")), nil
}

// replaceFile puts content in the place of a file in one step.
func replaceFile(path string, content []byte, mode os.FileMode) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	_, writeErr := tmp.Write(content)
	err = errors.Join(writeErr, tmp.Chmod(mode), tmp.Sync(), tmp.Close())
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
	}
	return err
}
