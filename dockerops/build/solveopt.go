package build

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/docker/cli/cli/config/configfile"
	"github.com/moby/buildkit/client"
	"github.com/moby/buildkit/session"
	"github.com/tonistiigi/fsutil"
)

// Names that the Dockerfile frontend and Docker's own exporter know.
const (
	frontendName    = "dockerfile.v0"
	exporterName    = "moby"
	mountContext    = "context"
	mountDockerfile = "dockerfile"
)

// solveOpt says in BuildKit's terms what opts says in ours.
func solveOpt(opts Options, source fsutil.FS, cfg *configfile.ConfigFile) (client.SolveOpt, error) {
	path := opts.DockerfilePath()
	files, err := fsutil.NewFS(filepath.Dir(path))
	if err != nil {
		return client.SolveOpt{}, fmt.Errorf("open the Dockerfile's folder: %w", err)
	}
	key, err := sharedKey(opts.ContextDir)
	if err != nil {
		return client.SolveOpt{}, err
	}
	export := client.ExportEntry{Type: exporterName, Attrs: map[string]string{}}
	if len(opts.Tags) > 0 { // an empty name would be taken for a wrong one
		export.Attrs["name"] = strings.Join(opts.Tags, ",")
	}
	return client.SolveOpt{
		Exports:       []client.ExportEntry{export},
		LocalMounts:   map[string]fsutil.FS{mountContext: source, mountDockerfile: files},
		SharedKey:     key,
		Frontend:      frontendName,
		FrontendAttrs: frontendAttrs(opts, filepath.Base(path), cfg),
		Session:       []session.Attachable{registryAuth(cfg)},
	}, nil
}

func frontendAttrs(opts Options, filename string, cfg *configfile.ConfigFile) map[string]string {
	attrs := map[string]string{"filename": filename}
	// The proxy that Docker's configuration names for containers holds for builds too, as with `docker build`.
	for name, value := range cfg.ParseProxyConfig("", nil) {
		if value != nil {
			attrs["build-arg:"+name] = *value
		}
	}
	for name, value := range opts.Args {
		attrs["build-arg:"+name] = value
	}
	for name, value := range opts.Labels {
		attrs["label:"+name] = value
	}
	if opts.Target != "" {
		attrs["target"] = opts.Target
	}
	if opts.Platform != "" {
		attrs["platform"] = opts.Platform
	}
	if opts.NoCache {
		attrs["no-cache"] = ""
	}
	if opts.EngineFrontend {
		// A frontend that was given a command line takes itself for the one that `# syntax=` names, and does not fetch another.
		attrs["cmdline"] = frontendName
	}
	return attrs
}

// sharedKey names the build folder, so that the engine keeps what was sent of it and asks only for changes the next time.
func sharedKey(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("find the build folder: %w", err)
	}
	host, err := os.Hostname()
	if err != nil {
		host = ""
	}
	sum := sha256.Sum256([]byte("slipway:" + host + ":" + abs))
	return hex.EncodeToString(sum[:]), nil
}
