package build

import (
	"errors"
	"os"
	"regexp"
	"strings"

	"github.com/moby/buildkit/util/grpcerrors"
	"google.golang.org/grpc/codes"
)

// Reason sorts failed builds by what a person can do about them.
type Reason string

// The reasons. ReasonOther is a failure that none of the others fits.
const (
	ReasonOther            Reason = "other"
	ReasonCommand          Reason = "command"           // a RUN instruction's command ended with an exit code
	ReasonCopyMissing      Reason = "copy-missing"      // the source of a COPY or ADD is not among the files sent; Subject: its path
	ReasonParse            Reason = "parse"             // the Dockerfile can't be understood; Subject: the unknown instruction, if it is one
	ReasonTarget           Reason = "target"            // the stage to build is not in the Dockerfile
	ReasonNoDockerfile     Reason = "no-dockerfile"     // there is none
	ReasonEmptyDockerfile  Reason = "empty-dockerfile"  // it has no instructions
	ReasonDockerfileAway   Reason = "dockerfile-away"   // it is outside the build folder
	ReasonNoContext        Reason = "no-context"        // the build folder is not there
	ReasonUnreadable       Reason = "unreadable"        // a part of the build folder can't be read; Subject: its path
	ReasonFrontend         Reason = "frontend"          // the image of a `# syntax=` line can't be had; Subject: that image
	ReasonBaseMissing      Reason = "base-missing"      // the registry has no such image or tag; Subject: the image
	ReasonBaseDenied       Reason = "base-denied"       // the registry wants a sign-in, or has no such repository; Subject: the image
	ReasonRateLimited      Reason = "rate-limited"      // the registry allows no more pulls for now; Subject: the image
	ReasonRegistryDown     Reason = "registry-down"     // the registry can't be reached; Subject: the image
	ReasonPlatform         Reason = "platform"          // an image is for another processor than the engine's; Subject: the image, if known
	ReasonNoSpace          Reason = "no-space"          // the engine's disk is full
	ReasonEngineGone       Reason = "engine-gone"       // the connection to the engine broke
	ReasonEngineTooOld     Reason = "engine-too-old"    // the engine's own Dockerfile frontend does not know what the file uses; Subject: "heredoc" or the flag
	ReasonInvalidReference Reason = "invalid-reference" // an image name that is none; Subject: the name
)

// The texts by which engines tell these apart; no typed errors come over the wire for them.
var (
	exitCode     = regexp.MustCompile(`exit code:? (\d+)`)
	parseLine    = regexp.MustCompile(`(?i)dockerfile parse error (?:on )?line (\d+)`)
	unknownWord  = regexp.MustCompile(`unknown instruction: "?([^\s"(]+)`)
	missingPath  = regexp.MustCompile(`"([^"]+)":? not found`)
	missingLstat = regexp.MustCompile(`lstat (\S+): no such file or directory`)
	unknownFlag  = regexp.MustCompile(`(?i)unknown flag: -*(\w+)`)
	builderMount = regexp.MustCompile(`^.*/(?:merged|diff|buildkit-mount\d+)/`) // where the builder keeps what it copies from
	badReference = regexp.MustCompile(`failed to parse stage name "([^"]*)"`)
)

// networkTexts are how a registry that can't be reached shows, in the words of Go's net package.
var networkTexts = []string{
	"no such host", "i/o timeout", "connection refused", "network is unreachable", "no route to host", "server misbehaving",
	"tls handshake timeout", "temporary failure in name resolution", "dial tcp", "connection reset by peer", "context deadline exceeded",
	"client.timeout exceeded", "proxyconnect",
}

// reasonOf is the reason of an error of reading the Dockerfile.
func reasonOf(err error) Reason {
	switch {
	case errors.Is(err, ErrNoDockerfile):
		return ReasonNoDockerfile
	case errors.Is(err, ErrEmptyDockerfile):
		return ReasonEmptyDockerfile
	case errors.Is(err, ErrDockerfileOutside):
		return ReasonDockerfileAway
	case errors.Is(err, errNoContext):
		return ReasonNoContext
	case errors.Is(err, os.ErrPermission):
		return ReasonUnreadable
	}
	return ReasonOther
}

