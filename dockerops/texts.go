package dockerops

import (
	"slices"
	"strings"
)

// textRule is a kind that engines tell in words alone. Their API gives these failures a status that stands for many things (mostly 500), and so do errors
// inside a stream. Each phrase was seen in an engine's answer; classify_test.go has the whole answers.
type textRule struct {
	kind Kind
	ops  []string // only after these; nil after all
	// phrases in lower case; one of them is enough.
	phrases []string
}

var (
	opsStart    = []string{opStart, opRestart}
	opsName     = []string{opCreate, opRename}
	opsRegistry = []string{opPull, opBuild, opSearchImages}
)

// textRules are tried in order: a more special one stands before a more general one.
var textRules = []textRule{
	// 400 for each refused version.
	{kind: KindEngineTooOld, phrases: []string{"is too new. maximum supported api version"}},
	{kind: KindEngineTooNew, phrases: []string{"is too old. minimum supported api version"}},
	// 400 of a TLS port that was asked without TLS.
	{kind: KindTLS, phrases: []string{"client sent an http request to an https server"}},
	// 500; Docker Desktop, Podman and the proxies each have their own words.
	{kind: KindPortInUse, ops: opsStart, phrases: []string{
		"port is already allocated", "address already in use", "only one usage of each socket address",
	}},
	{kind: KindPortDenied, ops: opsStart, phrases: []string{
		"cannot expose privileged port", "forbidden by its access permissions", "bind: permission denied",
	}},
	// Podman answers 500 for a taken name.
	{kind: KindNameInUse, ops: opsName, phrases: []string{"is already in use", "container already exists"}},
	// Podman answers 500 for a name that is none, too.
	{kind: KindInvalid, ops: opsName, phrases: []string{"names must match"}},
	// 409 like an image in use, but nothing uses it: it has several names.
	{kind: KindConflict, ops: []string{opRemoveImage}, phrases: []string{"referenced in multiple repositories"}},
	// 403, as for a proxy's no.
	{kind: KindNetworkInUse, ops: []string{opRemoveNetwork}, phrases: []string{"has active endpoints", "has associated containers"}},
	{kind: KindInvalid, ops: []string{opRemoveNetwork, opCreateNetwork}, phrases: []string{
		"is a pre-defined network", "not permitted on predefined", "default network podman cannot be removed",
	}},
	{kind: KindConflict, ops: []string{opCreateNetwork}, phrases: []string{
		"overlaps with other one", "could not find an available", "have been fully subnetted", "is already used on the host",
	}},
	{kind: KindNameInUse, ops: []string{opCreateNetwork}, phrases: []string{"already exists", "already used"}},
	// 403, 400 and 500.
	{kind: KindConflict, ops: []string{opConnectNetwork, opDisconnectNetwork}, phrases: []string{
		"already exists in network", "is already connected", "cannot be connected", "cannot connect container", "cannot be disconnected", "is not connected to",
	}},
	// 500 of what is not paused; Podman answers 500 for each of these.
	{kind: KindConflict, ops: []string{opKill, opPause, opResume, opProcesses, opExec, opTerminal}, phrases: []string{
		"is not paused", "is not running", "can only pause", "can only kill running", "container state improper",
	}},
	// 500 where it should be 400.
	{kind: KindInvalid, ops: []string{opCopyTo}, phrases: []string{"extraction point is not a directory"}},
	// 403, as for a proxy's no.
	{kind: KindConflict, ops: []string{opCopyTo}, phrases: []string{"is marked read-only", "read-only file system"}},
	// Podman answers 500 or 409 depending on its version.
	{kind: KindImageInUse, ops: []string{opRemoveImage}, phrases: []string{"image is in use by a container", "image used by"}},
	// Inside the stream: the file is no tar, is cut short, or is a tar of something else.
	{kind: KindInvalid, ops: []string{opLoadImages}, phrases: []string{
		"invalid tar header", "gzip: invalid header", "corrupt input", "unexpected eof", "short read", "unrecognized image format", "/repositories: no such file", "manifest.json: no such file",
		"does not contain a manifest", "invalid manifest", "invalid archive", "payload does not match any of the supported image formats",
	}},
	// 500: the engine's own ps, not a program of the container.
	{kind: KindUnsupported, ops: []string{opProcesses}, phrases: []string{`exec: "ps": executable file not found`}},
	{kind: KindExecFormat, phrases: []string{"exec format error"}},
	// 400 from Docker, 500 from Podman; of an exec, the text stands in the stream.
	{kind: KindCommandNotFound, phrases: []string{"executable file not found", "no such file or directory: unknown", "crun: executable file"}},
	{kind: KindDiskFull, phrases: []string{"no space left on device"}},
	// 500, and inside BuildKit's texts too.
	{kind: KindRateLimited, phrases: []string{"toomanyrequests", "too many requests", "pull rate limit"}},
	// 404: no image for this platform, though there is one by that name.
	{kind: KindPlatform, phrases: []string{
		"no matching manifest for", "no match for platform in manifest", "does not match the specified platform", "does not provide the specified platform",
	}},
	// None of these satisfies errdefs' IsUnauthorized. A registry answers the same for what does not exist and for what is private.
	{kind: KindUnauthorized, ops: opsRegistry, phrases: []string{
		"no basic auth credentials", "unauthorized: authentication required", "unauthorized: incorrect username", "401 unauthorized", "pull access denied",
		"requested access to the resource is denied", "push access denied", "insufficient_scope",
	}},
	{kind: KindHTTPRegistry, ops: opsRegistry, phrases: []string{"server gave http response to https client"}},
	{kind: KindRegistryTLS, ops: opsRegistry, phrases: []string{"x509: ", "tls: failed to verify certificate"}},
	{kind: KindNotFound, ops: opsRegistry, phrases: []string{"manifest unknown", "name unknown", "repository name not known"}},
	{kind: KindRegistryDown, ops: opsRegistry, phrases: []string{
		"no such host", "connection refused", "network is unreachable", "no route to host", "i/o timeout", "tls handshake timeout", "server misbehaving",
		"temporary failure in name resolution", "request canceled while waiting for connection", "client.timeout exceeded", "connection reset by peer",
	}},
	// The SDK's words for an engine that has no such endpoint: Podman has no BuildKit.
	{kind: KindUnsupported, phrases: []string{"unable to upgrade to h2c", "does not support reading"}},
}

// kindByText finds the kind that an engine's words tell, "" when they tell none.
func kindByText(op, text string) Kind {
	text = strings.ToLower(text)
	for _, rule := range textRules {
		if rule.ops != nil && !slices.Contains(rule.ops, op) {
			continue
		}
		for _, phrase := range rule.phrases {
			if strings.Contains(text, phrase) {
				return rule.kind
			}
		}
	}
	return ""
}
