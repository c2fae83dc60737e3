package home

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// kindHelloWorld is the kind of the job that the third check runs.
const kindHelloWorld = "hello-world"

// check is one line of the check list.
type check struct {
	state        widgets.CheckState
	text, detail string
}

// hello is the third check: hello-world runs.
type hello struct {
	check
	job    jobs.ID
	ready  bool // it can be run now
	button string
	output string
	card   *explain.Card
}

// project is one line of the recent projects.
type project struct {
	folder, name string
	tone         widgets.Tone
	word         string
	address      string
	page         string
	running      bool
	busy         bool // being built or started
	stale        bool
	cannotBuild  bool // with this engine; the remarks say why
}

// presentTitle is the screen's title: how things stand, in a few words. What is wrong is the explanation's to say.
func presentTitle(c live.Connection) string {
	switch c.Phase {
	case live.PhaseConnected:
		return "Good to go"
	case live.PhaseDown:
		return "Not ready yet"
	default:
		return "Looking for Docker"
	}
}

// presentFound is the first check: an engine was found.
func presentFound(c live.Connection) check {
	switch c.Phase {
	case live.PhaseConnected:
		return check{widgets.CheckPassed, engineName(c.Engine) + " " + c.Engine.Version + " found", words.Place(c.Engine.Endpoint)}
	case live.PhaseDown:
		at, ok := reached(c)
		if !ok {
			return check{widgets.CheckFailed, "No Docker engine was found", ""}
		}
		if dockerops.KindOf(c.Err) == dockerops.KindEngineDown && c.Engine.Version == "" {
			return check{widgets.CheckOpen, "A Docker engine is expected here", words.Place(at)} // nothing there ever told that it is one
		}
		text := "Docker was found"
		if c.Engine.Version != "" {
			text = engineName(c.Engine) + " " + c.Engine.Version + " was found"
		}
		return check{widgets.CheckPassed, text, words.Place(at)}
	default:
		return check{widgets.CheckRunning, "Looking for a Docker engine", ""}
	}
}

// presentAnswers is the second check: the engine answers.
func presentAnswers(c live.Connection) check {
	switch c.Phase {
	case live.PhaseConnected:
		return check{widgets.CheckPassed, "It answers", fmt.Sprintf("API %s, %s/%s", c.Engine.APIVersion, c.Engine.OS, c.Engine.Architecture)}
	case live.PhaseDown:
		if _, ok := reached(c); !ok {
			return check{widgets.CheckOpen, "It answers", "Not tried, since none was found"}
		}
		return check{widgets.CheckFailed, answer(dockerops.KindOf(c.Err)), ""}
	default:
		return check{widgets.CheckOpen, "It answers", ""}
	}
}

func answer(kind dockerops.Kind) string {
	switch kind {
	case dockerops.KindPermissionDenied:
		return "It does not let this user in"
	case dockerops.KindEngineTooOld:
		return "It answers, but it is too old for Slipway"
	case dockerops.KindEngineTooNew:
		return "It answers, but no longer speaks Slipway's version of its API"
	case dockerops.KindAPIVersionPinned:
		return "It answers, but not in the API version that DOCKER_API_VERSION asks for"
	case dockerops.KindEngineDown:
		return "Nothing answers there"
	default:
		return "It does not answer"
	}
}

// reached is the endpoint that the failure is about; false when nothing to connect to was found.
func reached(c live.Connection) (dockerops.Endpoint, bool) {
	kind := dockerops.KindOf(c.Err)
	if kind == dockerops.KindNoEngine || kind == dockerops.KindContextBroken {
		return dockerops.Endpoint{}, false
	}
	for _, a := range c.Attempts {
		if a.Err != nil && dockerops.KindOf(a.Err) == kind {
			return a.Endpoint, true
		}
	}
	return c.Engine.Endpoint, c.Engine.Endpoint.Address != ""
}

// presentRemarks are what is particular about the engine in use.
func presentRemarks(c live.Connection) []words.Remark {
	if c.Phase != live.PhaseConnected {
		return nil
	}
	return words.Remarks(c.Engine)
}

func engineName(e dockerops.EngineInfo) string {
	if e.Product == "" {
		return "Docker"
	}
	return e.Product
}

// presentHello is the third check, from the newest hello-world job.
func presentHello(c live.Connection, list []jobs.Job) hello {
	h := hello{check: check{widgets.CheckOpen, "hello-world runs", "A tiny image that proves that pulling and running work"}, button: "Run it", ready: c.Phase == live.PhaseConnected}
	var newest *jobs.Job
	for i, j := range list {
		if j.Kind == kindHelloWorld && (newest == nil || j.ID > newest.ID) {
			newest = &list[i]
		}
	}
	if newest == nil {
		return h
	}
	h.job = newest.ID
	switch newest.State {
	case jobs.StateDone:
		h.check = check{widgets.CheckPassed, "hello-world ran", newest.Result.Summary}
		h.output = strings.TrimSpace(newest.Result.Output)
		h.button = "Run it again"
	case jobs.StateFailed:
		h.check = check{widgets.CheckFailed, "hello-world did not run", ""}
		h.card = newest.Failure
		h.button = "Run it again"
	case jobs.StateCancelled:
		h.detail = "It was cancelled"
	default:
		h.check = check{widgets.CheckRunning, "hello-world is being run", currentStep(*newest)}
		h.ready = false
	}
	return h
}

func currentStep(j jobs.Job) string {
	for _, s := range j.Steps {
		if s.State == jobs.StateRunning {
			return s.Title
		}
	}
	return ""
}

// presentProjects are the recent projects with the state of their containers.
func presentProjects(snap live.Snapshot, recent []settings.Recent, now time.Time) []project {
	projects := make([]project, 0, len(recent))
	for _, r := range recent {
		p := project{folder: r.Folder, name: r.Name, tone: widgets.ToneStopped, word: "Not running", stale: snap.Stale() || !snap.Listed, cannotBuild: !snap.Connection.Engine.BuildsImages()}
		if p.name == "" {
			p.name = filepath.Base(r.Folder)
		}
		if c, ok := containerOf(snap, r.Folder); ok {
			p.tone, p.word = words.ContainerState(snap, c, now)
			p.running = c.Running()
			p.busy = snap.Busy[c.ID].Doing != ""
			if p.running {
				for _, a := range words.Addresses(c.Ports, snap.Connection.Engine.Endpoint.Hostname()) {
					if a.URL != "" && p.page == "" {
						p.address, p.page = a.Text, a.URL
					}
				}
			}
		} else if !r.LastRun.IsZero() {
			p.word = "Ran " + words.Ago(r.LastRun, now)
		}
		if !snap.Listed {
			p.word = "Not known"
		}
		projects = append(projects, p)
	}
	return projects
}

// containerOf is the container that Slipway made for a project: a running one before others.
func containerOf(snap live.Snapshot, folder string) (dockerops.Container, bool) {
	var found dockerops.Container
	ok := false
	for _, c := range snap.Containers {
		if c.Labels[dockerops.LabelProjectFolder] != folder {
			continue
		}
		if !ok || c.Running() && !found.Running() || c.Running() == found.Running() && c.Created.After(found.Created) {
			found, ok = c, true
		}
	}
	return found, ok
}
