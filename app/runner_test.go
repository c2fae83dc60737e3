package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

// program is an image whose containers behave in one way.
func program(tag string, b fake.Behaviour) fake.Image {
	return fake.Image{
		Tags: []string{tag}, Cmd: []string{"python", "app.py"}, Exposed: []dockerops.Port{{ContainerPort: 8000, Protocol: "tcp"}},
		Program: func(fake.Process) fake.Behaviour { return b },
	}
}

// noPorts is a computer on which every port seems free.
type noPorts struct{}

func (noPorts) busy(context.Context, uint16) bool { return false }

// serving is a program that serves a page.
func serving() fake.Image {
	return program("web:1", fake.Behaviour{Listeners: []dockerops.Listener{{Address: "0.0.0.0", Port: 8000}}})
}

// dark is an app on a fake engine whose published ports nobody answers.
func dark(t *testing.T, images ...fake.Image) (*App, *fake.Engine) {
	t.Helper()
	engine := fake.New(fake.WithImages(images...))
	return run(t, Adapt(engine.Connect)), engine
}

func spec(host uint16) dockerops.RunSpec {
	return dockerops.RunSpec{Name: "web", Image: "web:1", Ports: []dockerops.Port{{HostPort: host, ContainerPort: 8000}}}
}

func TestAPortOfAnotherProgram(t *testing.T) {
	for _, address := range []string{"127.0.0.1:0", "0.0.0.0:0", "[::1]:0", "[::]:0"} {
		t.Run(address, func(t *testing.T) {
			a, engine := withFake(t, serving())
			busy := portOf(t, listen(t, address))
			if who, taken := a.PortHolder(t.Context(), busy); !taken || who != "another program" {
				t.Errorf("holder: %q %t", who, taken)
			}
			id := a.RunImage(spec(busy))
			card := failed(t, a, id, "Port "+itoa(busy)+" is used by another program")
			if got := containers(t, engine); got != "" {
				t.Errorf("half-made: %s", got)
			}
			use := action(t, card, explain.ActionUsePort)
			if use.Arg == itoa(busy) || !strings.Contains(use.Label, use.Arg) {
				t.Errorf("offer: %+v", use)
			}
			job := done(t, a, retry(t, a, id, use))
			if job.Result.URL != "http://localhost:"+use.Arg {
				t.Errorf("result: %+v", job.Result)
			}
		})
	}
}

func TestAPortOfAnotherContainer(t *testing.T) {
	a, engine := withFake(t, serving())
	p := port(t)
	if _, err := engine.Add(dockerops.RunSpec{Name: "shop-api", Image: "web:1", Ports: []dockerops.Port{{HostPort: p, ContainerPort: 8000}}}, true); err != nil {
		t.Fatal(err)
	}
	until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 1 })
	if who, taken := a.PortHolder(t.Context(), p); !taken || who != "container shop-api" {
		t.Errorf("holder: %q %t", who, taken)
	}
	if next := a.FreePort(p); next <= p {
		t.Errorf("next free port from %d: %d", p, next)
	}
	id := a.RunImage(spec(p))
	card := failed(t, a, id, "Port "+itoa(p)+" is used by container shop-api")
	action(t, card, explain.ActionUsePort)
	done(t, a, retry(t, a, id, action(t, card, explain.ActionStopOther)))
	if got := containers(t, engine); got != "shop-api exited, web running" {
		t.Errorf("containers: %s", got)
	}
}

func TestAPortThatOnlyTheEngineFindsTaken(t *testing.T) {
	a, engine := withFake(t, serving())
	first := true
	p := port(t)
	engine.Hook(func(_ context.Context, call fake.Call) error {
		if call.Verb == "start container" && first {
			first = false
			return &dockerops.Error{Kind: dockerops.KindPortInUse, Op: call.Verb, Err: errors.New("Bind for 0.0.0.0:" + itoa(p) + " failed: port is already allocated")}
		}
		return nil
	})
	id := a.RunImage(spec(p))
	card := failed(t, a, id, "Port "+itoa(p)+" is used by another program")
	if !strings.Contains(a.Jobs().Log(id), "already allocated") {
		t.Errorf("the engine's words are lost: %s", a.Jobs().Log(id))
	}
	if got := containers(t, engine); got != "" {
		t.Errorf("half-made: %s", got)
	}
	done(t, a, retry(t, a, id, action(t, card, explain.ActionUsePort)))
}

