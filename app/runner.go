package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// The ids of a run's own steps; those of the build come between.
const (
	stepWrite  = jobs.StepWrite
	stepWay    = "way"
	stepPort   = "port"
	stepCheck  = "check"
	stepSize   = "size"
	stepPull   = "pull"
	stepCreate = "create"
	stepStart  = "start"
	stepStop   = "stop"
	stepPage   = "page"
)

// runner is one run job: from a wish to a page that answers.
type runner struct {
	app    *App
	wish   *wish
	engine Engine
	report *jobs.Reporter

	// earlier are the containers of earlier runs, kept until the new one runs.
	earlier []*earlier
	old     dockerops.ContainerDetails // the container that is recreated, as it was before
	id      string                     // the new container
	started bool
	unclear bool // the call that makes the new container was given up: it may be there
	// warning is what is not as it should be though the job goes on.
	warning string
	// findings are what the look at the files before the build found.
	findings []build.Finding
}

// work does the job.
func (r *runner) work(ctx context.Context, report *jobs.Reporter) (jobs.Result, error) {
	r.report = report
	engine, err := r.app.engine()
	if err != nil {
		return jobs.Result{}, r.explained("reach the engine", err)
	}
	r.engine = engine
	if r.wish.buildOnly {
		return r.buildAlone(ctx)
	}
	if err := r.prepare(ctx); err != nil {
		return jobs.Result{}, err
	}
	result, err := r.run(ctx)
	if err != nil {
		return jobs.Result{}, r.undo(ctx, err)
	}
	r.app.rememberRun(r.wish)
	return result, nil
}

// prepare does everything until there is an image to run and a place for its container.
func (r *runner) prepare(ctx context.Context) error {
	steps := []func(context.Context) error{r.lookAtOld, r.writeFiles, r.readEnv, r.clearWay, r.checkPlace}
	if r.wish.opts != nil {
		steps = append(steps, r.checkFiles, r.checkSize, r.build, r.takePorts)
	} else {
		steps = append(steps, r.pullWhenMissing)
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
		if ctx.Err() != nil {
			return fmt.Errorf("prepare the run: %w", context.Cause(ctx))
		}
	}
	return nil
}

// writeFiles makes a new project's folder.
func (r *runner) writeFiles(context.Context) error {
	w := r.wish
	if !w.write {
		return nil
	}
	r.report.Begin(stepWrite, "Write the project's files", w.folder)
	folder, err := scaffold.Write(*w.project)
	r.report.End(stepWrite, err)
	if err != nil {
		return &explain.Error{Card: explain.Scaffold(w.folder, err), Err: err}
	}
	w.write, w.folder = false, folder
	r.app.remember(settings.Recent{Folder: folder, Name: scaffold.CleanName(w.project.Name), Project: *w.project}, w.project.Parent)
	return nil
}

// clearWay stops or deletes the container in the way, when the person said so.
func (r *runner) clearWay(ctx context.Context) error {
	name, title, do := r.wish.stop, "Stop container ", r.engine.StopContainer
	if r.wish.remove != "" {
		name, title = r.wish.remove, "Delete container "
		do = func(ctx context.Context, id string) error { return r.engine.RemoveContainer(ctx, id, true) }
	}
	if name == "" {
		return nil
	}
	r.report.Begin(stepWay, title+name, "")
	err := do(ctx, name)
	if dockerops.KindOf(err) == dockerops.KindNotFound {
		err = nil // somebody else was quicker
	}
	r.report.End(stepWay, err)
	if err != nil {
		return r.explained("make room for "+r.wish.spec.Name, err)
	}
	return nil
}

// checkPlace finds the containers of earlier runs, and whether the name and the ports are free.
func (r *runner) checkPlace(ctx context.Context) error {
	title := placeTitle(r.wish.spec)
	if title != "" {
		r.report.Begin(stepPort, title, "")
	}
	list, err := r.engine.ListContainers(ctx)
	if err != nil {
		err = r.explained("list the containers", err)
	} else {
		r.findEarlier(list)
		err = errors.Join(r.nameTaken(list), r.portBusy(ctx, list))
	}
	if title != "" {
		r.report.End(stepPort, err)
	}
	return err
}

// nameTaken is the error for a container of somebody else's that has our name.
func (r *runner) nameTaken(list []dockerops.Container) error {
	for _, c := range list {
		if c.Name == r.wish.spec.Name && c.Name != "" && !r.isEarlier(c.ID) {
			card := explain.NameTaken(c, r.freeName(list))
			return &explain.Error{Card: card, Err: fmt.Errorf("the name %s is used by container %.12s", c.Name, c.ID)}
		}
	}
	return nil
}

