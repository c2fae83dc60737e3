package app

import (
	"fmt"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
)

func TestWhatClearedJobsWereAskedForIsForgotten(t *testing.T) {
	a, _ := dark(t)
	remembered := func() (wishes, redo, projects int) {
		a.mu.Lock()
		defer a.mu.Unlock()
		return len(a.wishes), len(a.redo), len(a.projects)
	}
	var run, pull jobs.ID
	for i := range 5 {
		run = a.RunImage(dockerops.RunSpec{Name: fmt.Sprint("web-", i), Image: "nowhere:1"})
		pull = a.PullImage("nowhere:1", "")
		end(t, a, run)
		end(t, a, pull)
		end(t, a, a.RunProject(t.TempDir()))
	}
	if wishes, redo, projects := remembered(); wishes != 10 || redo != 5 || projects != 5 {
		t.Errorf("while the jobs are listed: %d wishes, %d to do again, %d projects", wishes, redo, projects)
	}
	end(t, a, retry(t, a, run, explain.Action{Kind: explain.ActionRetry}))
	end(t, a, retry(t, a, pull, explain.Action{Kind: explain.ActionRetry}))
	a.Jobs().Clear()
	last := a.PullImage("nowhere:1", "")
	end(t, a, last)
	if wishes, redo, projects := remembered(); wishes != 0 || redo != 1 || projects != 0 {
		t.Errorf("after they were cleared: %d wishes, %d to do again, %d projects", wishes, redo, projects)
	}
	end(t, a, retry(t, a, last, explain.Action{Kind: explain.ActionRetry}))
	if _, card := a.Retry(run, explain.Action{Kind: explain.ActionRetry}); card == nil {
		t.Error("a cleared job was done again")
	}
}