func TestANameOfSomebodyElses(t *testing.T) {
	a, engine := withFake(t, serving(), fake.Image{Tags: []string{"nginx:1"}, Cmd: []string{"nginx"}})
	if _, err := engine.Add(dockerops.RunSpec{Name: "web", Image: "nginx:1"}, false); err != nil {
		t.Fatal(err)
	}
	id := a.RunImage(spec(port(t)))
	card := failed(t, a, id, "another container with the name web")
	if !strings.Contains(card.Why, "nginx:1") || !strings.Contains(card.Why, "not started yet") || card.Actions[0].Kind == explain.ActionRemoveOther {
		t.Errorf("card: %+v", card)
	}
	if job, _ := a.Jobs().Job(id); !strings.HasPrefix(titles(job)[0], "Check that the name and port ") {
		t.Errorf("steps: %q", titles(job))
	}
	use := action(t, card, explain.ActionUseName)
	if job := done(t, a, retry(t, a, id, use)); use.Label != "Run as web-2" || job.Title != "Run web-2" {
		t.Errorf("action %+v, job %q", use, job.Title)
	}
	if got := containers(t, engine); got != "web created, web-2 running" {
		t.Errorf("containers: %s", got)
	}
	if err := engine.RemoveContainer(t.Context(), "web-2", true); err != nil { // it has the port
		t.Fatal(err)
	}
	done(t, a, retry(t, a, id, action(t, card, explain.ActionRemoveOther)))
	if got := containers(t, engine); got != "web running" {
		t.Errorf("containers: %s", got)
	}
}

