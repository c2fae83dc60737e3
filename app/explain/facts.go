package explain

import (
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// Facts is what explanations of failed actions are made from, beside the error. Every field may be zero.
type Facts struct {
	Host   Host
	Engine dockerops.EngineInfo
	// Folder is the project's, absolute; "" for a bare image.
	Folder    string
	Container string // its name
	Image     string
	// Users are the containers that use the image, the volume or the network that could not be deleted.
	Users []dockerops.Container
	// State is that of the container; "" when unknown.
	State dockerops.State
}

// ContainerFacts is what explanations of a container's failure are made from.
type ContainerFacts struct {
	Facts
	ExitCode  int
	OOMKilled bool
	// MemoryLimit is the container's, bytes; 0 for none.
	MemoryLimit int64
	// KilledAfter says that it did not stop within that time and was killed, Killed that somebody killed it by hand; see live.Fate.
	KilledAfter time.Duration
	Killed      bool
	// ContainerID is for actions on a container that is there; "" when there is none any more.
	ContainerID string
	StateError  string   // the engine's text when it could not be started
	Command     []string // entrypoint and command
	WorkingDir  string   // inside the container
	// ImageArch is the image's architecture as in GOARCH; "" when unknown.
	ImageArch string
	Log       string // the end of its log
	// Looping says that the engine starts it again and again.
	Looping bool
	// Dockerfile is the file that the image was built from, absolute; "" when it was not built here.
	Dockerfile string
	// Findings are what the look at the files before the build found.
	Findings []build.Finding
	// Port and HostPort are the published port that is waited for, inside and outside; URL is the page.
	Port, HostPort uint16
	URL            string
	// Listeners are what the container's processes listen on.
	Listeners []dockerops.Listener
	// Waited is how long there was no answer.
	Waited time.Duration
}

// name is what to call the container in a sentence.
func (f ContainerFacts) name() string {
	if f.Container == "" {
		return "the container"
	}
	return f.Container
}
