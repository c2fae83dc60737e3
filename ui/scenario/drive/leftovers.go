package drive

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Leftovers are the processes that still carry the program's environment: started by it, directly or not, and not ended with it.
func (a *App) Leftovers() ([]string, error) {
	procs, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		return nil, fmt.Errorf("list the processes: %w", err)
	}
	var left []string
	for _, p := range procs {
		env, err := os.ReadFile(filepath.Join(p, "environ"))
		if err != nil || !bytes.Contains(env, []byte(a.socket)) {
			continue // it ended meanwhile, or is not ours
		}
		line, err := os.ReadFile(filepath.Join(p, "cmdline"))
		if err != nil || len(line) == 0 {
			continue // a zombie holds nothing
		}
		left = append(left, filepath.Base(p)+" "+strings.TrimSpace(strings.ReplaceAll(string(line), "\x00", " ")))
	}
	return left, nil
}
