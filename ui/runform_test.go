package ui_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/uitest"
)

// A start that the engine refuses leaves no container behind; where it can't be deleted, the job says that it is there.
func TestARefusedStartLeavesNothingUnsaid(t *testing.T) {
	for name, deletable := range map[string]bool{"deleted": true, "left and said": false} {
		t.Run(name, func(t *testing.T) {
			engine := fake.New(fake.WithImages(fake.Image{Tags: []string{"web:1"}, Cmd: []string{"serve"}}))
			b := openBench(t, shell.ImagesID, engine)
			engine.Hook(func(_ context.Context, c fake.Call) error {
				if c.Verb == "start container" || c.Verb == "remove container" && !deletable {
					return &dockerops.Error{Kind: dockerops.KindOther, Op: c.Verb, Subject: c.Subject, Err: errors.New("the engine does not want to")}
				}
				return nil
			})
			b.sees("web:1")
			b.tap("Run")
			b.sees("What happens", "docker run --detach --name web web:1")
			b.tap("Run")
			var job jobs.Job
			uitest.Until(t, b.queue, func() bool {
				for _, j := range b.core.Jobs().List() {
					job = j
				}
				return job.State == jobs.StateFailed
			})
			b.sees(job.Failure.Headline)
			list, err := engine.ListContainers(t.Context())
			if err != nil || (len(list) == 0) != deletable {
				t.Errorf("there are %d containers, %v", len(list), err)
			}
			all := job.Failure.Headline + job.Failure.Why + job.Failure.Next + job.Failure.Details
			if said := strings.Contains(all, "delete the new container"); said == deletable {
				t.Errorf("what became of the container: %q", all)
			}
		})
	}
}
