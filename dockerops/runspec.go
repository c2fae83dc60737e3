package dockerops

// EnvVar is one environment variable, exactly as the process will see it.
type EnvVar struct{ Name, Value string }

// MountKind tells a named volume from a folder of the engine's host.
type MountKind string

// The kinds of mount.
const (
	MountBind   MountKind = "bind"
	MountVolume MountKind = "volume"
	MountTmpfs  MountKind = "tmpfs"
)

// Mount is a place in the container that lives outside its own layers.
type Mount struct {
	Kind     MountKind
	Source   string // folder on the engine's host, or volume name
	Target   string
	ReadOnly bool
	// Anonymous says that the volume was made with the container, without a name of its own, and is deleted with it when that is asked for. In a RunSpec a
	// volume without a Source becomes one.
	Anonymous bool
}

// RunSpec is what a container is made from. The zero value of each field leaves it to the image or to the engine.
type RunSpec struct {
	Name  string
	Image string
	// Platform is the one to pull and run, "linux/arm64"; "" means the engine's own.
	Platform   string
	Entrypoint []string // replaces the image's ENTRYPOINT when not empty; one empty word takes it away
	Command    []string // replaces the image's CMD when not empty
	Env        []EnvVar
	Ports      []Port
	Mounts     []Mount
	Labels     map[string]string
	WorkingDir string
	// User is a name, a uid, or either with a group: "1000:1000".
	User string
	// RestartPolicy is "", "no", "always", "unless-stopped" or "on-failure".
	RestartPolicy string
	// RestartRetries bounds "on-failure"; 0 means without end.
	RestartRetries int
	AutoRemove     bool
	TTY            bool
	// Interactive keeps the standard input open (docker run --interactive).
	Interactive bool
	// Init asks the engine for a tiny first process that passes signals on (docker run --init).
	Init bool
	// Memory is the limit in bytes, CPUs that in processors; 0 means none.
	Memory int64
	CPUs   float64
	// Network is the name of the one network to be in, or "host" or "none", or "container:ID" for that container's; "" means the engine's default one.
	Network string
	// Original is the container that this one is made after: everything of it that this spec has no field for is taken over. Nil for a new container.
	Original *Original
}

// Original is the whole configuration of a container, kept so that one made after it loses nothing: labels, limits, capabilities, further networks with
// their aliases, the log driver, and what later engines invent. It is never changed.
type Original struct {
	ID string
	// original is the SDK's own form; nil where it was not read yet: in the in-memory engine, which looks the container up, and in one made by its ID.
	original *originalForm
}
