package build

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// The ways a Dockerfile can be no Dockerfile. Each is wrapped with the path.
var (
	ErrNoDockerfile      = errors.New("there is no Dockerfile")
	ErrEmptyDockerfile   = errors.New("the Dockerfile has no instructions")
	ErrDockerfileOutside = errors.New("the Dockerfile is outside the build folder")
)

// dockerfile is the Dockerfile's path below the build folder, with slashes; the absolute path of one that is elsewhere.
func (o Options) dockerfile() string {
	if o.Dockerfile == "" {
		return "Dockerfile"
	}
	name := filepath.Clean(filepath.FromSlash(o.Dockerfile))
	if !filepath.IsAbs(name) {
		return filepath.ToSlash(name)
	}
	if dir, err := filepath.Abs(o.ContextDir); err == nil {
		if below, err := filepath.Rel(dir, name); err == nil && filepath.IsLocal(below) {
			return filepath.ToSlash(below)
		}
	}
	return name
}

// DockerfilePath is where the Dockerfile is on the disk.
func (o Options) DockerfilePath() string { return inFolder(o.ContextDir, o.dockerfile()) }

// inFolder is the path of a name that is below a folder, with slashes, or absolute.
func inFolder(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, filepath.FromSlash(name))
}

// readDockerfile reads the Dockerfile. It is looked at before anything is sent, since an engine says "failed to read dockerfile" for many causes.
func readDockerfile(opts Options) ([]byte, error) {
	name := opts.dockerfile()
	if !filepath.IsAbs(name) && !filepath.IsLocal(filepath.FromSlash(name)) {
		return nil, fmt.Errorf("%w: %s", ErrDockerfileOutside, name)
	}
	path := opts.DockerfilePath()
	if fi, err := os.Stat(opts.ContextDir); err != nil || !fi.IsDir() {
		return nil, fmt.Errorf("%w: %s", errNoContext, opts.ContextDir)
	}
	data, err := os.ReadFile(path) //nolint:gosec // reading the person's Dockerfile is the job
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("%w: %s", ErrNoDockerfile, path)
	case err != nil:
		return nil, fmt.Errorf("read the Dockerfile: %w", err)
	case !hasInstruction(data):
		return nil, fmt.Errorf("%w: %s", ErrEmptyDockerfile, path)
	}
	return data, nil
}

// errNoContext says that the build folder is not there.
var errNoContext = errors.New("the build folder is not there")

// hasInstruction says whether any line is more than blank or a comment.
func hasInstruction(data []byte) bool {
	for _, line := range splitLines(data) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "#") {
			return true
		}
	}
	return false
}

// splitLines is a file's lines without their endings and without a byte-order mark. A last line break does not begin another line.
func splitLines(data []byte) []string {
	text := string(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.TrimSuffix(text, "\n")
	return strings.Split(text, "\n")
}
