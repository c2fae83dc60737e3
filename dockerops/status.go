package dockerops

import (
	"net/http"

	"github.com/containerd/errdefs"
	"github.com/containerd/errdefs/pkg/errhttp"
)

// statusError is an answer of the engine that says no, where the SDK made none of it: in answers that we asked for ourselves, and inside streams.
type statusError struct {
	code int // HTTP status, 0 when there is none
	text string
}

// Error is the engine's sentence.
func (e *statusError) Error() string {
	if e.text == "" {
		return http.StatusText(e.code)
	}
	return e.text
}

// Is says which of errdefs' classes the status belongs to.
func (e *statusError) Is(target error) bool {
	class := errhttp.ToNative(e.code)
	if class == nil {
		class = errdefs.ErrUnknown
	}
	return target == class //nolint:errorlint // this is the comparison that errors.Is asks for
}
