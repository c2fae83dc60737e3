package dockerops

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/docker/docker/api/types/network"
	"github.com/docker/docker/client"
)

// InspectRaw is the engine's own JSON about one object, indented: also what this package has no field for. It may hold secrets.
func (c *Client) InspectRaw(ctx context.Context, kind ObjectKind, id string) (string, error) {
	op := "inspect " + string(kind)
	ctx, done := c.short(ctx)
	defer done()
	var raw []byte
	var err error
	switch kind {
	case ObjectContainer:
		_, raw, err = c.api.ContainerInspectWithRaw(ctx, id, false)
	case ObjectImage:
		var answer bytes.Buffer
		_, err = c.api.ImageInspect(ctx, id, client.ImageInspectWithRawResponse(&answer))
		raw = answer.Bytes()
	case ObjectVolume:
		_, raw, err = c.api.VolumeInspectWithRaw(ctx, id)
	case ObjectNetwork:
		_, raw, err = c.api.NetworkInspectWithRaw(ctx, id, network.InspectOptions{})
	default:
		return "", &Error{Kind: KindUnsupported, Op: op, Subject: id, Err: fmt.Errorf("no such kind of object: %q", kind)}
	}
	if err != nil {
		return "", c.fail(ctx, op, id, err)
	}
	var text bytes.Buffer
	if err := json.Indent(&text, bytes.TrimSpace(raw), "", "  "); err != nil {
		return "", c.fail(ctx, op, id, fmt.Errorf("read the engine's answer: %w", err))
	}
	return text.String(), nil
}
