package enginetest

import (
	"context"
	"path/filepath"
	"strings"
)

// currentPackages make the current engine, and beside it the docker command with its plugins. procps has the ps that the
// engine lists a container's processes with.
var currentPackages = []string{"docker.io", "docker-cli", "docker-buildx", "docker-compose", "iptables", "iproute2", "procps", "ca-certificates"}

// CurrentRoot is a folder with a Debian system in which a current Docker is installed. It is made when the cache does not have it.
func CurrentRoot(ctx context.Context) (string, error) {
	dir, err := made(ctx, "engine", keyOf("engine", suite, strings.Join(currentPackages, " ")), func(ctx context.Context, dir string) error {
		root := filepath.Join(dir, "root")
		if err := debootstrap(ctx, root, currentPackages...); err != nil {
			return err
		}
		return run(chroot(ctx, root, "mkdir -p /etc/docker /var/lib/docker && apt-get clean && rm -rf /usr/share/doc /usr/share/man /usr/share/locale /var/lib/apt/lists/*"))
	})
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "root"), nil
}
