package dockerops_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/stub"
)

// Answers of engines, as they were recorded, and the kind that each must become.
func TestTheEnginesAnswersBecomeKinds(t *testing.T) {
	create := func(ctx context.Context, c *dockerops.Client) error {
		_, err := c.CreateContainer(ctx, dockerops.RunSpec{Name: "web", Image: "a"})
		return err
	}
	start := func(ctx context.Context, c *dockerops.Client) error { return c.StartContainer(ctx, "web") }
	remove := func(ctx context.Context, c *dockerops.Client) error { return c.RemoveContainer(ctx, "web", true) }
	rename := func(ctx context.Context, c *dockerops.Client) error { return c.RenameContainer(ctx, "web", "shop") }
	removeImage := func(ctx context.Context, c *dockerops.Client) error { return c.RemoveImage(ctx, "a", false) }
	logs := func(ctx context.Context, c *dockerops.Client) error {
		_, err := c.ContainerLog(ctx, "web", dockerops.LogTail{})
		return err
	}
	pull := func(ctx context.Context, c *dockerops.Client) error {
		return c.PullImage(ctx, dockerops.PullOptions{Ref: "python:3.14-slim"}, func(dockerops.PullProgress) {})
	}
	network := dockerops.NetworkSpec{Name: "shop"}
	createNetwork := func(ctx context.Context, c *dockerops.Client) error {
		_, err := c.CreateNetwork(ctx, network)
		return err
	}
	removeNetwork := func(ctx context.Context, c *dockerops.Client) error { return c.RemoveNetwork(ctx, "shop") }
	disconnect := func(ctx context.Context, c *dockerops.Client) error { return c.DisconnectNetwork(ctx, "shop", "web") }
	removeVolume := func(ctx context.Context, c *dockerops.Client) error { return c.RemoveVolume(ctx, "data") }
	resume := func(ctx context.Context, c *dockerops.Client) error { return c.ResumeContainer(ctx, "web") }
	copyTo := func(ctx context.Context, c *dockerops.Client) error {
		return c.CopyTo(ctx, "web", "/", strings.NewReader(""))
	}
	processes := func(ctx context.Context, c *dockerops.Client) error {
		_, err := c.Processes(ctx, "web")
		return err
	}
	search := func(ctx context.Context, c *dockerops.Client) error {
		_, err := c.SearchImages(ctx, "python")
		return err
	}
	for _, test := range []struct {
		engine  string
		call    func(context.Context, *dockerops.Client) error
		status  int
		message string
		kind    dockerops.Kind
	}{
		{"Docker 20.10", create, 409, `Conflict. The container name "/web" is already in use by container "35fd". You have to remove (or rename) that container to be able to reuse that name.`, dockerops.KindNameInUse},
		{"Podman 4.3", create, 500, `creating container storage: the container name "web" is already in use by 35fd. You have to remove that container to be able to reuse that name: that name is already in use`, dockerops.KindNameInUse},
		{"Docker 20.10", rename, 409, `Conflict. The container name "/shop" is already in use by container "35fd". You have to remove (or rename) that container to be able to reuse that name.`, dockerops.KindNameInUse},
		{"Podman 4.3", rename, 500, `renaming container web: name "shop" is already in use: container already exists`, dockerops.KindNameInUse},
		{"Docker 20.10", create, 404, `No such image: a:latest`, dockerops.KindNotFound},
		{"Docker 20.10", create, 400, `Invalid container name (my web), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`, dockerops.KindInvalid},
		{"Podman 4.3", create, 500, `container create: running container create option: names must match [a-zA-Z0-9][a-zA-Z0-9_.-]*: invalid argument`, dockerops.KindInvalid},
		{"Docker 20.10, another container", start, 500, `driver failed programming external connectivity on endpoint web (9f3c): Bind for 127.0.0.1:18765 failed: port is already allocated`, dockerops.KindPortInUse},
		{"Docker 20.10, another program", start, 500, `driver failed programming external connectivity on endpoint web (9f3c): Error starting userland proxy: listen tcp4 0.0.0.0:5000: bind: address already in use`, dockerops.KindPortInUse},
		{"Docker 28", start, 500, `failed to set up container networking: driver failed programming external connectivity on endpoint web (9f3c): failed to bind host port for 0.0.0.0:5000:172.17.0.2:5000/tcp: address already in use`, dockerops.KindPortInUse},
		{"Docker Desktop", start, 500, `Ports are not available: exposing port TCP 0.0.0.0:5000 -> 0.0.0.0:0: listen tcp 0.0.0.0:5000: bind: address already in use`, dockerops.KindPortInUse},
		{"Docker Desktop on Windows", start, 500, `Ports are not available: listen tcp 0.0.0.0:5000: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.`, dockerops.KindPortInUse},
		{"Docker Desktop on Windows, reserved", start, 500, `Ports are not available: listen tcp 0.0.0.0:5000: bind: An attempt was made to access a socket in a way forbidden by its access permissions.`, dockerops.KindPortDenied},
		{"Podman, rootless", start, 500, `rootlessport listen tcp 0.0.0.0:8000: bind: address already in use`, dockerops.KindPortInUse},
		{"Podman, rootless, port 80", start, 500, `rootlessport cannot expose privileged port 80, you can add 'net.ipv4.ip_unprivileged_port_start=80' to /etc/sysctl.conf (currently 1024), or choose a larger port number (>= 1024): listen tcp 0.0.0.0:80: bind: permission denied`, dockerops.KindPortDenied},
		{"Docker 20.10", start, 400, `OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "gunicorn": executable file not found in $PATH: unknown`, dockerops.KindCommandNotFound},
		{"Docker 28", start, 400, `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "gunicorn": executable file not found in $PATH: unknown`, dockerops.KindCommandNotFound},
		{"Docker 28", start, 400, `failed to create task for container: OCI runtime create failed: runc create failed: unable to start container process: exec: "/entrypoint.sh": stat /entrypoint.sh: no such file or directory: unknown`, dockerops.KindCommandNotFound},
		{"Podman 4.3", start, 500, "crun: executable file `gunicorn` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found", dockerops.KindCommandNotFound},
		{"Docker 28", start, 400, `failed to create task for container: OCI runtime create failed: runc create failed: unable to start container process: exec /app/run: exec format error`, dockerops.KindExecFormat},
		{"any", start, 500, `write /var/lib/docker/tmp: no space left on device`, dockerops.KindDiskFull},
		{"any", start, 404, `No such container: web`, dockerops.KindNotFound},
		{"any", start, 500, `something that nobody thought of`, dockerops.KindOther},
		{"a socket proxy", start, 403, `Forbidden`, dockerops.KindPermissionDenied},
		{"Docker 20.10", remove, 409, `removal of container web is already in progress`, dockerops.KindConflict},
		{"Docker 20.10", removeImage, 409, `conflict: unable to remove repository reference "a" (must force) - container 35fd is using its referenced image 9f3c`, dockerops.KindImageInUse},
		{"Docker 20.10", removeImage, 409, `conflict: unable to delete 9f3c (cannot be forced) - image has dependent child images`, dockerops.KindImageInUse},
		{"Docker 20.10", removeImage, 409, `conflict: unable to delete 9f3c (must be forced) - image is referenced in multiple repositories`, dockerops.KindConflict},
		{"Podman 4.3", removeImage, 500, `image used by 35fd: image is in use by a container: consider listing external containers and force-removing image`, dockerops.KindImageInUse},
		{"Docker 20.10", logs, 501, `configured logging driver does not support reading`, dockerops.KindUnsupported},
		{"Docker 28", logs, 500, `configured logging driver does not support reading`, dockerops.KindUnsupported},
		{"Docker Hub, a missing tag", pull, 404, `manifest for python:3.14-slim not found: manifest unknown: manifest unknown`, dockerops.KindNotFound},
		{"Docker Hub, private or missing", pull, 404, `pull access denied for shop, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`, dockerops.KindUnauthorized},
		{"a private registry", pull, 500, `Head "https://localhost:5001/v2/app/manifests/1": no basic auth credentials`, dockerops.KindUnauthorized},
		{"a private registry", pull, 500, `unexpected status from HEAD request to https://registry.example.com/v2/app/manifests/1: 401 Unauthorized`, dockerops.KindUnauthorized},
		{"Docker Hub", pull, 500, `toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit`, dockerops.KindRateLimited},
		{"Docker Hub", pull, 429, `slow down`, dockerops.KindRateLimited},
		{"no network", pull, 500, `Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 127.0.0.53:53: no such host`, dockerops.KindRegistryDown},
		{"no network", pull, 500, `Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: Temporary failure in name resolution`, dockerops.KindRegistryDown},
		{"no network", pull, 500, `Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`, dockerops.KindRegistryDown},
		{"a registry that is not running", pull, 500, `Get "https://192.0.2.7:5002/v2/": dial tcp 192.0.2.7:5002: connect: connection refused`, dockerops.KindRegistryDown},
		{"a plain registry", pull, 500, `Get "https://192.0.2.7:5002/v2/": http: server gave HTTP response to HTTPS client`, dockerops.KindHTTPRegistry},
		{"a registry of one's own", pull, 500, `Get "https://registry.lan/v2/": x509: certificate signed by unknown authority`, dockerops.KindRegistryTLS},
		{"Docker Hub", pull, 404, `no matching manifest for linux/arm64/v8 in the manifest list entries`, dockerops.KindPlatform},
		{"Docker 20.10", removeVolume, 409, `remove data: volume is in use - [1d4499705cf2]`, dockerops.KindVolumeInUse},
		{"Podman 4.3", removeVolume, 409, `volume data is being used by the following container(s): 1d4499705cf2: volume is being used`, dockerops.KindVolumeInUse},
		{"Docker 20.10", removeVolume, 404, `get data: no such volume`, dockerops.KindNotFound},
		{"Docker 20.10", removeNetwork, 403, `error while removing network: network shop id b9bd1b47b392 has active endpoints`, dockerops.KindNetworkInUse},
		{"Podman 4.3", removeNetwork, 409, `"shop" has associated containers with it. Use -f to forcibly delete containers and pods: network is being used`, dockerops.KindNetworkInUse},
		{"Docker 20.10", removeNetwork, 403, `bridge is a pre-defined network and cannot be removed`, dockerops.KindInvalid},
		{"a socket proxy", removeNetwork, 403, `Forbidden`, dockerops.KindPermissionDenied},
		{"Docker 20.10", createNetwork, 409, `network with name shop already exists`, dockerops.KindNameInUse},
		{"Podman 4.3", createNetwork, 500, `network name shop already used: network already exists`, dockerops.KindNameInUse},
		{"Docker 20.10", createNetwork, 403, `Pool overlaps with other one on this address space`, dockerops.KindConflict},
		{"Docker 28", createNetwork, 400, `all predefined address pools have been fully subnetted`, dockerops.KindConflict},
		{"Docker 20.10", createNetwork, 403, `operation is not permitted on predefined host network`, dockerops.KindInvalid},
		{"Docker 20.10", disconnect, 500, `container 8af018e298a7 is not connected to the network shop`, dockerops.KindConflict},
		{"Docker 20.10", resume, 500, `Container 986ea03af0f0 is not paused`, dockerops.KindConflict},
		{"Docker 20.10", copyTo, 500, `extraction point is not a directory`, dockerops.KindInvalid},
		{"Docker 20.10", copyTo, 403, `container rootfs is marked read-only`, dockerops.KindConflict},
		{"an engine without ps", processes, 500, `ps: exec: "ps": executable file not found in $PATH`, dockerops.KindUnsupported},
		{"no network", search, 500, `Get "https://index.docker.io/v1/search?q=python&n=50": dial tcp: lookup index.docker.io on 127.0.0.53:53: no such host`, dockerops.KindRegistryDown},
	} {
		t.Run(string(test.kind)+"/"+test.engine, func(t *testing.T) {
			engine := stub.Start(t, stub.Socket(t), stub.Behaviour{Fail: func(path string) (int, string) {
				// What the verbs ask first has its own answer.
				if path == "/version" || strings.HasPrefix(path, "/containers/") && strings.HasSuffix(path, "/json") {
					return 0, ""
				}
				return test.status, test.message
			}})
			err := test.call(t.Context(), mustConnect(t, engine.Address, dockerops.Limits{}))
			wantKind(t, test.kind, err)
			if err == nil || !strings.Contains(err.Error(), test.message) {
				t.Errorf("the engine's text is not whole: %v", err)
			}
		})
	}
}

func TestKindOf(t *testing.T) {
	if got := dockerops.KindOf(nil); got != "" {
		t.Errorf("of nil: %q", got)
	}
	if got := dockerops.KindOf(errors.New("x")); got != dockerops.KindOther {
		t.Errorf("of a stranger: %q", got)
	}
}
