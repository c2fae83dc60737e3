package app

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

// onEngine is an app on this machine's engine, with a name that nobody else uses. Containers and images of that name are deleted at the end.
type onEngine struct {
	*App
	engine Engine
	name   string
}

// realEngine connects an app to an engine that has the images.
func realEngine(t *testing.T, images ...enginetest.Image) *onEngine {
	t.Helper()
	machine := enginetest.Machine(t)
	enginetest.Load(t, machine, images...)
	r := &onEngine{name: fmt.Sprintf("slipway-app-%d-%d", os.Getpid(), time.Now().UnixNano()%1e6)}
	connector := Adapt(dockerops.Connector{Host: machine.Address}.Connect)
	page := PageTiming{Limit: 40 * time.Second, LookEvery: 400 * time.Millisecond, Quiet: 500 * time.Millisecond}
	r.App = New(Config{Connector: connector, Page: page})
	r.Start(context.WithoutCancel(t.Context())) // Close ends it, after the cleaning up
	until(t, r.App, func(s live.Snapshot) bool { return s.Connection.Phase == live.PhaseConnected })
	engine, err := r.App.engine()
	if err != nil {
		t.Fatal(err)
	}
	r.engine = engine
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), time.Minute)
		defer cancel()
		r.clean(ctx, t)
		if err := r.Close(ctx); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return r
}

func (r *onEngine) clean(ctx context.Context, t *testing.T) {
	t.Helper()
	list, err := r.engine.ListContainers(ctx)
	if err != nil {
		t.Errorf("clean up: %v", err)
	}
	for _, c := range list {
		if strings.HasPrefix(c.Name, r.name) {
			if err := r.engine.RemoveContainer(ctx, c.ID, true); err != nil {
				t.Errorf("clean up: %v", err)
			}
		}
	}
	if _, err := r.engine.InspectImage(ctx, r.name); err == nil {
		if err := r.engine.RemoveImage(ctx, r.name, true); err != nil {
			t.Errorf("clean up: %v", err)
		}
	}
}

// end waits for a job, as long as a build may take.
func (r *onEngine) end(t *testing.T, id jobs.ID) jobs.Job {
	t.Helper()
	return endWithin(t, r.App, id, 5*time.Minute)
}

func (r *onEngine) done(t *testing.T, id jobs.ID) jobs.Job {
	t.Helper()
	job := r.end(t, id)
	if job.State != jobs.StateDone {
		t.Fatalf("the job ended as %s: %+v\n%s", job.State, job.Failure, r.Jobs().Log(id))
	}
	return job
}

func (r *onEngine) failed(t *testing.T, id jobs.ID, headline string) explain.Card {
	t.Helper()
	job := r.end(t, id)
	if job.State != jobs.StateFailed || !strings.Contains(job.Failure.Headline, headline) {
		t.Fatalf("the job ended as %s: %+v\n%s", job.State, job.Failure, r.Jobs().Log(id))
	}
	return *job.Failure
}

// folder is a copy of a folder of testdata, named so that its containers and image are ours.
func (r *onEngine) folder(t *testing.T, name string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), r.name)
	if err := os.CopyFS(to, os.DirFS(filepath.Join("testdata", name))); err != nil {
		t.Fatal(err)
	}
	return to
}

func (r *onEngine) names(t *testing.T) string {
	t.Helper()
	var ours []string
	for _, text := range strings.Split(containers(t, r.engine), ", ") {
		if rest, ok := strings.CutPrefix(text, r.name); ok {
			ours = append(ours, "NAME"+rest)
		}
	}
	return strings.Join(ours, ", ")
}

// fetch is the page behind a URL.
func fetch(t *testing.T, url string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d, %v", url, resp.StatusCode, err)
	}
	return string(body)
}

func (r *onEngine) project(t *testing.T, server scaffold.Server) scaffold.Project {
	t.Helper()
	p := project(t, r.name)
	p.Server = server
	return p
}

