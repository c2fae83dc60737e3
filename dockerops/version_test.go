package dockerops_test

import (
	"strings"
	"testing"

	"github.com/docker/docker/api/types/versions"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/stub"
)

func TestConnectAgreesOnAVersion(t *testing.T) {
	for _, test := range []struct {
		name, minAPI, maxAPI, pinned string
		want                         string // the version spoken, or "" when refused
		kind                         dockerops.Kind
	}{
		{name: "an older engine", minAPI: "1.12", maxAPI: "1.41", want: "1.41"},
		{name: "an engine of our time", minAPI: "1.24", maxAPI: "1.51", want: "1.51"},
		{name: "an engine that refuses old clients", minAPI: "1.44", maxAPI: "1.52", want: dockerops.MaxAPIVersion},
		{name: "a newer engine", minAPI: "1.40", maxAPI: "1.90", want: dockerops.MaxAPIVersion},
		{name: "an engine that is too old", minAPI: "1.12", maxAPI: "1.39", kind: dockerops.KindEngineTooOld},
		{name: "an engine that is too new", minAPI: "1.99", maxAPI: "2.10", kind: dockerops.KindEngineTooNew},
		{name: "pinned, and spoken", minAPI: "1.24", maxAPI: "1.51", pinned: "1.43", want: "1.43"},
		{name: "pinned with a v", minAPI: "1.24", maxAPI: "1.51", pinned: "v1.43", want: "1.43"},
		{name: "pinned too high", minAPI: "1.12", maxAPI: "1.41", pinned: "1.51", kind: dockerops.KindAPIVersionPinned},
		{name: "pinned too low", minAPI: "1.44", maxAPI: "1.52", pinned: "1.41", kind: dockerops.KindAPIVersionPinned},
		{name: "pinned to one that we don't speak", minAPI: "1.12", maxAPI: "1.52", pinned: "1.30", kind: dockerops.KindAPIVersionPinned},
	} {
		t.Run(test.name, func(t *testing.T) {
			engine := stub.Start(t, stub.Socket(t), stub.Behaviour{MinAPI: test.minAPI, MaxAPI: test.maxAPI, Containers: 2})
			client, _, err := connect(t, dockerops.Connector{Surroundings: surroundings(t, map[string]string{
				"DOCKER_HOST": engine.Address, "DOCKER_API_VERSION": test.pinned,
			})})
			if test.want == "" {
				wantKind(t, test.kind, err)
				if test.pinned != "" && !strings.Contains(err.Error(), "DOCKER_API_VERSION") {
					t.Errorf("the text does not name the variable: %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if info := client.Info(); info.APIVersion != test.want || info.Version != "stub" {
				t.Errorf("info %+v", info)
			}
			list, err := client.ListContainers(t.Context())
			if err != nil || len(list) != 2 {
				t.Errorf("listed %v, %v", list, err)
			}
			for _, r := range engine.Requests() {
				if r.Version != "" && (versions.LessThan(r.Version, test.minAPI) || versions.GreaterThan(r.Version, test.maxAPI)) {
					t.Errorf("%s %s was asked in version %s", r.Method, r.Path, r.Version)
				}
			}
		})
	}
}

// An engine may be updated behind an open connection. The next connection agrees anew; until then, calls say what is wrong.
func TestAnotherEngineBehindTheSocket(t *testing.T) {
	engine := stub.Start(t, stub.Socket(t), stub.Behaviour{MinAPI: "1.12", MaxAPI: "1.44"})
	client := mustConnect(t, engine.Address, dockerops.Limits{})
	engine.Behave(stub.Behaviour{MinAPI: "1.45", MaxAPI: "1.52"})
	_, err := client.ListContainers(t.Context())
	wantKind(t, dockerops.KindEngineTooNew, err)
	if got := mustConnect(t, engine.Address, dockerops.Limits{}).Info().APIVersion; got != dockerops.MaxAPIVersion {
		t.Errorf("the new connection speaks %s", got)
	}
	engine.Behave(stub.Behaviour{MinAPI: "1.12", MaxAPI: "1.41"})
	_, err = client.ListContainers(t.Context())
	wantKind(t, dockerops.KindEngineTooOld, err)
}

func TestConnectToSomethingElse(t *testing.T) {
	for name, behaviour := range map[string]stub.Behaviour{
		"no version": {Fail: func(string) (int, string) { return 404, "page not found" }},
		"an error":   {Fail: func(string) (int, string) { return 500, "broken" }},
	} {
		t.Run(name, func(t *testing.T) {
			engine := stub.Start(t, stub.Socket(t), behaviour)
			_, _, err := connect(t, dockerops.Connector{Host: engine.Address, Surroundings: surroundings(t, nil)})
			if err == nil {
				t.Fatal("connected")
			}
		})
	}
}
