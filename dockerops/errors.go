package dockerops

import (
	"errors"
	"fmt"
)

// Kind sorts an engine error by what a person can do about it.
type Kind string

// The kinds of failure. KindOther is a failure that no kind fits: its text is shown as it is, under words of ours.
const (
	KindOther            Kind = "other"
	KindNoEngine         Kind = "no-engine"         // nothing to connect to was found
	KindEngineDown       Kind = "engine-down"       // an address is known, nothing listens there
	KindPermissionDenied Kind = "permission-denied" // the engine is there, this user may not use it
	KindEngineTooOld     Kind = "engine-too-old"
	KindEngineTooNew     Kind = "engine-too-new"
	KindAPIVersionPinned Kind = "api-version-pinned" // DOCKER_API_VERSION asks for one the engine does not have
	KindTimeout          Kind = "timeout"            // the engine accepted and did not answer
	KindContextBroken    Kind = "context-broken"     // the docker context names what is not there
	KindTLS              Kind = "tls"                // certificates missing or refused
	KindSSH              Kind = "ssh"                // ssh to the engine's host failed
	KindNotFound         Kind = "not-found"
	KindConflict         Kind = "conflict"
	KindNameInUse        Kind = "name-in-use"
	KindPortInUse        Kind = "port-in-use"
	KindPortDenied       Kind = "port-denied" // the engine may not use this host port (privileged, or reserved by the system)
	KindImageInUse       Kind = "image-in-use"
	KindVolumeInUse      Kind = "volume-in-use"
	KindNetworkInUse     Kind = "network-in-use"
	KindUnauthorized     Kind = "unauthorized"
	KindRateLimited      Kind = "rate-limited"
	KindRegistryDown     Kind = "registry-down" // the registry could not be reached (no network, DNS)
	KindRegistryTLS      Kind = "registry-tls"  // the registry's certificate is not trusted by the engine
	KindHTTPRegistry     Kind = "http-registry" // the registry speaks plain HTTP, the engine wants TLS
	KindPlatform         Kind = "platform"      // no image for this engine's platform
	KindCommandNotFound  Kind = "command-not-found"
	KindExecFormat       Kind = "exec-format" // the kernel can't run the program: another architecture, or a script without #!
	KindDiskFull         Kind = "disk-full"   // no space left on the engine's disk
	KindInvalid          Kind = "invalid"
	KindUnsupported      Kind = "unsupported" // this engine can't do it
	KindTooMany          Kind = "too-many"    // more files than can be listed
	KindCancelled        Kind = "cancelled"
)

// Error is every error that leaves this package: what we were doing, the kind, and the engine's own text.
type Error struct {
	Kind Kind
	Op   string // "start container", "list images"
	// Subject is the thing the operation was about: a container's name, an image reference, an address; or "".
	Subject string
	// Attempts lists the endpoints tried, when the failure is one to connect.
	Attempts []Attempt
	Err      error
}

// Error is the whole text, for logs and Details; screens show app/explain's words.
func (e *Error) Error() string {
	if e.Subject != "" {
		return fmt.Sprintf("%s %s: %v", e.Op, e.Subject, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.Op, e.Err)
}

// Unwrap gives the engine's own error.
func (e *Error) Unwrap() error { return e.Err }

// KindOf is the kind of err, KindOther when it is not of this package, "" when err is nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return KindOther
}
