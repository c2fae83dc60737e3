package fake

import (
	"strings"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// maxLogLines is how many lines of a container's log are kept.
const maxLogLines = 20_000

// logLine is one line of a log, or a part of one, as it was written.
type logLine struct {
	stream dockerops.LogStream
	at     time.Time
	text   string // with its break
}

// logBook is a container's log. Its last lines are kept; each has a number that stays its own.
type logBook struct {
	lines   []logLine
	dropped int // how many are gone
}

// write adds text, a line each.
func (l *logBook) write(stream dockerops.LogStream, at time.Time, text string) {
	for part := range strings.Lines(text) {
		l.lines = append(l.lines, logLine{stream: stream, at: at, text: part})
	}
	if over := len(l.lines) - maxLogLines; over > maxLogLines/4 {
		l.lines, l.dropped = append([]logLine(nil), l.lines[over:]...), l.dropped+over
	}
}

// WriteString adds what is written to stdout now.
func (l *logBook) WriteString(text string) { l.write(dockerops.Stdout, time.Now(), text) }

// end is the number of the line to come.
func (l *logBook) end() int { return l.dropped + len(l.lines) }

// from are the lines with that number and above, and the number of the first of them.
func (l *logBook) from(number int) ([]logLine, int) {
	number = min(max(number, l.dropped), l.end())
	return l.lines[number-l.dropped:], number
}

// Len is how many bytes it has.
func (l *logBook) Len() int {
	size := 0
	for _, line := range l.lines {
		size += len(line.text)
	}
	return size
}

// Chatter is what a program writes to its log from time to time, for as long as its container runs. Nothing runs for it: the lines are made up when somebody
// reads the log.
type Chatter struct {
	// Pause is how long after the line before it, or after the start, the n-th line comes, from 0 up; 0 or less for no more lines.
	Pause func(n int) time.Duration
	// Line is the n-th line, with its break, and where it is written.
	Line func(n int, at time.Time) (dockerops.LogStream, string)
}

// talk writes what the container's program has said by now. Callers hold mu.
func (w *world) talk(b *box) {
	if b.chatter == nil || b.Started.IsZero() {
		return
	}
	until := time.Now()
	switch {
	case b.State == dockerops.StatePaused:
		b.saidAt = until // what it would have said by now it never says
		return
	case !b.Running():
		until = b.Finished
	}
	for {
		next, more := b.nextWords()
		if !more || next.After(until) {
			return
		}
		stream, text := b.chatter.Line(b.said, next)
		b.log.write(stream, next, text)
		b.said, b.saidAt = b.said+1, next
	}
}

// nextWords is when the program says its next line. Callers hold mu.
func (b *box) nextWords() (time.Time, bool) {
	if b.chatter == nil {
		return time.Time{}, false
	}
	pause := b.chatter.Pause(b.said)
	return b.saidAt.Add(pause), pause > 0
}

// begin gives the container the words of a new run. Callers hold mu.
func (b *box) begin(behaviour Behaviour) {
	b.chatter, b.said, b.saidAt = behaviour.Chatter, 0, b.Started
	b.log.write(dockerops.Stdout, b.Started, behaviour.Output)
	b.log.write(dockerops.Stderr, b.Started, behaviour.Errors)
}
