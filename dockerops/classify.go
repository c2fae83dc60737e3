package dockerops

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"io/fs"
	"net"
	"syscall"

	"github.com/containerd/errdefs"
	"github.com/docker/docker/client"
)

// classify sorts err, which ended op, into a kind: by errno and type where it has them, by the engine's status, and by the engine's text only where one
// status stands for many things (texts.go).
func classify(op string, err error) Kind {
	if err == nil {
		return ""
	}
	var known *Error
	if errors.As(err, &known) {
		return known.Kind
	}
	if kind := connectionKind(err); kind != "" {
		return kind
	}
	return answerKind(op, err)
}

// connectionKind sorts failures to reach the engine at all; "" when err is an answer of the engine.
func connectionKind(err error) Kind {
	var ssh *SSHError
	var timeout net.Error
	switch {
	case errors.As(err, &ssh):
		return KindSSH
	case isTLS(err):
		return KindTLS
	case answered(err):
		return ""
	case errors.Is(err, fs.ErrPermission): // EACCES, EPERM, and Windows' access denied
		return KindPermissionDenied
	case isAbsentFile(err), errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, syscall.ENOTSOCK), errors.Is(err, syscall.EPROTOTYPE):
		return KindEngineDown
	case errors.As(err, &timeout) && timeout.Timeout():
		return KindTimeout
	case lostConnection(err), client.IsErrConnectionFailed(err):
		return KindEngineDown
	default:
		return ""
	}
}

// answered says whether the engine itself said no: then an errno's words in the text are about something on its side.
func answered(err error) bool {
	var status *statusError
	if errors.As(err, &status) {
		return true
	}
	for _, is := range []func(error) bool{
		errdefs.IsNotFound, errdefs.IsConflict, errdefs.IsInvalidArgument, errdefs.IsInternal, errdefs.IsUnauthorized, errdefs.IsNotImplemented,
		errdefs.IsUnavailable, errdefs.IsNotModified, errdefs.IsResourceExhausted,
	} {
		if is(err) {
			return true
		}
	}
	return false
}

func isTLS(err error) bool {
	var ours *tlsError
	var verify *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var op *net.OpError
	var unknown x509.UnknownAuthorityError
	return errors.As(err, &ours) || errors.As(err, &verify) || errors.As(err, &record) || errors.As(err, &unknown) ||
		// crypto/tls has no type for the other side's alerts, only this operation's name.
		errors.As(err, &op) && op.Op == "remote error"
}

func isAbsentFile(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// isAbsent says whether there is nothing at the address, not even a socket that nobody listens on.
func isAbsent(err error) bool { return isAbsentFile(err) }

// lostConnection says whether the connection broke: in an engine's restart, streams end like this.
func lostConnection(err error) bool {
	var op *net.OpError
	var dns *net.DNSError
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) ||
		errors.Is(err, net.ErrClosed) || errors.Is(err, io.ErrClosedPipe) || errors.As(err, &op) || errors.As(err, &dns)
}

// answerKind sorts the engine's own no.
func answerKind(op string, err error) Kind {
	if kind := kindByText(op, err.Error()); kind != "" {
		return kind
	}
	switch {
	case errdefs.IsNotFound(err):
		return KindNotFound
	case errdefs.IsConflict(err):
		return conflictKind(op)
	case errdefs.IsUnauthorized(err):
		return KindUnauthorized
	case errdefs.IsPermissionDenied(err): // 403: a proxy before the engine, or an authorization plugin, says no to this user
		return KindPermissionDenied
	case errdefs.IsResourceExhausted(err): // 429
		return KindRateLimited
	case errdefs.IsNotImplemented(err):
		return KindUnsupported
	case errdefs.IsInvalidArgument(err):
		return KindInvalid
	default:
		return KindOther
	}
}

// conflictKind tells the engine's 409s apart by what was asked for: only a name can clash when a thing is made or renamed.
func conflictKind(op string) Kind {
	switch op {
	case opCreate, opRename, opCreateNetwork:
		return KindNameInUse
	case opRemoveImage:
		return KindImageInUse
	case opRemoveVolume:
		return KindVolumeInUse
	default:
		return KindConflict
	}
}
