package dockerops_test

import (
	"context"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/opencontainers/go-digest"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/stub"
)

// writeContext makes a docker config with a context, current or not.
func writeContext(t *testing.T, dir, name, host string, current bool) {
	t.Helper()
	folder := filepath.Join(dir, "contexts", "meta", digest.FromString(name).Encoded())
	write(t, filepath.Join(folder, "meta.json"),
		`{"Name":"`+name+`","Metadata":{},"Endpoints":{"docker":{"Host":"`+host+`","SkipTLSVerify":false}}}`)
	if current {
		write(t, filepath.Join(dir, "config.json"), `{"currentContext":"`+name+`"}`)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// dialled is a Dial that refuses all and keeps what was asked for.
func dialled(asked *[]string, err error) func(context.Context, string, string) (net.Conn, error) {
	return func(_ context.Context, network, address string) (net.Conn, error) {
		*asked = append(*asked, network+"://"+address)
		return nil, &net.OpError{Op: "dial", Net: network, Err: os.NewSyscallError("connect", err)}
	}
}

func TestTheCurrentContextIsUsed(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{})
	env := surroundings(t, nil)
	writeContext(t, filepath.Join(env.HomeDir, ".docker"), "lab", engine.Address, true)
	client, attempts, err := connect(t, dockerops.Connector{Surroundings: env})
	if err != nil {
		t.Fatal(err)
	}
	want := dockerops.Endpoint{Source: dockerops.SourceContext, Context: "lab", Address: engine.Address}
	if got := client.Info().Endpoint; got != want {
		t.Errorf("endpoint %+v, want %+v", got, want)
	}
	if len(attempts) != 1 || attempts[0].Err != nil || attempts[0].Endpoint != want {
		t.Errorf("attempts %+v", attempts)
	}
}

func TestWhatWinsOverWhat(t *testing.T) {
	chosen := stub.Start(t, stub.Socket(t), stub.Behaviour{})
	for _, test := range []struct {
		name      string
		host      string
		variables map[string]string
		source    string
		context   string
	}{
		{
			name: "--host over all", host: chosen.Address, source: dockerops.SourceHostFlag,
			variables: map[string]string{"DOCKER_HOST": "unix:///nowhere/1", "DOCKER_CONTEXT": "other"},
		},
		{name: "DOCKER_HOST over contexts", source: dockerops.SourceDockerHost, variables: map[string]string{"DOCKER_HOST": chosen.Address, "DOCKER_CONTEXT": "other"}},
		{name: "DOCKER_CONTEXT over the current one", source: dockerops.SourceContextEnv, context: "chosen", variables: map[string]string{"DOCKER_CONTEXT": "chosen"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			env := surroundings(t, test.variables)
			dir := filepath.Join(env.HomeDir, ".docker")
			writeContext(t, dir, "chosen", chosen.Address, false)
			writeContext(t, dir, "other", "unix:///nowhere/2", true)
			client, _, err := connect(t, dockerops.Connector{Host: test.host, Surroundings: env})
			if err != nil {
				t.Fatal(err)
			}
			if got := client.Info().Endpoint; got.Source != test.source || got.Context != test.context {
				t.Errorf("endpoint %+v", got)
			}
		})
	}
}

// A person who chose an engine must not work on another one without knowing.
func TestAChosenEngineIsNeverReplaced(t *testing.T) {
	running := stub.Start(t, stub.Socket(t), stub.Behaviour{})
	const gone = "unix:///nowhere/engine.sock"
	for _, test := range []struct {
		name string
		host string
		vars map[string]string
		kind dockerops.Kind
		says string
	}{
		{name: "--host", host: gone, kind: dockerops.KindEngineDown, says: "/nowhere/engine.sock"},
		{name: "DOCKER_HOST", vars: map[string]string{"DOCKER_HOST": gone}, kind: dockerops.KindEngineDown, says: "/nowhere/engine.sock"},
		{name: "a context whose socket is missing", vars: map[string]string{"DOCKER_CONTEXT": "gone"}, kind: dockerops.KindEngineDown, says: "/nowhere/engine.sock"},
		{name: "a context that is missing", vars: map[string]string{"DOCKER_CONTEXT": "missing"}, kind: dockerops.KindContextBroken, says: "missing"},
		{name: "the current context, missing", vars: map[string]string{"DOCKER_CONFIG": "current"}, kind: dockerops.KindContextBroken, says: "vanished"},
		{name: "an address of no known kind", host: "carrier-pigeon://roof", kind: dockerops.KindInvalid, says: "carrier-pigeon"},
		{name: "an address of nothing", host: "unix://", kind: dockerops.KindInvalid, says: "unix://"},
	} {
		t.Run(test.name, func(t *testing.T) {
			env := surroundings(t, test.vars)
			// One of the known places has an engine.
			if err := os.MkdirAll(filepath.Join(env.HomeDir, ".rd"), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(strings.TrimPrefix(running.Address, "unix://"), filepath.Join(env.HomeDir, ".rd/docker.sock")); err != nil {
				t.Fatal(err)
			}
			dir := filepath.Join(env.HomeDir, ".docker")
			if test.vars["DOCKER_CONFIG"] != "" {
				dir = filepath.Join(env.HomeDir, "config")
				test.vars["DOCKER_CONFIG"] = dir
				write(t, filepath.Join(dir, "config.json"), `{"currentContext":"vanished"}`)
			}
			writeContext(t, dir, "gone", gone, false)
			_, attempts, err := connect(t, dockerops.Connector{Host: test.host, Surroundings: env})
			wantKind(t, test.kind, err)
			if err != nil && !strings.Contains(err.Error(), test.says) {
				t.Errorf("the text does not name %q: %v", test.says, err)
			}
			var e *dockerops.Error
			if len(attempts) != 1 || !errors.As(err, &e) || len(e.Attempts) != 1 {
				t.Errorf("attempts %+v", attempts)
			}
		})
	}
}

func TestKnownSocketsAreTriedInOrder(t *testing.T) {
	for _, test := range []struct {
		goos string
		vars map[string]string
		want []string // in this order, among others
	}{
		{
			goos: "linux", vars: map[string]string{"XDG_RUNTIME_DIR": "/run/user/4242"},
			want: []string{
				"unix:///var/run/docker.sock", "unix:///run/user/4242/docker.sock", "unix://HOME/.docker/run/docker.sock", "unix://HOME/.docker/desktop/docker.sock",
				"unix://HOME/.colima/default/docker.sock", "unix://HOME/.orbstack/run/docker.sock", "unix://HOME/.rd/docker.sock",
				"unix:///run/user/4242/podman/podman.sock", "unix:///run/podman/podman.sock",
			},
		},
		{goos: "linux", want: []string{"unix:///run/user/4242/docker.sock", "unix:///run/user/4242/podman/podman.sock"}},
		{goos: "darwin", want: []string{"unix:///var/run/docker.sock", "unix://HOME/.docker/run/docker.sock", "unix://HOME/.colima/default/docker.sock"}},
		{goos: "windows", want: []string{
			"npipe:////./pipe/docker_engine", "npipe:////./pipe/dockerDesktopLinuxEngine", "npipe:////./pipe/podman-machine-default",
		}},
		{goos: "linux", vars: map[string]string{"DOCKER_CONTEXT": "default"}, want: []string{"unix:///var/run/docker.sock"}},
		{goos: "linux", vars: map[string]string{"COLIMA_HOME": "/c"}, want: []string{"unix:///c/default/docker.sock"}},
	} {
		t.Run(test.goos, func(t *testing.T) {
			env := surroundings(t, test.vars)
			env.GOOS = test.goos
			asked := []string{}
			env.Dial = dialled(&asked, os.ErrNotExist)
			_, attempts, err := connect(t, dockerops.Connector{Surroundings: env})
			wantKind(t, dockerops.KindNoEngine, err)
			next := 0
			for _, address := range asked {
				if next < len(test.want) && address == strings.Replace(test.want[next], "HOME", env.HomeDir, 1) {
					next++
				}
			}
			if next < len(test.want) {
				t.Errorf("%s was not tried at its turn; tried: %v", test.want[next], asked)
			}
			if len(attempts) != len(asked) {
				t.Errorf("%d attempts are told of, %d were made", len(attempts), len(asked))
			}
		})
	}
}

func TestTheFirstKnownSocketThatAnswersServes(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{})
	env := surroundings(t, nil)
	env.Dial = func(ctx context.Context, network, address string) (net.Conn, error) {
		if address != "/run/podman/podman.sock" {
			return nil, &net.OpError{Op: "dial", Net: network, Err: os.ErrNotExist}
		}
		var d net.Dialer
		return d.DialContext(ctx, "unix", strings.TrimPrefix(engine.Address, "unix://"))
	}
	client, attempts, err := connect(t, dockerops.Connector{Surroundings: env})
	if err != nil {
		t.Fatal(err)
	}
	if e := client.Info().Endpoint; e.Label != "Podman" || e.Source != dockerops.SourceKnownSocket {
		t.Errorf("endpoint %+v", e)
	}
	if len(attempts) < 5 || attempts[0].Err == nil || attempts[len(attempts)-1].Err != nil {
		t.Errorf("attempts %+v", attempts)
	}
}

func TestTheMostTellingFailureIsTold(t *testing.T) {
	env := surroundings(t, nil)
	env.Dial = func(_ context.Context, network, address string) (net.Conn, error) {
		cause := os.ErrNotExist
		switch {
		case strings.Contains(address, ".rd"):
			cause = os.ErrPermission
		case strings.Contains(address, "colima"):
			return nil, &net.OpError{Op: "dial", Net: network, Err: errors.New("odd")}
		}
		return nil, &net.OpError{Op: "dial", Net: network, Err: cause}
	}
	_, _, err := connect(t, dockerops.Connector{Surroundings: env})
	wantKind(t, dockerops.KindPermissionDenied, err)
	if !strings.Contains(err.Error(), ".rd/docker.sock") {
		t.Errorf("the text does not name the socket: %v", err)
	}
}

func TestSocketsByLinkAndByRelativePath(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{})
	env := surroundings(t, nil)
	dir, err := os.MkdirTemp("", "link") // short: a socket's path has a limit
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	env.WorkDir = dir
	if err := os.Symlink(strings.TrimPrefix(engine.Address, "unix://"), filepath.Join(dir, "link.sock")); err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"unix://" + dir + "/link.sock", "unix://./link.sock", "./link.sock", dir + "/link.sock"} {
		client, _, err := connect(t, dockerops.Connector{Host: host, Surroundings: env})
		if err != nil {
			t.Errorf("%s: %v", host, err)
			continue
		}
		if got := client.Info().Endpoint.Address; got != "unix://"+dir+"/link.sock" {
			t.Errorf("%s became %s", host, got)
		}
	}
}

func TestAConfigThatCannotBeRead(t *testing.T) {
	env := surroundings(t, nil)
	write(t, filepath.Join(env.HomeDir, ".docker/config.json"), `{"currentContext": `)
	asked := []string{}
	env.Dial = dialled(&asked, os.ErrNotExist)
	_, attempts, err := connect(t, dockerops.Connector{Surroundings: env})
	wantKind(t, dockerops.KindContextBroken, err)
	if !strings.Contains(err.Error(), "config.json") || len(asked) == 0 || len(attempts) != len(asked)+1 {
		t.Errorf("tried %d, attempts %d: %v", len(asked), len(attempts), err)
	}
}

func TestASocketPathThatIsTooLong(t *testing.T) {
	_, _, err := connect(t, dockerops.Connector{Host: "unix:///" + strings.Repeat("long/", 40) + "docker.sock", Surroundings: surroundings(t, nil)})
	if err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("error %v", err)
	}
}
