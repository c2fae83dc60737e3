package explain

import (
	"errors"
	"fmt"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// Failed explains an engine's refusal of something that was being done: "start container shop", "delete image shop:1".
func Failed(doing string, err error, facts Facts) Card {
	var told *Error
	if errors.As(err, &told) {
		return told.Card
	}
	var e *dockerops.Error
	if !errors.As(err, &e) {
		return plain(doing, err)
	}
	card, ok := actionCard(doing, e, facts)
	if !ok {
		return plain(doing, err)
	}
	card.Details = err.Error()
	return card
}

// plain is the explanation of what no rule knows: at least what was being done, and a way on.
func plain(doing string, err error) Card {
	return Card{
		Headline: "Docker could not " + doing,
		Why:      "Slipway has no explanation of its own for this; the engine's words are under Details.",
		Next:     "Trying again is safe. If it fails the same way, the words under Details are worth a search.",
		Actions:  []Action{retry("Try again")},
		Details:  err.Error(),
	}
}

func actionCard(doing string, e *dockerops.Error, facts Facts) (Card, bool) {
	switch e.Kind {
	case dockerops.KindNoEngine, dockerops.KindEngineDown, dockerops.KindPermissionDenied, dockerops.KindEngineTooOld, dockerops.KindEngineTooNew,
		dockerops.KindAPIVersionPinned, dockerops.KindTimeout, dockerops.KindContextBroken, dockerops.KindTLS, dockerops.KindSSH:
		card := unreached(e, facts)
		card.Actions = append(card.Actions, Action{Label: "Check again", Kind: ActionCheckAgain}, retry("Try again"))
		return card, true
	case dockerops.KindUnauthorized, dockerops.KindRateLimited, dockerops.KindRegistryDown, dockerops.KindRegistryTLS, dockerops.KindHTTPRegistry:
		return registry(e, facts), true
	case dockerops.KindNotFound, dockerops.KindPlatform:
		return notFound(doing, e, facts), true
	case dockerops.KindImageInUse, dockerops.KindVolumeInUse, dockerops.KindNetworkInUse:
		return inUse(e, facts), true
	case dockerops.KindConflict, dockerops.KindNameInUse:
		return conflict(doing, e, facts), true
	case dockerops.KindPortInUse:
		return Card{
			Headline: "A port that the container publishes is used already",
			Why:      "A port belongs to one container or program at a time.",
			Next:     "Stop what has the port, then try again.",
			Actions:  []Action{retry("Try again")},
			Link:     linkPorts, LinkTitle: "About publishing ports",
		}, true
	case dockerops.KindPortDenied:
		return Card{
			Headline: "The engine may not use that port of the computer",
			Why:      "Ports below 1024 are reserved unless the engine runs as root, and Windows keeps some ranges for itself.",
			Next:     "Use a port such as 8000 or 8080.",
			Actions:  []Action{{Label: "Use port 8080 and run", Kind: ActionUsePort, Arg: "8080"}, retry("Try again")},
			Link:     linkPorts, LinkTitle: "About publishing ports",
		}, true
	case dockerops.KindDiskFull:
		return Card{
			Headline: "The engine's disk is full",
			Why:      "There is no room left where the engine keeps images and containers.",
			Next:     "Look at what takes up the room, and delete what you do not need. Nothing is deleted before you say so.",
			Actions:  []Action{{Label: "Clean up the disk", Kind: ActionCleanUp}, retry("Try again")},
			Link:     "https://docs.docker.com/engine/manage-resources/pruning/", LinkTitle: "About what takes room",
		}, true
	case dockerops.KindInvalid:
		return Card{
			Headline: "The engine does not accept what it was asked to do",
			Why:      fmt.Sprintf("It was asked to %s, and says which part is not right under Details.", doing),
			Next:     "Correct that part and try again.",
		}, true
	case dockerops.KindUnsupported:
		var driver *dockerops.LogDriverError
		if errors.As(e, &driver) {
			return LogDriver(orElse(facts.Container, "this container"), driver), true
		}
		return Card{
			Headline: "This engine can't " + doing,
			Why:      orElse(facts.Engine.Product, "The engine") + " " + facts.Engine.Version + " does not know how to do that.",
			Next:     "A newer Docker Engine can.",
			Link:     installLink(facts.Host), LinkTitle: "Install a newer version",
		}, true
	case dockerops.KindCommandNotFound, dockerops.KindExecFormat:
		return StartRefused(e, ContainerFacts{Facts: facts}), true
	case dockerops.KindCancelled, dockerops.KindOther:
	}
	return Card{}, false
}

// unreached explains that no engine was there for an action. The error's subject is the engine's address, or the container or image that the action was
// for: then the engine was there when the action began.
func unreached(e *dockerops.Error, facts Facts) Card {
	lost := (e.Kind == dockerops.KindEngineDown || e.Kind == dockerops.KindTimeout) && e.Subject != "" && !strings.Contains(e.Subject, "://") && e.Op != opConnect
	there := *e
	if lost || e.Subject == "" {
		there.Subject = facts.Engine.Endpoint.Address
	}
	card := engineCard(&there, facts.Host)
	if lost && e.Kind == dockerops.KindEngineDown && !isRemote(&there) {
		card.Headline = "The Docker engine stopped answering"
		card.Why = "The connection to " + orElse(there.Subject, "it") + " broke meanwhile: the engine was stopped or restarted, or it hangs."
		card.Next = "Slipway connects again by itself as soon as the engine answers. Then try again; start Docker first if it does not run."
	}
	return card
}

// EngineStopped explains a container that ended because its engine was stopped. err is why the engine is not reached any more.
func EngineStopped(err error, f ContainerFacts) Card {
	card := Failed("connect to the engine", err, f.Facts)
	card.Headline = "The Docker engine was stopped while " + f.name() + " was starting"
	card.Why = fmt.Sprintf("An engine that stops ends its containers. The exit code %d of this one comes from that, and says nothing about the app.", f.ExitCode)
	card.Next = "Slipway connects again by itself as soon as the engine answers. Then try again; start Docker first if it does not run."
	return card
}

// opConnect is what dockerops was doing when it looked for the engine; the subject may be a docker context's name then.
const opConnect = "connect to"

func notFound(doing string, e *dockerops.Error, facts Facts) Card {
	if e.Kind == dockerops.KindPlatform {
		arch := orElse(facts.Engine.Architecture, "this engine's processor")
		return Card{
			Headline: "The image " + orElse(facts.Image, e.Subject) + " is not made for " + arch,
			Why:      "An image is built for one or more kinds of processor. This one has no variant for the engine's.",
			Next:     "Choose another tag or another image that lists " + arch + ".",
			Link:     "https://docs.docker.com/build/building/multi-platform/", LinkTitle: "About images for several processors",
		}
	}
	if facts.Image != "" && e.Op != "" && isPull(e.Op) {
		return Card{
			Headline: "There is no image " + facts.Image + " to get",
			Why:      "The registry has no such name, or not in that version (the part after the colon).",
			Next:     "See whether it is written right. The registry's page lists the tags there are.",
			Actions:  []Action{retry("Try again")},
			Link:     hubPage(facts.Image), LinkTitle: "Look it up on Docker Hub",
		}
	}
	return Card{
		Headline: "It is no longer there: Docker could not " + doing,
		Why:      "Another program, or another window, deleted it meanwhile.",
		Next:     "The list is up to date again.",
	}
}

func conflict(doing string, e *dockerops.Error, facts Facts) Card {
	name := orElse(facts.Container, "The container")
	var told *dockerops.StateError
	if errors.As(e, &told) { // it knows better than the last list
		facts.State = told.State
	}
	switch {
	case e.Kind == dockerops.KindConflict && facts.State == dockerops.StatePaused:
		return Card{
			Headline: name + " is paused: Docker can't " + doing,
			Why:      "A paused container's processes are frozen and do nothing until they are resumed.",
			Next:     "Resume it first, in the list of containers; then try again.",
			Actions:  []Action{retry("Try again")},
		}
	case e.Kind == dockerops.KindConflict && (facts.State == dockerops.StateExited || facts.State == dockerops.StateCreated):
		return Card{
			Headline: name + " is not running: Docker can't " + doing,
			Why:      "A container that does not run has no processes.",
			Next:     "Start it first; then try again.",
			Actions:  []Action{retry("Try again")},
		}
	case e.Kind == dockerops.KindNameInUse:
		return Card{
			Headline: "There is another container with the name " + orElse(facts.Container, "asked for"),
			Why:      "Two containers can't have the same name.",
			Next:     "Give one of the two another name, or delete the other one.",
			Actions:  []Action{retry("Try again")},
		}
	}
	return Card{
		Headline: "Docker can't " + doing + " at the moment",
		Why:      "The thing is in a state that does not allow it, or another action on it is still under way.",
		Next:     "Look at its state in the list, and try again in a moment.",
		Actions:  []Action{retry("Try again")},
	}
}

// NoBrowser explains that a page could not be opened.
func NoBrowser(url string, err error) Card {
	return Card{
		Headline: "No browser could be opened",
		Why:      "The page itself is not concerned: only opening it from here failed.",
		Next:     "Copy the address and open it in your browser.",
		Actions:  []Action{{Label: "Copy the address", Kind: ActionCopy, Arg: url}},
		Details:  err.Error(),
	}
}

// FileNotChanged explains a change to a file of the person's that could not be made.
func FileNotChanged(path string, err error) Card {
	return Card{
		Headline: "The file could not be changed",
		Why:      path + " is as it was.",
		Next:     "See whether you may write to it and whether another program has it open, then try again.",
		Actions:  []Action{{Label: "Open the file", Kind: ActionOpenFile, Arg: path}},
		Details:  err.Error(),
	}
}