func TestEngineFromNothingToAPage(t *testing.T) {
	r := realEngine(t, enginetest.PythonSlim)
	p := r.project(t, scaffold.ServerProduction)
	job := r.done(t, r.CreateAndRun(p))
	if page := fetch(t, job.Result.URL); !strings.Contains(page, "<html") {
		t.Errorf("page: %.200s", page)
	}
	if job.Result.Warning != "" {
		t.Errorf("warning: %s", job.Result.Warning)
	}
	for _, s := range job.Steps {
		if s.State != jobs.StateDone && s.State != jobs.StateCached {
			t.Errorf("step %s is %s", s.Title, s.State)
		}
	}
	titlesOf := titles(job)
	if !slices.ContainsFunc(titlesOf, func(s string) bool { return strings.Contains(s, "Install the Python packages") }) {
		t.Errorf("steps: %q", titlesOf)
	}
	// The second run is cached, and replaces the first without ever being without a page for long.
	again := r.done(t, r.RunProject(p.Folder()))
	if again.Result.ContainerID == job.Result.ContainerID || r.names(t) != "NAME running" {
		t.Errorf("containers: %s", r.names(t))
	}
	cached := 0
	for _, s := range again.Steps {
		if s.State == jobs.StateCached {
			cached++
		}
	}
	if cached < 3 {
		t.Errorf("%d cached steps in %q", cached, titles(again))
	}
	fetch(t, again.Result.URL)
	until(t, r.App, func(s live.Snapshot) bool {
		c, ok := s.Container(r.name)
		return ok && c.State == dockerops.StateRunning && slices.ContainsFunc(s.Images, func(i dockerops.Image) bool { return slices.Contains(i.Tags, r.name+":latest") })
	})
}

func TestEngineDevelopmentServerReloads(t *testing.T) {
	r := realEngine(t, enginetest.PythonSlim)
	p := r.project(t, scaffold.ServerDevelopment)
	job := r.done(t, r.CreateAndRun(p))
	fetch(t, job.Result.URL)
	page := filepath.Join(p.Folder(), "templates", "index.html")
	if err := os.WriteFile(page, []byte("changed by hand"), 0o644); err != nil { //nolint:gosec // the container's user reads it
		t.Fatal(err)
	}
	eventually(t, "the changed page", func() bool { return strings.Contains(fetch(t, job.Result.URL), "changed by hand") })
}

// eventually asks until it is so.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	eventuallyWithin(t, 20*time.Second, what, ok)
}

func eventuallyWithin(t *testing.T, limit time.Duration, what string, ok func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	for !ok() {
		if sleep(ctx, 50*time.Millisecond); ctx.Err() != nil {
			t.Fatalf("never came: %s", what)
		}
	}
}

func TestEnginePortsThatAreTaken(t *testing.T) {
	r := realEngine(t, enginetest.Tool)
	run := func(name string, port uint16) jobs.ID {
		return r.RunImage(dockerops.RunSpec{
			Name: r.name + name, Image: string(enginetest.Tool), Command: []string{"listen", ":8000"},
			Ports: []dockerops.Port{{HostPort: port, ContainerPort: 8000}},
		})
	}
	p := port(t)
	r.done(t, run("-first", p))

	id := run("-second", p)
	card := r.failed(t, id, fmt.Sprintf("Port %d is used by container %s-first", p, r.name))
	job := r.done(t, retry(t, r.App, id, action(t, card, explain.ActionUsePort)))
	if got := fetch(t, job.Result.URL); !strings.Contains(got, "tool answers") {
		t.Errorf("page: %s", got)
	}

	id = run("-third", p)
	card = r.failed(t, id, "is used by container")
	r.done(t, retry(t, r.App, id, action(t, card, explain.ActionStopOther)))
	if got := r.names(t); got != "NAME-first exited, NAME-second running, NAME-third running" {
		t.Errorf("containers: %s", got)
	}

	l := listen(t, "127.0.0.1:0")
	id = run("-fourth", portOf(t, l))
	r.failed(t, id, "is used by another program")
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	r.done(t, retry(t, r.App, id, explain.Action{Kind: explain.ActionRetry}))
}

func TestEngineRefusesAPortByItself(t *testing.T) {
	r := realEngine(t, enginetest.Tool)
	l := listen(t, "0.0.0.0:0")
	r.ports = noPorts{} // the look before sees nothing, as when a program takes the port a moment later
	id := r.RunImage(dockerops.RunSpec{
		Name: r.name, Image: string(enginetest.Tool), Command: []string{"listen", ":8000"}, Ports: []dockerops.Port{{HostPort: portOf(t, l), ContainerPort: 8000}},
	})
	card := r.failed(t, id, "is used by another program")
	if got := r.names(t); got != "" {
		t.Errorf("half-made: %s", got)
	}
	r.done(t, retry(t, r.App, id, action(t, card, explain.ActionUsePort)))
}

