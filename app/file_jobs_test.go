package app

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

func withFiles(t *testing.T) (*App, *fake.Engine, string) {
	t.Helper()
	a, engine := withFake(t, serving())
	id, err := engine.Add(dockerops.RunSpec{Name: "web", Image: "web:1"}, true)
	if err != nil {
		t.Fatal(err)
	}
	engine.WriteFile(id, "/srv/app.py", "print('hello')\n")
	engine.WriteFile(id, "/srv/lib/deep/one.txt", "1")
	engine.WriteFile(id, "/srv/.env", "A=1\n")
	engine.WriteFile(id, "/srv/picture", "\x89PNG\x00\x01\x02")
	engine.WriteFile(id, "/srv/long.log", strings.Repeat("ä", maxFileText))
	until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 1 })
	return a, engine, id
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path) //nolint:gosec // the test's own
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestTheTextOfAFile(t *testing.T) {
	a, _, id := withFiles(t)
	if f, card := a.FileText(t.Context(), id, "/srv/app.py"); card != nil || f.Text != "print('hello')\n" || f.Truncated || f.Binary || f.Size != 15 {
		t.Errorf("text: %+v %+v", f, card)
	}
	if f, card := a.FileText(t.Context(), id, "/srv/picture"); card != nil || !f.Binary || f.Text != "" {
		t.Errorf("binary: %+v %+v", f, card)
	}
	f, card := a.FileText(t.Context(), id, "/srv/long.log")
	if card != nil || !f.Truncated || f.Size != 2*maxFileText || len(f.Text) != maxFileText || strings.ContainsRune(f.Text, '\uFFFD') {
		t.Errorf("long: %d of %d, %t, %+v", len(f.Text), f.Size, f.Truncated, card)
	}
	if _, card := a.FileText(t.Context(), id, "/srv/none"); card == nil || card.Headline != "There is no /srv/none in web" {
		t.Errorf("missing: %+v", card)
	}
	if _, card := a.FileText(t.Context(), id, "/srv/lib"); card == nil || !strings.Contains(card.Headline, "not a file that can be read") {
		t.Errorf("folder: %+v", card)
	}
	if _, card := a.FileText(t.Context(), "gone", "/srv/app.py"); card == nil || !strings.Contains(card.Headline, "no longer there") {
		t.Errorf("no container: %+v", card)
	}
}

func TestCharactersAreNotCutInTwo(t *testing.T) {
	for text, want := range map[string]string{"a\xc3": "a", "a\xe2\x82": "a", "aä": "aä", "a\xf0\x9f\x98": "a", "": "", "a": "a"} {
		if got := string(wholeCharacters([]byte(text))); got != want {
			t.Errorf("%q became %q", text, got)
		}
	}
	if f := textOf([]byte("caf\xe9 "+strings.Repeat("x", 100)), 105); f.Binary || !strings.HasPrefix(f.Text, "caf\uFFFD") {
		t.Errorf("an older encoding: %+v", f)
	}
}

func TestADownloadReplacesNothing(t *testing.T) {
	a, _, id := withFiles(t)
	folder := filepath.Join(t.TempDir(), "My Café 2!")
	if err := os.Mkdir(folder, 0o750); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"app.py", "app (2).py", "app (3).py"} {
		job := done(t, a, a.DownloadFiles(id, "/srv/app.py", folder))
		if job.Result.Path != filepath.Join(folder, want) || read(t, job.Result.Path) != "print('hello')\n" || (i > 0) != strings.Contains(job.Result.Warning, "app.py was there already") {
			t.Errorf("%d: %+v", i, job.Result)
		}
	}
	if job := done(t, a, a.DownloadFiles(id, "/srv/.env", folder)); filepath.Base(job.Result.Path) != ".env" {
		t.Errorf("%+v", job.Result)
	}
	if job := done(t, a, a.DownloadFiles(id, "/srv/.env", folder)); filepath.Base(job.Result.Path) != ".env (2)" {
		t.Errorf("%+v", job.Result)
	}
	job := done(t, a, a.DownloadFiles(id, "/srv", folder))
	if read(t, filepath.Join(job.Result.Path, "lib", "deep", "one.txt")) != "1" || !strings.Contains(job.Result.Summary, "5 files") || job.Command == "" {
		t.Errorf("folder: %+v", job.Result)
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 6 {
		t.Errorf("left: %v %v", left, err)
	}
	failed(t, a, a.DownloadFiles(id, "/srv/none", folder), "There is no /srv/none in web")
	failed(t, a, a.DownloadFiles(id, "/srv/app.py", filepath.Join(folder, "gone")), "is not there")
}

