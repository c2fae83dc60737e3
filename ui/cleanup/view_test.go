package cleanup

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app/cleanup"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

var now = time.Date(2026, 11, 20, 14, 0, 0, 0, time.Local)

// rig is the screen with fakes around it.
type rig struct {
	uitest.Host
	screen *Screen
	clean  []cleanup.Item
}

func (r *rig) MeasureDisk() { r.Note("measure") }
func (r *rig) CleanUp(list []cleanup.Item) jobs.ID {
	r.Note("clean up")
	r.clean = list
	return 5
}
func (r *rig) OpenJob(jobs.ID)                         { r.Note("job") }
func (r *rig) CarryForJob(_ jobs.ID, a explain.Action) { r.Note("carry " + a.Label) }

// snapshot is an engine with a stopped container, an image that one uses, an image that none uses, and a volume with data.
func snapshot() live.Snapshot {
	return live.Snapshot{
		Version: 1, Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}, Measured: now.Add(-30 * time.Second),
		Containers: []dockerops.Container{
			{ID: "c1", Name: "web", ImageID: "sha256:web", State: dockerops.StateRunning},
			{ID: "c2", Name: "tool", ImageID: "sha256:web", State: dockerops.StateExited},
		},
		Images: []dockerops.Image{
			{ID: "sha256:web", Tags: []string{"shop-web:1"}, Size: 300_000_000}, {ID: "sha256:old", Tags: []string{"python:3.12"}, Size: 1_000_000_000},
		},
		Volumes: []dockerops.Volume{{Name: "old-data", Driver: "local"}},
		Disk: &dockerops.DiskUse{
			LayersSize: 1_300_000_000,
			Images:     []dockerops.ImageUse{{ID: "sha256:web", Size: 300_000_000, Containers: 2}, {ID: "sha256:old", Size: 1_000_000_000}},
			Containers: []dockerops.ContainerUse{{ID: "c1", Size: 10}, {ID: "c2", Size: 5_000_000}}, Volumes: []dockerops.VolumeUse{{Name: "old-data", Size: 48_000_000}},
		},
	}
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{}
	r.screen = New(Deps{Verbs: r, Host: r, Now: func() time.Time { return now }})
	r.Window = uitest.Window(t, r.screen.Content(), 1000, 700)
	r.screen.Show(t.Context())
	r.screen.Update(snapshot())
	return r
}

