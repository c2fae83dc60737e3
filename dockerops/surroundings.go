package dockerops

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"runtime"
)

// Surroundings are what discovery looks at. A zero field means this process's own; tests shape them.
//
// The order is: --host, DOCKER_HOST, DOCKER_CONTEXT, the docker config's current context, then the sockets where the known products listen. The context
// named "default" means those sockets too.
type Surroundings struct {
	Getenv  func(name string) string
	HomeDir string
	// GOOS is the system as in runtime.GOOS.
	GOOS string
	// UID is the user's id, for the rootless sockets below /run/user; ignored on Windows.
	UID int
	// WorkDir is what a relative unix:// address is relative to.
	WorkDir string
	// Dial replaces the connection to an endpoint; network is the address's scheme.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

func (s Surroundings) withDefaults() Surroundings {
	if s.Getenv == nil {
		s.Getenv = os.Getenv
	}
	if s.HomeDir == "" {
		// Without a home there is no config to read; the sockets of the system are still looked at.
		s.HomeDir, _ = os.UserHomeDir()
	}
	if s.GOOS == "" {
		s.GOOS = runtime.GOOS
	}
	if s.UID == 0 {
		s.UID = os.Getuid()
	}
	return s
}

// configDir is where the docker command line keeps its config.
func (s Surroundings) configDir() string {
	if dir := s.Getenv("DOCKER_CONFIG"); dir != "" {
		return dir
	}
	return filepath.Join(s.HomeDir, ".docker")
}

// absolute makes a path of ours absolute.
func (s Surroundings) absolute(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	if s.WorkDir != "" {
		return filepath.Join(s.WorkDir, path)
	}
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
