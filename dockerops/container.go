package dockerops

import "time"

// State is the engine's word for what a container is doing.
type State string

// The states an engine reports.
const (
	StateCreated    State = "created"
	StateRunning    State = "running"
	StatePaused     State = "paused"
	StateRestarting State = "restarting"
	StateRemoving   State = "removing"
	StateExited     State = "exited"
	StateDead       State = "dead"
)

// Health is the result of a container's health check; empty when the image has none.
type Health string

// The health results an engine reports.
const (
	HealthNone      Health = ""
	HealthStarting  Health = "starting"
	HealthHealthy   Health = "healthy"
	HealthUnhealthy Health = "unhealthy"
)

// Labels that Compose puts on what it makes, and the one that Slipway puts on what it runs.
const (
	LabelComposeProject = "com.docker.compose.project"
	LabelComposeService = "com.docker.compose.service"
	LabelComposeFiles   = "com.docker.compose.project.config_files"
	LabelProjectFolder  = "io.github.slipway.project.folder"
)

// Container is one row of the engine's container list. Values are never changed after they were made.
type Container struct {
	ID      string
	Name    string // without the leading slash
	Image   string // as given when the container was made
	ImageID string
	Command string
	State   State
	Health  Health
	// ExitCode is meaningful when State is exited or dead.
	ExitCode int
	Created  time.Time
	// Since is when the container entered its state, to the precision of the engine's list ("3 minutes ago"); zero when unknown.
	Since time.Time
	// Ports are those published now, and those that the image declares and nothing publishes.
	Ports  []Port
	Labels map[string]string
	Mounts []Mount
	// Networks that it is attached to, or will be once it starts, by name.
	Networks []string
}

// Project is the compose project that the container belongs to, or "".
func (c Container) Project() string { return c.Labels[LabelComposeProject] }

// Helper says that Slipway made the container to get at a volume, for a moment: lists leave it out.
func (c Container) Helper() bool {
	_, helper := c.Labels[LabelHelper]
	return helper
}

// Running says whether the container's processes exist now (running, paused or restarting).
func (c Container) Running() bool {
	return c.State == StateRunning || c.State == StatePaused || c.State == StateRestarting
}

// ContainerDetails is what the engine tells about one container when asked for it alone.
type ContainerDetails struct {
	Container
	Entrypoint   []string
	Cmd          []string
	Env          []string // NAME=value as in the engine; may hold secrets: mask before showing
	WorkingDir   string
	User         string
	TTY          bool
	AutoRemove   bool
	RestartCount int
	Started      time.Time // zero when never started
	Finished     time.Time // zero when never finished
	OOMKilled    bool
	// StateError is the engine's text when the container could not be started.
	StateError string
	// HealthOutput is the last health check's output.
	HealthOutput string
	LogDriver    string
	// Exposed are the container ports that the image declares.
	Exposed []Port
	// Architecture of the image that the container was made from ("amd64", "arm64"); empty when the image is gone.
	Architecture string
	// Attachments are the networks with what the container is there, in Networks' order.
	Attachments []Attachment
	// Grace is what the container is given to stop before it is killed; 0 when it names none and the engine's own 10 s hold.
	Grace time.Duration
	// Spec is what makes such a container again. Its Original carries what a spec has no field for.
	Spec RunSpec
}

// Attachment is a container's place in a network.
type Attachment struct {
	Network string   // name
	IP      string   // "" while it does not run
	Aliases []string // further names under which others in the network find it
}

// ProcessTable is what runs inside a container, as the engine's ps tells it; which columns there are is the engine's choice.
type ProcessTable struct {
	Titles []string
	Rows   [][]string
}
