package app

import (
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

func TestEngineLosesNoDataOfAContainerThatGoesWhenItStops(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	id, err := r.engine.CreateContainer(t.Context(), dockerops.RunSpec{
		Name: r.name, Image: string(enginetest.Alpine), Command: []string{"sh", "-c", "[ -e /data/file ] || cat /proc/sys/kernel/random/uuid > /data/file; exec sleep 600"}, Init: true, AutoRemove: true,
		Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Target: "/data"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.engine.StartContainer(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	old, err := r.engine.InspectContainer(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	before := written(t, r)
	bad := old.Spec
	bad.Command, bad.AutoRemove = []string{"sh", "-c", "exit 3"}, false
	job := r.end(t, r.Recreate(id, bad))
	if job.State != jobs.StateFailed || !strings.Contains(job.Failure.Next, "is running again as it was before.") {
		t.Fatalf("%s %+v\n%s", job.State, job.Failure, r.Jobs().Log(job.ID))
	}
	if after := written(t, r); after != before {
		t.Errorf("the data was %q and is %q", before, after)
	}
	// One that is tried in its place, and goes by itself when it fails, takes nothing with it either.
	next, err := r.engine.InspectContainer(t.Context(), r.name)
	if err != nil {
		t.Fatal(err)
	}
	bad = next.Spec
	bad.Command = []string{"sh", "-c", "exit 3"}
	job = r.end(t, r.Recreate(next.ID, bad))
	if job.State != jobs.StateFailed {
		t.Fatalf("%s %+v", job.State, job.Failure)
	}
	if after := written(t, r); after != before {
		t.Errorf("the data was %q and is %q after a second try", before, after)
	}
}

// written is what the container wrote at its first start.
func written(t *testing.T, r *onEngine) string {
	t.Helper()
	text := ""
	eventually(t, "the first file", func() bool {
		out, err := r.engine.Exec(t.Context(), r.name, []string{"cat", "/data/file"})
		text = out.Stdout
		return err == nil && text != ""
	})
	return text
}