func TestEngineServersOnTheLoopback(t *testing.T) {
	tests := []struct{ folder, change string }{
		{"loopback-flask", `app.run(host="0.0.0.0", port=5000)`},
		{"loopback-module", `CMD ["python", "-u", "-m", "http.server", "5000", "--bind", "0.0.0.0"]`},
	}
	for _, tt := range tests {
		t.Run(tt.folder, func(t *testing.T) {
			r := realEngine(t, enginetest.PythonSlim, enginetest.PythonAlpine)
			w := folderWish(r.folder(t, tt.folder))
			p := port(t)
			w.usePort(p)
			id := r.startRun(w)
			card := r.failed(t, id, "only the container itself can reach its page")
			if card.Command != tt.change {
				t.Errorf("change: %s", card.Command)
			}
			until(t, r.App, func(s live.Snapshot) bool { c, ok := s.Container(r.name); return ok && c.Running() })
			if dead := r.DeadPage("http://localhost:" + itoa(p)); dead == nil || dead.Command != tt.change {
				t.Errorf("opening the page from the list of containers: %+v", dead)
			}
			job := r.done(t, retry(t, r.App, id, action(t, card, explain.ActionFixFile)))
			fetch(t, job.Result.URL)
			if got := r.names(t); got != "NAME running" {
				t.Errorf("containers: %s", got)
			}
		})
	}
}

func TestEngineServerOnAnotherPort(t *testing.T) {
	r := realEngine(t, enginetest.Tool)
	w := folderWish(r.folder(t, "elsewhere"))
	w.usePort(port(t))
	id := r.startRun(w)
	card := r.failed(t, id, "listens on port 5000, not on 8000")
	job := r.done(t, retry(t, r.App, id, action(t, card, explain.ActionContainerPort)))
	fetch(t, job.Result.URL)
	if got := r.names(t); got != "NAME running" {
		t.Errorf("containers: %s", got)
	}
}

func TestEngineScriptWithWindowsEndings(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	folder := r.folder(t, "windows-endings")
	// Before the build: the container would not start.
	id := r.RunProject(folder)
	card := r.failed(t, id, "start.sh has Windows line endings")
	if built(r.App, id) || !strings.Contains(card.Why, "Nothing was built yet") {
		t.Errorf("card: %+v", card)
	}
	before := action(t, card, explain.ActionFixFile)
	// After the run, from the container's log.
	id = retry(t, r.App, id, action(t, card, explain.ActionAnyway))
	card = r.failed(t, id, "/start.sh has Windows line endings")
	fix := action(t, card, explain.ActionFixFile)
	if fix.Fix == nil || before.Fix == nil || fix.Fix.Path != filepath.Join(folder, "start.sh") || fix.Fix.Path != before.Fix.Path || !fix.Fix.ToLF || !before.Fix.ToLF {
		t.Fatalf("fix: %+v, before %+v", fix.Fix, before.Fix)
	}
	job := r.done(t, retry(t, r.App, id, fix))
	if job.Result.Summary != r.name+" is running" {
		t.Errorf("result: %+v", job.Result)
	}
	if strings.Contains(content(t, filepath.Join(folder, "start.sh")), "\r") || content(t, filepath.Join(folder, ".gitattributes")) != "*.sh text eol=lf\n" {
		t.Error("the files are not as they should be")
	}
}

func TestEngineScriptThatIsMissing(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	folder := files(t, filepath.Join(t.TempDir(), r.name), map[string]string{"Dockerfile": "FROM alpine:3.20\nENTRYPOINT [\"/entrypoint.sh\"]\n"})
	r.failed(t, r.RunProject(folder), "there is no file /entrypoint.sh in the image")
}

func TestEngineScriptWithoutAFirstLine(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	id := r.RunProject(r.folder(t, "no-first-line"))
	card := r.failed(t, id, "run.sh does not say which program runs it")
	if built(r.App, id) {
		t.Error("it was built")
	}
	r.failed(t, retry(t, r.App, id, action(t, card, explain.ActionAnyway)), "/run.sh does not say what runs it")
}

