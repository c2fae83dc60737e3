package jobs

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
)

// Work is what a job does. It runs on a goroutine of the queue's own, reports through the Reporter, and returns soon after ctx ended. A failure that has
// an explanation is an *explain.Error.
type Work func(ctx context.Context, report *Reporter) (Result, error)

// Queue runs jobs and remembers them until they are cleared. Its methods may be called from any goroutine and never wait for a job, except Wait.
type Queue struct {
	// Every is the shortest time between two calls of one subscriber. Set it before the first Subscribe; default 50 ms.
	Every time.Duration
	// LogLimit is how many bytes of one job's log are kept. Set it before the first Start; default 32 MB.
	LogLimit int

	mu     sync.Mutex
	life   context.Context //nolint:containedctx // the life of every job; it is given by Open
	last   ID
	list   []*running // oldest first
	slots  map[*slot]struct{}
	closed bool
	group  sync.WaitGroup
}

// NewQueue makes a queue; Open starts it.
func NewQueue() *Queue {
	return &Queue{Every: 50 * time.Millisecond, LogLimit: 32 << 20, slots: map[*slot]struct{}{}}
}

// Open lets jobs start; each ends with ctx. A job started before is cancelled at once.
func (q *Queue) Open(ctx context.Context) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.life = ctx
}

// Wait returns when every job and every subscriber has ended. No job starts from now on. The context given to Open must have ended, or it may wait for long.
func (q *Queue) Wait() {
	q.mu.Lock()
	q.closed = true
	q.mu.Unlock()
	q.group.Wait()
}

// Start begins a job and returns at once. kind and title are Job's; command is the docker command that it equals, "" when it is not known yet.
func (q *Queue) Start(kind, title, command string, work Work) ID {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.last++
	job := &running{queue: q, job: Job{ID: q.last, Kind: kind, Title: title, Command: command, State: StateRunning, Started: time.Now()}, log: newLog(q.LogLimit)}
	q.list = append(q.list, job)
	if q.life == nil || q.life.Err() != nil || q.closed {
		job.job.State = StateCancelled
		job.job.Ended = job.job.Started
		q.tell()
		return job.job.ID
	}
	ctx, cancel := context.WithCancel(q.life)
	job.cancel = cancel
	q.group.Go(func() {
		defer cancel()
		result, err := work(ctx, &Reporter{job})
		job.end(ctx, result, err)
	})
	q.tell()
	return job.job.ID
}

// Cancel asks a running job to end.
func (q *Queue) Cancel(id ID) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if job := q.find(id); job != nil && job.cancel != nil {
		job.cancel()
	}
}

// List is every job that was not cleared, the newest first.
func (q *Queue) List() []Job {
	q.mu.Lock()
	defer q.mu.Unlock()
	jobs := make([]Job, 0, len(q.list))
	for _, job := range slices.Backward(q.list) {
		jobs = append(jobs, job.snapshot())
	}
	return jobs
}

// Job is one job as it stands; false when there is none of that id.
func (q *Queue) Job(id ID) (Job, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	job := q.find(id)
	if job == nil {
		return Job{}, false
	}
	return job.snapshot(), true
}

// IDs are those of the jobs that were not cleared.
func (q *Queue) IDs() map[ID]bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	ids := make(map[ID]bool, len(q.list))
	for _, job := range q.list {
		ids[job.job.ID] = true
	}
	return ids
}

// Log is the job's whole log; when it was too long its beginning is replaced by a line that says so.
func (q *Queue) Log(id ID) string {
	q.mu.Lock()
	defer q.mu.Unlock()
	job := q.find(id)
	if job == nil {
		return ""
	}
	return job.log.String()
}

// LogLines are the lines of the job's log from number from on, the first being 0, and the number of the first line given: higher than from when lines
// were dropped since the log is too long.
func (q *Queue) LogLines(id ID, from int) (first int, lines []string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	job := q.find(id)
	if job == nil {
		return 0, nil
	}
	return job.log.from(from)
}

// Clear forgets the finished jobs, with their logs.
func (q *Queue) Clear() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.list = slices.DeleteFunc(q.list, func(job *running) bool { return job.job.State.Finished() })
	q.tell()
}

func (q *Queue) find(id ID) *running {
	for _, job := range q.list {
		if job.job.ID == id {
			return job
		}
	}
	return nil
}

// running is a job of the queue; the queue's mutex guards it.
type running struct {
	queue  *Queue
	job    Job // Steps is unused
	steps  []*step
	log    *log
	cancel context.CancelFunc
}

func (r *running) snapshot() Job {
	job := r.job
	job.Steps = make([]Step, len(r.steps))
	for i, s := range r.steps {
		job.Steps[i] = s.snapshot()
	}
	return job
}

func (r *running) find(id string) *step {
	for _, s := range r.steps {
		if s.step.ID == id {
			return s
		}
	}
	return nil
}

// end is the job's last change.
func (r *running) end(ctx context.Context, result Result, err error) {
	r.queue.mu.Lock()
	defer r.queue.mu.Unlock()
	now := time.Now()
	r.job.Ended = now
	unfinished := StateDone
	switch {
	case err == nil:
		r.job.State = StateDone
		r.job.Result = result
	case ctx.Err() != nil:
		r.job.State = StateCancelled
		unfinished = StateCancelled
	default:
		r.job.State = StateFailed
		unfinished = StateFailed
		card := explain.Of(err, r.job.Title+" did not work")
		r.job.Failure = &card
	}
	for i, s := range r.steps {
		s.flush(r.log, i+1)
		if s.step.State.Finished() {
			continue
		}
		if s.step.State == StatePending && unfinished != StateDone {
			s.step.State = StateCancelled
		} else {
			s.step.State = unfinished
		}
		if !s.step.Started.IsZero() {
			s.step.Ended = now
		}
		s.dirty = true
	}
	if err != nil {
		r.log.add(err.Error())
	}
	r.queue.tell()
}
