package words

import (
	"fmt"

	"github.com/slipway-dev/slipway/dockerops"
)

// Remark is something about an engine that a person has to know to work with it.
type Remark struct {
	// Warning says that it is a danger, not only a fact.
	Warning bool
	Text    string
}

// Remarks are what is particular about an engine: that it is reached without protection, that it is on another computer, what it can't do.
func Remarks(e dockerops.EngineInfo) []Remark {
	var list []Remark
	if e.Endpoint.Insecure {
		list = append(list, Remark{Warning: true, Text: fmt.Sprintf("Not safe: %s is reached without TLS. Whoever can reach that address, or listen on the way, can command the engine, "+
			"and with it the computer it runs on. Protect it with TLS, or use an address that begins with ssh://.", e.Endpoint.Address)})
	}
	if e.Endpoint.Remote() {
		list = append(list, Remark{Text: fmt.Sprintf("This engine runs on %s. Ports that containers publish are on that server, and so are the folders that they mount.", e.Endpoint.Hostname())})
	}
	if text := CannotBuild(e); text != "" {
		list = append(list, Remark{Text: text})
	}
	return list
}

// CannotBuild is why Slipway can't build images with an engine; "" when it can.
func CannotBuild(e dockerops.EngineInfo) string {
	switch {
	case e.BuildsImages():
		return ""
	case e.Product == "Podman":
		return "Podman has no BuildKit, which Slipway builds images with. Ready-made images run here; to build projects, connect to a Docker engine."
	default:
		return "This engine runs Windows containers and has no BuildKit, which Slipway builds images with. Switch Docker Desktop to Linux containers to build projects."
	}
}

// Computer is the computer that published ports are on, in a sentence: "this computer", or the server's name.
func Computer(e dockerops.Endpoint) string {
	if e.Remote() {
		return e.Hostname()
	}
	return "this computer"
}

// Place is where an engine is, and what led there: "context lab · unix:///run/lab.sock", "DOCKER_HOST · tcp://10.0.0.2:2376".
func Place(e dockerops.Endpoint) string {
	switch {
	case e.Address == "":
		return ""
	case e.Context != "":
		return "context " + e.Context + " · " + e.Address
	case e.Source == dockerops.SourceDockerHost || e.Source == dockerops.SourceHostFlag:
		return e.Source + " · " + e.Address
	default:
		return e.Address
	}
}
