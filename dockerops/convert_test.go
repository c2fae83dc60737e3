package dockerops

import (
	"slices"
	"testing"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/image"
)

func TestPortsAreListedOnce(t *testing.T) {
	got := portsFrom([]container.Port{
		{IP: "::", PrivatePort: 8000, PublicPort: 8000, Type: "tcp"},
		{IP: "0.0.0.0", PrivatePort: 8000, PublicPort: 8000, Type: "tcp"},
		{IP: "127.0.0.1", PrivatePort: 5432, PublicPort: 5433, Type: "tcp"},
		{PrivatePort: 53, Type: "udp"},
	})
	want := []Port{
		{ContainerPort: 53, Protocol: "udp"},
		{HostIP: "127.0.0.1", HostPort: 5433, ContainerPort: 5432, Protocol: "tcp"},
		{HostPort: 8000, ContainerPort: 8000, Protocol: "tcp"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// Podman lists the ports that a stopped container asked for.
func TestAStoppedContainerPublishesNothing(t *testing.T) {
	row := container.Summary{State: "exited", Status: "Exited (0) 2 minutes ago", Ports: []container.Port{
		{IP: "0.0.0.0", PrivatePort: 8000, PublicPort: 8000, Type: "tcp"}, {PrivatePort: 9000, Type: "tcp"},
	}}
	if got := containerFrom(row).Ports; !slices.Equal(got, []Port{{ContainerPort: 9000, Protocol: "tcp"}}) {
		t.Errorf("stopped: %v", got)
	}
	row.State, row.Status = "running", "Up 2 minutes"
	if got := containerFrom(row).Ports; len(got) != 2 {
		t.Errorf("running: %v", got)
	}
}

func TestNamesAndStatesOfAllEngines(t *testing.T) {
	for want, names := range map[string][]string{"web": {"/shop/db", "/web"}, "plain": {"plain"}, "": {}} {
		if got := nameFrom(names); got != want {
			t.Errorf("%v: %q, want %q", names, got, want)
		}
	}
	for word, want := range map[string]State{
		"running": StateRunning, "exited": StateExited, "configured": StateCreated, "initialized": StateCreated, "stopped": StateExited,
		"stopping": StateRunning, "paused": StatePaused, "Running": StateRunning, "dead": StateDead,
	} {
		if got := stateFrom(word); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

// Engines leave out parts: nothing of it may be a crash.
func TestGapsAreTolerated(t *testing.T) {
	for _, r := range []container.InspectResponse{
		{},
		{ContainerJSONBase: &container.ContainerJSONBase{}},
		{ContainerJSONBase: &container.ContainerJSONBase{State: &container.State{Health: &container.Health{Log: []*container.HealthcheckResult{nil}}}}},
		{ContainerJSONBase: &container.ContainerJSONBase{HostConfig: &container.HostConfig{}}, Config: &container.Config{}, NetworkSettings: &container.NetworkSettings{}},
	} {
		d := detailsFrom(r)
		if !d.Started.IsZero() || d.Health != HealthNone {
			t.Errorf("made up: %+v", d)
		}
	}
	if d := imageDetailsFrom(image.InspectResponse{}); d.HasHealth || len(d.Exposed) > 0 {
		t.Errorf("made up: %+v", d)
	}
	if tags := tagsFrom([]string{"<none>:<none>", "app:1"}); !slices.Equal(tags, []string{"app:1"}) {
		t.Errorf("tags %v", tags)
	}
	if one := imageFrom(image.Summary{RepoDigests: []string{"<none>@<none>", "app@sha256:1"}}); !slices.Equal(one.Digests, []string{"app@sha256:1"}) {
		t.Errorf("digests %v", one.Digests)
	}
	for _, seconds := range []int64{0, -62135596800} {
		if at := secondsFrom(seconds); !at.IsZero() {
			t.Errorf("%d: %s", seconds, at)
		}
	}
	for _, text := range []string{"", "0001-01-01T00:00:00Z", "yesterday"} {
		if at := timeFrom(text); !at.IsZero() {
			t.Errorf("%q: %s", text, at)
		}
	}
	if at := timeFrom("2026-11-25T02:43:46.123456789+02:00"); at.IsZero() {
		t.Error("a time with an offset can't be read")
	}
}