// says is everything on top of the window.
func (r *rig) says() string { return strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n") }

// press clicks on a line of the list.
func (r *rig) press(t *testing.T, id string) {
	t.Helper()
	v, ok := uitest.ByID(r.Window, id).(*rowView)
	if !ok {
		t.Fatalf("no line %q among %q", id, uitest.IDs(r.Window))
	}
	test.Tap(v)
}

// tickAll clicks on the box of a kind.
func (r *rig) tickAll(t *testing.T, kind cleanup.Kind) {
	t.Helper()
	v, ok := uitest.ByID(r.Window, "clean:"+string(kind)).(*rowView)
	if !ok {
		t.Fatalf("no head of %s", kind)
	}
	test.Tap(v.tick)
}

func (r *rig) shows(t *testing.T, wants ...string) {
	t.Helper()
	all := r.says()
	for _, want := range wants {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func TestTheDiskAndWhatCanGo(t *testing.T) {
	r := newRig(t)
	r.shows(t, "1.353GB used by Docker", "Images", "1.3GB", "Volumes", "48MB", "Stopped containers (1)", "tool", "python:3.12", "old-data", "Measured just now")
	if strings.Contains(r.says(), "shop-web:1") {
		t.Error("an image in use is among what can go")
	}
	if len(r.Calls) != 0 {
		t.Errorf("did %q though it was just measured", r.Calls)
	}
}

func TestTicksChangeTheSumAndTheQuestionNamesWhatGoes(t *testing.T) {
	r := newRig(t)
	r.press(t, "clean:image:python:3.12")
	r.tickAll(t, cleanup.KindImage)
	r.tickAll(t, cleanup.KindContainer)
	before := r.screen.sum.Text
	r.tickAll(t, cleanup.KindContainer)
	r.press(t, "clean:volume:old-data")
	if r.screen.sum.Text == before {
		t.Errorf("the sum stays %q", before)
	}
	uitest.Tap(t, r.Window, nil, "Clean up…")
	r.shows(t, "This can't be undone.", "1 stopped container, 5MB: tool", "1 volume with the data in it, 48MB: old-data", "gone for good")
	if strings.Contains(r.says(), "python:3.12") {
		t.Error("what was unticked is to go")
	}
	r.Press(fyne.KeyReturn)
	if len(r.Calls) != 0 {
		t.Fatalf("Enter did %q", r.Calls)
	}
	uitest.Tap(t, r.Window, nil, "Clean up…")
	uitest.Tap(t, r.Window, nil, "Delete these 2 things")
	var names []string
	for _, i := range r.clean {
		names = append(names, i.Name)
	}
	slices.Sort(names)
	if !slices.Equal(names, []string{"old-data", "tool"}) {
		t.Errorf("deletes %q", names)
	}
}

func TestKindsFoldAndKeysTick(t *testing.T) {
	r := newRig(t)
	r.press(t, "clean:container")
	if strings.Contains(r.says(), "tool") {
		t.Error("a click on the head leaves its things on screen")
	}
	r.Canvas().Focus(r.screen.list)
	r.Press(fyne.KeyDown)
	r.Press(fyne.KeyRight)
	r.Press(fyne.KeyDown)
	r.shows(t, "tool")
	before := r.screen.sum.Text
	r.Press(fyne.KeySpace)
	if r.screen.sum.Text == before {
		t.Errorf("Space leaves it at %q", before)
	}
	r.Press(fyne.KeyReturn)
	if r.screen.sum.Text != before {
		t.Errorf("Enter makes it %q", r.screen.sum.Text)
	}
	r.Press(fyne.KeyLeft)
	if strings.Contains(r.says(), "tool") {
		t.Error("the left arrow does not fold")
	}
	if at := r.screen.list.Selected(); at < 0 || !r.screen.lines[at].head() {
		t.Errorf("the keys are at line %d then", at)
	}
}

func TestDataIsNotTickedByItself(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, nil, "Clean up…")
	if strings.Contains(r.says(), "old-data") {
		t.Errorf("data is to go though nobody ticked it: %s", r.says())
	}
}

func TestAfterwardsItSaysWhatWasFreed(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, nil, "Clean up…")
	uitest.Tap(t, r.Window, nil, "Delete tool")
	r.screen.UpdateJobs([]jobs.Job{{ID: 5, State: jobs.StateRunning}, {ID: 4, State: jobs.StateFailed, Failure: &explain.Card{Headline: "another"}}})
	r.shows(t, "Cleaning up")
	if !uitest.Disabled(t, r.Window, nil, "Clean up…") {
		t.Error("a second one can be started meanwhile")
	}
	r.screen.UpdateJobs([]jobs.Job{{ID: 5, State: jobs.StateDone, Result: jobs.Result{Summary: "1.05GB freed", Warning: "One image was used meanwhile."}}})
	r.shows(t, "1.05GB freed", "One image was used meanwhile.")
	uitest.Tap(t, r.Window, nil, "Show the job")
	if r.Calls[len(r.Calls)-1] != "job" {
		t.Errorf("did %q", r.Calls)
	}
	r.screen.Show(t.Context())
	if strings.Contains(r.says(), "freed") {
		t.Error("the old end is told again")
	}
}

func TestAFailedCleanUpIsExplained(t *testing.T) {
	r := newRig(t)
	r.screen.start(items()[:1])
	r.screen.UpdateJobs([]jobs.Job{{ID: 5, State: jobs.StateFailed, Failure: &explain.Card{Headline: "It stopped half way", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}}}})
	uitest.Tap(t, r.Window, nil, "Try again")
	if !slices.Equal(r.Calls, []string{"clean up", "carry Try again"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestMeasuringFailedAndNothing(t *testing.T) {
	r := newRig(t)
	snap := snapshot()
	snap.Disk, snap.Measuring = nil, true
	r.screen.Update(snap)
	r.shows(t, "Measuring the disk")
	if !uitest.Disabled(t, r.Window, nil, "Measure again") || !r.screen.spinner.Turning() {
		t.Error("it can be measured twice at a time, or nothing turns")
	}
	snap.Measuring, snap.DiskErr = false, errors.New("no")
	r.screen.Update(snap)
	r.shows(t, "Docker could not measure what takes up room")
	uitest.Tap(t, r.Window, nil, "Try again")
	if !slices.Equal(r.Calls, []string{"measure"}) || r.screen.spinner.Turning() {
		t.Errorf("did %q", r.Calls)
	}
	r.screen.Update(live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}, Disk: &dockerops.DiskUse{}, Measured: now})
	r.shows(t, "0B used by Docker", "Nothing to clean up")
	r.screen.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseConnecting}})
	r.shows(t, "Waiting for Docker")
}

