package build

import (
	"errors"
	"testing"
)

func TestClassifyTellsFailuresApart(t *testing.T) {
	for _, tt := range []struct {
		name, text, step string
		tail             []string
		reason           Reason
		subject          string
	}{
		{"exit code, 20.10", "failed to solve: executor failed running [/bin/sh -c x]: exit code: 42", "[3/3] RUN x", nil, ReasonCommand, ""},
		{"exit code, 26.1", `failed to solve: process "/bin/sh -c x" did not complete successfully: exit code: 42`, "[3/3] RUN x", nil, ReasonCommand, ""},
		{"copy, 20.10", `failed to compute cache key: "/requirements.txt" not found: not found`, "[2/3] COPY requirements.txt .", nil, ReasonCopyMissing, "requirements.txt"},
		{"copy, 26.1", `failed to solve: failed to compute cache key: failed to calculate checksum of ref x::y: "/a/b.txt": not found`, "[2/3] COPY a/b.txt .", nil, ReasonCopyMissing, "a/b.txt"},
		{"copy from a stage", "lstat /var/lib/docker/tmp/buildkit-mount1348072332/x/y: no such file or directory", "[2/2] COPY --from=a /x/y /", nil, ReasonCopyMissing, "x/y"},
		{"syntax image", `failed to solve with frontend gateway.v0: failed to do request: Head "https://registry-1.docker.io/": dial tcp: no such host`, "resolve image config for docker-image://docker.io/docker/dockerfile:1", nil, ReasonFrontend, "docker.io/docker/dockerfile:1"},
		{"no such tag", "python:9: not found", "[internal] load metadata for docker.io/library/python:9", nil, ReasonBaseMissing, "docker.io/library/python:9"},
		{"no such repository", "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed", "[internal] load metadata for docker.io/me/x:1", nil, ReasonBaseDenied, "docker.io/me/x:1"},
		{"sign-in", `unexpected status from HEAD request to https://r.example/v2/x/manifests/1: 401 Unauthorized`, "[internal] load metadata for r.example/x:1", nil, ReasonBaseDenied, "r.example/x:1"},
		{"no network", `failed to do request: Head "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host`, "[internal] load metadata for docker.io/library/x:1", nil, ReasonRegistryDown, "docker.io/library/x:1"},
		{"rate limit", "429 Too Many Requests - toomanyrequests: You have reached your pull rate limit", "[internal] load metadata for docker.io/library/x:1", nil, ReasonRateLimited, "docker.io/library/x:1"},
		{"no such tag, digits like a status", "127.0.0.1:42957/x:429: not found", "[internal] load metadata for 127.0.0.1:42957/x:429", nil, ReasonBaseMissing, "127.0.0.1:42957/x:429"},
		{"no such platform", "no match for platform in manifest: not found", "[internal] load metadata for docker.io/library/x:1", nil, ReasonPlatform, "docker.io/library/x:1"},
		{"foreign processor", "process \"/bin/sh -c x\" did not complete successfully: exit code: 1", "[2/2] RUN x", []string{"exec /bin/sh: exec format error"}, ReasonPlatform, ""},
		{"unknown instruction, 20.10", "failed to create LLB definition: dockerfile parse error line 2: unknown instruction: BLA", "", nil, ReasonParse, "BLA"},
		{"unknown instruction, 26.1", "dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)", "", nil, ReasonParse, "RUNN"},
		{"stage to build", `target stage "prod" could not be found`, "", nil, ReasonTarget, ""},
		{"disk full", "write /x: no space left on device", "[2/2] RUN x", nil, ReasonNoSpace, ""},
		{"disk full inside", "process \"x\" did not complete successfully: exit code: 1", "[2/2] RUN x", []string{"OSError: [Errno 28] No space left on device"}, ReasonNoSpace, ""},
		{"engine stopped", "failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF", "[2/2] RUN x", nil, ReasonEngineGone, ""},
		{"anything else", "something new", "", nil, ReasonOther, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			reason, subject := classify(errors.New(tt.text), tt.step, tt.tail)
			if reason != tt.reason || subject != tt.subject {
				t.Errorf("got %s %q, want %s %q", reason, subject, tt.reason, tt.subject)
			}
		})
	}
}

func TestExitCodeOf(t *testing.T) {
	for text, want := range map[string]int{
		"executor failed running [/bin/sh -c echo exit code: 3]: exit code: 42": 42,
		`process "x" did not complete successfully: exit code: 137`:             137,
		"something else": 0,
	} {
		if got := exitCodeOf(errors.New(text)); got != want {
			t.Errorf("%s: got %d, want %d", text, got, want)
		}
	}
}