func TestTheLookAtThePlaceSaysWhatItLooksAt(t *testing.T) {
	one, two := []dockerops.Port{{HostPort: 80}}, []dockerops.Port{{HostPort: 80}, {ContainerPort: 7}, {HostPort: 81}}
	for want, spec := range map[string]dockerops.RunSpec{
		"":                                    {},
		"Check that the name is free":         {Name: "web"},
		"Check that port 80 is free":          {Ports: one},
		"Check that ports 80 and 81 are free": {Ports: two},
		"Check that the name and port 80 are free":         {Name: "web", Ports: one},
		"Check that the name and ports 80 and 81 are free": {Name: "web", Ports: two},
	} {
		if got := placeTitle(spec); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTheOldContainerComesBackWhenTheNewOneFails(t *testing.T) {
	a, engine := withFake(t)
	p := project(t, "Shop")
	first := done(t, a, a.CreateAndRun(p))
	engine.OnBuild(func(_ context.Context, opts build.Options, _ build.Sink, made func(fake.Image) string) (build.Result, error) {
		broken := program(opts.Tags[0], fake.Behaviour{Exits: true, ExitCode: 1, Output: "ModuleNotFoundError: No module named 'flask'\n"})
		return build.Result{ImageID: made(broken), Tags: opts.Tags}, nil
	})
	card := failed(t, a, a.RunProject(p.Folder()), `could not find the package "flask"`)
	if !strings.Contains(card.Next, "run before is running again") {
		t.Errorf("card: %+v", card)
	}
	list, err := engine.ListContainers(t.Context())
	if err != nil || len(list) != 1 || list[0].ID != first.Result.ContainerID || list[0].Name != "shop" || list[0].State != dockerops.StateRunning {
		t.Errorf("containers: %+v %v", list, err)
	}
}

func TestAnotherImageThatLosesItsNameIsTold(t *testing.T) {
	for _, tags := range [][]string{{"shop"}, {"shop", "shop:1"}, {"bakery"}} {
		a, engine := withFake(t, fake.Image{Tags: tags, Cmd: []string{"nginx"}})
		before, err := engine.InspectImage(t.Context(), tags[0])
		if err != nil {
			t.Fatal(err)
		}
		p := project(t, "Shop")
		warning := done(t, a, a.CreateAndRun(p)).Result.Warning
		id := strings.TrimPrefix(before.ID, "sha256:")[:12]
		if tags[0] == "bakery" && warning != "" || tags[0] == "shop" && (!strings.Contains(warning, id) || strings.Contains(warning, "without a name") != (len(tags) == 1)) {
			t.Errorf("%q: %q", tags, warning)
		}
		if again := done(t, a, a.RunProject(p.Folder())).Result.Warning; again != "" { // that one is the folder's own
			t.Errorf("%q, the second time: %q", tags, again)
		}
	}
}

func TestARefusedStartBringsTheOldContainerBackToo(t *testing.T) {
	a, engine := withFake(t)
	p := project(t, "Shop")
	first := done(t, a, a.CreateAndRun(p))
	engine.Hook(func(_ context.Context, call fake.Call) error {
		if call.Verb == "create container" {
			return &dockerops.Error{Kind: dockerops.KindOther, Op: call.Verb, Err: errors.New("no such luck")}
		}
		return nil
	})
	failed(t, a, a.RunProject(p.Folder()), "could not create container shop")
	c, err := engine.InspectContainer(t.Context(), "shop")
	if err != nil || c.ID != first.Result.ContainerID || c.State != dockerops.StateRunning {
		t.Errorf("container: %+v %v", c, err)
	}
}

func TestCancellingPutsEverythingBack(t *testing.T) {
	a, engine := dark(t, serving())
	a.config.Page.Limit = time.Hour
	id := a.RunImage(spec(port(t)))
	until(t, a, func(s live.Snapshot) bool { return len(s.Containers) == 1 })
	a.Jobs().Cancel(id)
	if job := end(t, a, id); job.State != jobs.StateCancelled {
		t.Errorf("job: %+v", job)
	}
	if got := containers(t, engine); got != "" {
		t.Errorf("left over: %s", got)
	}
}

func TestAProjectHasOneJobAtATime(t *testing.T) {
	a, engine := withFake(t)
	p := project(t, "Shop")
	done(t, a, a.CreateAndRun(p))
	engine.OnBuild(func(_ context.Context, _ build.Options, _ build.Sink, _ func(fake.Image) string) (build.Result, error) {
		return build.Result{}, errors.New("not today")
	})
	lost := a.RunProject(p.Folder())
	if job := end(t, a, lost); job.State != jobs.StateFailed {
		t.Fatalf("job: %+v", job)
	}
	engine.OnBuild(func(ctx context.Context, _ build.Options, _ build.Sink, _ func(fake.Image) string) (build.Result, error) {
		<-ctx.Done()
		return build.Result{}, ctx.Err()
	})
	id := a.RunProject(p.Folder())
	if again := a.RunProject(p.Folder()); again != id {
		t.Errorf("a second job %d beside job %d", again, id)
	}
	if _, card := a.Retry(lost, explain.Action{Kind: explain.ActionRetry}); card == nil || card.Headline == "" || card.Next == "" {
		t.Errorf("card for a retry beside job %d: %+v", id, card)
	}
	a.Jobs().Cancel(id)
	end(t, a, id)
	if next := a.RunProject(p.Folder()); next == id {
		t.Errorf("after its end, job %d again", id)
	}
}

func TestACrashIsToldAndARetryReplacesTheContainer(t *testing.T) {
	crash := "Traceback (most recent call last):\n  File \"/app/app.py\", line 1, in <module>\n    import flask\nModuleNotFoundError: No module named 'flask'\n"
	a, engine := dark(t, program("web:1", fake.Behaviour{Exits: true, ExitCode: 1, Output: crash}))
	p := port(t)
	id := a.RunImage(spec(p))
	card := failed(t, a, id, `web stopped: Python could not find the package "flask"`)
	if len(card.Output) == 0 || card.Output[len(card.Output)-1] != "ModuleNotFoundError: No module named 'flask'" || !strings.Contains(card.Details, "Exit code 1") {
		t.Errorf("card: %+v", card)
	}
	if got := containers(t, engine); got != "web exited" {
		t.Errorf("it should stay to be looked at: %s", got)
	}
	next := retry(t, a, id, action(t, card, explain.ActionRetry))
	failed(t, a, next, `could not find the package "flask"`)
	failed(t, a, retry(t, a, next, explain.Action{Kind: explain.ActionRetry}), "could not find the package")
}

func TestAnEngineThatStopsIsNotTheAppsFault(t *testing.T) {
	for code, want := range map[int]string{137: "engine was stopped while web", 143: "engine was stopped while web", 1: "web stopped"} {
		a, engine := dark(t, program("web:1", fake.Behaviour{Exits: true, ExitCode: code}))
		engine.Hook(func(_ context.Context, call fake.Call) error {
			if call.Verb == "connect" {
				return &dockerops.Error{Kind: dockerops.KindEngineDown, Op: call.Verb, Subject: "unix:///run/docker.sock", Err: errors.New("connection refused")}
			}
			return nil
		})
		card := failed(t, a, a.RunImage(spec(port(t))), want)
		if code == 1 {
			continue
		}
		action(t, card, explain.ActionRetry)
		if !strings.Contains(card.Why, itoa(uint16(code))) || !strings.Contains(card.Why, "nothing about the app") {
			t.Errorf("card: %+v", card)
		}
	}
	a, _ := dark(t, program("web:1", fake.Behaviour{Exits: true, ExitCode: 137}))
	failed(t, a, a.RunImage(spec(port(t))), "ended by force")
}

func TestAServerForTheContainerAlone(t *testing.T) {
	a, engine := dark(t, program("web:1", fake.Behaviour{
		Output: " * Running on http://127.0.0.1:5000\n", Listeners: []dockerops.Listener{{Address: "127.0.0.11", Port: 41000}, {Address: "127.0.0.1", Port: 8000}},
	}))
	card := failed(t, a, a.RunImage(spec(port(t))), "only the container itself can reach its page")
	if !strings.Contains(card.Next, `host="0.0.0.0"`) {
		t.Errorf("card: %+v", card)
	}
	if got := containers(t, engine); got != "web running" {
		t.Errorf("containers: %s", got)
	}
}

func TestASocketTableThatCannotBeReadIsMadeUpForByTheLog(t *testing.T) {
	image := program("web:1", fake.Behaviour{Output: " * Serving Flask app 'app'\n * Running on http://127.0.0.1:8000\n"})
	image.Bare = true
	a, engine := dark(t, image)
	engine.Hook(func(_ context.Context, call fake.Call) error {
		if strings.Contains(call.Verb, "sockets") {
			return &dockerops.Error{Kind: dockerops.KindUnsupported, Op: call.Verb, Err: errors.New("nothing to read them with")}
		}
		return nil
	})
	failed(t, a, a.RunImage(spec(port(t))), "only the container itself")
}

func TestAServerOnAnotherPort(t *testing.T) {
	a, engine := withFakeDarkPort(t)
	p := port(t)
	id := a.RunImage(spec(p))
	card := failed(t, a, id, "listens on port 5000, not on 8000")
	a.config.Page.Limit = 100 * time.Millisecond // nobody answers on this engine
	job := end(t, a, retry(t, a, id, action(t, card, explain.ActionContainerPort)))
	if !strings.Contains(job.Command, "--publish "+itoa(p)+":5000") {
		t.Errorf("command: %s", job.Command)
	}
	if got := containers(t, engine); got != "web running" {
		t.Errorf("containers: %s", got)
	}
}

func withFakeDarkPort(t *testing.T) (*App, *fake.Engine) {
	t.Helper()
	return dark(t, program("web:1", fake.Behaviour{Listeners: []dockerops.Listener{{Address: "0.0.0.0", Port: 5000}}}))
}

func TestNoAnswerInTime(t *testing.T) {
	a, _ := dark(t, program("web:1", fake.Behaviour{Output: "still thinking\n"}))
	a.config.Page.Limit = 300 * time.Millisecond
	card := failed(t, a, a.RunImage(spec(port(t))), "did not answer within")
	if !strings.Contains(card.Why, "Nothing listens") || len(card.Output) != 1 {
		t.Errorf("card: %+v", card)
	}
}

func TestSomethingThatIsNoPage(t *testing.T) {
	a, _ := dark(t, serving())
	l := listen(t, "127.0.0.1:0")
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return // the test is over
			}
			_, _ = c.Write([]byte("-ERR not HTTP\r\n"))
			_ = c.Close()
		}
	}()
	a.ports = noPorts{}
	job := done(t, a, a.RunImage(spec(portOf(t, l))))
	if job.Result.URL != "" || !strings.Contains(job.Result.Warning, "not a web page") {
		t.Errorf("result: %+v", job.Result)
	}
}

