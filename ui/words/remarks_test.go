package words_test

import (
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/words"
)

func TestRemarks(t *testing.T) {
	for _, c := range []struct {
		name   string
		engine dockerops.EngineInfo
		want   []string // a word of each remark, in order; "!" in front of a warning's
	}{
		{"the usual one", dockerops.EngineInfo{Product: "Docker Engine", OS: "linux", Endpoint: dockerops.Endpoint{Address: "unix:///var/run/docker.sock"}}, nil},
		{"nothing known", dockerops.EngineInfo{}, nil},
		{"by ssh", dockerops.EngineInfo{OS: "linux", Endpoint: dockerops.Endpoint{Address: "ssh://me@build.example"}}, []string{"runs on build.example"}},
		{"open to all", dockerops.EngineInfo{OS: "linux", Endpoint: dockerops.Endpoint{Address: "tcp://10.0.0.2:2375", Insecure: true}}, []string{"!tcp://10.0.0.2:2375 is reached without TLS", "runs on 10.0.0.2"}},
		{"open to this computer", dockerops.EngineInfo{OS: "linux", Endpoint: dockerops.Endpoint{Address: "tcp://localhost:2375", Insecure: true}}, []string{"!without TLS"}},
		{"with TLS", dockerops.EngineInfo{OS: "linux", Endpoint: dockerops.Endpoint{Address: "tcp://10.0.0.2:2376"}}, []string{"runs on 10.0.0.2"}},
		{"Podman", dockerops.EngineInfo{Product: "Podman", OS: "linux", Endpoint: dockerops.Endpoint{Address: "unix:///run/podman.sock"}}, []string{"Podman has no BuildKit"}},
		{"Windows containers", dockerops.EngineInfo{Product: "Docker Desktop", OS: "windows", Endpoint: dockerops.Endpoint{Address: "npipe:////./pipe/docker_engine"}}, []string{"Windows containers"}},
	} {
		got := words.Remarks(c.engine)
		if len(got) != len(c.want) {
			t.Errorf("%s: %+v, want %d remarks", c.name, got, len(c.want))
			continue
		}
		for i, want := range c.want {
			text, warning := strings.CutPrefix(want, "!")
			if !strings.Contains(got[i].Text, text) || got[i].Warning != warning {
				t.Errorf("%s: %+v, want %q, a warning %t", c.name, got[i], text, warning)
			}
		}
	}
}

func TestPlaceNamesWhatLedThere(t *testing.T) {
	for _, c := range []struct {
		at   dockerops.Endpoint
		want string
	}{
		{dockerops.Endpoint{}, ""},
		{dockerops.Endpoint{Source: dockerops.SourceKnownSocket, Address: "unix:///a"}, "unix:///a"},
		{dockerops.Endpoint{Source: dockerops.SourceContext, Context: "lab", Address: "unix:///a"}, "context lab · unix:///a"},
		{dockerops.Endpoint{Source: dockerops.SourceDockerHost, Address: "unix:///a"}, "DOCKER_HOST · unix:///a"},
		{dockerops.Endpoint{Source: dockerops.SourceHostFlag, Address: "unix:///a"}, "--host · unix:///a"},
	} {
		if got := words.Place(c.at); got != c.want {
			t.Errorf("%+v: %q, want %q", c.at, got, c.want)
		}
	}
	if got := words.Computer(dockerops.Endpoint{Address: "ssh://me@build.example"}); got != "build.example" {
		t.Errorf("the computer is %q", got)
	}
	if got := words.Computer(dockerops.Endpoint{Address: "unix:///a"}); got != "this computer" {
		t.Errorf("the computer is %q", got)
	}
}
