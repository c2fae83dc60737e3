package volumes

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// rig is the screen with fakes around it.
type rig struct {
	uitest.Host
	screen *Screen
	card   *explain.Card // the one shown over the window
	refuse *explain.Card // why a volume can't be looked into
	looked chan string   // gets "in" and "out" with each look into a volume
}

func (r *rig) OpenJob(id jobs.ID) { r.Note("job " + string('0'+rune(id))) }

func (r *rig) LookInVolume(ctx context.Context, _ string, ready func(containerID, root, image string)) *explain.Card {
	if r.refuse != nil {
		return r.refuse
	}
	r.looked <- "in"
	ready("helper", "/volume", "python:3.14-slim")
	<-ctx.Done()
	r.looked <- "out"
	return nil
}

func (r *rig) ListFiles(_ context.Context, id, folder string) ([]dockerops.FileEntry, *explain.Card) {
	return []dockerops.FileEntry{{Path: folder + "/of-" + id + strings.ReplaceAll(folder, "/", "-"), Size: 12}}, nil
}

func (r *rig) FileText(context.Context, string, string) (app.FileText, *explain.Card) {
	return app.FileText{}, nil
}
func (r *rig) DownloadFiles(string, string, string) jobs.ID { return 0 }
func (r *rig) UploadFiles(string, string, []string) jobs.ID { return 0 }

func (r *rig) InspectRaw(_ context.Context, kind dockerops.ObjectKind, id string) (string, *explain.Card) {
	return `{"` + string(kind) + `": "` + id + `"}`, nil
}

func (r *rig) CreateVolume(spec dockerops.VolumeSpec, done func(*explain.Card)) {
	r.Verb("create "+spec.Name, done)
}
func (r *rig) RemoveVolume(name string, done func(*explain.Card)) { r.Verb("remove "+name, done) }
func (r *rig) MeasureDisk()                                       { r.Note("measure") }

func (r *rig) BackupVolume(name, path string) jobs.ID {
	r.Note("back up " + name + " to " + path)
	return 7
}

func (r *rig) RestoreVolume(name, path string) jobs.ID {
	r.Note("restore " + name + " from " + path)
	return 8
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{looked: make(chan string, 4)}
	r.screen = New(Deps{
		Verbs: r, Host: r, Do: r.Queue.Do, Now: func() time.Time { return now },
		SaveFile: func(o browse.SaveOptions, chosen func(string)) {
			r.Note("save " + o.Name)
			if o.Content != nil && slices.Contains(uitest.Texts(o.Content), "Container db is running and may write to the volume. A backup made meanwhile may hold files that don't fit together: stop it first to be safe.") {
				r.Note("warned")
			}
			chosen("/home/me/" + o.Name)
		},
		OpenFile: func(_ browse.OpenOptions, chosen func(string)) { chosen("/home/me/old.tar.gz") },
		ShowCard: func(card *explain.Card, retry func(explain.Action)) {
			r.card = card
			retry(explain.Action{})
		},
		OnRun: func() { r.Note("run") },
	})
	r.Window = uitest.Window(t, r.screen.Content(), 1000, 700)
	ctx, leave := context.WithCancel(t.Context())
	t.Cleanup(func() {
		leave()
		r.screen.Wait()
	})
	r.screen.Show(ctx)
	r.screen.Update(snapshot())
	return r
}

// seen waits for a look into a volume to begin or to end.
func (r *rig) seen(t *testing.T, want string) {
	t.Helper()
	if got := <-r.looked; got != want {
		t.Fatalf("the look is %q, want %q", got, want)
	}
}

// row is the line of a volume.
func (r *rig) row(t *testing.T, name string) row {
	t.Helper()
	rows := presentRows(r.screen.Snapshot(), listing.Query{}, now)
	i := slices.IndexFunc(rows, func(r row) bool { return r.key == name })
	if i < 0 {
		t.Fatalf("no volume %s", name)
	}
	return rows[i]
}