func TestAnImageWithoutPorts(t *testing.T) {
	a, _ := dark(t, program("job:1", fake.Behaviour{Exits: true, Output: "42\n"}), program("worker:1", fake.Behaviour{}))
	job := done(t, a, a.RunImage(dockerops.RunSpec{Name: "sum", Image: "job:1"}))
	if job.Result.Summary != "sum has finished" || job.Result.Output != "42\n" {
		t.Errorf("result: %+v", job.Result)
	}
	job = done(t, a, a.RunImage(dockerops.RunSpec{Name: "worker", Image: "worker:1"}))
	if job.Result.Summary != "worker is running" || job.Result.URL != "" {
		t.Errorf("result: %+v", job.Result)
	}
}

func TestAFolderThatIsOnlyKnownToHaveADockerfile(t *testing.T) {
	a, engine := withFake(t)
	folder := filepath.Join(t.TempDir(), "Mein Laden")
	if err := os.Mkdir(folder, 0o750); err != nil {
		t.Fatal(err)
	}
	p := port(t)
	dockerfile := "FROM python:3.14-slim\nEXPOSE " + itoa(p) + "\nCMD [\"python\", \"app.py\"]\n"
	if err := os.WriteFile(filepath.Join(folder, "Dockerfile"), []byte(dockerfile), 0o600); err != nil {
		t.Fatal(err)
	}
	job := done(t, a, a.RunProject(folder))
	if job.Result.URL != "http://localhost:"+itoa(p) {
		t.Errorf("result: %+v", job.Result)
	}
	if got := containers(t, engine); got != "mein-laden running" {
		t.Errorf("containers: %s", got)
	}
	empty := t.TempDir()
	card := failed(t, a, a.RunProject(empty), "")
	if card.Headline == "" || card.Next == "" {
		t.Errorf("card for a folder without a Dockerfile: %+v", card)
	}
}

