package jobs

import (
	"fmt"
	"strings"
)

// log keeps the newest lines of a job's output, up to a number of bytes.
type log struct {
	limit   int
	size    int
	dropped int // lines that are no longer there
	lines   []string
}

func newLog(limit int) *log { return &log{limit: limit} }

// add adds a text of one or more lines.
func (l *log) add(text string) {
	for line := range strings.SplitSeq(strings.TrimRight(text, "\r\n"), "\n") {
		l.lines = append(l.lines, line)
		l.size += len(line) + 1
	}
	if l.size <= l.limit {
		return
	}
	// A quarter goes at once, so that dropping costs little a line.
	n := 0
	for ; n < len(l.lines)-1 && l.size > l.limit-l.limit/4; n++ {
		l.size -= len(l.lines[n]) + 1
	}
	l.dropped += n
	l.lines = append([]string(nil), l.lines[n:]...)
}

// from gives the lines from a number on.
func (l *log) from(number int) (first int, lines []string) {
	number = min(max(number, l.dropped), l.dropped+len(l.lines))
	return number, append([]string(nil), l.lines[number-l.dropped:]...)
}

// String is the whole of what is kept.
func (l *log) String() string {
	var b strings.Builder
	b.Grow(l.size)
	if l.dropped > 0 {
		fmt.Fprintf(&b, "(%d earlier lines are left out: the log is longer than %d MB)\n", l.dropped, max(l.limit>>20, 1))
	}
	for _, line := range l.lines {
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return b.String()
}
