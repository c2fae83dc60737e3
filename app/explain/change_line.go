package explain

import (
	"io"
	"os"
	"strings"
)

// maxChanged is how much is read of a file that a line is changed in. Dockerfiles and scripts are far smaller.
const maxChanged = 1 << 20

// changeLine is the change of one line of a file, counted from 1; nil when there is no such line or change leaves it as it is.
func changeLine(file string, number int, change func(old string) string) *FileFix {
	old, ok := lineOf(file, number)
	if !ok {
		return nil
	}
	changed := change(old)
	if changed == old {
		return nil
	}
	return &FileFix{Path: file, Line: number, Old: old, New: changed}
}

// lineOf is one line of a file, without its ending.
func lineOf(file string, number int) (string, bool) {
	all, ok := linesOf(file)
	if !ok || number < 1 || number > len(all) {
		return "", false
	}
	return all[number-1], true
}

// linesOf are the lines of a file, without their endings.
func linesOf(file string) ([]string, bool) {
	f, err := os.Open(file) //nolint:gosec // a file of the person's project
	if err != nil {
		return nil, false
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxChanged))
	if err != nil || len(data) == maxChanged {
		return nil, false
	}
	return strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n"), true
}
