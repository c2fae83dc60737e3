// Package contract is one suite of tests that every engine passes: the in-memory one and the client of a real one. What it says, screens may rely on.
package contract

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// Engine is what the suite asks of an engine; app.Engine asks the same.
type Engine interface {
	Info() dockerops.EngineInfo
	Ping(ctx context.Context) error
	ListContainers(ctx context.Context) ([]dockerops.Container, error)
	ListImages(ctx context.Context) ([]dockerops.Image, error)
	Watch(ctx context.Context, ready func(), onEvent func(dockerops.Event)) error
	InspectContainer(ctx context.Context, id string) (dockerops.ContainerDetails, error)
	InspectImage(ctx context.Context, ref string) (dockerops.ImageDetails, error)
	CreateContainer(ctx context.Context, spec dockerops.RunSpec) (id string, err error)
	StartContainer(ctx context.Context, id string) error
	StopContainer(ctx context.Context, id string) error
	RestartContainer(ctx context.Context, id string) error
	RemoveContainer(ctx context.Context, id string) error
	RenameContainer(ctx context.Context, id, name string) error
	WaitContainer(ctx context.Context, id string) (exitCode int, err error)
	ContainerLog(ctx context.Context, id string, tail dockerops.LogTail) (string, error)
	Listeners(ctx context.Context, id string) ([]dockerops.Listener, error)
	PullImage(ctx context.Context, ref string, onProgress func(dockerops.PullProgress)) error
	RemoveImage(ctx context.Context, ref string, force bool) error
	Build(ctx context.Context, opts build.Options, sink build.Sink) (build.Result, error)
	Close() error
}

// Images name two images that the engine has.
type Images struct {
	// Tool has one program as its entrypoint, and nothing else: sleep (until told to stop), print TEXT, warn TEXT (to stderr), exit CODE, lines COUNT,
	// listen ADDRESS. With no command it sleeps.
	Tool string
	// Shell has a shell, and busybox's httpd: `httpd -f -p ADDRESS`.
	Shell string
}

// Label is on every container that the suite makes.
const Label = "io.github.slipway.contract"

// patience is how long the suite waits for what an engine does by itself.
const patience = 20 * time.Second

// Run runs the suite. connect gives a connection; the suite closes it.
func Run(t *testing.T, connect func(t *testing.T) Engine, images Images) {
	t.Helper()
	for _, part := range []struct {
		name string
		test func(*bench)
	}{
		{"Info", testInfo},
		{"CreatedContainerIsListed", testCreated},
		{"Lifecycle", testLifecycle},
		{"StartAndStopTwice", testTwice},
		{"RemoveRunning", testRemoveRunning},
		{"Rename", testRename},
		{"NameInUse", testNameInUse},
		{"PortInUse", testPortInUse},
		{"PortChosenByEngine", testPortChosen},
		{"ExitCode", testExitCode},
		{"WaitForEnd", testWaitForEnd},
		{"LogOrder", testLogOrder},
		{"LogTail", testLogTail},
		{"LogTTY", testLogTTY},
		{"CommandNotFound", testCommandNotFound},
		{"Inspect", testInspect},
		{"Listeners", testListeners},
		{"ListenersUnknown", testListenersUnknown},
		{"NotFound", testNotFound},
		{"InvalidName", testInvalidName},
		{"Images", testImages},
		{"ImageInUse", testImageInUse},
		{"Build", testBuild},
		{"BuildWithoutDockerfile", testBuildWithoutDockerfile},
		{"PullUnknown", testPullInvalid},
		{"WatchSeesActions", testWatch},
		{"WatchEndsWithContext", testWatchCancel},
		{"CancelledCall", testCancelled},
		{"CancelledWait", testCancelledWait},
		{"CloseEndsCalls", testClose},
	} {
		t.Run(part.name, func(t *testing.T) {
			engine := connect(t)
			t.Cleanup(func() {
				if err := engine.Close(); err != nil {
					t.Errorf("close the connection: %v", err)
				}
			})
			part.test(&bench{T: t, engine: engine, images: images, prefix: prefix(t)})
		})
	}
}

func prefix(t *testing.T) string {
	t.Helper()
	raw := make([]byte, 4)
	if _, err := rand.Read(raw); err != nil {
		t.Fatal(err)
	}
	return "slipway-contract-" + hex.EncodeToString(raw)
}