func TestADevelopmentServerNeedsAnEngineHere(t *testing.T) {
	engine := fake.New(fake.WithInfo(dockerops.EngineInfo{
		Product: "Docker Engine", OS: "linux", Architecture: "amd64", Endpoint: dockerops.Endpoint{Address: "ssh://me@server.example"},
	}))
	a := run(t, Adapt(engine.Connect))
	p := project(t, "Shop")
	p.Server = scaffold.ServerDevelopment
	card := failed(t, a, a.CreateAndRun(p), "the engine is on server.example")
	if card.Next == "" {
		t.Errorf("card: %+v", card)
	}
}

func TestAnImageForAnotherProcessorIsTriedWithAWarning(t *testing.T) {
	image := serving()
	image.Architecture = "arm64"
	a, _ := withFake(t, image)
	job := done(t, a, a.RunImage(spec(port(t))))
	if !strings.Contains(job.Result.Warning, "built for arm64, this engine is amd64") {
		t.Errorf("result: %+v", job.Result)
	}
}

func TestARetryOfWhatIsNotThere(t *testing.T) {
	a, _ := dark(t)
	if _, card := a.Retry(42, explain.Action{Kind: explain.ActionRetry}); card == nil || card.Headline == "" {
		t.Errorf("card: %+v", card)
	}
}

func TestARefusedCommandIsTold(t *testing.T) {
	refusal := &dockerops.Error{Kind: dockerops.KindCommandNotFound, Op: "start container", Err: errors.New(`OCI runtime create failed: exec: "gunicorn": executable file not found in $PATH: unknown`)}
	a, engine := dark(t, program("web:1", fake.Behaviour{StartError: refusal}))
	card := failed(t, a, a.RunImage(spec(port(t))), `there is no program "gunicorn" in the image`)
	if !strings.Contains(card.Next, "requirements.txt") {
		t.Errorf("card: %+v", card)
	}
	if got := containers(t, engine); got != "" {
		t.Errorf("half-made: %s", got)
	}
}

func TestAPageOfAServerIsAtTheServersName(t *testing.T) {
	server := dockerops.Endpoint{Address: "ssh://me@build.example"}
	for _, tt := range []struct {
		port dockerops.Port
		at   dockerops.Endpoint
		want string
	}{
		{dockerops.Port{HostIP: "0.0.0.0", HostPort: 8000}, server, "http://build.example:8000"},
		{dockerops.Port{HostPort: 80}, server, "http://build.example"},
		{dockerops.Port{HostIP: "192.0.2.7", HostPort: 8000}, server, "http://192.0.2.7:8000"},
		{dockerops.Port{HostIP: "127.0.0.1", HostPort: 8000}, dockerops.Endpoint{Address: "unix:///var/run/docker.sock"}, "http://localhost:8000"},
	} {
		if got := pageURL(tt.port, tt.at); got != tt.want {
			t.Errorf("%+v: %s, want %s", tt.port, got, tt.want)
		}
	}
}

func TestOnAMacThePortOfAirPlayIsNamed(t *testing.T) {
	for _, tt := range []struct {
		port   uint16
		system string
		want   string
	}{
		{5000, "darwin", "another program, probably AirPlay Receiver"},
		{7000, "darwin", "another program, probably AirPlay Receiver"},
		{8000, "darwin", "another program"},
		{5000, "linux", "another program"},
	} {
		if got := anotherProgram(tt.port, tt.system); got != tt.want {
			t.Errorf("%d on %s: %s", tt.port, tt.system, got)
		}
	}
}