func TestEngineImageForAnotherProcessor(t *testing.T) {
	r := realEngine(t, enginetest.ForeignTool)
	card := r.failed(t, r.RunImage(dockerops.RunSpec{Name: r.name, Image: string(enginetest.ForeignTool)}), "The image was built for ")
	if !strings.Contains(card.Headline, "this engine is "+r.engine.Info().Architecture) {
		t.Errorf("card: %+v", card)
	}
}

func TestEngineCrashAtTheStart(t *testing.T) {
	r := realEngine(t, enginetest.PythonSlim)
	w := folderWish(r.folder(t, "crash"))
	w.usePort(port(t))
	card := r.failed(t, r.startRun(w), `Python could not find the package "flusk"`)
	if filepath.Base(card.File) != "app.py" || !slices.Contains(card.Code, explain.CodeLine{Number: 3, Text: "import flusk", Failing: true}) {
		t.Errorf("card: %+v", card)
	}
	if card.Output[len(card.Output)-1] != "ModuleNotFoundError: No module named 'flusk'" {
		t.Errorf("output: %q", card.Output)
	}
}

func TestEngineContainersThatStop(t *testing.T) {
	r := realEngine(t, enginetest.Tool)
	run := func(name, policy string, command ...string) jobs.ID {
		return r.RunImage(dockerops.RunSpec{Name: r.name + name, Image: string(enginetest.Tool), Command: command, RestartPolicy: policy})
	}
	r.failed(t, run("-code", "", "exit", "42"), "exit code 42")
	card := r.failed(t, run("-loop", "always", "exit", "3"), "exit code 3")
	if !strings.Contains(card.Why, "again and again") {
		t.Errorf("card: %+v", card)
	}
	job := r.done(t, run("-print", "", "print", "forty-two"))
	if job.Result.Output != "forty-two\n" {
		t.Errorf("result: %+v", job.Result)
	}
	r.failed(t, r.RunImage(dockerops.RunSpec{Name: r.name + "-missing", Image: string(enginetest.Alpine), Command: []string{"gunicorn", "app:app"}}), `no program "gunicorn"`)
	if got := r.names(t); strings.Contains(got, "missing") {
		t.Errorf("half-made: %s", got)
	}
}

func TestEngineHelloWorld(t *testing.T) {
	r := realEngine(t, enginetest.Hello)
	job := r.done(t, r.HelloWorld())
	if !strings.Contains(job.Result.Output, "Hello from Docker!") {
		t.Errorf("result: %+v", job.Result)
	}
}

func TestEngineCancelDuringABuild(t *testing.T) {
	r := realEngine(t, enginetest.Alpine)
	folder := filepath.Join(t.TempDir(), r.name)
	if err := os.Mkdir(folder, 0o750); err != nil {
		t.Fatal(err)
	}
	text := fmt.Sprintf("FROM alpine:3.20\nRUN echo %d && sleep 600\n", time.Now().UnixNano())
	if err := os.WriteFile(filepath.Join(folder, "Dockerfile"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	id := r.RunProject(folder)
	eventually(t, "the step that sleeps", func() bool {
		job, _ := r.Jobs().Job(id)
		return slices.ContainsFunc(job.Steps, func(s jobs.Step) bool { return s.State == jobs.StateRunning && strings.Contains(s.Detail, "sleep 600") })
	})
	r.Jobs().Cancel(id)
	started := time.Now()
	if job := r.end(t, id); job.State != jobs.StateCancelled {
		t.Errorf("job: %+v", job)
	}
	if d := time.Since(started); d > 5*time.Second {
		t.Errorf("cancelling took %s", d)
	}
}

func TestEngineThatStopsAndStarts(t *testing.T) {
	private := enginetest.Private(t)
	a := run(t, Adapt(dockerops.Connector{Host: private.Address}.Connect))
	if err := private.StopEngine(); err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool { return s.Connection.Phase == live.PhaseDown && s.Stale() })
	if card := a.EngineCard(a.Live().Snapshot().Connection); card == nil || card.Next == "" {
		t.Errorf("card: %+v", card)
	}
	if err := private.StartEngine(t.Context()); err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool { return s.Connection.Phase == live.PhaseConnected && !s.Stale() })
}
