// Package build makes images through the engine's BuildKit. The classic builder is not used.
package build

import "time"

// Options say what to build. Paths are of this machine.
type Options struct {
	ContextDir string
	// Dockerfile is its path below ContextDir, or the absolute path of one elsewhere; "" means "Dockerfile".
	Dockerfile string
	Tags       []string
	Target     string
	Platform   string // "linux/arm64"; "" means the engine's own
	Args       map[string]string
	Labels     map[string]string // of the image, beside those that the Dockerfile gives
	NoCache    bool
	// EngineFrontend uses the engine's own Dockerfile frontend instead of one named by a `# syntax=` line.
	EngineFrontend bool
}

// State is where a step is.
type State string

// The states of a step.
const (
	StatePending   State = "pending"
	StateRunning   State = "running"
	StateDone      State = "done"
	StateCached    State = "cached"
	StateFailed    State = "failed"
	StateCancelled State = "cancelled"
)

// Step is one BuildKit vertex as a person sees it. A Step with an ID seen before replaces the earlier one.
type Step struct {
	ID      string
	Name    string // BuildKit's own: "[3/6] RUN pip install -r requirements.txt"
	State   State
	Started time.Time
	Ended   time.Time
	// Current and Total are bytes or files of what is being moved; Total 0 when there is no such count.
	Current, Total int64
	Error          string
}

// Sink receives what a build reports, from one goroutine, in order. It must not block for long.
type Sink interface {
	Step(Step)
	// Log is output of a step; data is only valid during the call. stream is 1 (stdout) or 2 (stderr).
	Log(stepID string, stream int, data []byte)
	// Warning is a remark of the Dockerfile frontend (its lint rules); line is 1-based, 0 when unknown.
	Warning(text string, line int)
}

// Result is what a finished build made.
type Result struct {
	ImageID string
	Tags    []string
}

// SourceLine is one line of the Dockerfile.
type SourceLine struct {
	Number  int // 1-based
	Text    string
	Failing bool
}

// Failure is the error of a build that did not succeed. It wraps the engine's own error.
type Failure struct {
	Reason Reason
	// Subject is what Reason is about: an image reference, a path in the build folder, an instruction's word; or "".
	Subject string
	// Step that failed; zero when the build stopped before any step (bad Dockerfile, frontend not to be had).
	Step Step
	// Instruction is the failing Dockerfile instruction as written, "" when unknown.
	Instruction string
	Dockerfile  string       // path as given in Options
	Line        int          // 1-based, 0 when unknown
	Source      []SourceLine // the failing lines and three neighbours each side
	ExitCode    int          // of a failing RUN; 0 when it was not one
	LastLines   []string     // the failing step's last lines of output, at most 20
	// Heredocs says, for ReasonFrontend, that the Dockerfile uses heredocs, which the engine's own reader has to know in place of the missing one.
	Heredocs bool
	Err      error
}

// Error is the engine's own text.
func (f *Failure) Error() string { return f.Err.Error() }

// Unwrap gives the engine's own error.
func (f *Failure) Unwrap() error { return f.Err }
