package enginetest

import (
	"context"
	_ "embed" // for the script
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

//go:embed scripts/python.sh
var pythonScript string

//go:embed scripts/wheels.py
var wheelsScript string

// pythonPackages make the base image: what the true one has and is used, and the library that PostgreSQL's driver needs.
var pythonPackages = []string{"python3", "python3-pip", "ca-certificates", "libpq5"}

// wheelPackages are Debian's packages that become wheels: those that the projects which Slipway writes ask for, and all that these need in turn.
var wheelPackages = []string{
	"python3-flask", "python3-blinker", "python3-click", "python3-itsdangerous", "python3-jinja2", "python3-markupsafe", "python3-werkzeug",
	"python3-gunicorn", "python3-packaging",
	"python3-requests", "python3-certifi", "python3-charset-normalizer", "python3-idna", "python3-urllib3",
}

// pythonKey names everything that decides what the Python layer holds, but for the day on which it was made.
func pythonKey() string {
	return keyOf("python", suite, strings.Join(pythonPackages, " "), strings.Join(wheelPackages, " "), pythonScript, wheelsScript)
}

// pythonLayer makes the Python image's layer, and beside it wheels.txt and python.txt.
func pythonLayer(ctx context.Context, dir string) error {
	tree := filepath.Join(dir, "tree")
	if err := debootstrap(ctx, tree, pythonPackages...); err != nil {
		return err
	}
	const inside = "tmp/wheels.py"
	script := filepath.Join(dir, "wheels.py")
	if err := os.WriteFile(script, []byte(wheelsScript), 0o600); err != nil {
		return fmt.Errorf("write the wheel maker: %w", err)
	}
	if err := run(asRoot(ctx, "mv", script, filepath.Join(tree, inside))); err != nil {
		return err
	}
	if err := run(chroot(ctx, tree, "packages='"+strings.Join(wheelPackages, " ")+"'\n"+pythonScript)); err != nil {
		return err
	}
	for from, to := range map[string]string{"opt/wheels/wheels.txt": "wheels.txt", "opt/wheels/python.txt": "python.txt"} {
		text, err := os.ReadFile(filepath.Join(tree, from)) //nolint:gosec // our own folder
		if err != nil {
			return fmt.Errorf("read the versions: %w", err)
		}
		if err := os.WriteFile(filepath.Join(dir, to), text, 0o600); err != nil { //nolint:gosec // the names are the two above
			return fmt.Errorf("keep the versions: %w", err)
		}
	}
	if err := layerOfTree(ctx, tree, filepath.Join(dir, layerFile)); err != nil {
		return err
	}
	return removeTree(ctx, tree)
}

// Wheels are the packages that pip finds in the Python images, each as "name==version", sorted.
func Wheels(ctx context.Context) ([]string, error) {
	dir, err := made(ctx, "python", pythonKey(), pythonLayer)
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(dir, "wheels.txt")) //nolint:gosec // our own folder
	if err != nil {
		return nil, fmt.Errorf("read the list of wheels: %w", err)
	}
	return strings.Fields(string(text)), nil
}
