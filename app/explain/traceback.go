package explain

import (
	"regexp"
	"strings"
)

const tracebackStart = "Traceback (most recent call last)"

var (
	// haltServer is how gunicorn's master ends when its workers could not start: with a traceback of its own, after theirs.
	haltServer = regexp.MustCompile(`(?m)^gunicorn\.errors\.HaltServer: `)
	// serverLine is what gunicorn says of itself and its workers.
	serverLine = regexp.MustCompile(`^\[[^\]]+\] \[\d+\] \[[A-Z]+\] `)
)

// beforeServer is a log without what a server says of its own end: the lines above are the program's, and tell the cause.
func beforeServer(log string) string {
	if at := haltServer.FindStringIndex(log); at != nil {
		if start := strings.LastIndex(log[:at[0]], tracebackStart); start >= 0 {
			log = log[:start]
		}
	}
	if !strings.Contains(log, tracebackStart) {
		return log
	}
	lines := strings.Split(strings.TrimRight(log, "\r\n \t"), "\n")
	end := len(lines)
	for end > 0 && serverLine.MatchString(lines[end-1]) {
		end--
	}
	return strings.Join(lines[:end], "\n")
}
