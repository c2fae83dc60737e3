// Package jobs runs long work: steps, progress, cancel, history and the whole log. A window never waits for it.
package jobs

import (
	"time"

	"github.com/slipway-dev/slipway/app/explain"
)

// ID names a job for as long as the app runs.
type ID int

// State is where a job or one of its steps is.
type State string

// The states of jobs and steps. Cached is a step's alone.
const (
	StatePending   State = "pending"
	StateRunning   State = "running"
	StateDone      State = "done"
	StateCached    State = "cached"
	StateFailed    State = "failed"
	StateCancelled State = "cancelled"
)

// Finished says whether the state is a last one.
func (s State) Finished() bool { return s != StatePending && s != StateRunning }

// StepWrite is the id of the step that writes a new project's files.
const StepWrite = "write"

// Step is one part of a job. It is a value: a later one replaces it.
type Step struct {
	ID string
	// Title says in words what the step does ("Install the Python packages"); Detail is the instruction or command itself.
	Title, Detail  string
	State          State
	Started, Ended time.Time
	// Current and Total are bytes; Total is 0 when there is nothing to count.
	Current, Total int64
	// Tail is the end of the step's output, at most 200 lines.
	Tail []string
}

// Job is a job as it stands at one moment. It is never changed after it was published.
type Job struct {
	ID             ID
	Kind           string // "create-and-run", "build", "run", "recreate", "start", "pull", "save", "load", "backup", "restore", "download", "upload", "clean-up", "hello-world"
	Title          string // "Build and run shop"
	State          State
	Started, Ended time.Time
	Steps          []Step
	// Command is the docker command line, or lines, that the job equals; secrets masked.
	Command string
	// Result is set when the job is done.
	Result Result
	// Failure explains a failed job.
	Failure *explain.Card
}

// Kept is a container that a job left there on purpose.
type Kept struct {
	ContainerID, Name string
	// For is the name of the container that was made in its place, When when that was.
	For  string
	When time.Time
}

// Result is what a job made.
type Result struct {
	// Summary is one sentence: "Your page is running".
	Summary string
	// URL is the page, when the job started one.
	URL string
	// ContainerID and Image made, when it made some.
	ContainerID string
	Image       string
	// Output is a short text to show, such as hello-world's.
	Output string
	// Kept is the container that the new one was made after; it is there still, stopped and renamed, until the person says that it can go. Nil for none.
	Kept *Kept
	// Path is the file that the job wrote, or "".
	Path string
	// Warning is a sentence about what is not as it should be though the job is done; or "".
	Warning string
}