func TestNothingOfADownloadLeavesItsFolder(t *testing.T) {
	var b bytes.Buffer
	out := tar.NewWriter(&b)
	for _, h := range []tar.Header{
		{Name: "top/", Typeflag: tar.TypeDir, Mode: 0o500},
		{Name: "top/ok", Size: 1},
		{Name: "top/../../escape", Size: 1},
		{Name: "/top/abs", Size: 1},
		{Name: "top/up", Typeflag: tar.TypeSymlink, Linkname: "../../.."},
		{Name: "top/up/through", Size: 1},
		{Name: "top/root", Typeflag: tar.TypeSymlink, Linkname: "/etc"},
		{Name: "top/root/passwd", Size: 1},
		{Name: "top/inner", Typeflag: tar.TypeSymlink, Linkname: "ok"},
		{Name: "top/hard", Typeflag: tar.TypeLink, Linkname: "top/ok"},
		{Name: "top/hardout", Typeflag: tar.TypeLink, Linkname: "top/../../secret"},
		{Name: "top/pipe", Typeflag: tar.TypeFifo},
		{Name: "top/a/b/", Typeflag: tar.TypeDir},
		{Name: "top/a/b/back", Typeflag: tar.TypeSymlink, Linkname: "../.."},
		{Name: "top/roundabout", Typeflag: tar.TypeSymlink, Linkname: "a/b/back/../../secret"}, // by the letters inside, by the links out
		{Name: "top/ok", Size: 1},
	} {
		if h.Mode == 0 {
			h.Mode = 0o644
		}
		if err := out.WriteHeader(&h); err != nil {
			t.Fatal(err)
		}
		if h.Size > 0 {
			if _, err := io.WriteString(out, "x"); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	outer := t.TempDir()
	if err := os.WriteFile(filepath.Join(outer, "secret"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	inner := filepath.Join(outer, "inner")
	if err := os.Mkdir(inner, 0o750); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(inner)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	u := unpacker{root: root, name: "copy"}
	if err := u.unpack(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(outer)
	if err != nil || len(entries) != 2 {
		t.Errorf("outside: %v %v", entries, err)
	}
	if len(u.remarks) < 5 {
		t.Errorf("remarks %q", u.remarks)
	}
	if target, err := root.Readlink("copy/inner"); err != nil || target != "ok" {
		t.Errorf("a harmless link: %q %v", target, err)
	}
	if target, err := root.Readlink("copy/a/b/back"); err != nil || filepath.ToSlash(target) != "../.." {
		t.Errorf("a link to what is downloaded too: %q %v", target, err)
	}
	for _, name := range []string{"copy/root", "copy/pipe", "copy/hardout", "copy/roundabout"} {
		if info, err := root.Lstat(name); err == nil && !info.IsDir() {
			t.Errorf("%s is there", name)
		} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Error(err)
		}
	}
}

func TestAnUpload(t *testing.T) {
	a, engine, id := withFiles(t)
	folder := filepath.Join(t.TempDir(), "My Café 2!")
	if err := errors.Join(os.MkdirAll(filepath.Join(folder, "sub"), 0o750), os.WriteFile(filepath.Join(folder, "sub", "a b.txt"), []byte("inside"), 0o600)); err != nil {
		t.Fatal(err)
	}
	single := filepath.Join(t.TempDir(), "app.py")
	if err := os.WriteFile(single, []byte("new"), 0o600); err != nil {
		t.Fatal(err)
	}
	job := done(t, a, a.UploadFiles(id, "/srv", []string{folder, single}))
	if job.Result.Summary != "2 files were copied into /srv of web" {
		t.Errorf("%+v", job.Result)
	}
	for path, want := range map[string]string{"/srv/My Café 2!/sub/a b.txt": "inside", "/srv/app.py": "new"} {
		if f, card := a.FileText(t.Context(), id, path); card != nil || f.Text != want {
			t.Errorf("%s: %+v %+v", path, f, card)
		}
	}
	failed(t, a, a.UploadFiles(id, "/nowhere", []string{single}), "There is no /nowhere in web")
	failed(t, a, a.UploadFiles(id, "/srv", []string{single + ".none"}), "is not there")
	if err := engine.RemoveContainer(t.Context(), id, true); err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 0 })
	failed(t, a, a.UploadFiles(id, "/srv", []string{single}), "no longer there")
}

func TestEngineCopiesFiles(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	ctx := t.Context()
	id, err := r.engine.CreateContainer(ctx, dockerops.RunSpec{Name: r.name, Image: string(enginetest.Alpine), Command: []string{"sleep", "600"}, Init: true, User: "1000:1000"})
	if err == nil {
		err = r.engine.StartContainer(ctx, id)
	}
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(t.TempDir(), "My Café 2!")
	if err := errors.Join(os.MkdirAll(filepath.Join(folder, "sub"), 0o750), os.WriteFile(filepath.Join(folder, "sub", "a b.txt"), []byte("inside"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" {
		if err := os.Symlink("sub/a b.txt", filepath.Join(folder, "link")); err != nil {
			t.Fatal(err)
		}
	}
	until(t, r.App, func(s live.Snapshot) bool { _, ok := s.Container(id); return ok })
	job := r.end(t, r.UploadFiles(id, "/tmp", []string{folder}))
	if job.State != jobs.StateDone {
		t.Fatalf("%+v", job.Failure)
	}
	out, err := r.engine.Exec(ctx, id, []string{"sh", "-c", `cd /tmp && cat "My Café 2!/link" && stat -c ' %u:%g' "My Café 2!/sub/a b.txt" && echo more >> "My Café 2!/sub/a b.txt"`})
	if err != nil || strings.TrimSpace(out.Stdout) != "inside 1000:1000" {
		t.Errorf("in the container: %+v %v", out, err)
	}
	to := t.TempDir()
	job = r.end(t, r.DownloadFiles(id, "/tmp/My Café 2!", to))
	if job.State != jobs.StateDone || read(t, filepath.Join(job.Result.Path, "link")) != "insidemore\n" {
		t.Errorf("%s %+v %+v", job.State, job.Result, job.Failure)
	}
	if f, card := r.FileText(ctx, id, "/tmp/My Café 2!/sub/a b.txt"); card != nil || f.Text != "insidemore\n" {
		t.Errorf("%+v %+v", f, card)
	}
	job = r.end(t, r.DownloadFiles(id, "/none", to))
	if job.State != jobs.StateFailed || !strings.HasPrefix(job.Failure.Headline, "There is no /none in "+r.name) {
		t.Errorf("%s %+v", job.State, job.Failure)
	}
}

func TestLinksThatLeadInACircle(t *testing.T) {
	a, engine, id := withFiles(t)
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb == "copy from container" {
			return &dockerops.Error{Kind: dockerops.KindOther, Op: c.Verb, Err: errors.New("evalSymlinksInScope: too many links in /var/lib/docker/overlay2/b/merged/x/l1")}
		}
		return nil
	})
	if _, card := a.FileText(t.Context(), id, "/x/l1"); card == nil || card.Headline != "/x/l1 leads in a circle" {
		t.Errorf("%+v", card)
	}
}
