package dockerops

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/docker/docker/pkg/jsonmessage"
)

const opLoadImages = "load images"

// errNoArchive says that a file can't be one of images.
var errNoArchive = errors.New("this is not a file of images: those are tars as docker save writes them, compressed or not")

// LoadImages reads a tar of images, as docker save writes it, compressed or not, and returns the names of the images in it, or their ids where they have none.
// A file that is none, or that is cut short, is KindInvalid. onProgress is called on the caller's goroutine; it may be nil.
func (c *Client) LoadImages(ctx context.Context, from io.Reader, onProgress func(LoadProgress)) ([]string, error) {
	ctx, done := c.begin(ctx, 0)
	defer done()
	source := &sourceReader{from: from}
	defer source.end()
	head := bufio.NewReaderSize(source, tarBlock)
	start, err := head.Peek(tarBlock)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, readFailure(err)
	}
	if !looksPacked(start) {
		return nil, &Error{Kind: KindInvalid, Op: opLoadImages, Err: errNoArchive}
	}
	answer, err := c.api.ImageLoad(ctx, head)
	if err == nil {
		defer func() { _ = answer.Body.Close() }()
		var names []string
		if names, err = drainLoad(answer.Body, onProgress); err == nil {
			return names, nil
		}
	}
	if broken := source.failure(); broken != nil && ctx.Err() == nil {
		return nil, readFailure(broken)
	}
	return nil, c.fail(ctx, opLoadImages, "", err)
}

// readFailure is an error of the file itself, not of the engine.
func readFailure(err error) error {
	return &Error{Kind: KindOther, Op: opLoadImages, Err: fmt.Errorf("read the file: %w", err)}
}

// Words that begin the engine's line about a loaded image, the longer one first.
var loadedWords = []string{"Loaded image ID: ", "Loaded image: ", "Loaded image(s): "}

// drainLoad reads the engine's answer to its end. Failures come inside it, after a status of 200.
func drainLoad(stream io.Reader, onProgress func(LoadProgress)) ([]string, error) {
	names := []string{}
	decoder := json.NewDecoder(stream)
	for {
		var m jsonmessage.JSONMessage
		err := decoder.Decode(&m)
		if errors.Is(err, io.EOF) {
			return names, nil
		}
		if err != nil {
			return nil, err
		}
		if m.Error != nil {
			return nil, &statusError{code: m.Error.Code, text: m.Error.Message}
		}
		for _, name := range loadedIn(m.Stream) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		if onProgress == nil || m.Status == "" {
			continue
		}
		p := LoadProgress{Status: m.Status}
		if m.Progress != nil {
			p.Current, p.Total = m.Progress.Current, max(m.Progress.Total, 0)
		}
		onProgress(p)
	}
}

// loadedIn are the images that a line of the engine's answer names.
func loadedIn(line string) []string {
	line = strings.TrimSpace(line)
	for _, word := range loadedWords {
		if rest, found := strings.CutPrefix(line, word); found {
			return strings.FieldsFunc(rest, func(r rune) bool { return r == ',' || r == ' ' })
		}
	}
	return nil
}

// tarBlock is what a tar is made of, in bytes.
const tarBlock = 512

// The first bytes of what engines take: the packers' own, and a tar's mark with the place where it stands.
var (
	gzipStart  = []byte{0x1f, 0x8b}
	zstdStart  = []byte{0x28, 0xb5, 0x2f, 0xfd}
	bzip2Start = []byte("BZh")
	xzStart    = []byte{0xfd, '7', 'z', 'X', 'Z', 0}
	tarMark    = []byte("ustar")
)

const tarMarkAt = 257

// looksPacked says whether a file with such a start can be a tar, packed or not.
func looksPacked(start []byte) bool {
	for _, magic := range [][]byte{gzipStart, zstdStart, bzip2Start, xzStart} {
		if bytes.HasPrefix(start, magic) {
			return true
		}
	}
	return looksLikeTar(start)
}

func looksLikeTar(start []byte) bool {
	return len(start) >= tarMarkAt+len(tarMark) && bytes.Equal(start[tarMarkAt:tarMarkAt+len(tarMark)], tarMark)
}

// sourceReader keeps why a read failed. The HTTP client reads it on a goroutine of its own.
type sourceReader struct {
	from io.Reader
	mu   sync.Mutex
	err  error
	over bool
}

// errOver ends the reading of a file whose caller has gone.
var errOver = errors.New("the images are no longer read")

// end keeps the HTTP client, which may go on for a moment, from the caller's file.
func (s *sourceReader) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.over = true
}

// Read reads on.
func (s *sourceReader) Read(p []byte) (int, error) {
	s.mu.Lock()
	over := s.over
	s.mu.Unlock()
	if over {
		return 0, errOver
	}
	n, err := s.from.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		s.mu.Lock()
		s.err = err
		s.mu.Unlock()
	}
	return n, err
}

func (s *sourceReader) failure() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}
