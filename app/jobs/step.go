package jobs

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
)

const (
	maxTail    = 200     // lines of a step's Tail
	maxPending = 8 << 10 // bytes of a line that has not ended; what comes after is a line of its own
)

// step is a step with the output that belongs to it.
type step struct {
	step    Step
	tail    []string
	pending []byte // a line that has not ended
	dirty   bool   // published is no longer true
	pub     Step
}

// set replaces what the reporter tells; what the queue keeps stays.
func (s *step) set(next Step) {
	next.Tail = nil
	s.step = next
	s.dirty = true
}

// snapshot is a value that nothing changes any more; the same one until something happened.
func (s *step) snapshot() Step {
	if s.dirty {
		s.pub = s.step
		s.pub.Tail = append([]string(nil), s.tail...)
		if line := clean(s.pending); line != "" {
			s.pub.Tail = append(s.pub.Tail, line)
		}
		s.dirty = false
	}
	return s.pub
}

// write takes raw output. Lines end with \n; the log gets each as it stands when it ends, so a progress bar that draws itself again and again is one line.
func (s *step) write(log *log, number int, data []byte) {
	s.dirty = true
	for len(data) > 0 {
		end := bytes.IndexByte(data, '\n')
		if end < 0 {
			s.pending = append(s.pending, data...)
			s.redraw()
			if len(s.pending) > maxPending {
				s.flush(log, number)
			}
			return
		}
		s.pending = append(s.pending, data[:end]...)
		data = data[end+1:]
		s.line(log, number)
	}
}

// redraw forgets what a carriage return has overwritten already; a \r at the very end may be half of a line's end.
func (s *step) redraw() {
	if i := bytes.LastIndexByte(s.pending[:max(len(s.pending)-1, 0)], '\r'); i >= 0 {
		s.pending = append(s.pending[:0], s.pending[i+1:]...)
	}
}

// flush ends a line that has not ended by itself.
func (s *step) flush(log *log, number int) {
	if len(s.pending) > 0 {
		s.line(log, number)
	}
}

func (s *step) line(log *log, number int) {
	text := clean(s.pending)
	s.pending = s.pending[:0]
	s.tail = append(s.tail, text)
	if extra := len(s.tail) - maxTail; extra > 0 {
		s.tail = append(s.tail[:0], s.tail[extra:]...)
	}
	s.dirty = true
	log.add(fmt.Sprintf("#%d %s", number, text))
}

// clean is a line as a person would see it on a terminal: what a carriage return overwrote is gone, and so are colours and other control sequences.
func clean(raw []byte) string {
	text := strings.TrimRight(string(raw), "\r")
	if i := strings.LastIndexByte(text, '\r'); i >= 0 {
		text = text[i+1:]
	}
	text = strings.ToValidUTF8(ansi.Strip(text), "\uFFFD")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, text)
}

// headline is the line that the log has for a step's change of state.
func headline(number int, s Step) string {
	text := s.Title
	if s.Detail != "" && s.Detail != s.Title {
		text += ": " + s.Detail
	}
	switch {
	case s.State == StateRunning || s.State == StatePending:
		return fmt.Sprintf("#%d %s", number, text)
	case s.State == StateDone && !s.Started.IsZero():
		return fmt.Sprintf("#%d %s, %.1f s", number, s.State, s.Ended.Sub(s.Started).Round(100*time.Millisecond).Seconds())
	case s.State == StateCached:
		return fmt.Sprintf("#%d cached: %s", number, text)
	default:
		return fmt.Sprintf("#%d %s", number, s.State)
	}
}
