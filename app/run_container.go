package app

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strconv"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/dockerops"
)

// logTail is how much of a container's log is looked at for a reason.
const logTail = 200

// run makes the container, starts it, and waits until it answers. What it changed is put back by undo when it fails.
func (r *runner) run(ctx context.Context) (jobs.Result, error) {
	spec, err := r.fitEngine()
	if err != nil {
		return jobs.Result{}, err
	}
	r.warnOfProcessor(ctx)
	if err := r.create(ctx, spec); err != nil {
		return jobs.Result{}, err
	}
	if err := r.start(ctx); err != nil {
		return jobs.Result{}, err
	}
	result, err := r.settle(ctx)
	if err != nil {
		return result, err
	}
	r.dropEarlier(context.WithoutCancel(ctx)) // the new one runs: that is no longer to be cancelled
	r.app.live.Refresh()
	result.Kept = r.kept()
	r.app.rememberKept(result.Kept)
	r.warnOfRestart(result.Kept)
	result.ContainerID, result.Image, result.Warning = r.id, r.wish.spec.Image, r.warning
	return result, nil
}

// fitEngine is the spec as this engine can serve it: on a server, a project's folder is not there, and its address, which is this computer's own, means nothing.
// Whoever gives a container such an address by hand means the server's own, and does not want the port open to everybody.
func (r *runner) fitEngine() (dockerops.RunSpec, error) {
	spec := r.wish.spec
	endpoint := r.engine.Info().Endpoint
	if !endpoint.Remote() || r.wish.folder == "" {
		return spec, nil
	}
	for _, m := range spec.Mounts {
		if m.Kind == dockerops.MountBind {
			return spec, &explain.Error{Card: explain.FolderNotOnServer(m.Source, endpoint)}
		}
	}
	spec.Ports = slices.Clone(spec.Ports)
	for i := range spec.Ports {
		if ip := net.ParseIP(spec.Ports[i].HostIP); ip.IsLoopback() {
			spec.Ports[i].HostIP = ""
		}
	}
	return spec, nil
}

// warnOfProcessor says that the image is for another processor. Some engines can imitate it, so it is tried all the same.
func (r *runner) warnOfProcessor(ctx context.Context) {
	image, err := r.engine.InspectImage(ctx, r.wish.spec.Image)
	ours := r.engine.Info().Architecture
	if err != nil || image.Architecture == "" || ours == "" || image.Architecture == ours {
		return
	}
	text := fmt.Sprintf("The image was built for %s, this engine is %s: it runs only where the engine imitates that processor, and slowly.", image.Architecture, ours)
	r.warn(text)
	r.report.Log("", []byte(text))
}

func (r *runner) create(ctx context.Context, spec dockerops.RunSpec) error {
	r.report.Begin(stepCreate, "Create the container", command.Run(spec))
	err := r.giveName(ctx)
	if err == nil {
		r.id, err = r.engine.CreateContainer(context.WithoutCancel(ctx), spec) // one that is cut short may be obeyed all the same
		r.unclear = unclear(err)
	}
	r.report.End(stepCreate, err)
	switch {
	case err == nil && ctx.Err() != nil:
		return fmt.Errorf("create the container: %w", context.Cause(ctx))
	case err == nil:
		return nil
	}
	if dockerops.KindOf(err) == dockerops.KindNameInUse { // somebody took it since the look
		if list, e := r.engine.ListContainers(ctx); e == nil {
			if taken := r.nameTaken(list); taken != nil {
				return taken
			}
		}
	}
	return r.explained("create container "+spec.Name, err)
}

func (r *runner) start(ctx context.Context) error {
	if err := r.givePorts(ctx); err != nil {
		return r.explained("make room for "+r.name(), err)
	}
	r.report.Begin(stepStart, "Start it", command.Start(r.name()))
	err := r.engine.StartContainer(ctx, r.id)
	r.report.End(stepStart, err)
	if err == nil {
		r.started = true
		return nil
	}
	if dockerops.KindOf(err) == dockerops.KindPortInUse { // somebody took it since the look, or a program that the look can't see
		if busy := r.whoHasPort(ctx, err); busy != nil {
			return busy
		}
	}
	facts, e := r.containerFacts(ctx)
	if e != nil {
		return r.explained("start container "+r.name(), err)
	}
	return &explain.Error{Card: explain.StartRefused(err, facts), Err: err}
}

// whoHasPort explains the engine's own refusal of a port.
func (r *runner) whoHasPort(ctx context.Context, refusal error) error {
	list, err := r.engine.ListContainers(ctx)
	if err != nil {
		return nil //nolint:nilerr // the refusal itself is explained then
	}
	if busy := r.portBusy(ctx, list); busy != nil {
		return busy
	}
	for _, p := range wanted(r.wish.spec.Ports) {
		// The refusal names the port; with one only there is no doubt.
		if len(wanted(r.wish.spec.Ports)) == 1 || explain.NamesPort(refusal.Error(), p.HostPort) {
			return r.portError(ctx, p.HostPort, "", refusal)
		}
	}
	return nil
}

