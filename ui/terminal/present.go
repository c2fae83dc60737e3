package terminal

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
)

// standing is how the container of a terminal stands.
type standing uint8

const (
	away standing = iota // the engine does not answer
	gone
	stopped
	restarting
	paused
	alive
)

// standingOf is how a container stands now.
func standingOf(snap live.Snapshot, id string) (standing, dockerops.Container) {
	c, found := snap.Container(id)
	switch {
	case snap.Stale():
		return away, c
	case !found:
		return gone, c
	case c.State == dockerops.StateRestarting:
		return restarting, c
	case c.State == dockerops.StatePaused:
		return paused, c
	case c.Running():
		return alive, c
	default:
		return stopped, c
	}
}

// way is a way on from a program that has ended, or from a container in which there can be none.
type way uint8

const (
	wayNone way = iota
	wayReopen
	wayStart
	wayResume
)

// presentEnd says how a program ended, and what can be done then. running says whether its container is known to run, or was when the engine was heard of last.
func presentEnd(s *session, how standing, running bool, name string) (text string, on way) {
	its := ", and the " + s.what + " with it."
	e := s.end
	switch {
	case s.key == oneOff && e.lost:
		return "The engine was lost" + its, wayReopen
	case s.key == oneOff:
		return presentCode(s.what, e) + " Its container is deleted.", wayReopen
	case how == away:
		return presentEndBefore(s, running, name), wayNone
	case how == gone:
		return name + " was deleted" + its, wayNone
	case how == stopped && !e.fine():
		return name + " stopped" + its, wayStart
	case how == stopped:
		return presentCode(s.what, e), wayStart
	case e.lost:
		return "The engine was lost" + its, wayReopen
	case e.stopped:
		return name + " stopped" + its, ways(how)
	default:
		return presentCode(s.what, e), ways(how)
	}
}

// presentEndBefore says how a program ended while the engine does not answer: when it was stopped, its containers were before it.
func presentEndBefore(s *session, running bool, name string) string {
	switch {
	case s.end.stopped, !running && !s.end.fine() && !s.end.lost:
		return name + " stopped, and the " + s.what + " with it."
	case s.end.lost:
		return "The engine was lost, and the " + s.what + " with it."
	default:
		return presentCode(s.what, s.end)
	}
}

// ways is what can be done when a program has ended and its container is there.
func ways(how standing) way {
	switch how {
	case alive:
		return wayReopen
	case paused:
		return wayResume
	default:
		return wayNone
	}
}

// fine says whether the program ended by itself, as far as is known.
func (e ending) fine() bool { return e.known && !e.stopped && !e.lost && e.code != killed }

// killed is the exit code of a program that was killed, as all are when their container stops.
const killed = 137

func presentCode(what string, e ending) string {
	if !e.known {
		return "The " + what + " ended."
	}
	return fmt.Sprintf("The %s ended with exit code %d.", what, e.code)
}

// place is what a container's part says while there is no terminal.
type place struct {
	Title, Text, Line string
	Open, Python      bool
	On                way
	Button            string // of the way on
}

// presentPlace is what the part of a container without a terminal says; python says whether there is a Python in it, shell what its shell is called.
func presentPlace(how standing, c dockerops.Container, python bool, line string) place {
	switch how {
	case away:
		return place{Title: "The engine does not answer", Text: "A terminal can be opened as soon as it does."}
	case gone:
		return place{Title: "The container was deleted", Text: "There is nothing left to open a terminal in."}
	case restarting:
		return place{Title: c.Name + " starts again and again", Text: "It does not run at the moment, so there is nothing to open a shell in. The log tells why it ends."}
	case paused:
		return place{Title: c.Name + " is paused", Text: "Nothing runs in a paused container, and so would no shell. Let it run on first.", On: wayResume, Button: "Resume " + c.Name}
	case stopped:
		return place{
			Title: c.Name + " does not run", Text: "A shell runs inside a running container: start it first. Its files can be looked at without, under Files.",
			On: wayStart, Button: "Start " + c.Name,
		}
	default:
		return place{
			Title: "Look inside " + c.Name,
			Text:  "A shell is a command line in the container: what you type runs there, beside your program. What you change by hand is lost with the container.",
			Open:  true, Python: python, Line: line,
		}
	}
}

// presentTitles are the sessions' names, told apart by numbers where several have one name.
func presentTitles(sessions []*session) []string {
	count := map[string]int{}
	titles := make([]string, 0, len(sessions))
	for _, s := range sessions {
		name := s.name
		count[name]++
		if n := count[name]; n > 1 {
			name += " " + strconv.Itoa(n)
		}
		titles = append(titles, name)
	}
	return titles
}

// programName is what a session that runs a command is called.
func programName(words []string) string {
	if len(words) == 0 {
		return "shell"
	}
	return path.Base(words[0])
}

// pythonPrograms are what Python containers run.
var pythonPrograms = []string{"python", "gunicorn", "uvicorn", "flask", "django", "celery", "streamlit", "jupyter", "fastapi", "hypercorn", "pytest", "ipython"}

// hasPython says whether there seems to be a Python in a container: by its image's name, its program, or what the official images say in the environment.
func hasPython(d dockerops.ContainerDetails) bool {
	for _, v := range d.Env {
		if strings.HasPrefix(v, "PYTHON_VERSION=") || strings.HasPrefix(v, "PYTHONUNBUFFERED=") || strings.HasPrefix(v, "PYTHONDONTWRITEBYTECODE=") {
			return true
		}
	}
	return SaysPython(append(append([]string{d.Image, d.Command}, d.Entrypoint...), d.Cmd...)...)
}

// SaysPython says whether one of the texts names Python or something that is made with it: names of images, commands.
func SaysPython(texts ...string) bool {
	for _, text := range texts {
		for _, program := range pythonPrograms {
			if strings.Contains(strings.ToLower(text), program) {
				return true
			}
		}
	}
	return false
}
