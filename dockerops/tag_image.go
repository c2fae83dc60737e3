package dockerops

import (
	"context"
	"errors"

	"github.com/slipway-dev/slipway/dockerops/registry"
)

const opTagImage = "tag image"

// errDigestTag says why a digest is no name to give.
var errDigestTag = errors.New("a digest is found out from an image, it can't be given to one")

// TagImage gives an image one more name; the image that had it loses it. What is no name is KindInvalid.
func (c *Client) TagImage(ctx context.Context, ref, tag string) error {
	ctx, done := c.change(ctx)
	defer done()
	name, problem := registry.Parse(tag)
	if problem != nil {
		return &Error{Kind: KindInvalid, Op: opTagImage, Subject: tag, Err: errors.New(problem.Text)}
	}
	if name.Digest != "" {
		return &Error{Kind: KindInvalid, Op: opTagImage, Subject: tag, Err: errDigestTag}
	}
	return c.fail(ctx, opTagImage, ref, c.api.ImageTag(ctx, ref, name.Normal()))
}