// portBusy is the error for a host port that somebody else has.
func (r *runner) portBusy(ctx context.Context, list []dockerops.Container) error {
	remote := r.engine.Info().Endpoint.Remote()
	for _, p := range wanted(r.wish.spec.Ports) {
		holder, held := publisher(list, p.HostPort, protocolOf(p))
		switch {
		case held && r.isEarlier(holder.ID):
			continue
		case held:
			return r.portError(ctx, p.HostPort, holder.Name, errors.New("it is published by container "+holder.Name))
		case !remote && protocolOf(p) == "tcp" && r.app.ports.busy(ctx, p.HostPort):
			return r.portError(ctx, p.HostPort, "", errors.New("listening on it fails: address already in use"))
		}
	}
	return nil
}

// portError explains a busy port; container is "" for another program.
func (r *runner) portError(ctx context.Context, port uint16, container string, err error) error {
	first := uint16(0)
	if len(r.wish.spec.Ports) > 0 {
		first = r.wish.spec.Ports[0].HostPort
	}
	next := uint16(0)
	if port == first { // the one that a retry can replace
		next = r.app.freePort(ctx, port+1)
	}
	return &explain.Error{Card: explain.PortBusy(explain.PortFacts{
		Port: port, Container: container, Next: next, Host: r.app.facts().Host, Remote: r.engine.Info().Endpoint.Remote(),
	}), Err: fmt.Errorf("port %d: %w", port, err)}
}

// takePorts publishes what the image says it listens on, when nobody knows better.
func (r *runner) takePorts(ctx context.Context) error {
	w := r.wish
	if w.project != nil || len(w.spec.Ports) > 0 {
		return nil
	}
	image, err := r.engine.InspectImage(ctx, w.spec.Image)
	if err != nil {
		return r.explained("look at the image "+w.spec.Image, err)
	}
	for _, p := range image.Exposed {
		if protocolOf(p) == "tcp" {
			w.spec.Ports = append(w.spec.Ports, dockerops.Port{HostPort: p.ContainerPort, ContainerPort: p.ContainerPort})
		}
	}
	w.applyPort()
	if len(w.spec.Ports) == 0 {
		return nil
	}
	r.report.Command(r.app.commandOf(w))
	return r.checkPlace(ctx)
}

// explained makes an engine's error one with words.
func (r *runner) explained(doing string, err error) error {
	var told *explain.Error
	if errors.As(err, &told) {
		return err
	}
	facts := r.app.facts()
	facts.Folder, facts.Container, facts.Image = r.wish.folder, r.wish.spec.Name, r.wish.spec.Image
	return &explain.Error{Card: explain.Failed(doing, err, facts), Err: err}
}

// dockerfile is the wish's Dockerfile as an absolute path.
func (w *wish) dockerfile() string {
	if w.opts == nil {
		return ""
	}
	return w.opts.DockerfilePath()
}

// wanted are the ports with a host port of their own.
func wanted(ports []dockerops.Port) []dockerops.Port {
	var list []dockerops.Port
	for _, p := range ports {
		if p.HostPort != 0 {
			list = append(list, p)
		}
	}
	return list
}

// freeName is a name like the wish's that no container has. A project keeps its own name, or the next run would be in the same trouble: "" for one.
func (r *runner) freeName(list []dockerops.Container) string {
	if r.wish.folder != "" {
		return ""
	}
	for n := 2; ; n++ {
		name := fmt.Sprintf("%s-%d", r.wish.spec.Name, n)
		if !slices.ContainsFunc(list, func(c dockerops.Container) bool { return c.Name == name }) {
			return name
		}
	}
}

// placeTitle is the title of the step that looks whether a container's place is free; "" when it needs none.
func placeTitle(spec dockerops.RunSpec) string {
	ports := wanted(spec.Ports)
	switch {
	case spec.Name == "" && len(ports) == 0:
		return ""
	case len(ports) == 0:
		return "Check that the name is free"
	case spec.Name != "":
		return "Check that the name and " + portsInWords(ports) + " are free"
	case len(ports) == 1:
		return "Check that " + portsInWords(ports) + " is free"
	default:
		return "Check that " + portsInWords(ports) + " are free"
	}
}

func portsInWords(ports []dockerops.Port) string {
	if len(ports) == 1 {
		return fmt.Sprintf("port %d", ports[0].HostPort)
	}
	var numbers []string
	for _, p := range ports {
		numbers = append(numbers, strconv.Itoa(int(p.HostPort)))
	}
	return "ports " + explain.Names(numbers)
}