// settle waits until the container does what it was started for.
func (r *runner) settle(ctx context.Context) (jobs.Result, error) {
	details, err := r.engine.InspectContainer(ctx, r.id)
	if err != nil {
		return jobs.Result{}, r.explained("look at the container "+r.name(), err)
	}
	w := &pageWait{engine: r.engine, id: r.id, timing: r.app.config.Page, restarts: restarts(r.wish.spec.RestartPolicy)}
	remote := r.engine.Info().Endpoint.Remote()
	for _, p := range details.Ports {
		if remote && net.ParseIP(p.HostIP).IsLoopback() {
			continue // the server's own, which is not reached from here
		}
		if p.HostPort != 0 && protocolOf(p) == "tcp" && (w.url == "" || p.ContainerPort == r.wish.firstPort()) {
			w.containerPort, w.hostPort = p.ContainerPort, p.HostPort
			w.url = pageURL(p, r.engine.Info().Endpoint)
		}
	}
	title, detail := "Wait for the page", w.url
	if w.url == "" {
		title, detail = "See whether it keeps running", ""
	}
	r.report.Begin(stepPage, title, detail)
	outcome, err := w.wait(ctx)
	if err == nil {
		err = r.failureOf(ctx, w, outcome)
	} else if ctx.Err() == nil {
		err = r.explained("look at the container "+r.name(), err)
	}
	r.report.End(stepPage, err)
	if err != nil {
		return jobs.Result{}, err
	}
	return r.resultOf(ctx, w, outcome), nil
}

// resultOf says what a run that went well has made.
func (r *runner) resultOf(ctx context.Context, w *pageWait, outcome pageOutcome) jobs.Result {
	result := jobs.Result{Summary: r.name() + " is running"}
	switch outcome.kind {
	case pageAnswers:
		result.URL = w.url
		if r.wish.folder != "" {
			result.Summary = "Your page is running"
		}
		if outcome.status >= http.StatusInternalServerError {
			r.warn(fmt.Sprintf("The page answers with an error: %d %s. The container's log says why.", outcome.status, http.StatusText(outcome.status)))
			result.Output = r.log(ctx, 20)
		}
	case pagePlain:
		r.warn(fmt.Sprintf("Port %d is open, but what answers there is not a web page.", w.hostPort))
	case pageStopped: // with exit code 0
		result.Summary = r.name() + " has finished"
		result.Output = r.log(ctx, 0)
	case pageLoopback, pageOtherPort, pageSilent, pageRunning:
	}
	return result
}

// failureOf explains an outcome that is not what the container was started for; nil for one that is.
func (r *runner) failureOf(ctx context.Context, w *pageWait, outcome pageOutcome) error {
	switch outcome.kind {
	case pageAnswers, pagePlain, pageRunning:
		return nil
	case pageStopped:
		if stopped := r.engineStopped(ctx, outcome.exitCode, w.url != ""); stopped != nil {
			return stopped
		}
		if outcome.exitCode == 0 && r.wish.folder == "" && !outcome.looping {
			return nil
		}
	case pageLoopback, pageOtherPort, pageSilent:
	}
	facts, err := r.containerFacts(ctx)
	if err != nil {
		return r.explained("look at the container "+r.name(), err)
	}
	facts.HostPort, facts.Port, facts.URL = w.hostPort, w.containerPort, w.url
	facts.Looping = outcome.looping
	facts.Listeners = outcome.listeners
	switch outcome.kind {
	case pageStopped:
		if facts.ExitCode == 0 {
			facts.ExitCode = outcome.exitCode
		}
		return &explain.Error{Card: explain.Stopped(facts)}
	case pageLoopback:
		return &explain.Error{Card: explain.Loopback(facts)}
	case pageOtherPort:
		return &explain.Error{Card: explain.OtherPort(facts)}
	default:
		facts.Waited = r.app.config.Page.Limit
		return &explain.Error{Card: explain.NoAnswer(facts)}
	}
}

// containerFacts is what explanations of a container's failure are made from.
func (r *runner) containerFacts(ctx context.Context) (explain.ContainerFacts, error) {
	details, err := r.engine.InspectContainer(ctx, r.id)
	if err != nil {
		return explain.ContainerFacts{}, err
	}
	f := explain.ContainerFacts{
		Facts: r.app.facts(), ExitCode: details.ExitCode, OOMKilled: details.OOMKilled, MemoryLimit: details.Spec.Memory, StateError: details.StateError,
		Command: slices.Concat(details.Entrypoint, details.Cmd), ImageArch: details.Architecture, Log: r.log(ctx, logTail), Dockerfile: r.wish.dockerfile(),
		WorkingDir: details.WorkingDir, Findings: r.findings,
	}
	f.Folder, f.Container, f.Image = r.wish.folder, r.name(), r.wish.spec.Image
	return f, nil
}

// log is the end of the container's log; "" when it can't be read: it is only an addition.
func (r *runner) log(ctx context.Context, lines int) string {
	text, err := r.engine.ContainerLog(ctx, r.id, dockerops.LogTail{Lines: lines})
	if err != nil {
		r.app.log.Warn("read the container's log", "error", err)
	}
	return text
}

// name is what to call the new container.
func (r *runner) name() string {
	if r.wish.spec.Name != "" {
		return r.wish.spec.Name
	}
	return r.wish.spec.Image
}

// firstPort is the container port of the page.
func (w *wish) firstPort() uint16 {
	for _, p := range w.spec.Ports {
		if protocolOf(p) == "tcp" {
			return p.ContainerPort
		}
	}
	return 0
}

func restarts(policy string) bool { return policy != "" && policy != "no" }

// pageURL is where a published port is reached from here.
func pageURL(p dockerops.Port, endpoint dockerops.Endpoint) string {
	host := endpoint.Hostname()
	if ip := net.ParseIP(p.HostIP); ip != nil && !ip.IsUnspecified() && !ip.IsLoopback() {
		host = p.HostIP
	}
	if p.HostPort == 80 {
		return "http://" + host
	}
	return "http://" + net.JoinHostPort(host, strconv.Itoa(int(p.HostPort)))
}
