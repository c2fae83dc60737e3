package app

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/slipway-dev/slipway/app/cleanup"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// withVolume is an app on a fake engine with a volume data that the running container db has, with a file in it.
func withVolume(t *testing.T) (*App, *fake.Engine) {
	t.Helper()
	a, engine := withFake(t, serving())
	if _, err := engine.CreateVolume(t.Context(), dockerops.VolumeSpec{Name: "data"}); err != nil {
		t.Fatal(err)
	}
	id, err := engine.Add(dockerops.RunSpec{Name: "db", Image: "web:1", Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: "data", Target: "/var/data"}}}, true)
	if err != nil {
		t.Fatal(err)
	}
	engine.WriteFile(id, "/var/data/rows.csv", "a,b\n")
	engine.WriteFile(id, "/var/data/deep/er/note", "kept")
	until(t, a, func(s live.Snapshot) bool { return len(s.Volumes) == 1 && len(s.Containers) == 1 })
	return a, engine
}

// noHelpers fails when a helper container of the volume is left.
func noHelpers(t *testing.T, engine Engine, volume string) {
	t.Helper()
	list, err := engine.ListContainers(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range list {
		if c.Labels[dockerops.LabelHelper] == volume {
			t.Errorf("a helper is left: %s %s", c.Name, c.State)
		}
	}
}

// inArchive are the files of a .tar.gz with what is in them.
func inArchive(t *testing.T, path string) map[string]string {
	t.Helper()
	file, err := os.Open(path) //nolint:gosec // the test's own
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for archive := tar.NewReader(unzipped); ; {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return found
		}
		if err != nil {
			t.Fatal(err)
		}
		if header.Typeflag == tar.TypeReg {
			content, err := io.ReadAll(archive)
			if err != nil {
				t.Fatal(err)
			}
			found[header.Name] = string(content)
		}
	}
}

// archive is a .tar.gz with these files.
func archive(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	zipped := gzip.NewWriter(&b)
	out := tar.NewWriter(zipped)
	for name, content := range files {
		err := out.WriteHeader(&tar.Header{Name: name, Mode: 0o644, Size: int64(len(content)), Typeflag: tar.TypeReg})
		if err == nil {
			_, err = io.WriteString(out, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(out.Close(), zipped.Close()); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "backup.tar.gz")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAVolumeIsBackedUpAndRestored(t *testing.T) {
	a, engine := withVolume(t)
	path := filepath.Join(t.TempDir(), "data.tar.gz")
	job := done(t, a, a.BackupVolume("data", path))
	if job.Result.Path != path || !strings.Contains(job.Result.Warning, "db is running") || !strings.Contains(job.Command, "web:1") {
		t.Errorf("%+v %s", job.Result, job.Command)
	}
	if got := inArchive(t, path); len(got) != 2 || got["./rows.csv"] != "a,b\n" || got["./deep/er/note"] != "kept" {
		t.Errorf("in the backup: %q", got)
	}
	noHelpers(t, engine, "data")
	restored := archive(t, map[string]string{"./rows.csv": "new", "more.csv": "x"})
	job = done(t, a, a.RestoreVolume("data", restored))
	if !strings.Contains(job.Result.Summary, "2 files were restored") || !strings.Contains(job.Result.Summary, "one file of these before, and keeps one file") {
		t.Errorf("result %+v", job.Result)
	}
	if !strings.Contains(a.Jobs().Log(job.ID), "rows.csv is replaced") || !strings.Contains(job.Result.Warning, "db is running") {
		t.Errorf("what is replaced is not said: %s", a.Jobs().Log(job.ID))
	}
	text, card := a.FileText(t.Context(), "db", "/var/data/rows.csv")
	if card != nil || text.Text != "new" {
		t.Errorf("after: %+v %+v", text, card)
	}
	noHelpers(t, engine, "data")
}

func TestABackupThatIsNoneChangesNothing(t *testing.T) {
	a, engine := withVolume(t)
	whole, err := os.ReadFile(archive(t, map[string]string{"a": strings.Repeat("abc", 10_000)}))
	if err != nil {
		t.Fatal(err)
	}
	var copied atomic.Bool
	engine.Hook(func(_ context.Context, c fake.Call) error {
		if c.Verb == "copy to container" || c.Verb == "create container" {
			copied.Store(true)
		}
		return nil
	})
	var notTar bytes.Buffer
	zipped := gzip.NewWriter(&notTar)
	if _, err := zipped.Write([]byte("just text")); err != nil || zipped.Close() != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		content []byte
		says    string
	}{
		"text": {[]byte("hello"), "is not a .tar.gz"}, "empty": {nil, "is not a .tar.gz"}, "gzip of something else": {notTar.Bytes(), "is not a .tar.gz"},
		"cut short": {whole[:len(whole)-20], "is damaged"}, "changed": {slices.Concat(whole[:len(whole)-6], []byte("xxxxxx")), "is damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.tar.gz")
			if err := os.WriteFile(path, tt.content, 0o600); err != nil {
				t.Fatal(err)
			}
			if card := failed(t, a, a.RestoreVolume("data", path), tt.says); card.Next == "" {
				t.Errorf("card %+v", card)
			}
		})
	}
	failed(t, a, a.RestoreVolume("data", filepath.Join(t.TempDir(), "none.tar.gz")), "is not there")
	if copied.Load() {
		t.Error("the engine was asked to change something")
	}
}

