package dockerops

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
)

// member is a file of a tar.
type member struct {
	name string
	data []byte
	link string // makes it a symbolic link
	dir  bool
}

func tarOf(t testing.TB, members ...member) []byte {
	t.Helper()
	var out bytes.Buffer
	w := tar.NewWriter(&out)
	for _, m := range members {
		h := &tar.Header{Name: m.name, Mode: 0o640, Size: int64(len(m.data)), ModTime: time.Unix(1_767_225_600, 0), Uid: 1000, Gid: 100, Typeflag: tar.TypeReg}
		switch {
		case m.link != "":
			h.Typeflag, h.Linkname, h.Size = tar.TypeSymlink, m.link, 0
		case m.dir:
			h.Typeflag, h.Mode, h.Size = tar.TypeDir, 0o755, 0
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(m.data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(sum[:])
}

func packGzip(t testing.TB, data []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func packZstd(t testing.TB, data []byte) []byte {
	t.Helper()
	w, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = w.Close() }()
	return w.EncodeAll(data, nil)
}

// blob is a file of an OCI layout.
func blob(data []byte) member {
	return member{name: blobFolder + strings.TrimPrefix(sumOf(data), "sha256:"), data: data}
}

// The ways in which engines write an image, with its layers in any order and what tells which is which in front of them, behind them or nowhere.
func TestALayerIsFoundInEveryKindOfArchive(t *testing.T) {
	base := tarOf(t, member{name: "./", dir: true}, member{name: "bin/", dir: true}, member{name: "bin/sh", data: []byte("shell")})
	app := tarOf(t, member{name: "app/", dir: true}, member{name: "app/app.py", data: []byte("print()")}, member{name: "app/link", link: "app.py"})
	manifest := member{name: "manifest.json", data: []byte(`[{"Config":"x.json"}]`)}
	for name, members := range map[string][]member{
		"engine 20.10": {
			{name: "x.json", data: []byte("{}")},
			{name: "aa", dir: true},
			{name: "aa/VERSION", data: []byte("1.0")},
			{name: "aa/layer.tar", data: app},
			{name: "bb/layer.tar", data: base},
			{name: "cc/layer.tar", link: "../bb/layer.tar"},
			manifest,
		},
		"engine 28": {{name: "blobs", dir: true}, blob([]byte("{}")), blob(base), blob(app), manifest},
		"containerd, gzip": {
			blob([]byte(`{"layers":[]}`)), blob(packGzip(t, base)), blob(packGzip(t, []byte("no tar"))), blob([]byte{0x1f, 0x8b, 0}), blob(packGzip(t, app)),
		},
		"containerd, zstd": {blob(packZstd(t, app)), blob(packZstd(t, base)), blob([]byte{0x28, 0xb5, 0x2f, 0xfd, 0xff})},
		"podman":           {{name: "1234.tar", data: base}, {name: "5678.tar", data: app}, manifest},
	} {
		t.Run(name, func(t *testing.T) {
			archive := tarOf(t, members...)
			list, err := findLayer(bytes.NewReader(archive), sumOf(app))
			if err != nil || len(list) != 3 {
				t.Fatalf("found %+v, %v", list, err)
			}
			file, link := list[1], list[2]
			if file.Path != "/app/app.py" || file.Size != 7 || file.Mode != 0o640 || file.UID != 1000 || file.GID != 100 || file.Modified.Unix() != 1_767_225_600 {
				t.Errorf("the file is %+v", file)
			}
			if link.Path != "/app/link" || link.LinkTarget != "app.py" || link.Mode.Type() != fs.ModeSymlink || !list[0].Mode.IsDir() {
				t.Errorf("the link is %+v, the folder %+v", link, list[0])
			}
			if list, err = findLayer(bytes.NewReader(archive), sumOf(base)); err != nil || len(list) != 2 {
				t.Errorf("the base's files are %+v, %v", list, err)
			}
			if _, err := findLayer(bytes.NewReader(archive), sumOf([]byte("another"))); !errors.Is(err, errNoLayer) {
				t.Errorf("a layer that is not there: %v", err)
			}
			if _, err := findLayer(bytes.NewReader(archive[:len(archive)/2+7]), sumOf([]byte("another"))); err == nil || errors.Is(err, errNoLayer) {
				t.Errorf("half an archive: %v", err)
			}
		})
	}
}

func TestALayerTellsWhatItTakesAway(t *testing.T) {
	list, err := layerEntries(bytes.NewReader(tarOf(t,
		member{name: "srv/", dir: true}, member{name: "srv/.wh.gone"}, member{name: "srv/.wh..wh.plnk"}, member{name: "etc/conf.d/.wh..wh..opq"},
		member{name: "opt/", dir: true}, member{name: "opt/.wh..wh..opq"}, member{name: "opt/new", data: []byte("x")}, member{name: "../../evil", data: []byte("x")},
	)), maxLayerEntries)
	if err != nil {
		t.Fatal(err)
	}
	got := []string{}
	for _, f := range list {
		got = append(got, fmt.Sprintf("%s %t %t", f.Path, f.Deleted, f.Mode.IsDir()))
	}
	want := []string{"/etc/conf.d true true", "/evil false false", "/opt true true", "/opt/new false false", "/srv false true", "/srv/gone true false"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the layer's files are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// endless is a tar of empty files without end.
type endless struct {
	buffer bytes.Buffer
	out    *tar.Writer
	made   int
}

func (e *endless) Read(p []byte) (int, error) {
	for e.buffer.Len() < len(p) {
		e.made++
		if err := e.out.WriteHeader(&tar.Header{Name: fmt.Sprintf("f%d", e.made), Mode: 0o600}); err != nil {
			return 0, err
		}
	}
	return e.buffer.Read(p)
}

func TestALayerWithoutEndIsCutOff(t *testing.T) {
	source := &endless{}
	source.out = tar.NewWriter(&source.buffer)
	list, err := layerEntries(source, 1000)
	if err != nil || len(list) != 1000 {
		t.Errorf("%d files, %v", len(list), err)
	}
}

// A gigabyte goes by in a few megabytes of memory.
func TestABigLayerIsNotHeldInMemory(t *testing.T) {
	const size = 1 << 30
	r, w := io.Pipe()
	go func() {
		out := tar.NewWriter(w)
		err := out.WriteHeader(&tar.Header{Name: "aa/layer.tar", Mode: 0o600, Size: size + 3*tarBlock})
		inner := tar.NewWriter(out)
		err = errors.Join(err, inner.WriteHeader(&tar.Header{Name: "blob", Mode: 0o600, Size: size}))
		_, copyErr := io.CopyN(inner, zeros{}, size)
		_ = w.CloseWithError(errors.Join(err, copyErr, inner.Close(), out.Close()))
	}()
	grown := heapGrowth(func() {
		if _, err := findLayer(r, "sha256:none"); !errors.Is(err, errNoLayer) {
			t.Errorf("ended with %v", err)
		}
	})
	t.Logf("the heap grew by %d bytes", grown)
	if grown > 16<<20 {
		t.Errorf("the heap grew by %d bytes", grown)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func TestMeteredReadersTellTheWhole(t *testing.T) {
	told := int64(0)
	n, err := io.Copy(io.Discard, &meteredReader{from: strings.NewReader(strings.Repeat("x", 100_000)), tell: func(n int64) { told = n }})
	if err != nil || n != 100_000 || told != n {
		t.Errorf("%d of %d were told, %v", told, n, err)
	}
}
