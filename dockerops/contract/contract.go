// Package contract is one suite of tests that every engine passes: the in-memory one and the client of a real one. What it says, screens may rely on.
package contract

import (
	"crypto/rand"
	"encoding/hex"
	"slices"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app"
)

// Engine is what the suite asks of an engine: just what the app does. The suite is linked into tests alone, so that it may look up at what dockerops is for;
// nothing else below the app may.
type Engine = app.Engine

// Images name two images that the engine has.
type Images struct {
	// Tool has one program as its entrypoint, and nothing else: sleep (until told to stop), print TEXT, warn TEXT (to stderr), exit CODE, lines COUNT,
	// ticks COUNT (a line every 20 ms, to stdout and stderr by turns; it sleeps then), listen ADDRESS. With no command it sleeps.
	Tool string
	// Shell has a shell, sleep, and busybox's httpd: `httpd -f -p ADDRESS`.
	Shell string
}

// Label is on every container that the suite makes.
const Label = "io.github.slipway.contract"

// patience is how long the suite waits for what an engine does by itself.
const patience = 20 * time.Second

// Run runs the suite, or only some parts of it, by name. connect gives a connection; the suite closes it.
func Run(t *testing.T, connect func(t *testing.T) Engine, images Images, only ...string) {
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
		{"RemoveStopped", testRemoveStopped},
		{"Rename", testRename},
		{"NameInUse", testNameInUse},
		{"PortInUse", testPortInUse},
		{"PortChosenByEngine", testPortChosen},
		{"ExitCode", testExitCode},
		{"WaitForEnd", testWaitForEnd},
		{"LogOrder", testLogOrder},
		{"LogTail", testLogTail},
		{"LogTTY", testLogTTY},
		{"LogPieces", testLogPieces},
		{"LogPart", testLogPart},
		{"LogOfTerminal", testLogOfTerminal},
		{"LogFollow", testLogFollow},
		{"LogFollowCancelled", testLogFollowCancelled},
		{"LogFollowRemoved", testLogFollowRemoved},
		{"CommandNotFound", testCommandNotFound},
		{"Inspect", testInspect},
		{"Listeners", testListeners},
		{"ListenersUnknown", testListenersUnknown},
		{"NotFound", testNotFound},
		{"InvalidName", testInvalidName},
		{"Kill", testKill},
		{"StopTellsItsSignal", testStopTellsItsSignal},
		{"Pause", testPause},
		{"Processes", testProcesses},
		{"Stats", testStats},
		{"Terminal", testTerminal},
		{"TerminalClosed", testTerminalClosed},
		{"TerminalStopped", testTerminalStopped},
		{"TerminalFailures", testTerminalFailures},
		{"TerminalOfContainer", testTerminalOfContainer},
		{"Exec", testExec},
		{"InspectRaw", testInspectRaw},
		{"FilesWithShell", testFilesWithShell},
		{"FilesWithoutShell", testFilesWithoutShell},
		{"FilesStopped", testFilesStopped},
		{"FilesPaused", testFilesPaused},
		{"FilesMany", testFilesMany},
		{"FilesCancelled", testFilesCancelled},
		{"MissingContainer", testMissingContainer},
		{"Spec", testSpec},
		{"Recreate", testRecreate},
		{"AnonymousVolumes", testAnonymousVolumes},
		{"Helper", testHelper},
		{"MissingNetwork", testMissingNetwork},
		{"Images", testImages},
		{"ImageInUse", testImageInUse},
		{"Volumes", testVolumes},
		{"VolumeFailures", testVolumeFailures},
		{"VolumeInUse", testVolumeInUse},
		{"Networks", testNetworks},
		{"NetworkFailures", testNetworkFailures},
		{"Connect", testConnect},
		{"ConnectFailures", testConnectFailures},
		{"Tags", testTags},
		{"TagFailures", testTagFailures},
		{"History", testHistory},
		{"LayerFiles", testLayerFiles},
		{"SaveAndLoad", testSaveAndLoad},
		{"SaveNameless", testSaveNameless},
		{"SaveFailures", testSaveFailures},
		{"LoadFailures", testLoadFailures},
		{"Search", testSearch},
		{"DiskUse", testDiskUse},
		{"BuildCache", testBuildCache},
		{"Build", testBuild},
		{"BuildWithoutDockerfile", testBuildWithoutDockerfile},
		{"PullUnknown", testPullInvalid},
		{"PullUnknownPlatform", testPullPlatform},
		{"WatchSeesActions", testWatch},
		{"WatchEndsWithContext", testWatchCancel},
		{"CancelledCall", testCancelled},
		{"CancelledWait", testCancelledWait},
		{"CloseEndsCalls", testClose},
	} {
		if len(only) > 0 && !slices.Contains(only, part.name) {
			continue
		}
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
