package containers

import (
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// withEarlier is a container web that was made after another one, which was kept and has the same volume without a name and one of its own.
func withEarlier(t *testing.T) (*rig, live.Snapshot) {
	t.Helper()
	r := newRig(t)
	r.screen.kept = func(id string) (settings.Kept, bool) {
		return settings.Kept{ContainerID: id, For: "web", When: now.Add(-2 * time.Hour)}, id == "id-old"
	}
	snap := snapshot()
	shared := dockerops.Mount{Kind: dockerops.MountVolume, Source: "shared", Target: "/data", Anonymous: true}
	snap.Containers = []dockerops.Container{
		{ID: "id-web", Name: "web", Image: "web:1", State: dockerops.StateRunning, Mounts: []dockerops.Mount{shared}},
		{ID: "id-old", Name: "web-old", Image: "web:1", State: dockerops.StateExited, Mounts: []dockerops.Mount{shared, {Kind: dockerops.MountVolume, Source: "own", Target: "/x", Anonymous: true}}},
	}
	r.screen.Update(snap)
	return r, snap
}

// asks opens the question about the containers that a filter finds, and gives its words.
func (r *rig) asks(snap live.Snapshot, filter string) string {
	r.screen.removeMany(presentRows(snap, listing.Query{Filter: filter}, now))
	return strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n")
}

func TestTheQuestionAboutAnEarlierContainerSaysWhatItIs(t *testing.T) {
	r, snap := withEarlier(t)
	all := r.asks(snap, "web-old")
	for _, want := range []string{
		"Delete container web-old?", "This is the earlier web.", "\"Edit and recreate\" made the container anew 2 h ago", "the way back", "the volumes that web uses",
		"Delete its anonymous volume too", // the one that web has as well is not counted
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
	uitest.Tap(t, r.Window, nil, "Cancel")
	if all := r.asks(snap, "web"); !strings.Contains(all, "the earlier web, kept by \"Edit and recreate\"") || !strings.Contains(all, "Delete their 2 anonymous volumes too") {
		t.Errorf("about both:\n%s", all)
	}
}

func TestAnEarlierContainerThatRunsIsLikeAnyOther(t *testing.T) {
	r, snap := withEarlier(t)
	snap.Containers[1].State = dockerops.StateRunning
	r.screen.Update(snap)
	if all := r.asks(snap, "web-old"); strings.Contains(all, "earlier") || !strings.Contains(all, "It is running and is stopped first. Everything written inside it is lost.") {
		t.Errorf("asks\n%s", all)
	}
}
