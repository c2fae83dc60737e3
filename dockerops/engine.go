package dockerops

// EngineInfo says which engine a connection reached, and how.
type EngineInfo struct {
	// Product is the engine's own name: "Docker Engine", "Docker Desktop", "Podman", "Colima", ...
	Product      string
	Version      string
	APIVersion   string // the version agreed on
	OS           string
	Architecture string // as in GOARCH: amd64, arm64
	Endpoint     Endpoint
	// RootLess says whether the engine runs as a normal user; false also when the engine does not tell.
	RootLess bool
}

// Endpoint is one way to reach an engine.
type Endpoint struct {
	// Source says where the address came from: "--host", "DOCKER_HOST", "DOCKER_CONTEXT", "context", "known socket".
	Source string
	// Context is the docker context's name, or "".
	Context string
	// Label names the product when the socket tells: "Docker Desktop", "Colima", "Podman", ...; or "".
	Label string
	// Address is the engine's address: unix:///var/run/docker.sock, ssh://me@server, tcp://10.0.0.2:2376, npipe:////./pipe/docker_engine.
	Address string
	// Insecure says that the address is reached over the network without TLS: anybody on the way can read and command the engine.
	Insecure bool
}

// Remote says whether the engine runs on another machine, so that published ports and bind mounts are there.
func (e Endpoint) Remote() bool { return e.Hostname() != "localhost" }

// Attempt is one endpoint that was tried, and why it did not serve; Err is nil for the one that did.
type Attempt struct {
	Endpoint Endpoint
	Err      error
}
