package images

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/layers"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/uitest"
)

var now = time.Date(2026, 11, 20, 14, 0, 0, 0, time.Local)

const bare = "sha256:0123456789abcdef"

func snapshot() live.Snapshot {
	return live.Snapshot{
		Version: 1, Listed: true, Connection: live.Connection{Phase: live.PhaseConnected, Engine: dockerops.EngineInfo{Architecture: "amd64"}},
		Images: []dockerops.Image{
			{ID: "sha256:py", Tags: []string{"python:3.14-slim"}, Size: 121_000_000, Created: now.Add(-48 * time.Hour), OS: "linux", Architecture: "arm64"},
			{ID: "sha256:web", Tags: []string{"shop-web:latest", "shop-web:1.0"}, Size: 168_000_000, Created: now.Add(-time.Hour), OS: "linux", Architecture: "amd64"},
			{ID: bare, Size: 92_000_000, Created: now.Add(-30 * time.Hour)},
			{ID: "sha256:db", Tags: []string{"postgres:18"}, Size: 456_000_000, Created: now.Add(-72 * time.Hour), OS: "linux", Architecture: "amd64"},
		},
		Containers: []dockerops.Container{
			{ID: "1", Name: "db", ImageID: "sha256:db", State: dockerops.StateRunning},
			{ID: "2", Name: "old-db", ImageID: "sha256:db", State: dockerops.StateExited},
			{ID: "3", Name: "web", ImageID: "sha256:web", State: dockerops.StateRunning},
		},
	}
}

// rig is the screen with fakes around it.
type rig struct {
	uitest.Host
	screen *Screen
	snap   live.Snapshot
	report layers.Report
	files  []dockerops.FileEntry
	card   *explain.Card // what questions about layers end with
	chosen string        // the path that file dialogs give
	saved  browse.SaveOptions
	shown  *explain.Card
}

func (r *rig) TagImage(ref, tag string, done func(*explain.Card)) {
	r.Verb("tag "+ref+" "+tag, done)
}

func (r *rig) UntagImage(tag string, done func(*explain.Card)) { r.Verb("untag "+tag, done) }

func (r *rig) RemoveImage(ref string, force bool, done func(*explain.Card)) {
	if force {
		ref += " by force"
	}
	r.Verb("remove "+ref, done)
}

func (r *rig) RemoveImageWithContainers(ref string, ids []string, done func(*explain.Card)) {
	r.Verb("remove "+ref+" with "+strings.Join(ids, ","), done)
}

func (r *rig) StopContainer(id string, done func(*explain.Card)) { r.Verb("stop "+id, done) }

func (r *rig) SaveImages(refs []string, path string) jobs.ID {
	r.Note("save " + strings.Join(refs, ",") + " to " + path)
	return 7
}

func (r *rig) LoadImages(path string) jobs.ID {
	r.Note("load " + path)
	return 8
}

func (r *rig) InspectRaw(context.Context, dockerops.ObjectKind, string) (string, *explain.Card) {
	return `{"Id": "sha256:db"}`, r.card
}

func (r *rig) MeasureDisk() { r.Note("measure") }

func (r *rig) ImageLayers(context.Context, string) (layers.Report, *explain.Card) {
	return r.report, r.card
}

func (r *rig) LayerFiles(_ context.Context, _ string, _ int, onBytes func(int64)) ([]dockerops.FileEntry, *explain.Card) {
	onBytes(3_000_000)
	return r.files, r.card
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{snap: snapshot(), chosen: "/home/me/images.tar"}
	r.screen = New(Deps{
		Verbs: r, Ask: r, Host: r, Do: r.Queue.Do, Now: func() time.Time { return now },
		SaveFile: func(o browse.SaveOptions, chosen func(string)) {
			r.saved = o
			chosen(r.chosen)
		},
		OpenFile: func(_ browse.OpenOptions, chosen func(string)) { chosen(r.chosen) },
		OnJob:    func(id jobs.ID) { r.Note(fmt.Sprintf("job %d", id)) },
		ShowCard: func(card *explain.Card, _ func(explain.Action)) { r.shown = card },
		OnRun:    func(ref string) { r.Note("run " + ref) }, OnPull: func() { r.Note("pull") }, OnBuild: func() { r.Note("build") },
		OnNewProject: func() { r.Note("new project") },
	})
	r.Window = uitest.Window(t, r.screen.Content(), 1000, 700)
	r.screen.Show(t.Context())
	r.screen.Update(r.snap)
	r.Calls = nil // measuring
	return r
}

// rows are the rows of refs.
func (r *rig) rows(t *testing.T, refs ...string) []row {
	t.Helper()
	var list []row
	for _, ref := range refs {
		list = append(list, r.row(t, ref))
	}
	return list
}

// row is the row of a ref.
func (r *rig) row(t *testing.T, ref string) row {
	t.Helper()
	found, _, ok := rowOf(r.screen.Snapshot(), ref, now)
	if !ok {
		t.Fatalf("no image %s", ref)
	}
	return found
}

// change gives the screen a snapshot that is changed so.
func (r *rig) change(f func(*live.Snapshot)) {
	r.snap.Version++
	r.snap.Containers, r.snap.Images = slices.Clone(r.snap.Containers), slices.Clone(r.snap.Images)
	f(&r.snap)
	r.screen.Update(r.snap)
}

// top is what the topmost overlay, or the window, says.
func (r *rig) top() string { return strings.Join(uitest.Texts(uitest.Top(r.Window)), "\n") }
