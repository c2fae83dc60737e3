package fake_test

import (
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

func TestTheDemoHasFilesToLookAt(t *testing.T) {
	e := fake.Demo()
	t.Cleanup(e.Shutdown)
	for folder, want := range map[string]string{"/": "/app", "/app": "/app/app.py", "/app/uploads": "/app/uploads/notes.txt", "/etc": "/etc/os-release"} {
		list, err := e.ListFiles(t.Context(), "demo-shop-web-1", folder)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, f := range list {
			found = found || f.Path == want
		}
		if !found {
			t.Errorf("%s holds no %s: %+v", folder, want, list)
		}
	}
	out, err := e.Exec(t.Context(), "demo-shop-web-1", []string{"cat", "/app/requirements.txt"})
	if err != nil || !strings.Contains(out.Stdout, "flask==") {
		t.Errorf("%+v, %v", out, err)
	}
	details, err := e.InspectContainer(t.Context(), "demo-shop-web-1")
	if err != nil || len(details.Attachments) != 1 || details.Attachments[0].IP == "" || len(details.Attachments[0].Aliases) != 2 {
		t.Errorf("%+v, %v", details.Attachments, err)
	}
	if table, err := e.Processes(t.Context(), "demo-shop-web-1"); err != nil || len(table.Rows) < 2 {
		t.Errorf("%+v, %v", table, err)
	}
}

// A volume's files are the same in all containers that mount it, and outlive them.
func TestVolumesAreShared(t *testing.T) {
	e := small()
	mounts := []dockerops.Mount{{Kind: dockerops.MountVolume, Source: "data", Target: "/data"}}
	one := run(t, e, dockerops.RunSpec{Name: "one", Image: "app:1", Mounts: mounts})
	e.WriteFile(one, "/data/sub/note", "kept")
	if err := e.RemoveContainer(t.Context(), one, true); err != nil {
		t.Fatal(err)
	}
	two := run(t, e, dockerops.RunSpec{Name: "two", Image: "app:1", Mounts: mounts})
	out, err := e.Exec(t.Context(), two, []string{"cat", "/data/sub/note"})
	if err != nil || out.Stdout != "kept" {
		t.Errorf("%+v, %v", out, err)
	}
}

func TestRunningOutOfMemoryIsTold(t *testing.T) {
	e := small()
	id := run(t, e, dockerops.RunSpec{Name: "web", Image: "app:1"})
	ready, events := make(chan struct{}), make(chan dockerops.Event, 10)
	ended := make(chan error, 1)
	go func() {
		ended <- e.Watch(t.Context(), func() { close(ready) }, func(event dockerops.Event) { events <- event })
	}()
	<-ready
	e.RunOutOfMemory(id)
	if first := <-events; first.Action != "oom" {
		t.Errorf("first %+v", first)
	}
	if second := <-events; second.Action != "die" || second.ExitCode != 137 {
		t.Errorf("then %+v", second)
	}
	if details, err := e.InspectContainer(t.Context(), id); err != nil || !details.OOMKilled || details.ExitCode != 137 {
		t.Errorf("%+v, %v", details, err)
	}
	e.EndWatches()
	if err := <-ended; err == nil {
		t.Error("a watch that was ended says nothing")
	}
}
