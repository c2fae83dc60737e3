package jobs

import (
	"fmt"
	"strings"
	"time"

	"github.com/docker/go-units"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// row is one job in the list.
type row struct {
	id    jobs.ID
	tone  widgets.Tone
	title string
	facts string // under the title
}

// presentRows are the rows of the list, in the order of the jobs.
func presentRows(list []jobs.Job, now time.Time) []row {
	rows := make([]row, len(list))
	for i, j := range list {
		rows[i] = row{id: j.ID, tone: toneOf(j.State), title: j.Title, facts: factsOf(j, now)}
	}
	return rows
}

func toneOf(s jobs.State) widgets.Tone {
	switch s {
	case jobs.StateRunning:
		return widgets.ToneBusy
	case jobs.StateDone, jobs.StateCached:
		return widgets.ToneDone
	case jobs.StateFailed:
		return widgets.ToneFailed
	default:
		return widgets.ToneStopped
	}
}

// stateWord is a job's state in a word.
func stateWord(j jobs.Job) string {
	switch j.State {
	case jobs.StateRunning:
		return "Running"
	case jobs.StateDone:
		if j.Result.Warning != "" {
			return "Done, with a remark"
		}
		return "Done"
	case jobs.StateFailed:
		return "Failed"
	case jobs.StateCancelled:
		return "Cancelled"
	default:
		return "Waiting"
	}
}

// factsOf says how far a job is, or how long ago it ended.
func factsOf(j jobs.Job, now time.Time) string {
	if !j.State.Finished() {
		done := 0
		for _, s := range j.Steps {
			if s.State.Finished() {
				done++
			}
		}
		if len(j.Steps) == 0 {
			return stateWord(j)
		}
		return fmt.Sprintf("%s · %d of %d steps", stateWord(j), done, len(j.Steps))
	}
	return stateWord(j) + " · " + words.Ago(j.Ended, now)
}

// took is how long a job has run: whole seconds while it does, since each other text would be drawn anew.
func took(j jobs.Job, now time.Time) string {
	if j.Started.IsZero() {
		return ""
	}
	if j.State.Finished() {
		return duration(j.Ended.Sub(j.Started), true)
	}
	return duration(now.Sub(j.Started), false)
}

// duration is "0.4 s", "12.4 s", "1 min 05 s", "1 h 02 min"; without tenths "12 s".
func duration(d time.Duration, tenths bool) string {
	d = max(d, 0)
	switch {
	case d < time.Minute && tenths:
		return fmt.Sprintf("%.1f s", d.Truncate(100*time.Millisecond).Seconds())
	case d < time.Minute:
		return fmt.Sprintf("%d s", int(d.Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("%d min %02d s", int(d.Minutes()), int(d.Seconds())%60)
	default:
		return fmt.Sprintf("%d h %02d min", int(d.Hours()), int(d.Minutes())%60)
	}
}

// stepRow is one step of the job shown.
type stepRow struct {
	id      string
	tone    widgets.Tone
	running bool
	title   string
	detail  string
	time    string // at the right
	tail    []string
	// open says whether the output is shown unless the person chose otherwise: while the step runs, and when it failed.
	open bool
}

// presentStep is a step as it is drawn.
func presentStep(s jobs.Step, now time.Time) stepRow {
	r := stepRow{
		id: s.ID, tone: toneOf(s.State), running: s.State == jobs.StateRunning, title: s.Title, detail: s.Detail, time: stepTime(s, now), tail: s.Tail,
		open: s.State == jobs.StateRunning || s.State == jobs.StateFailed,
	}
	if r.detail == r.title {
		r.detail = ""
	}
	r.detail = strings.Join(strings.Fields(r.detail), " ") // a heredoc is one line here
	return r
}

func stepTime(s jobs.Step, now time.Time) string {
	switch s.State {
	case jobs.StateCached:
		return "cached"
	case jobs.StatePending:
		return ""
	case jobs.StateCancelled:
		return "cancelled"
	case jobs.StateRunning:
		amount := ""
		switch {
		case s.Total > 0:
			amount = fmt.Sprintf("%s of %s · ", units.HumanSize(float64(s.Current)), units.HumanSize(float64(s.Total)))
		case s.Current > 0: // nobody knows how much it will be, as with the files that are sent to the builder
			amount = units.HumanSize(float64(s.Current)) + " · "
		}
		if s.Started.IsZero() {
			return strings.TrimSuffix(amount, " · ")
		}
		return amount + duration(now.Sub(s.Started), false)
	}
	if s.Started.IsZero() || s.Ended.Before(s.Started) {
		return ""
	}
	return duration(s.Ended.Sub(s.Started), true)
}

// choose is the job to show: the one that was selected, or else the newest. A job that was just started may not be in the list yet; then none is shown.
func choose(list []jobs.Job, selected jobs.ID) (jobs.Job, bool) {
	for _, j := range list {
		if j.ID == selected {
			return j, true
		}
	}
	if len(list) == 0 || selected > list[0].ID {
		return jobs.Job{}, false
	}
	return list[0], true
}
