package jobs

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// recreated is a job that has made a container after another one, which is kept.
func recreated() jobs.Job {
	j := building()
	j.State, j.Ended = jobs.StateDone, at(-1)
	j.Result = jobs.Result{Summary: "web runs with its new settings", Kept: &jobs.Kept{ContainerID: "id-old", Name: "web-old", For: "web", When: time.Now().Add(-2 * time.Hour)}}
	return j
}

func withContainers(list ...dockerops.Container) live.Snapshot {
	return live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}, Containers: list}
}

func TestTheContainerThatWasKeptIsDeletedAfterAQuestion(t *testing.T) {
	s := open(t)
	s.Update(withContainers(dockerops.Container{ID: "id-old", Name: "web-old", State: dockerops.StateExited}))
	s.UpdateJobs([]jobs.Job{recreated()})
	s.sees(t, "The old container web-old is kept, stopped.")
	s.picture(t, "kept")
	uitest.Tap(t, s.window, nil, "Delete container web-old")
	if all := strings.Join(uitest.Texts(uitest.Top(s.window)), "\n"); !strings.Contains(all, "Delete container web-old?") || !strings.Contains(all, "docker rm web-old") ||
		!strings.Contains(all, "This is the earlier web.") || !strings.Contains(all, "made the container anew 2 h ago") || !strings.Contains(all, "the volumes that web uses") {
		t.Fatalf("asks\n%s", all)
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) // the safe answer has the focus
	if len(s.removed) != 0 {
		t.Fatalf("Enter deletes %q", s.removed)
	}
	uitest.Tap(t, s.window, nil, "Delete container web-old")
	uitest.Tap(t, s.window, nil, "Delete container web-old")
	if !slices.Equal(s.removed, []string{"id-old"}) || !uitest.Disabled(t, s.window, nil, "Delete container web-old") {
		t.Fatalf("deletes %q", s.removed)
	}
	s.done(&explain.Card{Headline: "It is in use", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}})
	s.do.Drain()
	s.sees(t, "It is in use")
	uitest.Tap(t, s.window, nil, "Try again")
	s.done(nil)
	s.do.Drain()
	s.Update(withContainers())
	s.sees(t, "The old container web-old is deleted.")
	s.seesNot(t, "It is in use", "Delete container web-old")
}

func TestAKeptContainerThatRunsAgainIsNotOfferedForDeletion(t *testing.T) {
	s := open(t)
	s.UpdateJobs([]jobs.Job{recreated()})
	s.Update(withContainers(dockerops.Container{ID: "id-old", Name: "web", State: dockerops.StateRunning}))
	s.sees(t, "The old container runs again, as web.")
	s.seesNot(t, "Delete container")
}

func TestTheFileThatWasWrittenIsShown(t *testing.T) {
	s := open(t)
	j := building()
	j.State, j.Ended = jobs.StateDone, at(-1)
	j.Result = jobs.Result{Summary: "The backup is written", Path: "/home/me/data.tar.gz"}
	s.UpdateJobs([]jobs.Job{j})
	s.sees(t, "/home/me/data.tar.gz")
	s.picture(t, "path")
	uitest.Tap(t, s.window, nil, "Open the folder")
	uitest.Tap(t, s.window, nil, "Copy the path")
	if want := []string{"3 open-file /home/me"}; !slices.Equal(s.host.carried, want) || !slices.Equal(s.host.copied, []string{"/home/me/data.tar.gz"}) {
		t.Errorf("did %q, copied %q", s.host.carried, s.host.copied)
	}
}

func TestAnImageThatWasBuiltOrPulledCanBeRun(t *testing.T) {
	for _, kind := range []string{"build", "pull"} {
		s := open(t)
		j := building()
		j.Kind, j.State, j.Ended = kind, jobs.StateDone, at(-1)
		j.Result = jobs.Result{Summary: "shop is here", Image: "shop:1"}
		s.UpdateJobs([]jobs.Job{j})
		uitest.Tap(t, s.window, nil, "Run it")
		if !slices.Equal(s.ran, []string{"shop:1"}) {
			t.Errorf("%s: ran %q", kind, s.ran)
		}
	}
	s := open(t)
	j := building() // what it made runs already
	j.State, j.Ended, j.Result = jobs.StateDone, at(-1), jobs.Result{Summary: "Your page is running", URL: "http://localhost:8000", Image: "shop:1"}
	s.UpdateJobs([]jobs.Job{j})
	s.seesNot(t, "Run it")
}

func TestACancelledJobSaysWhatItLeaves(t *testing.T) {
	for kind, want := range map[string]string{
		"backup": "Cancelled. Nothing half-written was left in the folder.", "build": "Cancelled. No image was made.",
		"restore": "Files that were unpacked by then are in the volume.", "recreate": "was put back as it was",
	} {
		s := open(t)
		j := building()
		j.Kind, j.State, j.Ended = kind, jobs.StateCancelled, at(-1)
		s.UpdateJobs([]jobs.Job{j})
		s.sees(t, want)
	}
}
