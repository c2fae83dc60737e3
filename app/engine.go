package app

import (
	"context"
	"io"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// Engine is what Slipway asks of a connected engine. *dockerops.Client and *fake.Engine are two; one contract suite holds them equal.
// Every method may be called from any goroutine, returns errors of *dockerops.Error, and ends when ctx does.
type Engine interface {
	// What the live store asks: Info, Ping, the lists, Watch, and Close, which ends every connection; calls under way fail.
	live.Engine

	InspectImage(ctx context.Context, ref string) (dockerops.ImageDetails, error)
	CreateContainer(ctx context.Context, spec dockerops.RunSpec) (id string, err error)
	StartContainer(ctx context.Context, id string) error
	StopContainer(ctx context.Context, id string) error
	RestartContainer(ctx context.Context, id string) error
	// KillContainer ends a container's processes at once.
	KillContainer(ctx context.Context, id string) error
	PauseContainer(ctx context.Context, id string) error
	ResumeContainer(ctx context.Context, id string) error
	// RemoveContainer deletes the container, running or not, and with it, when asked to, its anonymous volumes; named volumes stay.
	RemoveContainer(ctx context.Context, id string, withVolumes bool) error
	// RemoveStopped deletes a container that does not run, and leaves its volumes. One that runs is KindConflict.
	RemoveStopped(ctx context.Context, id string) error
	RenameContainer(ctx context.Context, id, name string) error
	// Processes are those inside a running container; one that does not run is KindConflict.
	Processes(ctx context.Context, id string) (dockerops.ProcessTable, error)
	// OpenTerminal runs a program in a running container with a terminal of its own. One that is not there is KindCommandNotFound, here or from Read; a container
	// that does not run, or is paused, KindConflict with a *dockerops.StateError.
	OpenTerminal(ctx context.Context, containerID string, options dockerops.TerminalOptions) (dockerops.Terminal, error)
	// AttachTerminal is the terminal of the first process of a container that was made with one; it may be attached before the start.
	AttachTerminal(ctx context.Context, containerID string, size dockerops.TerminalSize) (dockerops.Terminal, error)
	// Stats measures once what a container has used. The sample of one that does not run has no time.
	Stats(ctx context.Context, id string) (dockerops.StatsSample, error)
	// InspectRaw is the engine's own JSON about one object, indented. It may hold secrets.
	InspectRaw(ctx context.Context, kind dockerops.ObjectKind, id string) (string, error)
	// Exec runs a command in a running container to its end. Output beyond some megabytes is cut off.
	Exec(ctx context.Context, id string, command []string) (dockerops.Output, error)

	// ListFiles are the entries of one folder of a container, running or not, folders first. A path that is not there is KindNotFound, one that is no folder
	// KindInvalid.
	ListFiles(ctx context.Context, id, folder string) ([]dockerops.FileEntry, error)
	// CopyFrom is a tar stream of a file or a whole folder of a container; the caller closes it. ctx ends it.
	CopyFrom(ctx context.Context, id, path string) (io.ReadCloser, error)
	// CopyTo unpacks a tar stream into a folder of a container.
	CopyTo(ctx context.Context, id, folder string, tar io.Reader) error

	// WaitContainer returns the exit code once the container is not running.
	WaitContainer(ctx context.Context, id string) (exitCode int, err error)
	// ContainerLog is the end of the log, stdout and stderr in the order written.
	ContainerLog(ctx context.Context, id string, tail dockerops.LogTail) (string, error)
	// ReadLog reads a log piece by piece, in the order in which the engine sends it; onPiece runs on the caller's goroutine, and an error of it is returned as it
	// is. It returns nil at the log's end (which a followed one has when the container ended or was removed), and ctx's own error, when that ended. A logging
	// driver that keeps no log is KindUnsupported, with a *dockerops.LogDriverError that names it.
	ReadLog(ctx context.Context, id string, options dockerops.LogOptions, onPiece func(dockerops.LogPiece) error) error
	// Listeners are the TCP sockets listened on inside a running container. KindUnsupported when they can't be read.
	Listeners(ctx context.Context, id string) ([]dockerops.Listener, error)

	PullImage(ctx context.Context, what dockerops.PullOptions, onProgress func(dockerops.PullProgress)) error
	RemoveImage(ctx context.Context, ref string, force bool) error
	// TagImage gives an image one more name; the image that had it loses it.
	TagImage(ctx context.Context, ref, tag string) error
	// History are the layers of an image and the instructions that made none, the oldest first.
	History(ctx context.Context, ref string) ([]dockerops.Layer, error)
	// LayerFiles are the files that one layer adds, changes or takes away, read from a stream without holding the image in memory. Index is Layer.Index.
	LayerFiles(ctx context.Context, ref string, index int, onBytes func(read int64)) ([]dockerops.FileEntry, error)
	// SaveImages writes a tar of images, as docker save does. onBytes is told how many were written so far.
	SaveImages(ctx context.Context, refs []string, to io.Writer, onBytes func(written int64)) error
	// LoadImages reads such a tar and returns the names of the images in it, or their ids where they have none.
	LoadImages(ctx context.Context, from io.Reader, onProgress func(dockerops.LoadProgress)) ([]string, error)
	// SearchImages asks Docker Hub, through the engine; without a network it is KindRegistryDown.
	SearchImages(ctx context.Context, term string) ([]dockerops.SearchResult, error)

	CreateVolume(ctx context.Context, spec dockerops.VolumeSpec) (dockerops.Volume, error)
	// RemoveVolume deletes a volume and the data in it. One that a container mounts, running or not, is KindVolumeInUse.
	RemoveVolume(ctx context.Context, name string) error

	CreateNetwork(ctx context.Context, spec dockerops.NetworkSpec) (id string, err error)
	// RemoveNetwork deletes a network. One with running containers in it is KindNetworkInUse.
	RemoveNetwork(ctx context.Context, id string) error
	ConnectNetwork(ctx context.Context, id, containerID string, aliases []string) error
	DisconnectNetwork(ctx context.Context, id, containerID string) error

	// RemoveBuildCache deletes records of the build cache, by id, and returns how many bytes that freed. What is in use or gone by now is left out.
	RemoveBuildCache(ctx context.Context, ids []string) (freed int64, err error)
	// Build makes an image through BuildKit; its failures are *build.Failure.
	Build(ctx context.Context, opts build.Options, sink build.Sink) (build.Result, error)
}

// Connector finds an engine and connects to it.
type Connector interface {
	// Connect tries the endpoints in order and returns the first engine that answers. Attempts lists what was tried, also on success;
	// on failure err is a *dockerops.Error of the most telling kind.
	Connect(ctx context.Context) (Engine, []dockerops.Attempt, error)
}
