package contract

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"testing/iotest"
	"time"
	"unicode/utf8"

	"github.com/slipway-dev/slipway/dockerops"
)

// oddNames are names that files may have, and that whoever reads them back from a text gets wrong.
var oddNames = []string{
	"plain.txt", "with a blank", "two  blanks ", "quote's \"both\"", "line\nbreak", "ends in a break\n", "-n", "--help", ".hidden", "..two", "$HOME `id`", "*", "a -> b", "caf\xc3\xa9", "bad\xff\xfeutf8",
	"back\\slash", "tab\t", "%n%s",
}

// oddTar is a tar of a folder odd with files of these names, a folder and links.
func (b *bench) oddTar() []byte {
	b.Helper()
	var data bytes.Buffer
	out := tar.NewWriter(&data)
	put := func(h tar.Header, content string) {
		h.Size, h.ModTime, h.Format = int64(len(content)), time.Unix(1_700_000_000, 0), tar.FormatGNU
		b.ok(out.WriteHeader(&h))
		_, err := io.WriteString(out, content)
		b.ok(err)
	}
	put(tar.Header{Name: "odd/", Typeflag: tar.TypeDir, Mode: 0o750, Uid: 7, Gid: 8}, "")
	for _, name := range oddNames {
		put(tar.Header{Name: "odd/" + name, Typeflag: tar.TypeReg, Mode: 0o640, Uid: 1000, Gid: 1001}, "of "+name)
	}
	put(tar.Header{Name: "odd/folder/", Typeflag: tar.TypeDir, Mode: 0o1777}, "")
	put(tar.Header{Name: "odd/folder/below", Typeflag: tar.TypeReg, Mode: 0o755}, "x")
	put(tar.Header{Name: "odd/link", Typeflag: tar.TypeSymlink, Linkname: "folder", Mode: 0o777}, "")
	put(tar.Header{Name: "odd/it's a -> link", Typeflag: tar.TypeSymlink, Linkname: "/odd's -> 'place'", Mode: 0o777}, "")
	put(tar.Header{Name: "odd/to file", Typeflag: tar.TypeSymlink, Linkname: "plain.txt", Mode: 0o777}, "")
	b.ok(out.Close())
	return data.Bytes()
}

func testFilesWithShell(b *bench) {
	id := b.run(dockerops.RunSpec{Image: b.images.Shell, Command: []string{"httpd", "-f", "-p", "127.0.0.1:5000"}})
	b.holdFiles(id)
}

func testFilesWithoutShell(b *bench) { b.holdFiles(b.run(dockerops.RunSpec{})) }

func testFilesStopped(b *bench) {
	id := b.create(dockerops.RunSpec{})
	b.holdFiles(id)
	// What is put in later is seen, however lately the folder was listed.
	b.ok(b.engine.CopyTo(b.Context(), id, "/odd", bytes.NewReader(b.oddTar())))
	if list := b.files(id, "/odd/odd"); len(list) != len(oddNames)+4 {
		b.Errorf("%d entries", len(list))
	}
}

func testFilesPaused(b *bench) {
	id := b.run(dockerops.RunSpec{Image: b.images.Shell, Command: []string{"httpd", "-f", "-p", "127.0.0.1:5000"}})
	b.ok(b.engine.PauseContainer(b.Context(), id))
	if len(b.files(id, "/etc")) == 0 {
		b.Error("nothing in a paused container's /etc")
	}
	b.ok(b.engine.ResumeContainer(b.Context(), id))
}

func (b *bench) files(id, folder string) []dockerops.FileEntry {
	b.Helper()
	list, err := b.engine.ListFiles(b.Context(), id, folder)
	b.ok(err)
	return list
}

// holdFiles puts files into a container, lists them and reads them back.
func (b *bench) holdFiles(id string) {
	b.Helper()
	b.ok(b.engine.CopyTo(b.Context(), id, "/", bytes.NewReader(b.oddTar())))
	b.listsOdd(id)
	b.listsByLink(id)
	b.readsBack(id)
	b.refusesFiles(id)
}

func (b *bench) listsOdd(id string) {
	b.Helper()
	root := b.files(id, "/")
	at := slices.IndexFunc(root, func(f dockerops.FileEntry) bool { return f.Path == "/odd" })
	if at < 0 || root[at].Mode != fs.ModeDir|0o750 || root[at].UID != 7 || root[at].GID != 8 {
		b.Fatalf("the folder is not listed right: %+v", root)
	}
	list := b.files(id, "/odd/")
	if len(list) != len(oddNames)+4 {
		b.Errorf("%d entries, want %d", len(list), len(oddNames)+4)
	}
	if len(list) > 0 && list[0].Path != "/odd/folder" || list[0].Mode != fs.ModeDir|fs.ModeSticky|0o777 {
		b.Errorf("the first is %+v, want the folder", list[0])
	}
	byName := map[string]dockerops.FileEntry{}
	for _, f := range list {
		byName[f.Path] = f
	}
	for _, name := range oddNames {
		f, there := byName["/odd/"+name]
		want := dockerops.FileEntry{Path: "/odd/" + name, Size: int64(len("of " + name)), Mode: 0o640, UID: 1000, GID: 1001, Modified: time.Unix(1_700_000_000, 0)}
		same := f.Modified.Equal(want.Modified)
		f.Modified = want.Modified
		if !there || f != want || !same {
			b.Errorf("%q is listed as %+v", name, f)
		}
	}
	for name, target := range map[string]string{"link": "folder", "it's a -> link": "/odd's -> 'place'", "to file": "plain.txt"} {
		if f := byName["/odd/"+name]; f.LinkTarget != target || f.Mode&fs.ModeSymlink == 0 {
			b.Errorf("the link %q is listed as %+v", name, f)
		}
	}
}

