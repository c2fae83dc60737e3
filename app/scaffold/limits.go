package scaffold

import (
	"path/filepath"
	"runtime"
	"time"
)

// now is the clock; a variable so that tests can stand on a day.
var now = time.Now

// maxPath is how many bytes a whole path may have.
func maxPath(goos string) int {
	switch goos {
	case "windows":
		return 259 // without the long-paths setting, which many programs don't heed
	case "darwin":
		return 1023
	}
	return 4095
}

// tooLong says whether the longest file's path, in the folder that is written first, would be over the system's limit.
func tooLong(p Project) bool {
	longest := 0
	if k, ok := KindByID(p.Kind); ok {
		for _, f := range k.files {
			longest = max(longest, len(f.path))
		}
	}
	const temporary = len(".-new-1234567890")
	return len(filepath.Clean(p.Parent))+1+len(Slug(p.Name))+temporary+1+longest > maxPath(runtime.GOOS)
}
