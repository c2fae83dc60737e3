package app

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

func TestEngineThatStopsDuringTheWaitForThePage(t *testing.T) {
	private := enginetest.Private(t)
	enginetest.Load(t, private.Engine, enginetest.Tool)
	a := run(t, Adapt(dockerops.Connector{Host: private.Address}.Connect))
	a.config.Page.Limit = 2 * time.Minute
	id := a.RunImage(dockerops.RunSpec{Name: "web", Image: string(enginetest.Tool), Ports: []dockerops.Port{{HostPort: port(t), ContainerPort: 8000}}})
	eventually(t, "the wait for the page", func() bool {
		job, _ := a.Jobs().Job(id)
		return slices.Contains(titles(job), "Wait for the page: "+string(jobs.StateRunning))
	})
	if err := private.StopEngine(); err != nil {
		t.Fatal(err)
	}
	job := endWithin(t, a, id, time.Minute)
	if job.Failure == nil || !strings.HasPrefix(job.Failure.Headline, "The Docker engine ") || strings.Contains(job.Failure.Headline, "force") {
		t.Errorf("job: %+v, failure %+v", job, job.Failure)
	}
}

func TestEnginePageThatAnswersWithAnError(t *testing.T) {
	r := realEngine(t, enginetest.PythonSlim)
	p := r.project(t, scaffold.ServerProduction)
	folder, card := r.CreateProject(p)
	if card != nil {
		t.Fatalf("%+v", card)
	}
	page := filepath.Join(folder, "templates", "index.html")
	if err := os.WriteFile(page, []byte("{{ shop.nothing.here }}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(page, 0o644); err != nil { //nolint:gosec // the container's user reads it
		t.Fatal(err)
	}
	result := r.done(t, r.RunProject(folder)).Result
	if !strings.Contains(result.Warning, "500 Internal Server Error") || !strings.Contains(result.Output, "UndefinedError") || result.URL == "" {
		t.Errorf("result: %+v", result)
	}
	image, err := r.engine.InspectImage(t.Context(), r.name)
	if err != nil || image.Labels[dockerops.LabelProjectFolder] != folder {
		t.Errorf("labels: %v %v", image.Labels, err)
	}
}
