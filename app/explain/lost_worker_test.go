package explain

import (
	"strings"
	"testing"
)

func TestAWorkerThatWasKilledIsFoundInTheLog(t *testing.T) {
	for _, line := range []string{
		"[2026-11-25 09:00:00 +0000] [1] [ERROR] Worker (pid:8) was sent SIGKILL! Perhaps out of memory?",
		"[2026-11-25 09:00:00 +0000] [1] [WARNING] Worker with pid 8 was terminated due to signal 9",
		"[2026-11-25 09:00:00,000: ERROR/MainProcess] Process 'ForkPoolWorker-1' pid:8 exited with 'signal 9 (SIGKILL)'",
		"billiard.exceptions.WorkerLostError: Worker exited prematurely: signal 9 (SIGKILL) Job: 0.",
		"DAMN ! worker 1 (pid: 8) died, killed by signal 9 :( trying respawn ...",
		"concurrent.futures.process.BrokenProcessPool: A process in the process pool was terminated abruptly while the future was running or pending.",
		"09:00:00 Moving job to FailedJobRegistry (work-horse terminated unexpectedly; waitpid returned 9 (signal 9); )",
	} {
		card := LostWorker(ContainerFacts{Facts: Facts{Container: "api"}, Log: "begin\n" + line + "\nBooting worker with pid: 9\n"})
		if card == nil {
			t.Errorf("not found: %s", line)
			continue
		}
		output := card.Output
		card.Output = nil // the program's own words may shout
		complete(t, *card, "")
		if len(output) != 1 || output[0] != line || !strings.Contains(card.Headline, "perhaps") || strings.Contains(card.Headline, "limit") {
			t.Errorf("%+v", card)
		}
	}
	for _, log := range []string{"", "[1] [INFO] Booting worker with pid: 8\n", "[1] [ERROR] Worker (pid:8) exited with code 1\n", "Worker (pid:8) was sent SIGTERM!\n"} {
		if card := LostWorker(ContainerFacts{Log: log}); card != nil {
			t.Errorf("%q: %+v", log, card)
		}
	}
	for command, want := range map[string]bool{"gunicorn app:app": true, "/bin/sh -c celery -A shop worker": true, "python -m uvicorn app:app": true, "python app.py": false, "nginx": false} {
		if HasWorkers(strings.Fields(command)) != want {
			t.Errorf("%s: %t", command, !want)
		}
	}
}

func TestAProcessThatTheKernelKilledIsSaidWithTheLimit(t *testing.T) {
	card := LostWorker(ContainerFacts{Facts: Facts{Container: "api"}, ContainerID: "c1", OOMKilled: true, MemoryLimit: 64 << 20})
	complete(t, *card, "")
	says(t, *card, "api is running, but a process in it was killed: out of memory (limit 64 MB)", "more memory")
	if a := card.Actions[0]; a.Kind != ActionChange || a.Label != "Run it with a limit of 128 MB" || a.Change.Memory != 128<<20 || a.Change.ContainerID != "c1" {
		t.Errorf("%+v", a)
	}
	if card = LostWorker(ContainerFacts{OOMKilled: true}); len(card.Actions) != 0 || !strings.Contains(card.Next, "virtual machine") {
		t.Errorf("%+v", card)
	}
}
