package app

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// maxFileText is how much of a file is shown, in bytes.
const maxFileText = 512 << 10

// FileText is the beginning of a file of a container, to be read.
type FileText struct {
	Text      string // "" for a file that is no text
	Truncated bool   // there is more of it than Text
	Binary    bool   // it is no text
	Size      int64  // bytes, of the whole file
}

// FileText reads the first 512 kB of a file of a container, running or not. It blocks until that is done or ctx ends: not for Fyne's thread.
func (a *App) FileText(ctx context.Context, containerID, path string) (FileText, *explain.Card) {
	ctx, stop := context.WithCancel(ctx) // what is not read of a large file is not sent
	defer stop()
	engine, err := a.engine()
	var text FileText
	if err == nil {
		text, err = readFileText(ctx, engine, containerID, path)
	}
	if err == nil || ctx.Err() != nil {
		return text, nil
	}
	a.log.Debug("read a file of a container", "path", path, "error", err)
	path = a.shownPath(containerID, path)
	card := a.inContainer("read "+path, containerID, path, err)
	return FileText{}, &card
}

func readFileText(ctx context.Context, engine Engine, containerID, path string) (FileText, error) {
	stream, err := engine.CopyFrom(ctx, containerID, path)
	if err != nil {
		return FileText{}, err
	}
	defer func() { _ = stream.Close() }() // nothing of it is wanted any more
	archive := tar.NewReader(stream)
	header, err := archive.Next()
	if err != nil {
		return FileText{}, fmt.Errorf("read what the engine sends: %w", err)
	}
	if header.Typeflag != tar.TypeReg {
		return FileText{}, &dockerops.Error{Kind: dockerops.KindInvalid, Op: "read file", Subject: path, Err: errors.New("it is no regular file")}
	}
	data, err := io.ReadAll(io.LimitReader(archive, maxFileText))
	if err != nil {
		return FileText{}, fmt.Errorf("read what the engine sends: %w", err)
	}
	return textOf(data, header.Size), nil
}

// textOf tells text from what is none.
func textOf(data []byte, size int64) FileText {
	f := FileText{Size: size, Truncated: size > int64(len(data))}
	if f.Truncated {
		data = wholeCharacters(data)
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(data, 0) >= 0 || !mostlyText(data) {
		f.Binary, f.Truncated = true, false
		return f
	}
	f.Text = string(bytes.ToValidUTF8(data, []byte("\uFFFD")))
	return f
}

// wholeCharacters leaves out a last character that is cut in two.
func wholeCharacters(data []byte) []byte {
	for i := len(data) - 1; i >= 0 && i >= len(data)-utf8.UTFMax; i-- {
		if utf8.RuneStart(data[i]) {
			if !utf8.FullRune(data[i:]) {
				return data[:i]
			}
			break
		}
	}
	return data
}

// mostlyText allows for the odd character of an older encoding: one byte in fifty.
func mostlyText(data []byte) bool {
	wrong := 0
	for rest := data; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		if r == utf8.RuneError && size == 1 {
			wrong++
		}
		rest = rest[size:]
	}
	return wrong*50 <= len(data)
}

// placeName is what to call a container whose files are seen: a helper is its volume.
func (a *App) placeName(id string) string {
	if c, there := a.live.Snapshot().Container(id); there && c.Helper() {
		return "the volume " + c.Labels[dockerops.LabelHelper]
	}
	return a.name(id)
}

// inContainer explains a failure to get at a file of a container.
func (a *App) inContainer(doing, containerID, path string, err error) explain.Card {
	if _, there := a.live.Snapshot().Container(containerID); there && dockerops.KindOf(err) == dockerops.KindNotFound {
		return explain.FileMissing(a.placeName(containerID), path, err)
	}
	if explain.IsLinkLoop(err) {
		return explain.LinkLoop(path, err)
	}
	if dockerops.KindOf(err) == dockerops.KindInvalid {
		return explain.NoRegularFile(path, err)
	}
	return explain.Failed(doing, err, a.facts())
}
