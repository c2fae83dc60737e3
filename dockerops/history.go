package dockerops

import (
	"context"
	"slices"
	"strings"

	"github.com/docker/docker/api/types/image"
)

const opHistory = "read the history of"

// History are the layers of an image and the instructions that made none, the oldest first.
func (c *Client) History(ctx context.Context, ref string) ([]Layer, error) {
	ctx, done := c.short(ctx)
	defer done()
	found, err := c.api.ImageHistory(ctx, ref)
	if err != nil {
		return nil, c.fail(ctx, opHistory, ref, err)
	}
	details, err := c.api.ImageInspect(ctx, ref)
	if err != nil {
		return nil, c.fail(ctx, opHistory, ref, err)
	}
	return layersFrom(found, len(details.RootFS.Layers)), nil
}

// layersFrom joins the history, the newest first, with the count of layers that hold files.
func layersFrom(history []image.HistoryResponseItem, count int) []Layer {
	list := make([]Layer, 0, max(len(history), count))
	for _, h := range slices.Backward(history) {
		list = append(list, Layer{
			Index: -1, CreatedBy: h.CreatedBy, Comment: h.Comment, Size: max(h.Size, 0), Created: secondsFrom(h.Created), Tags: tagsFrom(h.Tags),
		})
	}
	left := numberLayers(list, count)
	for i := range left {
		list = append(list, Layer{Index: count - left + i})
	}
	return list
}

// numberLayers gives count of the lines an index. Engines do not tell which lines made a layer: those with a size did, and where that leaves some over, so did
// those whose instruction is of the kind that changes files, if only folders and permissions. It returns how many layers no line was found for.
func numberLayers(list []Layer, count int) int {
	made := make([]bool, len(list))
	left := count
	for least := likelySurely; least >= likelyNever && left > 0; least-- {
		for i := range list {
			if left > 0 && !made[i] && likelyLayer(list[i]) >= least {
				made[i] = true
				left--
			}
		}
	}
	index := 0
	for i := range list {
		if made[i] {
			list[i].Index = index
			index++
		}
	}
	return left
}

// How likely it is that a line of the history made a layer.
const (
	likelyNever = iota
	likelySeldom
	likelyPerhaps
	likelyMostly
	likelySurely
)

// buildKitComment is how BuildKit's lines of a history are marked.
const buildKitComment = "buildkit"

// settings are the instructions that change no file.
var settings = []string{
	"CMD", "ENTRYPOINT", "ENV", "LABEL", "EXPOSE", "USER", "VOLUME", "HEALTHCHECK", "STOPSIGNAL", "SHELL", "ONBUILD", "MAINTAINER", "ARG",
}

// fileCommands change files that have no size.
var fileCommands = []string{"mkdir", "touch ", "ln -", "chmod ", "chown ", "mv ", "rm ", "useradd", "adduser", "groupadd"}

func likelyLayer(l Layer) int {
	if l.Size > 0 {
		return likelySurely
	}
	text := strings.TrimSpace(l.CreatedBy)
	word, _, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(text, "/bin/sh -c "), "#(nop)")), " ")
	switch {
	case slices.Contains(settings, strings.ToUpper(word)):
		return likelyNever
	case strings.Contains(l.Comment, buildKitComment):
		// It makes a layer of each such instruction, also where that is empty.
		return likelyMostly
	case strings.EqualFold(word, "WORKDIR"):
		// The old builder makes one only when the folder was not there.
		return likelySeldom
	case strings.EqualFold(word, "COPY"), strings.EqualFold(word, "ADD"), slices.ContainsFunc(fileCommands, func(c string) bool { return strings.Contains(text, c) }):
		return likelyMostly
	default:
		return likelyPerhaps
	}
}
