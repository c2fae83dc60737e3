package bench

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
)

const (
	// firstPage and nextPage are how soon a new project's page should answer: the first on an engine, which installs the packages, and another
	// one after it.
	firstPage = 20.0
	nextPage  = 4.0
	// pageLimit is how long it may take before something must be wrong.
	pageLimit = 3 * time.Minute
)

// projects measures from "Create and run" to the answering page, for the first project on an engine and for the next one.
func projects(ctx context.Context, address string) (_ []Figure, err error) {
	folder, err := os.MkdirTemp("", "slipway-bench-")
	if err != nil {
		return nil, fmt.Errorf("make a folder: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	core := app.New(app.Config{Connector: app.Adapt(dockerops.Connector{Host: address}.Connect)})
	core.Start(ctx)
	defer func() { err = errors.Join(err, core.Close(ctx)) }()
	err = drive.Eventually(ctx, limit, func(context.Context) error {
		if c := core.Live().Snapshot().Connection; c.Phase != live.PhaseConnected {
			return fmt.Errorf("the engine is %s: %w", c.Phase, c.Err)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("connect to the engine: %w", err)
	}
	figures := []Figure{{Name: "create-to-page", Unit: "s", Target: firstPage}, {Name: "create-to-page-again", Unit: "s", Target: nextPage}}
	for i := range figures {
		p := scaffold.NewProject("flask")
		p.Name, p.Parent, p.Port = fmt.Sprintf("bench-page-%d", i), folder, core.FreePort(p.Port)
		figures[i].Value, err = timed("create and run a project", func() error { return createAndRun(ctx, core, p) })
		if err != nil {
			return nil, err
		}
	}
	return figures, nil
}

// createAndRun makes, builds and runs a project, and fetches its page.
func createAndRun(ctx context.Context, core *app.App, p scaffold.Project) error {
	id := core.CreateAndRun(p)
	var job jobs.Job
	err := drive.Eventually(ctx, pageLimit, func(context.Context) error {
		var ok bool
		if job, ok = core.Jobs().Job(id); !ok || !job.State.Finished() {
			return fmt.Errorf("the job is %s", job.State)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("wait for the job: %w", err)
	}
	if job.State != jobs.StateDone {
		return fmt.Errorf("the job is %s:\n%s", job.State, core.Jobs().Log(id))
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, job.Result.URL, http.NoBody)
	if err != nil {
		return fmt.Errorf("fetch the page: %w", err)
	}
	req.Close = true
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("fetch the page: %w", err)
	}
	if err := res.Body.Close(); err != nil {
		return fmt.Errorf("fetch the page: %w", err)
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("fetch the page: %s", res.Status)
	}
	return nil
}
