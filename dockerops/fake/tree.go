package fake

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// file is one of a tree. Its data is nil where only its size is known: then it reads as zeros.
type file struct {
	dockerops.FileEntry
	data []byte
}

// tree are the files of a container or a volume, by absolute path; "/" is not among them.
type tree map[string]*file

// put adds a file, and the folders above it that are not there.
func (t tree) put(f file) {
	if f.Path == "/" {
		return
	}
	for folder := path.Dir(f.Path); folder != "/"; folder = path.Dir(folder) {
		if t[folder] == nil {
			t[folder] = &file{FileEntry: folderAt(folder)}
		}
	}
	t[f.Path] = &f
}

// write adds a file with a text.
func (t tree) write(at, text string) {
	f := fileOf(at, int64(len(text)), 0o644)
	t.put(file{FileEntry: f, data: []byte(text)})
}

// drop takes a file out, and what is below it.
func (t tree) drop(at string) {
	maps.DeleteFunc(t, func(p string, _ *file) bool { return p == at || strings.HasPrefix(p, at+"/") })
}

// under are the files below a folder, by path: all of them, or those right in it.
func (t tree) under(folder string, deep bool) []*file {
	list := []*file{}
	prefix := strings.TrimSuffix(folder, "/") + "/"
	for p, f := range t {
		if rest, below := strings.CutPrefix(p, prefix); below && (deep || !strings.Contains(rest, "/")) {
			list = append(list, f)
		}
	}
	slices.SortFunc(list, func(a, b *file) int { return strings.Compare(a.Path, b.Path) })
	return list
}

// texts are the contents of files that images of the fake have at these paths.
var texts = map[string]string{ //nolint:gosec // no passwords are in it
	"/etc/os-release": "PRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\nNAME=\"Debian GNU/Linux\"\nID=debian\nVERSION_ID=\"13\"\n",
	"/etc/passwd":     "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\napp:x:1000:1000::/home/app:/bin/sh\n",
	"/app/app.py": "from flask import Flask, render_template\n\napp = Flask(__name__)\n\n\n@app.get(\"/\")\ndef index():\n" +
		"    return render_template(\"index.html\", greeting=\"Hello from the demo shop\")\n",
	"/app/requirements.txt":     "flask==3.1.3\ngunicorn==26.2.2\npsycopg[binary]==3.3.5\n",
	"/app/templates/index.html": "<!doctype html>\n<title>Demo shop</title>\n<h1>{{ greeting }}</h1>\n",
}

// treeOf are the files of a container, made from its image's layers when they are first asked for. Callers hold mu.
func (w *world) treeOf(b *box) tree {
	if b.files != nil {
		return b.files
	}
	b.files = tree{}
	for _, folder := range []string{"/dev", "/etc", "/proc", "/sys", "/tmp"} {
		b.files.put(file{FileEntry: folderAt(folder)})
	}
	for name, text := range texts {
		if strings.HasPrefix(name, "/etc/") {
			b.files.write(name, text)
		}
	}
	var layers []coat
	if p := w.shelf[b.ImageID]; p != nil {
		layers = p.coats
	}
	for _, layer := range layers {
		for _, f := range layer.Files {
			switch text, known := texts[f.Path]; {
			case f.Deleted:
				b.files.drop(f.Path)
			case known:
				b.files.write(f.Path, text)
			default:
				b.files.put(file{FileEntry: f})
			}
		}
	}
	if b.WorkingDir != "" {
		b.files.put(file{FileEntry: folderAt(path.Clean(b.WorkingDir))})
	}
	for _, m := range b.Mounts {
		b.files.put(file{FileEntry: folderAt(path.Clean(m.Target))})
	}
	return b.files
}

// place finds the tree that a path of a container is in: its own, or a volume's, with the path there. Callers hold mu.
func (w *world) place(b *box, at string) (files tree, inner, mountedAt string) {
	files, inner = w.treeOf(b), at
	for _, m := range b.Mounts {
		target := path.Clean(m.Target)
		below := at == target || strings.HasPrefix(at, target+"/")
		if m.Kind != dockerops.MountVolume || !below || len(target) < len(mountedAt) {
			continue
		}
		if v := w.findVolume(m.Source); v != nil {
			if v.files == nil {
				v.files = tree{}
			}
			files, inner, mountedAt = v.files, path.Clean("/"+strings.TrimPrefix(at, target)), target
		}
	}
	return files, inner, mountedAt
}

// look finds a file without following a link at its end; nil when there is none. Callers hold mu.
func (w *world) look(b *box, at string) *file {
	if at == "/" {
		return &file{FileEntry: folderAt("/")}
	}
	files, inner, mountedAt := w.place(b, at)
	if inner == "/" && mountedAt != "" {
		return &file{FileEntry: folderAt(at)}
	}
	f := files[inner]
	if f == nil {
		return nil
	}
	moved := *f
	moved.Path = at
	return &moved
}

// maxLinks is how many symbolic links a path may lead over.
const maxLinks = 40

// follow finds the file that a path leads to, over links; nil when there is none. Callers hold mu.
func (w *world) follow(b *box, name string) *file {
	at, rest, links := "/", strings.Split(strings.Trim(path.Clean("/"+name), "/"), "/"), 0
	f := w.look(b, "/")
	for len(rest) > 0 {
		next := path.Join(at, rest[0])
		rest = rest[1:]
		if f = w.look(b, next); f == nil {
			return nil
		}
		if f.Mode&fs.ModeSymlink == 0 {
			at = next
			continue
		}
		if links++; links > maxLinks {
			return nil
		}
		target := f.LinkTarget
		if !path.IsAbs(target) {
			target = path.Join(at, target)
		}
		rest = append(strings.Split(strings.Trim(path.Clean(target), "/"), "/"), rest...)
		at, f = "/", w.look(b, "/")
	}
	return f
}

// children are the entries of a folder, or everything below it, under the container's own paths. Callers hold mu.
func (w *world) children(b *box, folder string, deep bool) []*file {
	files, inner, _ := w.place(b, folder)
	list := []*file{}
	for _, f := range files.under(inner, deep) {
		moved := *f
		moved.Path = path.Join(folder, strings.TrimPrefix(f.Path, strings.TrimSuffix(inner, "/")))
		list = append(list, &moved)
	}
	return list
}

// keep puts a file into a container, where its folder leads. Callers hold mu.
func (w *world) keep(b *box, f file) {
	if folder := w.follow(b, path.Dir(f.Path)); folder != nil {
		f.Path = path.Join(folder.Path, path.Base(f.Path))
	}
	files, inner, _ := w.place(b, f.Path)
	f.Path = inner
	if f.Modified.IsZero() {
		f.Modified = time.Now()
	}
	files.put(f)
}
