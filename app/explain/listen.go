package explain

import (
	"net"
	"regexp"
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
)

// addressInLog is how servers say where they listen: "Running on http://127.0.0.1:5000", "Listening at: http://0.0.0.0:8000 (1)",
// "Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)", "Starting development server at http://127.0.0.1:8000/",
// "Serving HTTP on 0.0.0.0 port 8000", "listening on :8000", "Listening on port 3000".
var (
	addressInLog = regexp.MustCompile(`(?i)\b(?:on|at|listening|url|local|network|address)\b[^\n]{0,40}?https?://(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+):(\d{1,5})`)
	portInLog    = regexp.MustCompile(`(?i)Serving HTTPS? on (\S+) port (\d{1,5})`)
	wordsInLog   = regexp.MustCompile(`(?i)\blistening (?:on|at)[: ]+(?:tcp://)?(\[[0-9a-fA-F:]+\]|[0-9.]+|\*|localhost)?:(\d{1,5})\b`)
	numberInLog  = regexp.MustCompile(`(?i)\blistening (?:on|at) (?:tcp )?(port):? (\d{1,5})\b`)
	allInLog     = regexp.MustCompile(`(?i)Running on all addresses \((0\.0\.0\.0|::)\)`)
)

// ListenersInLog are the sockets that a server's log says it listens on, for when they can't be seen. A server that names several addresses listens on
// all of them; one that says "all addresses" does not mean the loopback line below it.
func ListenersInLog(log string) []dockerops.Listener {
	var list []dockerops.Listener
	all := allInLog.MatchString(log)
	for _, pattern := range []*regexp.Regexp{addressInLog, portInLog, wordsInLog, numberInLog} {
		for _, m := range pattern.FindAllStringSubmatch(log, -1) {
			port, err := strconv.ParseUint(m[2], 10, 16)
			if err != nil || port == 0 {
				continue
			}
			l := dockerops.Listener{Address: ipOf(m[1]), Port: uint16(port)}
			if all {
				l.Address = "0.0.0.0"
			}
			list = append(list, l)
		}
	}
	return list
}

// ipOf makes an address of a server's word for it.
func ipOf(host string) string {
	host = strings.Trim(host, "[]")
	switch {
	case strings.EqualFold(host, "localhost"):
		return "127.0.0.1"
	case net.ParseIP(host) == nil:
		return "0.0.0.0" // a name of its own: somebody can reach it by that
	}
	return host
}
