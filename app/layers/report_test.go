package layers

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
)

const mb = 1_000_000

// history makes lines of a history of "size in MB" and instruction.
func history(lines ...any) []dockerops.Layer {
	var list []dockerops.Layer
	index := 0
	for i := 0; i < len(lines); i += 2 {
		size, createdBy := sized(lines[i], lines[i+1])
		l := dockerops.Layer{Index: -1, Size: int64(size) * mb, CreatedBy: createdBy}
		if l.Size > 0 {
			l.Index = index
			index++
		}
		list = append(list, l)
	}
	return list
}

// sized are a size and a text of such a list.
func sized(size, text any) (int, string) { return size.(int), text.(string) } //nolint:errcheck // a mistake in a test stops it

// full is the history of the full Python image, slim that of the slim one.
func full() []dockerops.Layer {
	return history(
		120, "# debian.sh --arch 'amd64' out/ 'trixie' '@1761004800'",
		49, "RUN /bin/sh -c set -eux; \tapt-get update; \tapt-get install -y --no-install-recommends ca-certificates curl gnupg netbase sq wget; rm -rf /var/lib/apt/lists/* # buildkit",
		64, "RUN /bin/sh -c apt-get update && apt-get install -y --no-install-recommends git mercurial openssh-client subversion procps && rm -rf /var/lib/apt/lists/* # buildkit",
		590, "RUN /bin/sh -c set -ex; apt-get update; apt-get install -y --no-install-recommends autoconf automake bzip2 dpkg-dev file g++ gcc imagemagick libbz2-dev; rm -rf /var/lib/apt/lists/* # buildkit",
		0, "ENV PATH=/usr/local/bin:/usr/bin",
		18, "RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends libbluetooth-dev tk-dev uuid-dev; rm -rf /var/lib/apt/lists/* # buildkit",
		0, "ENV PYTHON_VERSION=3.14.0",
		67, "RUN /bin/sh -c set -eux; wget -O python.tar.xz https://www.python.org/; make; # buildkit",
		0, `CMD ["python3"]`,
	)
}

func slim() []dockerops.Layer {
	return history(
		78, "# debian.sh --arch 'amd64' out/ 'trixie' '@1761004800'",
		0, "ENV PATH=/usr/local/bin:/usr/bin",
		4, "RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends ca-certificates netbase tzdata; rm -rf /var/lib/apt/lists/* # buildkit",
		0, "ENV PYTHON_VERSION=3.14.0",
		41, "RUN /bin/sh -c set -eux; apt-get update; apt-get install -y --no-install-recommends dpkg-dev gcc libbz2-dev; make; apt-get purge -y --auto-remove; # buildkit",
		0, `CMD ["python3"]`,
	)
}

// on puts an image's own lines on a base.
func on(base []dockerops.Layer, lines ...any) []dockerops.Layer {
	next := 0
	for _, l := range base {
		next = max(next, l.Index+1)
	}
	own := history(lines...)
	for i := range own {
		if own[i].Index >= 0 {
			own[i].Index += next
		}
	}
	return append(base, own...)
}

// told are the findings in short.
func told(r Report) []string {
	var list []string
	for _, f := range r.Findings {
		measured := "up to "
		if f.Measured {
			measured = ""
		}
		list = append(list, fmt.Sprintf("%s: %s%d MB", f.Title, measured, f.Saves/mb))
	}
	return list
}

