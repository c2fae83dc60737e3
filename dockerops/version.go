package dockerops

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/docker/docker/api"
	"github.com/docker/docker/api/types"
	"github.com/docker/docker/api/types/versions"
	"github.com/docker/docker/client"
)

// MinAPIVersion is the oldest engine API that Slipway works with: Docker Engine 20.10 and Podman 4. Older ones are refused with words, not half supported.
const MinAPIVersion = "1.41"

// MaxAPIVersion is the newest engine API that Slipway knows. Newer engines speak it too, until they drop it.
const MaxAPIVersion = api.DefaultVersion

// maxErrorBody bounds what is read of a short answer, in bytes: what answers may be anything.
const maxErrorBody = 1 << 20

// askVersion asks for the engine's version on the path without a version, which every engine answers, however old or new. It also gives the engine's
// clock minus ours (seconds precision, 0 when the engine does not tell). base is the engine's URL without a version.
//
// The SDK asks on a path with a version, and an engine that refuses that version then says so only in the text of a 400.
func askVersion(ctx context.Context, cli *client.Client, base string) (types.Version, time.Duration, error) {
	var version types.Version
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/version", http.NoBody)
	if err != nil {
		return version, 0, err
	}
	resp, err := cli.HTTPClient().Do(req)
	if err != nil {
		return version, 0, err
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxErrorBody))
	if err != nil {
		return version, 0, fmt.Errorf("read the engine's version: %w", err)
	}
	if resp.StatusCode != http.StatusOK {
		return version, 0, &statusError{code: resp.StatusCode, text: messageIn(body)}
	}
	if err := json.Unmarshal(body, &version); err != nil || version.APIVersion == "" {
		return version, 0, fmt.Errorf("what answers there is not a Docker engine: %.200q", body)
	}
	return version, clockDifference(resp.Header.Get("Date"), time.Now()), nil
}

func clockDifference(date string, now time.Time) time.Duration {
	theirs, err := http.ParseTime(date)
	if err != nil {
		return 0
	}
	return theirs.Sub(now).Truncate(time.Second)
}

// messageIn finds the engine's sentence in the body of an error.
func messageIn(body []byte) string {
	var answer struct {
		Message string `json:"message"`
	}
	if json.Unmarshal(body, &answer) == nil && answer.Message != "" {
		return answer.Message
	}
	return string(body)
}

// agree chooses the API version to speak with an engine. pinned is DOCKER_API_VERSION, "" for none. The error is an *Error without Op.
func agree(v types.Version, pinned string) (string, error) {
	// Engines before 1.24 do not tell their minimum.
	lowest := v.MinAPIVersion
	switch {
	case pinned != "" && (versions.GreaterThan(pinned, v.APIVersion) || lowest != "" && versions.LessThan(pinned, lowest)):
		return "", &Error{Kind: KindAPIVersionPinned, Err: fmt.Errorf(
			"DOCKER_API_VERSION asks for API %s; this engine speaks %s to %s", pinned, orUnknown(lowest), v.APIVersion)}
	case pinned != "" && (versions.LessThan(pinned, MinAPIVersion) || versions.GreaterThan(pinned, MaxAPIVersion)):
		return "", &Error{Kind: KindAPIVersionPinned, Err: fmt.Errorf(
			"DOCKER_API_VERSION asks for API %s; Slipway speaks %s to %s", pinned, MinAPIVersion, MaxAPIVersion)}
	case pinned != "":
		return pinned, nil
	case versions.LessThan(v.APIVersion, MinAPIVersion):
		return "", &Error{Kind: KindEngineTooOld, Err: fmt.Errorf(
			"engine %s speaks API %s at most; Slipway needs %s or newer", v.Version, v.APIVersion, MinAPIVersion)}
	case lowest != "" && versions.GreaterThan(lowest, MaxAPIVersion):
		return "", &Error{Kind: KindEngineTooNew, Err: fmt.Errorf(
			"engine %s speaks API %s at least; this Slipway knows %s at most", v.Version, lowest, MaxAPIVersion)}
	case versions.LessThan(v.APIVersion, MaxAPIVersion):
		return v.APIVersion, nil
	default:
		return MaxAPIVersion, nil
	}
}

func orUnknown(version string) string {
	if version == "" {
		return "an unknown version"
	}
	return version
}
