package dockerops

import (
	"context"
	"encoding/json"
	"errors"
	"io"

	"github.com/distribution/reference"
	"github.com/docker/docker/api/types/image"
	"github.com/docker/docker/pkg/jsonmessage"
)

const opPull = "pull image"

// PullImage fetches an image from its registry, signed in as the docker config says, else anonymously. onProgress is called on the caller's goroutine for
// each of the engine's progress lines. It takes as long as it takes; ctx cancels it.
func (c *Client) PullImage(ctx context.Context, what PullOptions, onProgress func(PullProgress)) error {
	ref := what.Ref
	ctx, done := c.begin(ctx, 0)
	defer done()
	if _, err := reference.ParseNormalizedNamed(ref); err != nil {
		return &Error{Kind: KindInvalid, Op: opPull, Subject: ref, Err: err}
	}
	auth, remark := c.credentials(ctx, ref)
	if remark != "" {
		onProgress(PullProgress{Status: remark})
	}
	stream, err := c.api.ImagePull(ctx, ref, image.PullOptions{RegistryAuth: auth, Platform: what.Platform})
	if err != nil {
		return c.fail(ctx, opPull, ref, err)
	}
	defer func() { _ = stream.Close() }()
	return c.fail(ctx, opPull, ref, drainPull(stream, onProgress))
}

// drainPull reads a pull's progress to its end: leaving early would cancel the pull. Failures come inside the stream, after a status of 200.
func drainPull(stream io.Reader, onProgress func(PullProgress)) error {
	decoder := json.NewDecoder(stream)
	for {
		var m jsonmessage.JSONMessage
		err := decoder.Decode(&m)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if m.Error != nil {
			return &statusError{code: m.Error.Code, text: m.Error.Message}
		}
		p := PullProgress{Layer: m.ID, Status: m.Status}
		if m.Progress != nil {
			p.Current, p.Total = m.Progress.Current, m.Progress.Total
		}
		onProgress(p)
	}
}