func TestAVolumeThatIsGoneIsNotMadeAnew(t *testing.T) {
	a, engine := withVolume(t)
	path := filepath.Join(t.TempDir(), "x.tar.gz")
	failed(t, a, a.BackupVolume("gone", path), "no longer there")
	if list, err := engine.ListVolumes(t.Context()); err != nil || len(list) != 1 {
		t.Errorf("volumes %+v, %v", list, err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a file was left")
	}
}

func TestACancelledBackupLeavesNothing(t *testing.T) {
	a, engine := withVolume(t)
	begun := make(chan struct{})
	engine.Hook(func(ctx context.Context, c fake.Call) error {
		if c.Verb == "copy from container" {
			close(begun)
			<-ctx.Done()
		}
		return nil
	})
	folder := t.TempDir()
	id := a.BackupVolume("data", filepath.Join(folder, "x.tar.gz"))
	<-begun
	a.Jobs().Cancel(id)
	if job := end(t, a, id); job.State != jobs.StateCancelled {
		t.Errorf("it ended as %s", job.State)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
	noHelpers(t, engine, "data")
}

func TestWithoutAnImageAVolumeCantBeLookedInto(t *testing.T) {
	engine := fake.New()
	a := run(t, Adapt(engine.Connect))
	if _, err := engine.CreateVolume(t.Context(), dockerops.VolumeSpec{Name: "data"}); err != nil {
		t.Fatal(err)
	}
	failed(t, a, a.BackupVolume("data", filepath.Join(t.TempDir(), "x.tar.gz")), "no image to look into the volume with")
}

func TestLookingIntoAVolume(t *testing.T) {
	a, engine := withVolume(t)
	ctx, stop := context.WithCancel(t.Context())
	seen := ""
	card := a.LookInVolume(ctx, "data", func(id, root, image string) {
		defer stop()
		list, card := a.ListFiles(ctx, id, root)
		if card != nil {
			t.Errorf("list: %+v", card)
		}
		for _, f := range list {
			seen += f.Path + " "
		}
		seen += image
	})
	if card != nil || seen != "/slipway-volume/deep /slipway-volume/rows.csv web:1" {
		t.Errorf("seen %q, %+v", seen, card)
	}
	noHelpers(t, engine, "data")
	if card := a.LookInVolume(t.Context(), "gone", func(string, string, string) { t.Error("ready") }); card == nil {
		t.Error("a volume that is not there has no explanation")
	}
}

func TestEngineBacksUpAndRestoresAVolume(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	ctx := t.Context()
	volume := r.name + "-data"
	if _, err := r.engine.CreateVolume(ctx, dockerops.VolumeSpec{Name: volume, Labels: map[string]string{"io.github.slipway.test": "1"}}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { // after the containers are deleted, which is the cleanup before
		ctx := context.WithoutCancel(ctx)
		_ = r.engine.RemoveContainer(ctx, r.name, true)
		if err := r.engine.RemoveVolume(ctx, volume); err != nil {
			t.Errorf("clean up: %v", err)
		}
	})
	id, err := r.engine.CreateContainer(ctx, dockerops.RunSpec{
		Name: r.name, Image: string(enginetest.Alpine), Command: []string{"sleep", "600"}, Init: true,
		Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: volume, Target: "/data"}},
	})
	if err == nil {
		err = r.engine.StartContainer(ctx, id)
	}
	if err != nil {
		t.Fatal(err)
	}
	sh := func(script string) string {
		t.Helper()
		out, err := r.engine.Exec(ctx, id, []string{"sh", "-c", script})
		if err != nil || out.ExitCode != 0 {
			t.Fatalf("%s: %+v %v", script, out, err)
		}
		return strings.TrimSpace(out.Stdout)
	}
	long := strings.Repeat("long-", 40)
	sh(`cd /data && mkdir -p "My Café 2!/sub" && echo one > "My Café 2!/sub/a b" && echo two > ` + long + ` && ln -s ` + long + ` link && ln ` + long + ` hard && chown 1000:1000 ` + long + ` && chmod 640 ` + long)
	path := filepath.Join(t.TempDir(), "My Café 2!.tar.gz")
	job := r.end(t, r.BackupVolume(volume, path))
	if job.State != jobs.StateDone || job.Result.Path != path {
		t.Fatalf("%s %+v %+v", job.State, job.Result, job.Failure)
	}
	sh(`cd /data && rm -r "My Café 2!" link hard && echo changed > ` + long + ` && echo mine > other`)
	job = r.end(t, r.RestoreVolume(volume, path))
	if job.State != jobs.StateDone {
		t.Fatalf("%+v\n%s", job.Failure, r.Jobs().Log(job.ID))
	}
	got := sh(`cd /data && cat "My Café 2!/sub/a b" link hard other && stat -c '%u:%g %a' ` + long)
	if got != "one\ntwo\ntwo\nmine\n1000:1000 640" {
		t.Errorf("restored %q", got)
	}
	noHelpers(t, r.engine, volume)
	ctx2, stop := context.WithCancel(ctx)
	var names []string
	var card *explain.Card
	look := r.LookInVolume(ctx2, volume, func(id, root, _ string) {
		defer stop()
		var list []dockerops.FileEntry
		list, card = r.ListFiles(ctx2, id, root)
		for _, f := range list {
			names = append(names, f.Name())
		}
	})
	if look != nil || card != nil || !slices.Contains(names, "My Café 2!") || !slices.Contains(names, "other") {
		t.Errorf("inside %q: %+v %+v", names, look, card)
	}
	noHelpers(t, r.engine, volume)
}

