package app

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// plainDocker runs a shell line with the docker command of this machine, with no settings of the person's.
func plainDocker(ctx context.Context, t *testing.T, address, folder, line string) string {
	t.Helper()
	cmd := exec.CommandContext(ctx, "sh", "-c", line)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "DOCKER_HOST="+address, "DOCKER_CONFIG="+t.TempDir())
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", line, err, out)
	}
	return strings.TrimSpace(string(out))
}

// The files that the wizard writes, and the command lines that Slipway shows, work with the docker command alone.
func TestEngineProjectsWorkWithThePlainDockerCommand(t *testing.T) {
	for _, server := range []scaffold.Server{scaffold.ServerProduction, scaffold.ServerDevelopment} {
		t.Run(string(server), func(t *testing.T) {
			r := realEngine(t, enginetest.PythonSlim)
			p := r.project(t, server)
			folder, err := scaffold.Write(p)
			if err != nil {
				t.Fatal(err)
			}
			spec := scaffold.RunSpec(p, folder)
			docker := func(line string) string {
				ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
				defer cancel()
				return plainDocker(ctx, t, r.engine.Info().Endpoint.Address, folder, line)
			}
			docker(command.Build(build.Options{ContextDir: folder, Tags: []string{spec.Image}}))
			id := lastLine(docker(command.Run(spec)))
			url := pageURL(spec.Ports[0], dockerops.Endpoint{})
			eventually(t, "the page", func() bool {
				_, err := probe(t.Context(), &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}, url, time.Second)
				return err == nil
			})
			if page := fetch(t, url); !strings.Contains(page, "It works") {
				t.Errorf("the page says %q", page)
			}
			if user := docker("docker exec " + id + " id -u"); user != "1000" {
				t.Errorf("it runs as user %s", user)
			}
			for _, name := range []string{"Dockerfile", ".dockerignore", "compose.yaml"} { // what .dockerignore names stays out of the image
				if got := docker("docker run --rm " + spec.Image + " sh -c 'test -e " + name + " && echo there || echo not'"); got != "not" {
					t.Errorf("%s is in the image", name)
				}
			}
			eventuallyWithin(t, time.Minute, "a good health check", func() bool {
				return docker("docker inspect --format '{{.State.Health.Status}}' "+id) == "healthy"
			})
			docker(command.Stop(spec.Name))
			docker(command.Remove(spec.Name))
			if _, err := os.Stat(filepath.Join(folder, "app.py")); err != nil {
				t.Errorf("the project is gone with its container: %v", err)
			}
		})
	}
}

func lastLine(text string) string {
	lines := strings.Split(text, "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}
