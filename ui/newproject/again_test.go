package newproject

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/scaffold"
)

func TestAnswersStayUntilTheProjectIsWritten(t *testing.T) {
	step := func(id string, state jobs.State) jobs.Step { return jobs.Step{ID: id, State: state} }
	for _, c := range []struct {
		name string
		list []jobs.Job
		kept bool
	}{
		{"could not write", []jobs.Job{{ID: 1, State: jobs.StateFailed, Steps: []jobs.Step{step(jobs.StepWrite, jobs.StateFailed)}}}, true},
		{"engine gone before", []jobs.Job{{ID: 1, State: jobs.StateFailed}}, true},
		{"failed after it was written", []jobs.Job{{ID: 1, State: jobs.StateFailed, Steps: []jobs.Step{step(jobs.StepWrite, jobs.StateDone), step("b1", jobs.StateFailed)}}}, false},
		{"done", []jobs.Job{{ID: 1, State: jobs.StateDone, Steps: []jobs.Step{step(jobs.StepWrite, jobs.StateDone)}}}, false},
		{"under way", []jobs.Job{{ID: 1, State: jobs.StateRunning}}, false},
		{"another one failed", []jobs.Job{{ID: 2, State: jobs.StateFailed}, {ID: 1, State: jobs.StateDone}}, false},
		{"cleared", nil, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWizard(t)
			good := w.o.Parent
			w.o.LastParent = func() string { return good }
			other := filepath.Join(t.TempDir(), "mine")
			w.form.parent.SetText(other)
			w.name("shop")
			w.submit(toCreateAndRun)
			w.settle()
			if len(w.jobs) != 1 {
				t.Fatalf("jobs %v", w.jobs)
			}
			w.list = c.list
			w.leave()
			w.show()
			name, parent := "", good
			if c.kept {
				name, parent = "shop", other
			}
			if w.project.Name != name || w.form.name.Text != name || w.project.Parent != parent || w.form.parent.Text != parent {
				t.Errorf("name %q in %q, shown as %q in %q", w.project.Name, w.project.Parent, w.form.name.Text, w.form.parent.Text)
			}
			w.name("again")
			w.submit(toCreateAndRun)
			w.settle()
			if len(w.jobs) != 2 {
				t.Errorf("it can't be tried again: %v", w.jobs)
			}
		})
	}
}

func TestTheBottomBarSaysWhatToMend(t *testing.T) {
	w := newWizard(t, func(s *service) { s.busy[9000] = "container shop-web" })
	w.name("shop")
	says := func(want string) {
		t.Helper()
		if s := w.form.actions.sentence.Text; !strings.HasPrefix(s, want) {
			t.Errorf("%q, want %q", s, want)
		}
	}
	w.form.port.SetText("9000")
	w.settle()
	says("The project can't run on port 9000, which is used by container shop-web. Use port 9001 or another one.")
	w.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseDown}})
	says("Create writes 9 files") // a port in use does not keep files from being written
	w.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseConnected}})
	w.form.port.SetText("none")
	w.settle()
	says("The project can't be created yet. ")
	w.form.port.SetText("9001")
	w.settle()
	says("Create and run writes 9 files")
}

func TestAnOldPythonIsToBeAcknowledged(t *testing.T) {
	p := scaffold.Project{Name: "shop", Port: 8000}
	v := verdict{problems: []scaffold.Problem{{Field: scaffold.FieldPython, Severity: scaffold.SeverityAcknowledge, Text: "Python 3.8 has ended."}}}
	if s := toMend(p, v, false, true); !strings.Contains(s, "Python 3.8 has ended. Tick the box") {
		t.Errorf("%q", s)
	}
	if s := toMend(p, v, true, true); s != "" {
		t.Errorf("acknowledged: %q", s)
	}
}
