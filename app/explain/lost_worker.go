package explain

import (
	"regexp"
	"strings"
)

// workerServers are programs that start processes of their own, and go on when one of them is killed.
var workerServers = regexp.MustCompile(`\b(gunicorn|uvicorn|hypercorn|granian|celery|uwsgi|rq|dramatiq|huey_consumer)\b`)

// killedInLog is what such programs say of a process that was killed: gunicorn in two ways, celery in two, uWSGI, and Python's own pools of processes.
var killedInLog = regexp.MustCompile(`(?im)^.*(?:` + strings.Join([]string{
	`worker \(pid:\s*\d+\) was sent sigkill`, `worker with pid \d+ was terminated due to signal 9`, `exited with 'signal 9 \(sigkill\)'`,
	`worker exited prematurely: signal 9`, `worker \d+ \(pid: \d+\) died, killed by signal 9`, `process in the process pool was terminated abruptly`,
	`work-horse terminated unexpectedly; waitpid returned 9\b`,
}, "|") + `).*$`)

// HasWorkers says whether a command is that of a program that goes on without a process that was killed.
func HasWorkers(command []string) bool { return workerServers.MatchString(strings.Join(command, " ")) }

// LostWorker explains that a container runs on without a process that was killed; nil when neither the engine (OOMKilled) nor the log tells of one.
func LostWorker(f ContainerFacts) *Card {
	said := strings.TrimSpace(lastOf(killedInLog.FindAllString(f.Log, -1)))
	if said == "" && !f.OOMKilled {
		return nil
	}
	card := Card{
		Headline: f.name() + " is running, but a process in it was killed: out of memory",
		Why: "The kernel ended a process inside the container, since there was no memory left for it. The container's first process did not end, so it runs on; " +
			"what the killed one was doing is lost, such as the answer to a request.",
		Next: "Give it more memory, or let the program use less: fewer workers, smaller parts of the data.",
		Link: "https://docs.docker.com/engine/containers/resource_constraints/", LinkTitle: "About memory limits",
	}
	if !f.OOMKilled {
		card.Headline = f.name() + " is running, but a worker in it was killed, perhaps since it was out of memory"
		card.Why = "Its log tells of it. A worker that nobody kills by hand is mostly killed by the kernel, when there is no memory left for it. The container's first process " +
			"started another worker, so it runs on; what the killed one was doing is lost, such as the answer to a request."
	}
	if f.MemoryLimit > 0 {
		card.Headline += " (limit " + memory(f.MemoryLimit) + ")"
		card.Actions = []Action{moreMemory(f)}
	} else {
		card.Next = "The container has no limit of its own: it is the engine's machine that has too little memory (with Docker Desktop, its virtual machine: see its settings). " + card.Next
	}
	if said != "" {
		card.Output = []string{said}
	}
	return &card
}

// moreMemory offers to make a container again with twice its limit.
func moreMemory(f ContainerFacts) Action {
	more := 2 * f.MemoryLimit
	return Action{Label: "Run it with a limit of " + memory(more), Kind: ActionChange, Change: &Change{ContainerID: f.ContainerID, Memory: more}}
}

func lastOf(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1]
}
