package dockerops

// PullProgress is one layer's progress while an image is pulled.
type PullProgress struct {
	Layer   string // short layer id, or "" for a line about the whole image
	Status  string // the engine's word: "Downloading", "Pull complete", ...
	Current int64  // bytes
	Total   int64  // bytes, 0 when unknown
}

// PullOptions say what to pull.
type PullOptions struct {
	Ref string
	// Platform, "linux/arm64"; "" means the engine's own.
	Platform string
}

// LoadProgress is how far a file of images has been read by the engine.
type LoadProgress struct {
	Status         string
	Current, Total int64 // bytes; Total 0 when unknown
}

// Listener is a socket that a process inside a container listens on.
type Listener struct {
	Address string // "127.0.0.1", "0.0.0.0", "::"
	Port    uint16
}

// LoopbackOnly says whether only the container itself can reach the listener.
func (l Listener) LoopbackOnly() bool {
	return l.Address == "::1" || len(l.Address) > 4 && l.Address[:4] == "127."
}

// LogTail asks for the end of a container's log.
type LogTail struct {
	Lines int // how many lines from the end; 0 means all
}

// Output is what a process wrote.
type Output struct {
	Stdout, Stderr string
	ExitCode       int
}
