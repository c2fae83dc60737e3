// Package explain turns a failure into words: what happened, why, and what to do next. It is a table of pure functions.
package explain

import (
	"slices"

	"github.com/slipway-dev/slipway/dockerops"
)

// ActionKind is what a card's button does.
type ActionKind string

// The kinds of action. The shell carries them out; Arg's meaning is beside each.
const (
	ActionCopy           ActionKind = "copy"             // Arg: text for the clipboard
	ActionOpenURL        ActionKind = "open-url"         // Arg: a page to open in the browser
	ActionRetry          ActionKind = "retry"            // do the failed thing again
	ActionCheckAgain     ActionKind = "check-again"      // connect to the engine again, now
	ActionUsePort        ActionKind = "use-port"         // Arg: the host port to retry with
	ActionUseName        ActionKind = "use-name"         // Arg: the container's name to retry with
	ActionContainerPort  ActionKind = "container-port"   // Arg: the port inside the container to publish in place of the first one
	ActionStopOther      ActionKind = "stop-container"   // Arg: the name of the container in the way; then retry
	ActionRemoveOther    ActionKind = "remove-container" // Arg: the name of the container in the way; then retry
	ActionFixFile        ActionKind = "fix-file"         // Fix says the change; shown before it is made
	ActionOpenFile       ActionKind = "open-file"        // Arg: path of a file to open
	ActionBuildPlatform  ActionKind = "build-platform"   // Arg: platform to build for again
	ActionParentContext  ActionKind = "parent-context"   // build from the parent folder; Arg: that folder
	ActionAnyway         ActionKind = "anyway"           // go on although what is made may not start; Arg: the program that it was about, "" for none
	ActionEngineFrontend ActionKind = "engine-frontend"  // build with the engine's own Dockerfile frontend
	ActionShowContainer  ActionKind = "show-container"   // Arg: the id of a container to show in the list of containers
	ActionStartOther     ActionKind = "start-container"  // Arg: the name of the container in the way, to be started in place of a new one
	ActionChange         ActionKind = "change-container" // Change says how a container is made again, or with what the failed job is done again
	ActionCleanUp        ActionKind = "clean-up"         // show what takes up the disk, to be deleted
)

// FileFix is a change to one of the user's files. It is shown, then made only after a yes.
type FileFix struct {
	Path string // absolute
	// Append adds this line, or these lines, at the file's end (creating the file); "" for none.
	Append string
	// ToLF turns Windows line endings into Unix ones.
	ToLF bool
	// Line puts New in the place of Old, which has to be the whole text of that line, counted from 1; 0 changes no line.
	Line     int
	Old, New string
	// And is one more change that belongs to it; nil for none.
	And *FileFix
}

// Change is another setting for a container.
type Change struct {
	// ContainerID is the container to recreate with it; "" when it is for the failed job's own container.
	ContainerID string
	// Env is a variable to set; its name is "" for none.
	Env dockerops.EnvVar
	// Memory is another memory limit, bytes; 0 keeps the old one.
	Memory int64
}

// Apply changes a container's settings.
func (c Change) Apply(spec *dockerops.RunSpec) {
	if c.Memory > 0 {
		spec.Memory = c.Memory
	}
	if c.Env.Name != "" {
		spec.Env = append(slices.DeleteFunc(slices.Clone(spec.Env), func(v dockerops.EnvVar) bool { return v.Name == c.Env.Name }), c.Env)
	}
}

// Action is one way on, shown as a button.
type Action struct {
	Label string // "Use port 8001 and run"
	Kind  ActionKind
	Arg   string
	Fix   *FileFix
	// Change belongs to ActionChange; nil for others.
	Change *Change
}

// CodeLine is a line of a file shown in a card.
type CodeLine struct {
	Number  int
	Text    string
	Failing bool
}

// Card is a failure in words. Headline is one sentence without the engine's raw text; that is whole in Details.
type Card struct {
	Headline string
	Why      string
	// Next says in words what to do, beside the buttons.
	Next    string
	Command string // a command to copy that mends it, for this operating system; or ""
	Actions []Action
	// File and Code show where in a file of the user's the cause is.
	File    string
	Code    []CodeLine
	Output  []string // the last lines of the failing thing's own output
	Details string
	// Link is a page of the vendor's documentation; or "".
	Link, LinkTitle string
}
