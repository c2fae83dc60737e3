package images

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/layers"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func pythonReport() layers.Report {
	return layers.Analyse([]dockerops.Layer{
		{Index: 0, Size: 80_000_000, CreatedBy: "# debian.sh --arch 'amd64' out/ 'trixie' '@1761004800'"},
		{Index: -1, CreatedBy: "ENV PYTHON_VERSION=3.14.0"},
		{Index: 1, Size: 40_000_000, CreatedBy: "RUN /bin/sh -c make # buildkit"},
		{Index: -1, CreatedBy: `CMD ["python3"]`},
		{Index: 2, Size: 240_000_000, CreatedBy: "COPY . . # buildkit"},
	}, dockerops.ImageDetails{})
}

// layers opens the tab of the layers and waits for the answer.
func (r *rig) layers(t *testing.T) {
	t.Helper()
	r.screen.Select("postgres:18")
	uitest.Tap(t, r.Window, nil, "Layers")
	r.settle()
}

// settle waits for questions and delivers the answers.
func (r *rig) settle() {
	r.screen.Wait()
	r.Queue.Drain()
}

func TestLayersWithTheirSizesAndWhatWouldSave(t *testing.T) {
	r := newRig(t)
	r.report = pythonReport()
	r.layers(t)
	all := r.top()
	for _, want := range []string{
		"3 layers, 360MB, the oldest first", "240MB", "COPY . .", "Debian trixie, the system that the image is built on", `CMD ["python3"]`,
		"A whole folder of 240MB was copied in", "up to 240MB", ".dockerignore",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func TestTheBarsAreMeasuredAgainstTheLargestLayer(t *testing.T) {
	var got []float32
	for _, l := range presentLayers(pythonReport()) {
		got = append(got, l.share)
	}
	if want := []float32{80. / 240, 0, 40. / 240, 0, 1}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestEstimatesAreRounded(t *testing.T) {
	for saves, want := range map[int64]string{5_942_000: "up to 5.9MB", 76_400_000: "up to 76MB", 756_000_000: "up to 760MB", 240_000_000: "up to 240MB"} {
		if got := savesText(layers.Finding{Saves: saves}); got != want {
			t.Errorf("%d: %s, want %s", saves, got, want)
		}
	}
	if got := savesText(layers.Finding{Saves: 5_942_000, Measured: true}); got != "5.942MB" {
		t.Errorf("measured: %s", got)
	}
}

func TestTheFilesOfALayerMakeTheEstimateAFigure(t *testing.T) {
	r := newRig(t)
	r.report = pythonReport()
	r.files = []dockerops.FileEntry{
		{Path: "/app", Mode: fs.ModeDir}, {Path: "/app/app.py", Size: 2_000}, {Path: "/app/.git/objects/pack/a.pack", Size: 190_000_000}, {Path: "/etc/old.conf", Deleted: true},
	}
	r.layers(t)
	uitest.Tap(t, r.Window, nil, "Show the layer that it is about, number 3")
	uitest.Tap(t, r.Window, nil, "Show the files in it")
	r.settle()
	all := r.top()
	for _, want := range []string{"Layer 3, 240MB", "2 files, 190MB; 1 of earlier layers deleted, which frees nothing", "/app/.git/objects/pack/a.pack", "/etc/old.conf"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
	r.screen.FocusFilter()
	uitest.Tap(t, r.Window, nil, "Back to what would make it smaller")
	if all := r.top(); !strings.Contains(all, "The project's history (.git) was copied in") || !strings.Contains(all, "190MB") || strings.Contains(all, "A whole folder") {
		t.Errorf("the estimate stays:\n%s", all)
	}
}

func TestReadingALayerCanBeCancelledAndFail(t *testing.T) {
	r := newRig(t)
	r.report = pythonReport()
	r.layers(t)
	uitest.Tap(t, r.Window, nil, "Show the layer that it is about, number 3")
	uitest.Tap(t, r.Window, nil, "Show the files in it")
	uitest.Tap(t, r.Window, nil, "Cancel")
	r.settle()
	if all := r.top(); !strings.Contains(all, "Show the files in it") || strings.Contains(all, "0 files") {
		t.Errorf("after Cancel:\n%s", all)
	}
	r.card = &explain.Card{Headline: "The engine stopped answering", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}}
	uitest.Tap(t, r.Window, nil, "Show the files in it")
	r.settle()
	r.card = nil
	uitest.Tap(t, r.Window, nil, "Try again")
	r.settle()
	if all := r.top(); !strings.Contains(all, "0 files") {
		t.Errorf("after trying again:\n%s", all)
	}
}

func TestLayersOfAnotherImageUnderTheSameName(t *testing.T) {
	r := newRig(t)
	r.report = pythonReport()
	r.layers(t)
	r.report = layers.Analyse([]dockerops.Layer{{Index: 0, Size: 5_000_000, CreatedBy: "COPY app /app # buildkit"}}, dockerops.ImageDetails{})
	r.change(func(s *live.Snapshot) { s.Images[3].ID = "sha256:newer" })
	r.settle()
	if all := r.top(); !strings.Contains(all, "1 layer, 5MB") || !strings.Contains(all, nothingFound) {
		t.Errorf("shows\n%s", all)
	}
}

func TestEscapeLeavesTheLayerBeforeTheDetails(t *testing.T) {
	r := newRig(t)
	r.report = pythonReport()
	r.layers(t)
	uitest.Tap(t, r.Window, nil, "COPY . .")
	r.screen.Escape()
	if all := r.top(); !strings.Contains(all, "What would make it smaller") {
		t.Errorf("shows\n%s", all)
	}
}

func TestPresentFiles(t *testing.T) {
	files := []dockerops.FileEntry{
		{Path: "/b", Size: 10},
		{Path: "/a", Size: 10},
		{Path: "/c/Big", Size: 2_000_000},
		{Path: "/c", Mode: fs.ModeDir, Size: 4096},
		{Path: "/l", LinkTarget: "a", Mode: fs.ModeSymlink},
		{Path: "/gone", Deleted: true, Mode: fs.ModeDir},
	}
	text := func(rows []fileRow) string {
		var list []string
		for _, r := range rows {
			list = append(list, r.size+" "+r.path)
		}
		return strings.Join(list, " | ")
	}
	for _, c := range []struct {
		filter string
		by     int
		down   bool
		want   string
	}{
		{"", fileSize, false, "2MB /c/Big | 10B /a | 10B /b | deleted /gone/ (all that was in it) | link /l → a"},
		{"", filePath, true, "link /l → a | deleted /gone/ (all that was in it) | 2MB /c/Big | 10B /b | 10B /a"},
		{"big", fileSize, false, "2MB /c/Big"},
	} {
		if got := text(presentFiles(files, c.filter, c.by, c.down)); got != c.want {
			t.Errorf("%q by %d: %s, want %s", c.filter, c.by, got, c.want)
		}
	}
}

func TestTheEndOfALongPathIsSeen(t *testing.T) {
	l := newFileLine()
	uitest.Window(t, l, 300, 30)
	l.set(fileRow{path: "/usr/local/lib/python3.14/site-packages/" + strings.Repeat("deep/", 20) + "model.bin", size: "1GB"})
	if got := l.path.Text; !strings.HasSuffix(got, "deep/model.bin") || !strings.Contains(got, "…") || l.RemoteID() != "file:"+l.full {
		t.Errorf("shows %q", got)
	}
	l.Resize(fyne.NewSize(2000, 30))
	if l.path.Text != l.full {
		t.Errorf("shows %q though there is room", l.path.Text)
	}
}
