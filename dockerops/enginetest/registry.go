package enginetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"github.com/docker/docker/api/types/image"
	"github.com/docker/docker/api/types/registry"
	"github.com/docker/docker/pkg/jsonmessage"
)

// registryPackage is Debian's build of the reference registry.
const registryPackage = "docker-registry"

// Registry is a registry of this process's own, on the loopback, where engines speak plain HTTP without being told to. Its methods may be called from any goroutine.
type Registry struct {
	// Host is what stands in front of an image's name: 127.0.0.1:34567.
	Host string

	cmd *exec.Cmd
	dir string
	log string
}

// StartRegistry starts an empty registry. Close ends it.
func StartRegistry(ctx context.Context) (*Registry, error) {
	program, err := made(ctx, "registry", keyOf(registryPackage), func(ctx context.Context, dir string) error { return unpack(ctx, dir, registryPackage) })
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "slipway-registry-")
	if err != nil {
		return nil, fmt.Errorf("make a registry's folder: %w", err)
	}
	r := &Registry{dir: dir, log: filepath.Join(dir, "log")}
	if err := r.begin(ctx, filepath.Join(program, "usr/bin/docker-registry")); err != nil {
		return nil, errors.Join(fmt.Errorf("start a registry: %w", err), r.Close())
	}
	return r, nil
}

func (r *Registry) begin(ctx context.Context, program string) error {
	l, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // it does not wait
	if err != nil {
		return fmt.Errorf("find a free port: %w", err)
	}
	r.Host = l.Addr().String()
	if err := l.Close(); err != nil { // the registry listens there next
		return fmt.Errorf("find a free port: %w", err)
	}
	config, err := json.Marshal(map[string]any{ // JSON is YAML too
		"version": "0.1",
		"log":     map[string]any{"level": "warn"},
		"storage": map[string]any{"filesystem": map[string]any{"rootdirectory": filepath.Join(r.dir, "images")}},
		"http":    map[string]any{"addr": r.Host},
	})
	if err != nil {
		return fmt.Errorf("write its settings: %w", err)
	}
	file := filepath.Join(r.dir, "config.yml")
	if err := os.WriteFile(file, config, 0o600); err != nil {
		return fmt.Errorf("write its settings: %w", err)
	}
	out, err := os.Create(r.log)
	if err != nil {
		return fmt.Errorf("write its log: %w", err)
	}
	defer func() { _ = out.Close() }()
	r.cmd = exec.CommandContext(context.WithoutCancel(ctx), program, "serve", file) //nolint:gosec // our own fixture
	r.cmd.Stdout, r.cmd.Stderr = out, out
	endWithUs(r.cmd)
	if err := r.cmd.Start(); err != nil {
		r.cmd = nil
		return fmt.Errorf("run it: %w", err)
	}
	return r.answers(ctx)
}

// answers waits until the registry does.
func (r *Registry) answers(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, upWithin)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+r.Host+"/v2/", http.NoBody)
		if err != nil {
			return fmt.Errorf("ask whether it answers: %w", err)
		}
		resp, err := http.DefaultClient.Do(req)
		if err == nil {
			_ = resp.Body.Close()
			return nil
		}
		select {
		case <-ctx.Done():
			text, _ := os.ReadFile(r.log)
			return fmt.Errorf("it does not answer: %w; its log ends with:\n%s", err, lastLines(string(text), 10))
		case <-tick.C:
		}
	}
}

// Push puts an image that the engine has, by its name there, into the registry under a name such as team/page:1, and returns its whole name. The engine keeps no trace of that name.
func (r *Registry) Push(ctx context.Context, e *Engine, which, name string) (ref string, err error) {
	ref = r.Host + "/" + name
	if err := e.api.ImageTag(ctx, which, ref); err != nil {
		return "", fmt.Errorf("name %s for the registry: %w", which, err)
	}
	defer func() {
		_, e := e.api.ImageRemove(context.WithoutCancel(ctx), ref, image.RemoveOptions{})
		err = errors.Join(err, e)
	}()
	nobody, err := registry.EncodeAuthConfig(registry.AuthConfig{})
	if err != nil {
		return "", fmt.Errorf("push %s: %w", ref, err)
	}
	stream, err := e.api.ImagePush(ctx, ref, image.PushOptions{RegistryAuth: nobody})
	if err != nil {
		return "", fmt.Errorf("push %s: %w", ref, err)
	}
	defer func() { _ = stream.Close() }()
	if err := jsonmessage.DisplayJSONMessagesStream(stream, io.Discard, 0, false, nil); err != nil {
		return "", fmt.Errorf("push %s: %w", ref, err)
	}
	return ref, nil
}

// Close ends the registry and removes what it kept.
func (r *Registry) Close() error {
	var errs []error
	if r.cmd != nil {
		_ = r.cmd.Process.Signal(syscall.SIGTERM) // it may have ended
		var exit *exec.ExitError
		if err := r.cmd.Wait(); err != nil && !errors.As(err, &exit) {
			errs = append(errs, fmt.Errorf("end the registry: %w", err))
		}
		r.cmd = nil
	}
	return errors.Join(append(errs, os.RemoveAll(r.dir))...)
}
