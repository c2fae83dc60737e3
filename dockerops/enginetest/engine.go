package enginetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/docker/docker/client"
)

// Engine is an engine that answers.
type Engine struct {
	// Address is where it listens, in DOCKER_HOST's form.
	Address string
	// Version is the engine's own, such as "28.5.2".
	Version string

	api *client.Client
}

// ErrNoEngine says that no engine answers where the docker command would look for one.
var ErrNoEngine = errors.New("no Docker engine answers")

// Find gives the engine that the docker command would use: DOCKER_HOST, the current context, or the usual sockets. The error is ErrNoEngine, with words.
func Find(ctx context.Context) (*Engine, error) {
	var failures []error
	for _, address := range addresses(ctx) {
		e, err := open(ctx, address)
		if err == nil {
			return e, nil
		}
		failures = append(failures, err)
	}
	return nil, fmt.Errorf("%w: %w", ErrNoEngine, errors.Join(failures...))
}

// addresses are the places to look for an engine. What somebody chose is the only one.
func addresses(ctx context.Context) []string {
	if host := os.Getenv("DOCKER_HOST"); host != "" {
		return []string{host}
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if out, err := exec.CommandContext(ctx, "docker", "context", "inspect", "--format", "{{.Endpoints.docker.Host}}").Output(); err == nil {
		if host := strings.TrimSpace(string(out)); host != "" && host != client.DefaultDockerHost {
			return []string{host}
		}
	}
	places := []string{client.DefaultDockerHost}
	if dir := os.Getenv("XDG_RUNTIME_DIR"); dir != "" {
		places = append(places, "unix://"+filepath.Join(dir, "docker.sock"))
	}
	return places
}

// open connects to an engine and asks for its version.
func open(ctx context.Context, address string) (*Engine, error) {
	options := []client.Opt{client.WithHost(address), client.WithAPIVersionNegotiation()}
	if os.Getenv("DOCKER_HOST") == address {
		options = []client.Opt{client.FromEnv, client.WithAPIVersionNegotiation()}
	}
	api, err := client.NewClientWithOpts(options...)
	if err != nil {
		return nil, fmt.Errorf("read the address %s: %w", address, err)
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	version, err := api.ServerVersion(ctx)
	if err != nil {
		_ = api.Close()
		return nil, fmt.Errorf("ask the engine at %s: %w", address, err)
	}
	return &Engine{Address: address, Version: version.Version, api: api}, nil
}

// Client is the SDK's client of the engine, for what a test wants to see behind Slipway's back. It ends with Close.
func (e *Engine) Client() *client.Client { return e.api }

// Close ends the connection. The engine goes on.
func (e *Engine) Close() error {
	if err := e.api.Close(); err != nil {
		return fmt.Errorf("close the connection to %s: %w", e.Address, err)
	}
	return nil
}
