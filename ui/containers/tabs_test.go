package containers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/words"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// answers is an app that answers the tabs' questions.
type answers struct {
	mu      sync.Mutex
	asked   []string
	details map[string]dockerops.ContainerDetails
	raw     string
	table   dockerops.ProcessTable
	advice  *explain.Card
	failure *explain.Card
}

func (a *answers) note(what string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.asked = append(a.asked, what)
}

// count is how often something was asked.
func (a *answers) count(what string) int {
	a.mu.Lock()
	defer a.mu.Unlock()
	n := 0
	for _, q := range a.asked {
		if q == what {
			n++
		}
	}
	return n
}

func (a *answers) InspectContainer(_ context.Context, id string) (dockerops.ContainerDetails, *explain.Card) {
	a.note("inspect " + id)
	return a.details[id], a.failure
}

func (a *answers) InspectRaw(_ context.Context, kind dockerops.ObjectKind, id string) (string, *explain.Card) {
	a.note(fmt.Sprintf("raw %s %s", kind, id))
	return a.raw, a.failure
}

func (a *answers) Processes(_ context.Context, id string) (dockerops.ProcessTable, *explain.Card) {
	a.note("processes " + id)
	return a.table, a.failure
}

func (a *answers) ContainerAdvice(context.Context, string) *explain.Card { return a.advice }

func (a *answers) ListFiles(_ context.Context, id, folder string) ([]dockerops.FileEntry, *explain.Card) {
	a.note("files " + id + ":" + folder)
	return []dockerops.FileEntry{{Path: folder + "/app.py", Mode: 0o644, Size: 30}}, a.failure
}

func (a *answers) FileText(context.Context, string, string) (app.FileText, *explain.Card) {
	return app.FileText{}, nil
}
func (a *answers) DownloadFiles(string, string, string) jobs.ID { return 0 }
func (a *answers) UploadFiles(string, string, []string) jobs.ID { return 0 }

// show shows the screen until the test ends.
func (r *rig) show(t testing.TB) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(func() {
		cancel()
		r.screen.Wait()
	})
	r.screen.Show(ctx)
	r.screen.Update(snapshot())
}

// newTabRig is a rig with more to tell of its containers, and room for it.
func newTabRig(t *testing.T) *rig {
	t.Helper()
	r := newRig(t)
	r.Window.Resize(fyne.NewSize(1000, 1400))
	r.details = map[string]dockerops.ContainerDetails{}
	for _, c := range snapshot().Containers {
		r.details[c.ID] = dockerops.ContainerDetails{Container: c}
	}
	web := r.details["id-web"]
	web.Entrypoint, web.Cmd, web.WorkingDir, web.User = []string{"/docker-entrypoint.sh"}, []string{"gunicorn", "--name", "my shop"}, "/app", "app"
	web.Env = []string{"SECRET_KEY=s3cret", "DEBUG=a=b", "DATABASE_URL=postgres://shop:hunter2@db/shop"}
	web.Started, web.RestartCount, web.HealthOutput = now.Add(-time.Minute), 3, "HTTP 200\n"
	web.Mounts = []dockerops.Mount{
		{Kind: dockerops.MountVolume, Source: "shop-data", Target: "/data"},
		{Kind: dockerops.MountBind, Source: "/home/me/shop", Target: "/app", ReadOnly: true},
		{Kind: dockerops.MountVolume, Source: strings.Repeat("ab", 32), Target: "/cache", Anonymous: true},
	}
	web.Attachments = []dockerops.Attachment{{Network: "shop_default", IP: "172.20.0.3", Aliases: []string{"web", "id-web"}}}
	web.Labels = map[string]string{"owner": "me", "proxy.basicauth.users": "hunter2", "com.docker.compose.project": "shop"}
	web.Spec = dockerops.RunSpec{Memory: 512 << 20, CPUs: 1.5, RestartPolicy: "on-failure", RestartRetries: 5}
	r.details["id-web"] = web
	return r
}

// settle waits for the answers and hands them over.
func (r *rig) settle() {
	for {
		r.screen.Wait()
		if r.Queue.Drain() == 0 {
			return
		}
	}
}

func (r *rig) choose(id string) {
	r.screen.Select(id)
	r.settle()
}

func (r *rig) text() string { return strings.Join(uitest.Texts(r.Window.Content()), "\n") }