func TestWhatMakesAnImageLarge(t *testing.T) {
	for name, c := range map[string]struct {
		history []dockerops.Layer
		image   dockerops.ImageDetails
		want    []string
	}{
		"slim, done right": {history: on(slim(), 30, "RUN /bin/sh -c pip install --no-cache-dir -r requirements.txt # buildkit", 1, "COPY . . # buildkit")},
		"full": {
			history: on(full(), 30, "RUN /bin/sh -c pip install --no-cache-dir -r requirements.txt # buildkit"),
			want:    []string{"It is built on the full python:3.14: up to 756 MB"},
		},
		"tools": {
			history: on(slim(), 290, "RUN /bin/sh -c apt-get update && apt-get install -y build-essential libpq-dev # buildkit"),
			want:    []string{"Build tools were left in: build-essential and more: up to 290 MB", "The lists of packages were left in: up to 20 MB"},
		},
		"tools purged":   {history: on(slim(), 30, "RUN /bin/sh -c apt-get update && apt-get install -y gcc && pip install --no-cache-dir x && apt-get purge -y gcc && rm -rf /var/lib/apt/lists/* # buildkit")},
		"alpine tools":   {history: on(slim(), 180, "RUN /bin/sh -c apk add --no-cache gcc musl-dev # buildkit"), want: []string{"Build tools were left in: gcc and more: up to 180 MB"}},
		"no tools":       {history: on(slim(), 30, "RUN /bin/sh -c apt-get update && apt-get install -y libpq5 curl && rm -rf /var/lib/apt/lists/* # buildkit")},
		"pip":            {history: on(slim(), 90, "RUN /bin/sh -c pip install -r requirements.txt # buildkit"), want: []string{"pip's cache may have been left in: up to 30 MB"}},
		"uv":             {history: on(slim(), 90, "RUN /bin/sh -c uv sync --locked # buildkit"), want: []string{"pip's cache may have been left in: up to 30 MB"}},
		"pip by setting": {history: on(slim(), 90, "RUN /bin/sh -c pip install flask # buildkit"), image: dockerops.ImageDetails{Env: []string{"PIP_NO_CACHE_DIR=1"}}},
		"folder":         {history: on(slim(), 240, "COPY . . # buildkit"), want: []string{"A whole folder of 240MB was copied in: up to 240 MB"}},
		"classic folder": {history: on(slim(), 240, "/bin/sh -c #(nop) COPY dir:0123456789abcdef0123 in /app "), want: []string{"A whole folder of 240MB was copied in: up to 240 MB"}},
		"one file":       {history: on(slim(), 240, "COPY model.bin /app/ # buildkit")},
		"chown":          {history: on(slim(), 40, "RUN /bin/sh -c chown -R app:app /app # buildkit"), want: []string{"Files are in the image twice, for another owner or other rights: 40 MB"}},
		"chown and more": {
			history: on(slim(), 40, "RUN /bin/sh -c useradd app && chown -R app:app /app # buildkit"),
			want:    []string{"Files are in the image twice, for another owner or other rights: up to 40 MB"},
		},
		"no Python at all": {history: history(8, "ADD alpine.tar.gz / # buildkit", 0, `CMD ["/bin/sh"]`)},
		"too little":       {history: on(slim(), 2, "RUN /bin/sh -c pip install six # buildkit")},
	} {
		if got := told(Analyse(c.history, c.image)); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

func TestBaseLinesAreMarked(t *testing.T) {
	r := Analyse(on(slim(), 1, "COPY . . # buildkit"), dockerops.ImageDetails{})
	for i, l := range r.Layers {
		if want := i < len(r.Layers)-1; l.Base != want {
			t.Errorf("%s: base %v, want %v", l.Title, l.Base, want)
		}
	}
	if r.Size() != 124*mb {
		t.Errorf("size %d", r.Size())
	}
}

// files makes regular files of "size in MB" and path; a size below 0 makes a deleted one.
func files(list ...any) []dockerops.FileEntry {
	var out []dockerops.FileEntry
	for i := 0; i < len(list); i += 2 {
		size, path := sized(list[i], list[i+1])
		out = append(out, dockerops.FileEntry{Path: path, Size: int64(max(size, 0)) * mb, Deleted: size < 0, Mode: 0o644})
	}
	return append(out, dockerops.FileEntry{Path: "/a-folder", Mode: fs.ModeDir | 0o755, Size: 4096})
}

func TestFilesMakeFiguresOfEstimates(t *testing.T) {
	for name, c := range map[string]struct {
		created string
		image   dockerops.ImageDetails
		files   []dockerops.FileEntry
		want    []string
	}{
		"pip without a cache": {created: "RUN /bin/sh -c pip install flask # buildkit", files: files(90, "/usr/local/lib/python3.14/site-packages/flask.py")},
		"pip with one": {
			created: "RUN /bin/sh -c pip install flask # buildkit", files: files(60, "/usr/local/lib/python3.14/site-packages/flask.py", 12, "/root/.cache/pip/http-v2/a"),
			want: []string{"pip's cache was left in: 12 MB"},
		},
		"venv, history and bytecode": {
			created: "COPY . . # buildkit",
			files: files(1, "/app/app.py", 0, "/app/.venv/pyvenv.cfg", 90, "/app/.venv/lib/numpy.so", 3, "/app/.venv/lib/__pycache__/x.pyc", 40, "/app/.git/objects/pack/a.pack",
				5, "/app/shop/__pycache__/a.pyc", 20, "/app/web/node_modules/a.js"),
			want: []string{
				"A virtual environment (.venv) was copied in: 93 MB", "The project's history (.git) was copied in: 40 MB", "node_modules was copied in: 20 MB",
				"Compiled Python files (__pycache__) were copied in: 5 MB",
			},
		},
		"a venv that is used": {
			created: "COPY /opt/venv /opt/venv # buildkit", image: dockerops.ImageDetails{Env: []string{"PATH=/opt/venv/bin:/usr/bin"}},
			files: files(0, "/opt/venv/pyvenv.cfg", 200, "/opt/venv/lib/numpy.so"),
		},
		"tools": {
			created: "RUN /bin/sh -c apt-get update && apt-get install -y gcc libpq-dev # buildkit",
			files:   files(60, "/usr/lib/gcc/x86_64-linux-gnu/14/cc1", 20, "/usr/include/libpq-fe.h", 9, "/usr/share/doc/x", 18, "/var/lib/apt/lists/deb_Packages.lz4", 2, "/usr/lib/x86_64-linux-gnu/libpq.a"),
			want:    []string{"Build tools were left in: gcc and more: 82 MB", "The lists of packages were left in: 18 MB"},
		},
		"taken away": {created: "COPY . . # buildkit", files: files(-1, "/app/.git/objects/a")},
	} {
		h := on(slim(), 400, c.created)
		index := h[len(h)-1].Index
		r := Analyse(h, c.image).With(index, c.files)
		if got := told(r); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
		if _, known := r.Files(index); !known {
			t.Errorf("%s: the files are forgotten", name)
		}
	}
}

func TestFindingsSayWhatToDo(t *testing.T) {
	r := Analyse(on(full(), 240, "COPY . . # buildkit", 290, "RUN /bin/sh -c apt-get update && apt-get install -y gcc # buildkit", 40, "RUN /bin/sh -c pip install x && chown -R a /app # buildkit"),
		dockerops.ImageDetails{})
	if len(r.Findings) < 4 {
		t.Fatalf("found %q", told(r))
	}
	for _, f := range r.Findings {
		if f.Why == "" || f.Next == "" || strings.HasSuffix(f.Title, ".") {
			t.Errorf("%+v", f)
		}
	}
}
