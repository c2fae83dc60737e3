package dockerops

import "context"

// TerminalSize is that of a terminal, in characters.
type TerminalSize struct{ Columns, Rows int }

// TerminalOptions say what is run in a container with a terminal.
type TerminalOptions struct {
	Command []string
	// User and Folder are the container's own where they are "".
	User, Folder string
	Env          []string
	// Size is what the program finds at its start.
	Size TerminalSize
}

// Terminal is a program in a container with a terminal. Read and Write may be called from a goroutine each, the others from any. Read ends with io.EOF when the
// program ended or the container stopped, and with a *Error when the engine was lost. The context it was opened with ends it too.
type Terminal interface {
	Read(p []byte) (int, error)
	Write(p []byte) (int, error)
	// Resize tells the program of a new size.
	Resize(ctx context.Context, size TerminalSize) error
	// ExitCode is that of the program, once Read has ended.
	ExitCode(ctx context.Context) (int, error)
	// Close ends the connection: a shell ends with it. It may be called more than once.
	Close() error
}