func (r *rig) sees(t *testing.T, wants ...string) {
	t.Helper()
	all := r.text()
	for _, want := range wants {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func TestTheOverviewTellsWhatTheContainerIs(t *testing.T) {
	r := newTabRig(t)
	r.choose("id-web")
	r.sees(t, "It has been running since", "The engine has started it again 3 times.", "gunicorn --name 'my shop'", "/docker-entrypoint.sh", "localhost:8000", "9000 (not published)",
		"shop-data at /data", "/home/me/shop at /app (read-only)", "abababababab at /cache (anonymous)", "shop_default  172.20.0.3\nalso found there as web",
		"512 MB of memory, 1.5 processors", "at most 5 times", "owner", "Compose's own labels", "Last output of the health check", "docker stop web", "docker logs web", "a=b", words.Exactly(now.Add(-time.Minute)))
	if all := r.text(); strings.Contains(all, "s3cret") || strings.Contains(all, "hunter2") || strings.Contains(all, "HTTP 200") {
		t.Errorf("secrets or what is folded are shown:\n%s", all)
	}
	uitest.Tap(t, r.Window, nil, "localhost:8000")
	uitest.Tap(t, r.Window, nil, "Copy the value of SECRET_KEY")
	uitest.Tap(t, r.Window, nil, "Copy the address 172.20.0.3")
	if want := []string{"url http://localhost:8000", "copy s3cret", "copy 172.20.0.3"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestSecretsAreShownOneByOneOrAll(t *testing.T) {
	r := newTabRig(t)
	r.choose("id-web")
	uitest.Tap(t, r.Window, nil, "Show") // the first: DATABASE_URL
	if all := r.text(); !strings.Contains(all, "hunter2") || strings.Contains(all, "s3cret") {
		t.Errorf("one is asked for, and shown is\n%s", all)
	}
	uitest.Tap(t, r.Window, nil, "Show secrets")
	r.sees(t, "hunter2", "s3cret")
	uitest.Tap(t, r.Window, nil, "Hide secrets")
	if all := r.text(); strings.Contains(all, "hunter2") || strings.Contains(all, "s3cret") {
		t.Errorf("hidden again, and shown is\n%s", all)
	}
	uitest.Tap(t, r.Window, nil, "Show secrets")
	r.choose("id-db")
	r.choose("id-web")
	if strings.Contains(r.text(), "s3cret") {
		t.Error("back at the container its secrets are still shown")
	}
	uitest.Tap(t, r.Window, nil, "Copy all")
	if want := []string{"copy DATABASE_URL=postgres://shop:hunter2@db/shop\nDEBUG=a=b\nSECRET_KEY=s3cret\n"}; !slices.Equal(r.Calls, want) {
		t.Errorf("did %q", r.Calls)
	}
}

func TestASecretIsShownAndHiddenByTheKeyboard(t *testing.T) {
	r := newTabRig(t)
	r.choose("id-web")
	show, ok := uitest.Find(r.Window, nil, "Show").(fyne.Focusable)
	if !ok {
		t.Fatal("a secret can't be shown by the keyboard")
	}
	r.Canvas().Focus(show)
	r.Press(fyne.KeySpace)
	r.sees(t, "hunter2")
	if hide, ok := uitest.Find(r.Window, nil, "Hide").(fyne.Focusable); !ok || r.Canvas().Focused() != hide {
		t.Fatal("the focus is lost with the line that is drawn anew")
	}
	r.Press(fyne.KeySpace)
	if strings.Contains(r.text(), "hunter2") {
		t.Error("the secret is not hidden again")
	}
}

func TestOnlyTheSelectedContainerIsAskedAboutAndOnlyWhenItChanged(t *testing.T) {
	r := newTabRig(t)
	r.choose("id-web")
	same := snapshot()
	same.Version = 2
	r.screen.Update(same)
	r.settle()
	other := snapshot()
	other.Containers[0].ExitCode = 2
	r.screen.Update(other)
	r.settle()
	if n := r.count("inspect id-web"); n != 1 || len(r.asked) != 1 {
		t.Fatalf("asked %q", r.asked)
	}
	changed := snapshot()
	changed.Containers[2].State = dockerops.StatePaused
	r.screen.Update(changed)
	r.settle()
	if n := r.count("inspect id-web"); n != 2 {
		t.Errorf("asked %d times after it changed", n)
	}
	r.sees(t, "It is paused")
	changed.Connection.Phase = live.PhaseDown
	changed.Containers[2].State = dockerops.StateExited
	r.screen.Update(changed)
	r.settle()
	if n := r.count("inspect id-web"); n != 2 {
		t.Error("an engine that is away is asked")
	}
	changed.Connection.Phase = live.PhaseConnected
	r.screen.Update(changed)
	r.settle()
	if n := r.count("inspect id-web"); n != 3 {
		t.Errorf("asked %d times: an engine that is back is to be asked once more", n)
	}
}

func TestHowAContainerEnded(t *testing.T) {
	for _, c := range []struct {
		fate live.Fate
		oom  bool
		code int
		want string
	}{
		{live.Fate{}, false, 1, "the exit code 1: its program ended with an error."},
		{live.Fate{}, true, 137, "the exit code 137: it ran out of memory: its limit is 64 MB."},
		{live.Fate{KilledAfter: 10 * time.Second}, false, 137, "it did not stop in 10 seconds when it was asked to, and was killed."},
		{live.Fate{Killed: true}, false, 137, "somebody killed it."},
		{live.Fate{}, false, 137, "it was killed: by hand, because it did not stop in time, or since there was no memory left."}, // nobody saw it
		{live.Fate{}, false, 3, "the exit code 3, which its program chose itself."},
	} {
		snap := snapshot()
		snap.Containers[0].ExitCode = c.code
		snap.Fates = map[string]live.Fate{"id-api": c.fate}
		d := dockerops.ContainerDetails{Container: snap.Containers[0], OOMKilled: c.oom, Finished: now, Spec: dockerops.RunSpec{Memory: 64 << 20}}
		if got := presentState(snap, snap.Containers[0], d); !strings.Contains(got, c.want) {
			t.Errorf("%+v: %q, want %q", c.fate, got, c.want)
		}
	}
}

func TestTheAdviceIsShownAndFollowed(t *testing.T) {
	r := newTabRig(t)
	r.advice = &explain.Card{Headline: "api stopped: flask is missing", Actions: []explain.Action{{Label: "Run again", Kind: explain.ActionRetry}}}
	r.choose("id-api")
	r.sees(t, "api stopped: flask is missing", "It ended")
	uitest.Tap(t, r.Window, nil, "Run again")
	if !slices.Equal(r.Calls, []string{"start id-api"}) {
		t.Errorf("did %q", r.Calls)
	}
	r.Finish(nil)
	r.advice = nil
	r.choose("id-web")
	if strings.Contains(r.text(), "flask is missing") {
		t.Error("another container's overview shows the advice")
	}
}

func TestAFailedQuestionIsExplainedAndAskedAgain(t *testing.T) {
	r := newTabRig(t)
	r.raw = `"some json"`
	for _, title := range []string{"Overview", "Files", "Inspect"} {
		r.failure = &explain.Card{Headline: "The engine did not answer", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}}
		r.screen.ShowTab("id-web", title)
		r.settle()
		r.sees(t, "The engine did not answer")
		r.failure = nil
		uitest.Tap(t, r.Window, nil, "Try again")
		r.settle()
		if strings.Contains(r.text(), "did not answer") {
			t.Errorf("%s still shows why it failed", title)
		}
	}
}

// processRig is a tab of processes alone, in a bubble of time of its own.
func processRig(t *testing.T, a *answers) (*processesTab, *uitest.Host, *dispatch.Work) {
	t.Helper()
	h := &uitest.Host{}
	s := New(Deps{Host: h, Do: h.Queue.Do, OnNewProject: func() {}, OnRun: func() {}})
	tab, ok := newProcesses(s, a.questions()).(*processesTab)
	if !ok {
		t.Fatal("another tab")
	}
	h.Window = uitest.Window(t, tab.Content(), 800, 300)
	return tab, h, s.Work()
}

// questions is the app that only answers.
func (a *answers) questions() Questions { return a }

func TestProcessesAreAskedForEveryTwoSecondsWhileTheyAreShown(t *testing.T) {
	a := &answers{table: dockerops.ProcessTable{Titles: []string{"UID", "PID", "CMD"}, Rows: [][]string{{"root", "4711", "python3 app.py"}}}}
	tab, h, work := processRig(t, a)
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		tab.Show(ctx, "id-web")
		tab.Update(snapshot())
		time.Sleep(5 * time.Second)
		synctest.Wait()
		if n := a.count("processes id-web"); n != 3 {
			t.Errorf("asked %d times in five seconds", n)
		}
		h.Queue.Drain()
		if all := strings.Join(uitest.Texts(h.Window.Content()), "\n"); !strings.Contains(all, "1 process") || !strings.Contains(all, "python3 app.py") || !strings.Contains(all, "Process\n") {
			t.Errorf("shows\n%s", all)
		}
		stopped := snapshot()
		stopped.Containers[2].State = dockerops.StateExited
		tab.Update(stopped)
		time.Sleep(5 * time.Second)
		if n := a.count("processes id-web"); n != 3 {
			t.Error("a container that does not run is asked about")
		}
		if all := strings.Join(uitest.Texts(h.Window.Content()), "\n"); !strings.Contains(all, "web does not run") {
			t.Errorf("shows\n%s", all)
		}
		tab.Update(snapshot())
		synctest.Wait()
		h.Queue.Drain()
		uitest.Tap(t, h.Window, nil, "Ask again")
		synctest.Wait()
		cancel()
		synctest.Wait()
		work.Wait()
		time.Sleep(5 * time.Second)
		if n := a.count("processes id-web"); n > 5 {
			t.Errorf("asked %d times: it goes on after it was left", n)
		}
	})
}

func TestALongProcessTableKeepsItsColumns(t *testing.T) {
	table := dockerops.ProcessTable{Titles: []string{"UID", "PID", "CMD"}, Rows: [][]string{{"root", "4711", "a"}}}
	before := widths(table)
	table.Rows = append(table.Rows, []string{"app", "12", strings.Repeat("x", 9)}, []string{"app"})
	after := widths(table)
	if !slices.Equal(before[:2], after[:2]) {
		t.Errorf("%v became %v", before, after)
	}
	if columns := processColumns(table); columns[0].Title != "User" || columns[2].Weight != 1 {
		t.Errorf("%+v", columns)
	}
}

func TestTheFilesBeginInTheWorkingFolder(t *testing.T) {
	r := newTabRig(t)
	r.screen.ShowTab("id-web", "Files")
	r.settle()
	if n := r.count("files id-web:/app"); n != 1 {
		t.Fatalf("asked %q", r.asked)
	}
	row, ok := uitest.ByID(r.Window, "file:/app/app.py").(fyne.Tappable)
	if !ok {
		t.Fatalf("shows %q", uitest.IDs(r.Window))
	}
	test.Tap(row)
	test.Tap(row)
	r.settle()
	r.screen.Escape()
	if r.screen.Selected() == "" {
		t.Error("Escape closes the details while a file is read")
	}
	r.screen.Escape()
	if r.screen.Selected() != "" {
		t.Error("Escape does not close the details")
	}
}

func TestNoTabWidensTheWindow(t *testing.T) {
	r := newTabRig(t)
	long := strings.Repeat("a-long-name-", 30)
	web := r.details["id-web"]
	web.Cmd, web.WorkingDir, web.User, web.HealthOutput = []string{long}, "/"+long, long, long
	web.Env = append(web.Env, long+"="+long, "TOKEN="+long)
	web.Labels = map[string]string{long: long}
	web.Mounts = append(web.Mounts, dockerops.Mount{Kind: dockerops.MountBind, Source: "/" + long, Target: "/" + long})
	web.Attachments = append(web.Attachments, dockerops.Attachment{Network: long, IP: long, Aliases: []string{long}})
	r.details["id-web"] = web
	r.raw = `"` + long + long + `"`
	r.advice = &explain.Card{Headline: long, Why: long}
	for _, title := range []string{"Overview", "Files", "Inspect"} {
		r.screen.ShowTab("id-web", title)
		r.settle()
		if least := r.screen.Content().MinSize(); least.Width > uitest.SmallestRoom || least.Height > 480 {
			t.Errorf("with %s the screen can't be smaller than %v", title, least)
		}
	}
	columns := processColumns(dockerops.ProcessTable{Titles: []string{"UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD"}, Rows: [][]string{slices.Repeat([]string{long}, 8)}})
	if columns[len(columns)-1].Width == 0 {
		t.Error("the command has no room")
	}
}

func TestThousandsOfLabelsAndVariablesDoNotHoldTheWindowUp(t *testing.T) {
	r := newTabRig(t)
	web := r.details["id-web"]
	web.Labels, web.Env = map[string]string{}, nil
	for i := range 2000 {
		web.Labels[fmt.Sprintf("label-%04d", i)] = strings.Repeat("v", 480)
		web.Env = append(web.Env, fmt.Sprintf("NAME_%04d=%s", i, strings.Repeat("v", 480)))
	}
	r.details["id-web"] = web
	r.screen.ShowTab("id-web", "Overview")
	r.settle()
	all := strings.Join(uitest.Texts(r.screen.Content()), "\n")
	if n := strings.Count(all, "and 1900 more: all are under Inspect"); n != 2 {
		t.Errorf("%d lists say that there are more", n)
	}
	if !strings.Contains(all, "label-0099") || strings.Contains(all, "label-0100") || !strings.Contains(all, "NAME_0099") || strings.Contains(all, "NAME_0100") {
		t.Error("not the first 100 are drawn")
	}
}

func TestContainersPassedOverInAHurryAreNotAskedAbout(t *testing.T) {
	r := newTabRig(t)
	r.choose("id-web")
	r.screen.Select("id-api")
	r.screen.Select("id-db")
	r.settle()
	if r.count("inspect id-web") != 1 || r.count("inspect id-api") != 0 || r.count("inspect id-db") != 1 {
		t.Errorf("asked %q", r.asked)
	}
}

func TestManyChoicesLeaveNoGoroutine(t *testing.T) {
	r := newTabRig(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r.screen.Show(ctx)
	r.choose("id-web")
	before := goleak.IgnoreCurrent()
	ids := []string{"id-web", "id-db", "id-api"}
	for i := range 200 {
		r.screen.Select(ids[i%len(ids)])
		r.screen.NextTab(1)
		r.Queue.Drain()
	}
	cancel()
	r.screen.Wait()
	goleak.VerifyNone(t, before)
}