func (b *bench) listsByLink(id string) {
	b.Helper()
	for _, folder := range []string{"/odd/link", "/odd/folder", "/odd/../odd/link/"} {
		list := b.files(id, folder)
		if len(list) != 1 || list[0].Path != path.Join(path.Clean(folder), "below") || list[0].Mode != 0o755 {
			b.Errorf("%s holds %+v", folder, list)
		}
	}
}

// readsBack copies out a folder and a file.
func (b *bench) readsBack(id string) {
	b.Helper()
	whole := b.unpacked(id, "/odd")
	for _, name := range oddNames {
		if whole["odd/"+name] != "of "+name {
			b.Errorf("%q came back as %q", name, whole["odd/"+name])
		}
		if !utf8.ValidString(name) {
			continue // older engines can't copy such a file alone, and say so
		}
		if one := b.unpacked(id, "/odd/"+name); len(one) != 1 || one[name] != "of "+name {
			b.Errorf("%q alone came back as %q", name, one)
		}
	}
	if one := b.unpacked(id, "/odd/to file"); one["plain.txt"] != "of plain.txt" {
		b.Errorf("over a link came %q", one)
	}
}

// unpacked are the contents of the files in what is copied out.
func (b *bench) unpacked(id, name string) map[string]string {
	b.Helper()
	stream, err := b.engine.CopyFrom(b.Context(), id, name)
	b.ok(err)
	defer func() { b.ok(stream.Close()) }()
	files := map[string]string{}
	archive := tar.NewReader(stream)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		b.ok(err)
		if header.Typeflag != tar.TypeReg {
			continue
		}
		content, err := io.ReadAll(archive)
		b.ok(err)
		files[header.Name] = string(content)
	}
}

func (b *bench) refusesFiles(id string) {
	b.Helper()
	ctx := b.Context()
	for name, kind := range map[string]dockerops.Kind{"/there/is/no/such": dockerops.KindNotFound, "/odd/plain.txt": dockerops.KindInvalid, "/odd/to file": dockerops.KindInvalid} {
		_, err := b.engine.ListFiles(ctx, id, name)
		b.want(kind, err)
	}
	_, err := b.engine.CopyFrom(ctx, id, "/there/is/no/such")
	b.want(dockerops.KindNotFound, err)
	b.want(dockerops.KindNotFound, b.engine.CopyTo(ctx, id, "/there/is/no/such", bytes.NewReader(b.oddTar())))
	b.want(dockerops.KindInvalid, b.engine.CopyTo(ctx, id, "/odd/plain.txt", bytes.NewReader(b.oddTar())))
	broken := errors.New("the disk is broken")
	err = b.engine.CopyTo(ctx, id, "/odd", io.MultiReader(bytes.NewReader(b.oddTar()[:512]), iotest.ErrReader(broken)))
	if !errors.Is(err, broken) {
		b.Errorf("of a source that can't be read: %v", err)
	}
}

func testFilesCancelled(b *bench) {
	id := b.create(dockerops.RunSpec{})
	ctx, cancel := context.WithCancel(b.Context())
	data := bytes.Repeat([]byte("x"), 8<<20)
	var big bytes.Buffer
	out := tar.NewWriter(&big)
	b.ok(out.WriteHeader(&tar.Header{Name: "big", Mode: 0o644, Size: int64(len(data))}))
	_, err := out.Write(data)
	b.ok(err)
	b.ok(out.Close())
	b.ok(b.engine.CopyTo(ctx, id, "/", &big))
	stream, err := b.engine.CopyFrom(ctx, id, "/big")
	b.ok(err)
	cancel()
	if _, err = io.Copy(io.Discard, stream); dockerops.KindOf(err) != dockerops.KindCancelled {
		b.Errorf("reading ended with %v", err)
	}
	b.ok(stream.Close())
	_, err = b.engine.ListFiles(ctx, id, "/")
	b.want(dockerops.KindCancelled, err)
}

// testFilesMany lists a folder whose entries are more than one command takes.
func testFilesMany(b *bench) {
	const many = 2500
	id := b.run(dockerops.RunSpec{Image: b.images.Shell, Command: []string{"httpd", "-f", "-p", "127.0.0.1:5000"}})
	var data bytes.Buffer
	out := tar.NewWriter(&data)
	b.ok(out.WriteHeader(&tar.Header{Name: "many/", Typeflag: tar.TypeDir, Mode: 0o755}))
	for i := range many {
		b.ok(out.WriteHeader(&tar.Header{Name: fmt.Sprintf("many/%04d", i), Mode: 0o644}))
	}
	b.ok(out.Close())
	b.ok(b.engine.CopyTo(b.Context(), id, "/", &data))
	if list := b.files(id, "/many"); len(list) != many || list[many-1].Path != fmt.Sprintf("/many/%04d", many-1) {
		b.Errorf("%d entries", len(list))
	}
}
