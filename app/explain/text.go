package explain

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// maxScript is how much of a file of the person's is read for an explanation, in bytes.
const maxScript = 256 << 10

// tail is the last lines of a log, without blank ones at the end and without colours.
func tail(log string, n int) []string {
	log = strings.TrimRight(ansi.Strip(log), "\r\n \t")
	if log == "" {
		return nil
	}
	all := strings.Split(log, "\n")
	all = all[max(len(all)-n, 0):]
	for i := range all {
		all[i] = strings.TrimRight(all[i], "\r")
	}
	return all
}

// commandWords is a command as a person would write it.
func commandWords(words []string) string {
	if len(words) == 0 {
		return "(none)"
	}
	quoted := make([]string, len(words))
	for i, w := range words {
		if w == "" || strings.ContainsAny(w, " \t\n\"'") {
			w = `"` + strings.ReplaceAll(w, `"`, `\"`) + `"`
		}
		quoted[i] = w
	}
	return strings.Join(quoted, " ")
}

// jsonWords is a command as a Dockerfile's CMD takes it.
func jsonWords(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = `"` + strings.ReplaceAll(strings.ReplaceAll(w, `\`, `\\`), `"`, `\"`) + `"`
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

func first(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

func has(actions []Action, kind ActionKind) bool {
	for _, a := range actions {
		if a.Kind == kind {
			return true
		}
	}
	return false
}

// localFile finds the file in the project's folder that became a file of the image, by its place below the working folder or by its name alone. Both
// results are "" when there is none.
func localFile(f ContainerFacts, inImage string) (local, content string) {
	if f.Folder == "" || inImage == "" {
		return "", ""
	}
	var tries []string
	if rest, ok := strings.CutPrefix(path.Clean(inImage), strings.TrimSuffix(f.WorkingDir, "/")+"/"); ok && f.WorkingDir != "" {
		tries = append(tries, rest)
	}
	tries = append(tries, strings.TrimPrefix(path.Clean(inImage), "/"), path.Base(inImage))
	for _, folder := range []string{"", "docker", "scripts", "bin", "deploy"} {
		tries = append(tries, path.Join(folder, path.Base(inImage)))
	}
	root, err := os.OpenRoot(f.Folder)
	if err != nil {
		return "", ""
	}
	defer func() { _ = root.Close() }()
	for _, rel := range tries {
		if text, ok := readIn(root, filepath.FromSlash(rel)); ok {
			return filepath.Join(f.Folder, filepath.FromSlash(rel)), text
		}
	}
	return "", ""
}

// readIn reads the beginning of a file below a folder; links that leave the folder are not followed.
func readIn(root *os.Root, rel string) (string, bool) {
	if !filepath.IsLocal(rel) {
		return "", false
	}
	info, err := root.Stat(rel)
	if err != nil || !info.Mode().IsRegular() {
		return "", false
	}
	file, err := root.Open(rel)
	if err != nil {
		return "", false
	}
	defer func() { _ = file.Close() }()
	var b bytes.Buffer
	_, _ = b.ReadFrom(io.LimitReader(file, maxScript)) // what could be read is enough
	return b.String(), true
}

// memory is an amount of memory in the units that limits are given in: "64 MB", "1.5 GB".
func memory(bytes int64) string {
	const mega, giga = 1 << 20, 1 << 30
	if bytes >= giga {
		return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(bytes)/giga), ".0") + " GB"
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", float64(bytes)/mega), ".0") + " MB"
}

// lower is a text with a small letter at its beginning.
func lower(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToLower(text[:1]) + text[1:]
}