// classify finds out why the engine's build failed. step is the failed one's name or "", tail its last lines.
func classify(err error, step string, tail []string) (Reason, string) {
	text := err.Error()
	lower := strings.ToLower(text)
	if image, ok := frontendImage(step); ok {
		return ReasonFrontend, image
	}
	if image, ok := metadataImage(step); ok {
		return imageReason(lower), image
	}
	if p, ok := parseName(step); ok && p.word() == "FROM" {
		return imageReason(lower), strings.TrimSpace(p.rest[len("FROM"):])
	}
	if strings.Contains(lower, "no space left on device") || anyContains(tail, "no space left on device") {
		return ReasonNoSpace, ""
	}
	if reason, subject := stepReason(text, step, tail); reason != ReasonOther {
		return reason, subject
	}
	if reason, subject := dockerfileReason(text, lower); reason != ReasonOther {
		return reason, subject
	}
	switch {
	case grpcerrors.Code(err) == codes.Unavailable, strings.Contains(lower, "error reading from server"), strings.HasSuffix(lower, ": eof"):
		return ReasonEngineGone, ""
	case strings.Contains(lower, "pull access denied") || strings.Contains(lower, "toomanyrequests") || containsAny(lower, networkTexts):
		return imageReason(lower), ""
	}
	return ReasonOther, ""
}

// stepReason is why a step of the Dockerfile failed.
func stepReason(text, step string, tail []string) (Reason, string) {
	p, numbered := parseName(step)
	switch word := p.word(); {
	case numbered && (word == "COPY" || word == "ADD"):
		if m := missingPath.FindStringSubmatch(text); m != nil {
			return ReasonCopyMissing, strings.TrimPrefix(m[1], "/")
		}
		if m := missingLstat.FindStringSubmatch(text); m != nil {
			return ReasonCopyMissing, strings.TrimPrefix(lstatPath(m[1]), "/")
		}
	case numbered && word == "RUN" || exitCode.MatchString(text):
		if strings.Contains(text, "exec format error") || anyContains(tail, "exec format error") {
			return ReasonPlatform, ""
		}
		if exitCode.MatchString(text) {
			return ReasonCommand, ""
		}
	}
	if strings.Contains(text, "failed to compute cache key") || strings.Contains(text, "failed to calculate checksum") {
		if m := missingPath.FindStringSubmatch(text); m != nil {
			return ReasonCopyMissing, strings.TrimPrefix(m[1], "/")
		}
	}
	return ReasonOther, ""
}

// dockerfileReason is why the frontend refused the Dockerfile.
func dockerfileReason(text, lower string) (Reason, string) {
	if m := unknownWord.FindStringSubmatch(text); m != nil {
		return ReasonParse, m[1]
	}
	if m := unknownFlag.FindStringSubmatch(text); m != nil {
		return ReasonParse, "--" + m[1]
	}
	if m := badReference.FindStringSubmatch(text); m != nil {
		return ReasonInvalidReference, m[1]
	}
	switch {
	case strings.Contains(lower, "target stage") && strings.Contains(lower, "could not be found"):
		return ReasonTarget, ""
	case parseLine.MatchString(text), strings.Contains(lower, "dockerfile parse error"), strings.Contains(lower, "failed to create llb definition"),
		strings.Contains(lower, "no build stage in current context"):
		return ReasonParse, ""
	}
	return ReasonOther, ""
}

// imageReason is why an image could not be had; lower is the error's text in lower case.
func imageReason(lower string) Reason {
	switch {
	case strings.Contains(lower, "toomanyrequests"), strings.Contains(lower, "too many requests"):
		return ReasonRateLimited
	case strings.Contains(lower, "no match for platform"), strings.Contains(lower, "does not match the specified platform"), strings.Contains(lower, "does not provide any platform"):
		return ReasonPlatform
	case strings.Contains(lower, "pull access denied"), strings.Contains(lower, "unauthorized"), strings.Contains(lower, "authorization failed"),
		strings.Contains(lower, "insufficient_scope"), strings.Contains(lower, "no basic auth credentials"), strings.Contains(lower, "403 forbidden"),
		strings.Contains(lower, "failed to fetch oauth token") && strings.Contains(lower, "401"):
		return ReasonBaseDenied
	case containsAny(lower, networkTexts):
		return ReasonRegistryDown
	case strings.Contains(lower, "no space left on device"):
		return ReasonNoSpace
	case strings.Contains(lower, "not found"), strings.Contains(lower, "manifest unknown"), strings.Contains(lower, "name unknown"):
		return ReasonBaseMissing
	}
	return ReasonOther
}

// lstatPath is the part of a builder's path that is below the build folder.
func lstatPath(path string) string {
	return builderMount.ReplaceAllString(path, "")
}

func containsAny(s string, parts []string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

func anyContains(lines []string, part string) bool {
	for _, l := range lines {
		if strings.Contains(strings.ToLower(l), part) {
			return true
		}
	}
	return false
}