func TestALeftoverHelperDoesNotKeepAVolume(t *testing.T) {
	a, engine := withVolume(t)
	if _, err := engine.CreateVolume(t.Context(), dockerops.VolumeSpec{Name: "free"}); err != nil {
		t.Fatal(err)
	}
	left := func(volume string) string {
		t.Helper()
		id, err := engine.CreateContainer(t.Context(), dockerops.RunSpec{
			Image: "web:1", Labels: map[string]string{dockerops.LabelHelper: volume},
			Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: volume, Target: "/slipway-volume"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	left("free")
	if card := result(t, func(done func(*explain.Card)) { a.RemoveVolume("free", done) }); card != nil {
		t.Errorf("%+v", card)
	}
	noHelpers(t, engine, "free")
	// A container of the person's own keeps it, and a helper that something is done with stays.
	working := left("data")
	a.noteHelper(working, true)
	until(t, a, func(s live.Snapshot) bool { _, there := s.Container(working); return there })
	if card := result(t, func(done func(*explain.Card)) { a.RemoveVolume("data", done) }); card == nil || !strings.Contains(card.Headline, "db (running)") {
		t.Errorf("%+v", card)
	}
	if list, err := engine.ListContainers(t.Context()); err != nil || len(list) != 2 {
		t.Errorf("%d containers, %v", len(list), err)
	}
}

func TestAHelperThatCouldNotBeDeletedGoesLater(t *testing.T) {
	a, engine := withVolume(t)
	var refused atomic.Bool
	engine.Hook(func(_ context.Context, call fake.Call) error {
		if call.Verb == "remove container" && refused.CompareAndSwap(false, true) {
			return &dockerops.Error{Kind: dockerops.KindTimeout, Op: "delete container", Err: errors.New("the engine is busy")}
		}
		return nil
	})
	ctx, stop := context.WithCancel(t.Context())
	a.LookInVolume(ctx, "data", func(string, string, string) {
		until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 2 })
		stop()
	})
	until(t, a, func(s live.Snapshot) bool { return refused.Load() && len(s.Containers) == 1 })
	noHelpers(t, engine, "data")
}

func TestAVolumeShowsItsOwnPathsAndName(t *testing.T) {
	a, engine := withVolume(t)
	engine.Hook(func(_ context.Context, call fake.Call) error {
		if call.Verb == "list the files of" {
			return &dockerops.Error{Kind: dockerops.KindTooMany, Op: call.Verb, Err: errors.New("more than 20000")}
		}
		return nil
	})
	ctx, stop := context.WithCancel(t.Context())
	a.LookInVolume(ctx, "data", func(id, root, _ string) {
		defer stop()
		until(t, a, func(s live.Snapshot) bool { _, there := s.Container(id); return there })
		if _, card := a.ListFiles(ctx, id, root+"/deep"); card == nil || !strings.Contains(card.Headline, "too many files in /deep to") {
			t.Errorf("list: %+v", card)
		}
		if _, card := a.FileText(ctx, id, root+"/none"); card == nil || card.Headline != "There is no /none in the volume data" {
			t.Errorf("read: %+v", card)
		}
	})
}

// While a volume is looked into, or copied, nothing offers to delete the helper that this goes through.
func TestAHelperAtWorkIsInTheWayOfNobody(t *testing.T) {
	a, engine := withVolume(t)
	listed := func(id string) bool {
		return slices.ContainsFunc(cleanup.Items(a.Live().Snapshot()), func(i cleanup.Item) bool { return i.ID == id })
	}
	ctx, stop := context.WithCancel(t.Context())
	a.LookInVolume(ctx, "data", func(id, _, _ string) {
		defer stop()
		until(t, a, func(s live.Snapshot) bool { _, there := s.Container(id); return there })
		if listed(id) || a.Live().Snapshot().Busy[id].Doing == "" {
			t.Error("the clean-up offers to delete a helper that is in use")
		}
		card := result(t, func(done func(*explain.Card)) { a.RemoveVolume("data", done) })
		if card == nil || !strings.Contains(card.Headline, "Slipway's helper for data (stopped)") || slices.ContainsFunc(card.Actions, func(b explain.Action) bool { return b.Arg == id }) {
			t.Errorf("%+v", card)
		}
	})
	until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 1 && len(s.Busy) == 0 })
	noHelpers(t, engine, "data")
	id, err := engine.CreateContainer(t.Context(), dockerops.RunSpec{Image: "web:1", Labels: map[string]string{dockerops.LabelHelper: "data"}})
	if err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool { _, there := s.Container(id); return there })
	if !listed(id) {
		t.Error("a helper that was left can't be deleted in the clean-up")
	}
}

func TestAVolumeThatOnlySlipwayUsesSaysSo(t *testing.T) {
	a, engine := withVolume(t)
	if _, err := engine.CreateVolume(t.Context(), dockerops.VolumeSpec{Name: "free"}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	a.LookInVolume(ctx, "free", func(id, _, _ string) {
		defer stop()
		until(t, a, func(s live.Snapshot) bool { _, there := s.Container(id); return there })
		card := result(t, func(done func(*explain.Card)) { a.RemoveVolume("free", done) })
		if card == nil || card.Headline != "The volume is used by Slipway itself" || len(card.Actions) != 0 {
			t.Errorf("%+v", card)
		}
	})
}
