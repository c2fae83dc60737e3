package run

import (
	"context"
	"os"

	"github.com/slipway-dev/slipway/ui/dispatch"
)

// Ports asks who has a host port and which one is free. The screen calls it off Fyne's thread.
type Ports interface {
	PortHolder(ctx context.Context, port uint16) (who string, busy bool)
	FreePort(from uint16) uint16
}

// question is what a form names that only a look tells about.
type question struct {
	ports   []uint16
	folders []string
}

// findings are what the look told.
type findings struct {
	held    holders
	folders folders
}

func nothingFound() findings { return findings{held: holders{}, folders: folders{}} }

// checker looks at ports and folders off Fyne's thread; the newest question is the one answered.
type checker struct {
	ports   Ports
	answers *dispatch.Latest[findings]
	ask     chan question
}

func newChecker(ports Ports, do dispatch.Dispatcher, deliver func(findings)) *checker {
	return &checker{ports: ports, answers: dispatch.NewLatest(do, deliver), ask: make(chan question, 1)}
}

// check asks, in place of a question that was not begun. It is called on Fyne's thread alone and never blocks.
func (c *checker) check(q question) {
	select {
	case <-c.ask:
	default:
	}
	c.ask <- q // room for one, and only this thread puts one in
}

// run answers until ctx ends.
func (c *checker) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case q := <-c.ask:
			c.answers.Set(c.look(ctx, q))
		}
	}
}

func (c *checker) look(ctx context.Context, q question) findings {
	found := nothingFound()
	for _, p := range q.ports {
		h := holder{}
		if who, busy := c.ports.PortHolder(ctx, p); busy {
			h = holder{who: who, free: c.ports.FreePort(p + 1)}
		}
		found.held[p] = h
	}
	for _, name := range q.folders {
		info, err := os.Stat(name)
		switch {
		case err == nil && info.IsDir():
			found.folders[name] = folderThere
		case err == nil:
			found.folders[name] = folderIsFile
		case os.IsNotExist(err):
			found.folders[name] = folderMissing
		default:
			found.folders[name] = folderUnknown
		}
	}
	return found
}