// says is everything on top of the window.
func (r *rig) says() string { return strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n") }

func TestAVolumeInUseIsNotDeletedAndSaysByWhom(t *testing.T) {
	r := newRig(t)
	r.screen.remove(r.row(t, "shop-data"))
	if len(r.Canvas().Overlays().List()) != 0 {
		t.Fatal("it asks")
	}
	if !strings.Contains(r.says(), "This volume is used by 2 containers: db, old-db") {
		t.Fatalf("the reason is not shown: %s", r.says())
	}
	uitest.Tap(t, r.Window, nil, "Show container old-db")
	if !slices.Equal(r.Calls, []string{"show container 2"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestDeletingSaysThatItIsData(t *testing.T) {
	r := newRig(t)
	r.screen.remove(r.row(t, "shop-cache"))
	for _, want := range []string{"Delete volume shop-cache?", "The data in it, 0B, is gone for good.", "docker volume rm shop-cache"} {
		if !strings.Contains(r.says(), want) {
			t.Errorf("%q is not in\n%s", want, r.says())
		}
	}
	r.Press(fyne.KeyReturn)
	if len(r.Calls) != 0 {
		t.Fatalf("Enter did %q", r.Calls)
	}
	r.screen.remove(r.row(t, "shop-cache"))
	uitest.Tap(t, r.Window, nil, "Delete volume shop-cache")
	r.screen.delete("shop-cache") // a second one while the first is under way
	if !slices.Equal(r.Calls, []string{"remove shop-cache"}) {
		t.Fatalf("did %q", r.Calls)
	}
	r.Finish(&explain.Card{Headline: "The volume could not be deleted"})
	if !strings.Contains(r.says(), "The volume could not be deleted") {
		t.Error("the failure is not shown")
	}
}

func TestANewVolumesNameIsCheckedAsItIsTyped(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, nil, "New volume")
	if !uitest.Disabled(t, r.Window, nil, "Make volume") {
		t.Error("a volume without a name can be made")
	}
	name, ok := r.Canvas().Focused().(*widgets.Entry)
	if !ok {
		t.Fatalf("the focus is on %T", r.Canvas().Focused())
	}
	name.SetText("shop-data")
	if !strings.Contains(r.says(), "There is a volume with this name already.") || !uitest.Disabled(t, r.Window, nil, "Make volume") {
		t.Errorf("says %s", r.says())
	}
	name.SetText(" new-data ")
	if !strings.Contains(r.says(), "docker volume create new-data") {
		t.Errorf("says %s", r.says())
	}
	r.Press(fyne.KeyReturn)
	if !slices.Equal(r.Calls, []string{"create new-data"}) {
		t.Fatalf("did %q", r.Calls)
	}
	r.Finish(nil)
	snap := snapshot()
	snap.Volumes = append(snap.Volumes, dockerops.Volume{Name: "new-data", Driver: "local"})
	r.screen.Update(snap)
	if r.screen.Selected() != "new-data" || !strings.Contains(r.says(), "docker volume rm new-data") {
		t.Errorf("the new volume is not shown: %s", r.says())
	}
}

func TestAVolumeThatCouldNotBeMadeIsExplained(t *testing.T) {
	r := newRig(t)
	r.screen.make(dockerops.VolumeSpec{Name: "data"})
	r.Finish(&explain.Card{Headline: "No"})
	if r.card == nil || !slices.Equal(r.Calls, []string{"create data", "create data"}) {
		t.Errorf("shows %+v, did %q", r.card, r.Calls)
	}
}

func TestBackUp(t *testing.T) {
	r := newRig(t)
	r.screen.backup(r.row(t, "shop-cache"))
	r.screen.backup(r.row(t, "shop-data"))
	want := []string{
		"save shop-cache-2026-11-20.tar.gz", "back up shop-cache to /home/me/shop-cache-2026-11-20.tar.gz", "job 7",
		"save shop-data-2026-11-20.tar.gz", "warned",
		"back up shop-data to /home/me/shop-data-2026-11-20.tar.gz", "job 7",
	}
	if !slices.Equal(r.Calls, want) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestBackupName(t *testing.T) {
	for volume, want := range map[string]string{"shop-db-data": "shop-db-data-2026-11-20.tar.gz", bare: "0123456789ab-2026-11-20.tar.gz", "a:b/c": "a-b-c-2026-11-20.tar.gz"} {
		if got := backupName(volume, now); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestRestoreSaysWhatItOverwritesAndWhoseItIs(t *testing.T) {
	r := newRig(t)
	r.screen.restore(r.row(t, "shop-data"))
	for _, want := range []string{
		"What is in old.tar.gz is unpacked into the volume.", "Files there with the same names are overwritten", "The volume is used by db (running), old-db.",
		"Container db is running", "Stop it first",
	} {
		if !strings.Contains(r.says(), want) {
			t.Errorf("%q is not in\n%s", want, r.says())
		}
	}
	r.Press(fyne.KeyReturn)
	if len(r.Calls) != 0 {
		t.Fatalf("Enter did %q", r.Calls)
	}
	r.screen.restore(r.row(t, "shop-data"))
	uitest.Tap(t, r.Window, nil, "Overwrite volume shop-data")
	if !slices.Equal(r.Calls, []string{"restore shop-data from /home/me/old.tar.gz", "job 8"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestLookingInside(t *testing.T) {
	r := newRig(t)
	r.screen.lookInside(r.row(t, "shop-data"))
	r.seen(t, "in")
	waitFor(t, r, "of-helper-volume")
	if !strings.Contains(r.says(), "Seen through a container of the image python:3.14-slim") {
		t.Errorf("says %s", r.says())
	}
	r.screen.Escape()
	r.seen(t, "out")
}

// waitFor lets what was asked arrive until the window shows a text.
func waitFor(t *testing.T, r *rig, text string) {
	t.Helper()
	for t.Context().Err() == nil && !strings.Contains(r.says(), text) {
		r.Queue.Drain()
		runtime.Gosched()
	}
}

func TestAVolumeThatIsLookedIntoIsDeletedAfterTheLookHasEnded(t *testing.T) {
	r := newRig(t)
	r.screen.lookInside(r.row(t, "shop-cache"))
	r.seen(t, "in")
	r.screen.delete("shop-cache")
	r.screen.Wait() // which the look would hold up for ever
	r.seen(t, "out")
	if !slices.Equal(r.Calls, []string{"remove shop-cache"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestWhyItCanNotBeLookedInto(t *testing.T) {
	r := newRig(t)
	r.refuse = &explain.Card{Headline: "There is no image here to look through"}
	r.screen.lookInside(r.row(t, "shop-data"))
	waitFor(t, r, "There is no image here to look through")
}

func TestTheWayToTheCleanUp(t *testing.T) {
	r := newRig(t)
	uitest.Tap(t, r.Window, nil, "Clean up the disk")
	if !slices.Equal(r.Calls, []string{"open clean-up"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestSizesAreMeasuredWhenTheScreenIsShown(t *testing.T) {
	r := newRig(t)
	if len(r.Calls) != 0 {
		t.Fatalf("did %q before it was shown", r.Calls)
	}
	snap := snapshot()
	snap.Disk = nil
	r.screen.Show(t.Context())
	r.screen.Update(snap)
	snap.Measuring = true
	r.screen.Update(snap)
	if !slices.Equal(r.Calls, []string{"measure"}) || !strings.Contains(r.says(), "…") {
		t.Errorf("did %q, says %s", r.Calls, r.says())
	}
}

func TestDetailsOfAnAnonymousVolume(t *testing.T) {
	r := newRig(t)
	r.screen.Select(bare)
	for _, want := range []string{"Nobody gave this volume a name", bare, "1.2kB", "tool", "docker volume inspect " + bare} {
		if !strings.Contains(r.says(), want) {
			t.Errorf("%q is not in\n%s", want, r.says())
		}
	}
}

func TestTheMenuLeadsToTheContainers(t *testing.T) {
	r := newRig(t)
	for _, item := range r.screen.menu(r.row(t, bare)) {
		if item.Label == "Show container tool" {
			item.Action()
		}
	}
	if !slices.Equal(r.Calls, []string{"show container 3"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestNothingIsDoneToWhatIsBusyOrStale(t *testing.T) {
	r := newRig(t)
	snap := snapshot()
	snap.Busy = map[string]live.Busy{"shop-cache": {Doing: "deleting"}}
	r.screen.Update(snap)
	r.screen.remove(r.row(t, "shop-cache"))
	snap.Busy, snap.Connection.Phase = nil, live.PhaseDown
	r.screen.Update(snap)
	r.screen.remove(r.row(t, "shop-cache"))
	r.screen.backup(r.row(t, "shop-cache"))
	r.screen.restore(r.row(t, "shop-cache"))
	r.screen.create()
	if len(r.Calls) != 0 || len(r.Canvas().Overlays().List()) != 0 {
		t.Errorf("did %q", r.Calls)
	}
}

func TestEmptyLeadsToWhereVolumesComeFrom(t *testing.T) {
	r := newRig(t)
	r.screen.Update(live.Snapshot{Listed: true, Connection: live.Connection{Phase: live.PhaseConnected}})
	uitest.Tap(t, r.Window, nil, "Run an image")
	if !slices.Equal(r.Calls, []string{"run"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestLongNamesDoNotWidenTheWindow(t *testing.T) {
	r := newRig(t)
	snap := snapshot()
	long := strings.Repeat("a-long-name_", 15)
	snap.Volumes = []dockerops.Volume{{Name: long, Driver: strings.Repeat("driver/", 20), Labels: map[string]string{dockerops.LabelComposeProject: long}, Mountpoint: "/" + long}}
	for i := range snap.Containers {
		snap.Containers[i].Name, snap.Containers[i].Mounts = long, []dockerops.Mount{{Kind: dockerops.MountVolume, Source: long}}
	}
	r.screen.Update(snap)
	r.screen.Select(long)
	if least := r.screen.Content().MinSize(); least.Width > uitest.SmallestRoom {
		t.Errorf("the screen can't be narrower than %v, want %v", least.Width, uitest.SmallestRoom)
	}
}

func TestSeveralAreDeletedAtOnceButThoseInUse(t *testing.T) {
	r := newRig(t)
	r.screen.bulk()[0].Tap([]row{r.row(t, "shop-cache"), r.row(t, "shop-data"), r.row(t, "plugin")})
	for _, want := range []string{"Delete 2 volumes?", "shop-cache", "0B", "plugin", "gone for good", "Still in use, and left as they are: shop-data.", "docker volume rm shop-cache plugin"} {
		if !strings.Contains(r.says(), want) {
			t.Errorf("%q is not in\n%s", want, r.says())
		}
	}
	r.Press(fyne.KeyReturn)
	if len(r.Calls) != 0 {
		t.Fatalf("Enter did %q", r.Calls)
	}
	r.screen.bulk()[0].Tap([]row{r.row(t, "shop-cache"), r.row(t, "shop-data"), r.row(t, "plugin")})
	uitest.Tap(t, r.Window, nil, "Delete 2 volumes")
	if !slices.Equal(r.Calls, []string{"remove shop-cache", "remove plugin"}) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestOnlyUnusedOnesCanBeDeletedAtOnce(t *testing.T) {
	r := newRig(t)
	on := r.screen.bulk()[0].On
	if on([]row{r.row(t, "shop-data")}) || !on([]row{r.row(t, "shop-data"), r.row(t, "plugin")}) {
		t.Error("the bar's button is on or off at the wrong moment")
	}
	r.screen.bulk()[0].Tap([]row{r.row(t, "shop-data")})
	if len(r.Canvas().Overlays().List()) != 0 {
		t.Error("it asks though nothing can be deleted")
	}
	r.screen.bulk()[0].Tap([]row{r.row(t, "shop-cache")})
	if !strings.Contains(r.says(), "Delete volume shop-cache?") {
		t.Errorf("says %s", r.says())
	}
}

func TestTheSmallestWindowShowsEveryButtonOfARow(t *testing.T) {
	r := newRig(t)
	r.Window.Resize(fyne.NewSize(uitest.SmallestRoom, 500))
	more, ok := uitest.Find(r.Window, uitest.ByID(r.Window, "volume:shop-data"), "More").(*widgets.Button)
	if !ok {
		t.Fatal("a row has no menu")
	}
	const edge = 24
	end := fyne.CurrentApp().Driver().AbsolutePositionForObject(more).X + more.Size().Width
	if end > uitest.SmallestRoom-edge {
		t.Errorf("the row's menu ends at %v of %d", end, uitest.SmallestRoom)
	}
}

func TestNoContainerIsMadeBeforeSomebodyLooksInside(t *testing.T) {
	r := newRig(t)
	r.screen.Restore(settings.ListState{Selected: "shop-data", Tab: tabFiles}, func(settings.ListState) {})
	r.screen.Update(snapshot())
	if got := r.screen.State().Tab; got == tabFiles {
		t.Errorf("it begins with %s", got)
	}
	select {
	case <-r.looked:
		t.Error("a container was made to look inside")
	default:
	}
	if all := r.says(); !strings.Contains(all, "Used by") {
		t.Errorf("the overview is not shown: %s", all)
	}
}
