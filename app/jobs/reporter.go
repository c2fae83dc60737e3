package jobs

import "time"

// Reporter is how a job tells what it is doing. Its methods may be called from any goroutine and never block for long.
type Reporter struct{ job *running }

// Step adds a step, or replaces the one of the same ID. Tail is kept by the queue: what is in s is not used.
func (r *Reporter) Step(s Step) {
	r.change(func(job *running) {
		number := 0
		known := job.find(s.ID)
		if known == nil {
			known = &step{}
			job.steps = append(job.steps, known)
		}
		for i, one := range job.steps {
			if one == known {
				number = i + 1
			}
		}
		was := known.step.State
		known.set(s)
		if s.State != was {
			known.flush(job.log, number)
			job.log.add(headline(number, s))
		}
	})
}

// Begin starts a step now, in words, with the command or instruction behind it.
func (r *Reporter) Begin(id, title, detail string) {
	r.Step(Step{ID: id, Title: title, Detail: detail, State: StateRunning, Started: time.Now()})
}

// End finishes a step of Begin: done for nil, else failed.
func (r *Reporter) End(id string, err error) {
	state := StateDone
	if err != nil {
		state = StateFailed
	}
	r.change(func(job *running) {
		for i, s := range job.steps {
			if s.step.ID != id {
				continue
			}
			s.flush(job.log, i+1)
			s.step.State = state
			s.step.Ended = time.Now()
			s.dirty = true
			job.log.add(headline(i+1, s.step))
		}
	})
}

// Log adds output to a step, as raw bytes; it need not end with a line.
func (r *Reporter) Log(stepID string, data []byte) {
	r.change(func(job *running) {
		for i, s := range job.steps {
			if s.step.ID == stepID {
				s.write(job.log, i+1, data)
				return
			}
		}
		job.log.add(string(data))
	})
}

// Command tells the docker command that the job equals, once it is known; secrets must be masked.
func (r *Reporter) Command(command string) {
	r.change(func(job *running) { job.job.Command = command })
}

func (r *Reporter) change(f func(*running)) {
	q := r.job.queue
	q.mu.Lock()
	defer q.mu.Unlock()
	if r.job.job.State.Finished() {
		return
	}
	f(r.job)
	q.tell()
}
