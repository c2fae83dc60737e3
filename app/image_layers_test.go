package app

import (
	"slices"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/layers"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// lineOf is the line of a report whose instruction begins so.
func lineOf(t *testing.T, r layers.Report, begin string) layers.LayerLine {
	t.Helper()
	i := slices.IndexFunc(r.Layers, func(l layers.LayerLine) bool { return strings.HasPrefix(l.Title, begin) })
	if i < 0 {
		t.Fatalf("no %s among %+v", begin, r.Layers)
	}
	return r.Layers[i]
}

func TestLayersOfAnImage(t *testing.T) {
	a, _ := withFake(t, fake.Image{Tags: []string{"shop:1"}, Layers: []fake.Layer{
		{CreatedBy: "ENV PYTHON_VERSION=3.14.0", Setting: true},
		{CreatedBy: "COPY . . # buildkit", Size: 60_000_000, Files: []dockerops.FileEntry{{Path: "/app/.git/objects/a.pack", Size: 55_000_000, Mode: 0o644}}},
	}})
	report, card := a.ImageLayers(t.Context(), "shop:1")
	if card != nil || len(report.Findings) != 1 || report.Findings[0].Measured {
		t.Fatalf("%+v, %+v", report.Findings, card)
	}
	index := lineOf(t, report, "COPY . .").Index
	files, card := a.LayerFiles(t.Context(), "shop:1", index, func(int64) {})
	if card != nil {
		t.Fatalf("%+v", card)
	}
	report = report.With(index, files)
	if f := report.Findings; len(f) != 1 || !f[0].Measured || f[0].Saves != 55_000_000 || !strings.Contains(f[0].Title, ".git") {
		t.Errorf("%+v", f)
	}
	if _, card := a.ImageLayers(t.Context(), "gone:1"); card == nil {
		t.Error("an image that is not there has layers")
	}
}

func TestEngineTellsWhatMakesAnImageLarge(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	dir := t.TempDir()
	put(t, dir, "Dockerfile", "FROM "+string(enginetest.Alpine)+"\nENV PYTHON_VERSION=3.14.0\nENV API_KEY=secret\nWORKDIR /app\nCOPY . .\nRUN chown -R 1000:1000 /app\nRUN rm -rf /app/.venv && mkdir -p /root/.cache/pip && cp /app/.git/pack /root/.cache/pip/ && echo pip install flask\n")
	put(t, dir, ".git/pack", strings.Repeat("0123456789abcdef", 200_000))
	put(t, dir, ".venv/pyvenv.cfg", "home = /usr/bin\n")
	put(t, dir, ".venv/lib/big.so", strings.Repeat("fedcba9876543210", 300_000))
	if job := r.end(t, r.BuildImage(build.Options{ContextDir: dir, Tags: []string{r.name}})); job.State != jobs.StateDone {
		t.Fatalf("%s %+v", job.State, job.Failure)
	}
	report, card := r.ImageLayers(t.Context(), r.name)
	if card != nil {
		t.Fatalf("%+v", card)
	}
	if key := lineOf(t, report, "ENV API_KEY"); strings.Contains(key.Title, "secret") || key.Index != -1 {
		t.Errorf("%+v", key)
	}
	for _, l := range report.Layers {
		if l.Base || l.Index < 0 {
			continue
		}
		read := int64(0)
		files, card := r.LayerFiles(t.Context(), r.name, l.Index, func(n int64) { read = n })
		if card != nil {
			t.Fatalf("%s: %+v", l.Title, card)
		}
		if strings.HasPrefix(l.Title, "RUN rm") && !slices.ContainsFunc(files, func(f dockerops.FileEntry) bool { return f.Deleted && f.Path == "/app/.venv" }) {
			t.Errorf("what it took away is not told after %d bytes: %+v", read, files)
		}
		report = report.With(l.Index, files)
	}
	want := map[string]int64{"(.venv) was copied in": 4_800_016, "(.git) was copied in": 3_200_000, "pip's cache was left in": 3_200_000, "in the image twice": 8_000_000}
	for title, saves := range want {
		i := slices.IndexFunc(report.Findings, func(f layers.Finding) bool { return strings.Contains(f.Title, title) })
		if i < 0 || !report.Findings[i].Measured || report.Findings[i].Saves < saves {
			t.Errorf("%s: found %+v", title, report.Findings)
		}
	}
}
