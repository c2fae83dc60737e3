package dockerops_test

import (
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
)

// surroundings are a machine with nothing on it but what the test puts there: variables, and a home.
func surroundings(t *testing.T, variables map[string]string) dockerops.Surroundings {
	t.Helper()
	return dockerops.Surroundings{
		Getenv: func(name string) string { return variables[name] }, HomeDir: t.TempDir(), GOOS: "linux", UID: 4242, WorkDir: t.TempDir(),
	}
}

// connect connects and closes the client with the test.
func connect(t *testing.T, c dockerops.Connector) (*dockerops.Client, []dockerops.Attempt, error) {
	t.Helper()
	client, attempts, err := c.Connect(t.Context())
	if err == nil {
		t.Cleanup(func() {
			if err := client.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	return client, attempts, err
}

// mustConnect connects to an address.
func mustConnect(t *testing.T, address string, limits dockerops.Limits) *dockerops.Client {
	t.Helper()
	client, _, err := connect(t, dockerops.Connector{Host: address, Limits: limits, Surroundings: surroundings(t, nil)})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func wantKind(t *testing.T, want dockerops.Kind, err error) {
	t.Helper()
	if got := dockerops.KindOf(err); got != want {
		t.Errorf("kind is %q, want %q: %v", got, want, err)
	}
}
