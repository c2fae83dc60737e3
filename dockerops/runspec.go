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
}

// RunSpec is what a container is made from.
type RunSpec struct {
	Name    string
	Image   string
	Command []string // replaces the image's CMD when not empty
	Env     []EnvVar
	Ports   []Port
	Mounts  []Mount
	Labels  map[string]string
	// RestartPolicy is "", "no", "always", "unless-stopped" or "on-failure".
	RestartPolicy string
	AutoRemove    bool
	TTY           bool
	// Init asks the engine for a tiny first process that passes signals on (docker run --init).
	Init bool
}