func TestNothingIsDeletedFromAnEngineThatIsAway(t *testing.T) {
	r := newRig(t)
	snap := snapshot()
	snap.Connection.Phase = live.PhaseDown
	r.screen.Update(snap)
	r.screen.ask()
	if !uitest.Disabled(t, r.Window, nil, "Clean up…") || len(r.Canvas().Overlays().List()) != 0 {
		t.Error("it can be cleaned up")
	}
}

func TestTheNarrowWindow(t *testing.T) {
	r := newRig(t)
	if least := r.screen.Content().MinSize(); least.Width > uitest.SmallestRoom {
		t.Errorf("the screen can't be narrower than %v, want %v", least.Width, uitest.SmallestRoom)
	}
}

// TestWhatWasUntickedStaysSo: the next cleaning up must not take what the person has just kept.
func TestWhatWasUntickedStaysSo(t *testing.T) {
	r := newRig(t)
	r.press(t, "clean:"+string(cleanup.KindContainer)+":tool")  // ticked as it came
	r.press(t, "clean:"+string(cleanup.KindVolume)+":old-data") // not ticked as it came
	r.screen.start(pick(r.screen.items, r.screen.ticked))
	if len(r.clean) != 1 || r.clean[0].Name != "old-data" {
		t.Fatalf("cleans up %+v", r.clean)
	}
	r.screen.UpdateJobs([]jobs.Job{{ID: 5, State: jobs.StateDone}})
	for _, i := range pick(r.screen.items, r.screen.ticked) {
		t.Errorf("%s %s is ticked", i.Kind, i.Name)
	}
}

// TestAVolumeMadeAgainIsNotTicked: what was ticked is another thing than a new one of its name, and a volume is data.
func TestAVolumeMadeAgainIsNotTicked(t *testing.T) {
	r := newRig(t)
	r.press(t, "clean:"+string(cleanup.KindVolume)+":old-data")
	without := snapshot()
	without.Volumes, without.Disk.Volumes = nil, nil
	r.screen.Update(without)
	r.screen.Update(snapshot())
	for _, i := range pick(r.screen.items, r.screen.ticked) {
		if i.Kind == cleanup.KindVolume {
			t.Errorf("%s is ticked", i.Name)
		}
	}
}

func TestTheKeysStayWithTheirThing(t *testing.T) {
	r := newRig(t)
	r.Canvas().Focus(r.screen.list)
	r.Press(fyne.KeyEnd) // at the volume
	if at := r.screen.lines[r.screen.list.Selected()]; at.name != "old-data" {
		t.Fatalf("the last line is %s", at.name)
	}
	gone := snapshot()
	gone.Containers = gone.Containers[:1]
	gone.Disk.Containers = gone.Disk.Containers[:1]
	r.screen.Update(gone)
	if at := r.screen.list.Selected(); at < 0 || r.screen.lines[at].name != "old-data" {
		t.Errorf("the keys are at line %d of %d now", at, len(r.screen.lines))
	}
}
