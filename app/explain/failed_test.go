package explain

import (
	"errors"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
)

// The subject of an action's error is a container or an image: never the place where the engine should be.
func TestAnEngineLostDuringAnActionIsNotLookedForAtTheContainersID(t *testing.T) {
	id := strings.Repeat("eba5ad6e33ae", 5)
	facts := Facts{Host: Host{OS: "linux", Systemd: true}, Engine: dockerops.EngineInfo{Endpoint: dockerops.Endpoint{Address: "unix:///run/docker.sock"}}}
	tests := []struct {
		kind     dockerops.Kind
		headline string
		command  string
	}{
		{dockerops.KindEngineDown, "The Docker engine stopped answering", "sudo systemctl start docker"},
		{dockerops.KindTimeout, "The Docker engine does not answer", "sudo systemctl restart docker"},
	}
	for _, tt := range tests {
		t.Run(string(tt.kind), func(t *testing.T) {
			err := &dockerops.Error{Kind: tt.kind, Op: "wait for container", Subject: id, Err: errors.New("the connection was closed")}
			card := Failed("run the image", err, facts)
			complete(t, card, "")
			says(t, card, tt.headline, tt.command)
			if strings.Contains(card.Headline+card.Why+card.Next+card.Command, id) {
				t.Errorf("the container's id is an address in %+v", card)
			}
			if !strings.Contains(card.Why, "unix:///run/docker.sock") {
				t.Errorf("the engine's address is not in %q", card.Why)
			}
			if !has(card.Actions, ActionRetry) || !has(card.Actions, ActionCheckAgain) {
				t.Errorf("actions: %+v", card.Actions)
			}
		})
	}
}

func TestABrokenContextKeepsItsName(t *testing.T) {
	err := &dockerops.Error{Kind: dockerops.KindContextBroken, Op: "use the docker context", Subject: "lab", Err: errors.New("no such context")}
	says(t, Failed("start container web", err, Facts{Host: Host{OS: "linux"}}), `"lab"`)
}

func TestAnActionWithoutAnEngineIsExplainedAsTheConnection(t *testing.T) {
	err := &dockerops.Error{Kind: dockerops.KindEngineDown, Op: opConnect, Subject: "unix:///x.sock", Err: errors.New("connection refused")}
	says(t, Failed("start container web", err, Facts{Host: Host{OS: "linux"}}), "Docker isn't running", "unix:///x.sock")
}
