package fake

import (
	"cmp"
	"context"
	"path"
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// firstProcess is the number that the engine's host gives to the first process of all containers.
const firstProcess = 4100

// workers is how many processes a server that forks has besides its first.
const workers = 2

// Processes are those inside a running container.
func (e *Engine) Processes(ctx context.Context, id string) (dockerops.ProcessTable, error) {
	table := dockerops.ProcessTable{}
	err := e.act(ctx, Call{Verb: "list the processes of", Subject: id}, func(call Call, b *box) error {
		if !b.Running() {
			return notRunning(call, b)
		}
		table = e.world.processesOf(b)
		return nil
	})
	return table, err
}

// processesOf makes up the table of a running container. Callers hold mu.
func (w *world) processesOf(b *box) dockerops.ProcessTable {
	first := firstProcess
	for _, other := range w.containers {
		if other == b {
			break
		}
		first += 10
	}
	user, since, command := cmp.Or(b.User, "root"), b.Started.Format("15:04"), strings.Join(b.argv, " ")
	table := dockerops.ProcessTable{Titles: []string{"UID", "PID", "PPID", "C", "STIME", "TTY", "TIME", "CMD"}}
	add := func(pid, parent int, command string) {
		table.Rows = append(table.Rows, []string{user, strconv.Itoa(pid), strconv.Itoa(parent), "0", since, "?", "00:00:00", command})
	}
	add(first, firstProcess-1, command)
	switch path.Base(b.argv[0]) {
	case "gunicorn", "uwsgi", "docker-entrypoint.sh":
		for i := range workers {
			add(first+1+i, first, command)
		}
	}
	return table
}
