package jobs

import (
	"fmt"
	"image/png"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

var now = time.Date(2026, 11, 20, 14, 0, 0, 0, time.Local)

// queue is a job queue that notes what it is asked for.
type queue struct {
	cancelled []jobs.ID
	cleared   int
	asked     []int
	log       []string
	dropped   int
}

func (q *queue) Cancel(id jobs.ID) { q.cancelled = append(q.cancelled, id) }
func (q *queue) Clear()            { q.cleared++ }
func (q *queue) LogLines(_ jobs.ID, from int) (int, []string) {
	q.asked = append(q.asked, from)
	from = max(from, q.dropped)
	return from, slices.Clone(q.log[min(from, len(q.log)):])
}

// host notes what the screen asks of the window.
type host struct {
	opened, copied []string
	carried        []string
	canvas         func() fyne.Canvas
}

func (h *host) Canvas() fyne.Canvas { return h.canvas() }

func (h *host) OpenURL(url string) { h.opened = append(h.opened, url) }
func (h *host) Copy(text string)   { h.copied = append(h.copied, text) }
func (h *host) CarryForJob(id jobs.ID, a explain.Action) {
	h.carried = append(h.carried, fmt.Sprintf("%d %s %s", id, a.Kind, a.Arg))
}

type stage struct {
	*Screen
	queue  *queue
	host   *host
	do     *dispatch.Queue
	window fyne.Window
	now    time.Time
	made   int

	ran     []string
	removed []string
	done    func(*explain.Card) // of the newest removal
}

func open(t *testing.T) *stage {
	t.Helper()
	s := &stage{queue: &queue{}, host: &host{}, do: &dispatch.Queue{}, now: now}
	s.window = uitest.Window(t, container.NewStack(), 1012, 700) // first: it brings the theme
	s.host.canvas = s.window.Canvas
	s.Screen = New(Deps{
		Queue: s.queue, Host: s.host, Do: s.do.Do, OnNewProject: func() { s.made++ }, Now: func() time.Time { return s.now },
		OnRun: func(image string) { s.ran = append(s.ran, image) },
		RemoveContainer: func(id string, withVolumes bool, done func(*explain.Card)) {
			if withVolumes {
				t.Error("the volumes would go too, which the new container has")
			}
			s.removed, s.done = append(s.removed, id), done
		},
	})
	s.window.SetContent(s.Content())
	return s
}

// picture saves what the screen looks like when the variable is set, to be looked at.
func (s *stage) picture(t *testing.T, name string) {
	t.Helper()
	dir := os.Getenv("SLIPWAY_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(dir + "/" + name + ".png") //nolint:gosec // asked for by whoever runs the test
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, s.window.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func (s *stage) texts() string { return strings.Join(uitest.Texts(s.window.Content()), "|") }

func (s *stage) sees(t *testing.T, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(s.texts(), want) {
			t.Errorf("%q is not among %s", want, s.texts())
		}
	}
}

func (s *stage) seesNot(t *testing.T, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if strings.Contains(s.texts(), want) {
			t.Errorf("%q is among %s", want, s.texts())
		}
	}
}

// logShown are the lines of every output that is open.
func (s *stage) logShown() string {
	var all []string
	uitest.Walk(s.window.Content(), func(o fyne.CanvasObject) {
		if v, ok := o.(*widgets.LogView); ok {
			all = append(all, v.Text())
		}
	})
	return strings.Join(all, "\n---\n")
}

func at(seconds float64) time.Time { return now.Add(time.Duration(seconds * float64(time.Second))) }

func building() jobs.Job {
	return jobs.Job{
		ID: 3, Kind: "create-and-run", Title: "Create and run shop", State: jobs.StateRunning, Started: at(-20), Command: "docker build --tag shop /home/ada/shop",
		Steps: []jobs.Step{
			{ID: "write", Title: "Write the project's files", Detail: "/home/ada/shop", State: jobs.StateDone, Started: at(-20), Ended: at(-19.6)},
			{ID: "port", Title: "Check that port 8000 is free", State: jobs.StateDone, Started: at(-19.6), Ended: at(-19.5)},
			{ID: "b1", Title: "Start from python:3.14-slim", Detail: "[1/5] FROM docker.io/library/python:3.14-slim", State: jobs.StateCached},
			{ID: "b2", Title: "Copy requirements.txt", Detail: "[2/5] COPY requirements.txt .", State: jobs.StateDone, Started: at(-19), Ended: at(-18.9)},
			{
				ID: "b3", Title: "Install the Python packages", Detail: "[3/5] RUN pip install -r requirements.txt", State: jobs.StateRunning, Started: at(-12),
				Tail: []string{"Collecting flask==3.1.3", "Collecting gunicorn==26.2.2", "Installing collected packages"},
			},
		},
	}
}

func finishedWell() jobs.Job {
	j := building()
	j.State, j.Ended = jobs.StateDone, at(-1)
	j.Steps[4].State, j.Steps[4].Ended = jobs.StateDone, at(-3)
	j.Result = jobs.Result{Summary: "Your page is running", URL: "http://localhost:8000"}
	return j
}

func failing() jobs.Job {
	j := building()
	j.State, j.Ended = jobs.StateFailed, at(-1)
	j.Steps[4].State, j.Steps[4].Ended = jobs.StateFailed, at(-1)
	j.Failure = &explain.Card{
		Headline: "Python could not find the package flusk", Why: "There is no such package.", Next: "Correct the name.",
		Actions: []explain.Action{{Label: "Build again", Kind: explain.ActionRetry}}, Details: "exit code: 1",
	}
	return j
}

func TestWithoutJobsTheScreenTeaches(t *testing.T) {
	s := open(t)
	s.sees(t, "No jobs yet", "New project")
	if !uitest.Disabled(t, s.window, nil, "Clear finished") {
		t.Error("there is nothing to clear")
	}
	uitest.Tap(t, s.window, nil, "New project")
	if s.made != 1 {
		t.Error("the button does nothing")
	}
	s.picture(t, "jobs-empty")
}

func TestARunningJobShowsItsStepsAndTheOutputOfTheRunningOne(t *testing.T) {
	s := open(t)
	s.UpdateJobs([]jobs.Job{building()})
	s.sees(t, "Create and run shop", "Running · 4 of 5 steps", "20 s", "Install the Python packages", "[3/5] RUN pip install -r requirements.txt", "cached", "0.4 s", "12 s", "Cancel")
	s.seesNot(t, "Open in browser", "No jobs yet")
	if got := s.logShown(); got != strings.Join(building().Steps[4].Tail, "\n") {
		t.Errorf("output: %q", got)
	}
	s.picture(t, "jobs-running")
	uitest.Tap(t, s.window, nil, "Cancel")
	if !slices.Equal(s.queue.cancelled, []jobs.ID{3}) {
		t.Errorf("cancelled: %v", s.queue.cancelled)
	}
	if !uitest.Disabled(t, s.window, nil, "Cancelling") {
		t.Error("it can be cancelled twice")
	}
	next := building()
	next.ID = 4
	s.UpdateJobs([]jobs.Job{next})
	if uitest.Disabled(t, s.window, nil, "Cancel") {
		t.Error("the next job can't be cancelled")
	}
}

func TestTimeGoesOnWithoutNews(t *testing.T) {
	s := open(t)
	s.UpdateJobs([]jobs.Job{building()})
	s.now = at(5)
	s.tick()
	s.sees(t, "25 s", "17 s")
}

func TestNewOutputIsDrawnSomeTimesASecondAndNoneIsLost(t *testing.T) {
	s := open(t)
	s.UpdateJobs([]jobs.Job{building()})
	more := building()
	more.Steps[4].Tail = append(more.Steps[4].Tail, "Successfully installed")
	s.now = at(0.05)
	s.UpdateJobs([]jobs.Job{more})
	if strings.Contains(s.logShown(), "Successfully") {
		t.Error("drawn again after 50 ms")
	}
	s.now = at(1)
	s.tick()
	if !strings.Contains(s.logShown(), "Successfully") {
		t.Error("the last line is missing")
	}
	ended := finishedWell()
	s.now = at(1.01)
	s.UpdateJobs([]jobs.Job{ended})
	s.sees(t, "Your page is running:")
}

func TestAJobThatWentWellLeadsToItsPage(t *testing.T) {
	s := open(t)
	s.UpdateJobs([]jobs.Job{building()})
	s.UpdateJobs([]jobs.Job{finishedWell()})
	s.sees(t, "Your page is running:", "http://localhost:8000", "Done · just now", "19.0 s")
	s.seesNot(t, "Cancel")
	if got := s.logShown(); got != "" {
		t.Errorf("finished steps are folded, but there is %q", got)
	}
	uitest.Tap(t, s.window, nil, "Open in browser")
	uitest.Tap(t, s.window, nil, "http://localhost:8000")
	uitest.Tap(t, s.window, nil, "Copy the address")
	if !slices.Equal(s.host.opened, []string{"http://localhost:8000", "http://localhost:8000"}) || !slices.Equal(s.host.copied, []string{"http://localhost:8000"}) {
		t.Errorf("opened %v, copied %v", s.host.opened, s.host.copied)
	}
	s.picture(t, "jobs-done")
	step, ok := uitest.ByID(s.window, "step:b3").(*stepView)
	if !ok {
		t.Fatal("no such step")
	}
	test.Tap(step.head)
	if !strings.Contains(s.logShown(), "Collecting flask") {
		t.Error("the step's output does not open")
	}
	s.UpdateJobs([]jobs.Job{finishedWell()})
	if !strings.Contains(s.logShown(), "Collecting flask") {
		t.Error("what was opened was closed by an update")
	}
	test.Tap(step.toggle)
	if s.logShown() != "" {
		t.Error("the step's output does not close")
	}
}

func TestAFailedJobIsExplained(t *testing.T) {
	s := open(t)
	s.UpdateJobs([]jobs.Job{failing()})
	s.sees(t, "Python could not find the package flusk", "Correct the name.", "Failed · just now", "Details")
	if !strings.Contains(s.logShown(), "Collecting gunicorn") {
		t.Error("the failed step is not open")
	}
	uitest.Tap(t, s.window, nil, "Build again")
	if !slices.Equal(s.host.carried, []string{"3 retry "}) {
		t.Errorf("carried: %q", s.host.carried)
	}
	s.picture(t, "jobs-failed")
}

func TestOtherOutcomes(t *testing.T) {
	s := open(t)
	cancelled := building()
	cancelled.State, cancelled.Ended = jobs.StateCancelled, at(-1)
	s.UpdateJobs([]jobs.Job{cancelled})
	s.sees(t, "Cancelled. What it had begun")
	hello := jobs.Job{ID: 4, Title: "Run hello-world", State: jobs.StateDone, Started: at(-3), Ended: at(-1), Result: jobs.Result{Summary: "hello-world ran", Output: "Hello from Docker\n"}}
	s.UpdateJobs([]jobs.Job{hello, cancelled})
	s.sees(t, "hello-world ran")
	s.seesNot(t, "Open in browser")
	if !strings.Contains(s.logShown(), "Hello from Docker") {
		t.Error("no output")
	}
	s.picture(t, "jobs-hello")
	odd := finishedWell()
	odd.ID, odd.Result.Warning = 5, "The page answers with an error: 500 Internal Server Error."
	s.UpdateJobs([]jobs.Job{odd, hello, cancelled})
	s.sees(t, "answers with an error: 500", "Done, with a remark")
}

func TestTheSelectionStays(t *testing.T) {
	s := open(t)
	old := finishedWell()
	s.UpdateJobs([]jobs.Job{old})
	s.SelectJob(7)
	s.seesNot(t, "Your page is running:") // job 7 was just started: it will come
	newer := building()
	newer.ID, newer.Title = 7, "Run redis"
	s.UpdateJobs([]jobs.Job{newer, old})
	s.sees(t, "Run redis")
	s.seesNot(t, "Your page is running:")
	s.table.Select(1)
	s.sees(t, "Your page is running:")
	newest := building()
	newest.ID, newest.Title = 8, "Run nginx"
	s.UpdateJobs([]jobs.Job{newest, newer, old})
	s.sees(t, "Your page is running:")
	if s.table.Selected() != 2 {
		t.Errorf("row %d is selected", s.table.Selected())
	}
	s.UpdateJobs([]jobs.Job{newest, newer}) // cleared
	s.sees(t, "Install the Python packages")
}

func TestTheWholeLogAndTheCommand(t *testing.T) {
	s := open(t)
	for i := range 5000 {
		s.queue.log = append(s.queue.log, fmt.Sprintf("line %d", i))
	}
	s.UpdateJobs([]jobs.Job{building()})
	uitest.Tap(t, s.window, nil, "Whole log")
	if lines := strings.Split(s.logShown(), "\n"); len(lines) != 5000 || lines[4999] != "line 4999" {
		t.Fatalf("%d lines", len(lines))
	}
	s.picture(t, "jobs-log")
	s.queue.log = append(s.queue.log, "line 5000")
	s.now = at(1)
	s.UpdateJobs([]jobs.Job{building()})
	if !strings.HasSuffix(s.logShown(), "\nline 5000") || !slices.Equal(s.queue.asked, []int{0, 5000}) {
		t.Errorf("asked from %v", s.queue.asked)
	}
	uitest.Tap(t, s.window, nil, "Copy the whole output")
	if len(s.host.copied) != 1 || !strings.HasSuffix(s.host.copied[0], "line 5000") {
		t.Error("not copied")
	}
	for i := range 5000 {
		s.queue.log = append(s.queue.log, fmt.Sprintf("more %d", i))
	}
	s.queue.dropped = 6000
	s.now = at(2)
	s.UpdateJobs([]jobs.Job{building()})
	if !strings.Contains(s.logShown(), "\n(999 lines are left out here)\nmore 999\n") {
		t.Error("dropped lines are not told")
	}
	uitest.Tap(t, s.window, nil, "Steps")
	s.sees(t, "Install the Python packages")
	uitest.Tap(t, s.window, nil, "The docker command it equals")
	s.sees(t, "docker build --tag shop /home/ada/shop")
	uitest.Tap(t, s.window, nil, "Copy")
	if got := s.host.copied[len(s.host.copied)-1]; got != "docker build --tag shop /home/ada/shop" {
		t.Errorf("copied %q", got)
	}
}

func TestClear(t *testing.T) {
	s := open(t)
	s.UpdateJobs([]jobs.Job{finishedWell()})
	uitest.Tap(t, s.window, nil, "Clear finished")
	if s.queue.cleared != 1 {
		t.Error("not cleared")
	}
	s.UpdateJobs(nil)
	s.sees(t, "No jobs yet")
}

func TestStepTimes(t *testing.T) {
	tests := []struct {
		step jobs.Step
		want string
	}{
		{jobs.Step{State: jobs.StatePending}, ""},
		{jobs.Step{State: jobs.StateCached, Started: at(-9), Ended: at(-1)}, "cached"},
		{jobs.Step{State: jobs.StateCancelled}, "cancelled"},
		{jobs.Step{State: jobs.StateDone}, ""},
		{jobs.Step{State: jobs.StateDone, Started: at(-100), Ended: at(-30)}, "1 min 10 s"},
		{jobs.Step{State: jobs.StateDone, Started: at(-7300), Ended: at(0)}, "2 h 01 min"},
		{jobs.Step{State: jobs.StateRunning, Started: at(-3.7)}, "3 s"},
		{jobs.Step{State: jobs.StateRunning, Started: at(-3), Current: 12_000_000, Total: 40_000_000}, "12MB of 40MB · 3 s"},
		{jobs.Step{State: jobs.StateRunning, Current: 12_000_000, Total: 40_000_000}, "12MB of 40MB"},
		{jobs.Step{State: jobs.StateRunning, Started: at(-3), Current: 1_200_000_000}, "1.2GB · 3 s"},
	}
	for _, tt := range tests {
		if got := stepTime(tt.step, now); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.step, got, tt.want)
		}
	}
}

func TestThePulseEndsWithTheScreen(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	s.Show(ctx)
	t.Cleanup(s.Wait)
}
