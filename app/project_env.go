package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"

	"github.com/compose-spec/compose-go/v2/dotenv"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// readEnv gives the container the settings in the project's .env, as Compose does with the compose.yaml beside it: the same file means the same either way.
// A project without the file has no settings.
func (r *runner) readEnv(context.Context) error {
	w := r.wish
	if w.folder == "" {
		return nil
	}
	env, err := envOf(filepath.Join(w.folder, ".env"))
	if err != nil {
		return err
	}
	w.spec.Env = env
	r.report.Command(r.app.commandOf(w))
	return nil
}

// envOf reads a .env by Compose's rules, sorted by name; none when there is no such file.
func envOf(path string) ([]dockerops.EnvVar, error) {
	values, err := dotenv.ReadFile(path, os.LookupEnv)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		line := lineIn(err)
		return nil, &explain.Error{Card: explain.EnvFile(path, line, pathError(err)), Err: fmt.Errorf("read %s: line %d can't be understood", path, line)}
	}
	var env []dockerops.EnvVar
	for _, name := range slices.Sorted(maps.Keys(values)) {
		env = append(env, dockerops.EnvVar{Name: name, Value: values[name]})
	}
	return env, nil
}

var lineNumber = regexp.MustCompile(`line (\d+)`)

// lineIn is the line that the reader's error names, 0 for none. The rest of its text quotes the file, which is for secrets: it is shown nowhere.
func lineIn(err error) int {
	if m := lineNumber.FindStringSubmatch(err.Error()); m != nil {
		n, _ := strconv.Atoi(m[1]) // digits
		return n
	}
	return 0
}

// pathError is the system's part of an error, which quotes nothing but the path; nil when there is none.
func pathError(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p
	}
	return nil
}
