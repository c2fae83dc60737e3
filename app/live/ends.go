package live

import (
	"cmp"
	"maps"
	"slices"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// exitKilled is the exit code of a process that was killed (128 and the signal's number): the one end whose reason it does not tell.
const exitKilled = 137

// mostLooks is how many containers that were killed or started anew before there was a connection are looked at, the latest ones. It is also how many are looked
// at in a lookSpan because they might be in a restart loop: in a loop they are seen again, and a thousand that are started together must not become a
// thousand calls.
const mostLooks = 20

// lookSpan is the time in which mostLooks are made at most on a mere chance.
const lookSpan = time.Minute

// ends learns from events why containers ended. Events tell of a kill by whom; what they leave out (the memory limit, how often the restart policy started it
// again) one look at that container tells: it is made for what ended in a way that the list does not explain, never for each row.
type ends struct {
	news chan struct{}
	// followed is since when the events are followed without a gap; the watching goroutine alone uses it.
	followed time.Time

	mu      sync.Mutex
	signs   map[string]*signs // those seen of containers' ends since their last start; what they hold the watching goroutine alone changes
	events  uint64            // how many events about containers there were
	due     map[string]bool   // containers to look at
	chances []time.Time       // when looks were asked for on a mere chance, in the last lookSpan
	look    look
}

// look is a look at a container that is under way.
type look struct {
	id string // "" for none
	// overtaken says that the container ended or started meanwhile, renewed that it was started by somebody, or is gone: what is told may be of before.
	overtaken, renewed bool
}

func newEnds() *ends {
	return &ends{signs: map[string]*signs{}, due: map[string]bool{}, news: make(chan struct{}, 1)}
}

// ask has a container looked at soon.
func (e *ends) ask(id string) {
	e.mu.Lock()
	e.due[id] = true
	e.mu.Unlock()
	poke(e.news)
}

// chance says whether there may be one more look on a mere chance.
func (e *ends) chance(now time.Time) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.chances = slices.DeleteFunc(e.chances, func(t time.Time) bool { return now.Sub(t) >= lookSpan })
	if len(e.chances) >= mostLooks {
		return false
	}
	e.chances = append(e.chances, now)
	return true
}

// askFirst has those looked at that were killed before anybody watched, those that are being started again and again, and those that are known to have been.
func (e *ends) askFirst(list []dockerops.Container, fates map[string]Fate) {
	var killed []dockerops.Container
	for _, c := range list {
		switch {
		case c.State == dockerops.StateRestarting:
			e.ask(c.ID)
		case !c.Running() && c.ExitCode == exitKilled, fates[c.ID].Restarts > 0:
			killed = append(killed, c)
		}
	}
	slices.SortFunc(killed, func(a, b dockerops.Container) int { return cmp.Or(b.Since.Compare(a.Since), cmp.Compare(a.ID, b.ID)) })
	for _, c := range killed[:min(len(killed), mostLooks)] {
		e.ask(c.ID)
	}
}

// take is one container to look at, "" when there is none. The look is then under way until done.
func (e *ends) take() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	for id := range e.due {
		delete(e.due, id)
		e.look = look{id: id}
		return id
	}
	return ""
}

// told is a fate with what the look that is under way told, as far as that still holds.
func (e *ends) told(f Fate, d dockerops.ContainerDetails) Fate {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case e.look.renewed:
		return f
	case e.look.overtaken:
		f.Restarts = d.RestartCount
		return f
	default:
		return f.With(d)
	}
}

// done ends the look that is under way; one that was overtaken is made again, unless the container is gone.
func (e *ends) done(gone bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.look.overtaken && !e.look.renewed && !gone {
		e.due[e.look.id] = true
	}
	e.look = look{}
}

// overtake notes that a container ended or started: a look at it that is under way may tell of before.
func (e *ends) overtake(id string, renewed bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.look.id == id {
		e.look.overtaken, e.look.renewed = true, e.look.renewed || renewed
	}
}

// of is the signs of a container that an event tells of, new ones when there are none.
func (e *ends) of(id string) *signs {
	e.mu.Lock()
	defer e.mu.Unlock()
	if s := e.signs[id]; s != nil {
		return s
	}
	return &signs{}
}

// keep replaces the signs of a container after an event about it.
func (e *ends) keep(id string, s *signs) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.events++
	s.last = e.events
	e.signs[id] = s
}

// forget drops all about a container that is gone.
func (e *ends) forget(id string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.signs, id)
	delete(e.due, id)
}

// count is how many events about containers there were.
func (e *ends) count() uint64 {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.events
}

// prune drops all about the containers that a list lacks, but for those of which an event told since: since is count before the list was asked for.
func (e *ends) prune(listed map[string]bool, since uint64) {
	e.mu.Lock()
	defer e.mu.Unlock()
	maps.DeleteFunc(e.signs, func(id string, s *signs) bool { return !listed[id] && s.last <= since })
	maps.DeleteFunc(e.due, func(id string, _ bool) bool { return !listed[id] && e.signs[id] == nil })
}

// watched says whether an event of this connection has told something of a container.
func (e *ends) watched(id string) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.signs[id] != nil
}

// idsOf are the ids of the containers of a list.
func idsOf(list []dockerops.Container) map[string]bool {
	ids := make(map[string]bool, len(list))
	for _, c := range list {
		ids[c.ID] = true
	}
	return ids
}
