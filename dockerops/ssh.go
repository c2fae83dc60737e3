package dockerops

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync"
	"time"

	"github.com/docker/cli/cli/connhelper"
)

// sshLastWords is how long a broken ssh connection may take to say why; it has already ended by then.
const sshLastWords = 3 * time.Second

// SSHError is a failure of ssh, or of what it started on the other machine, to reach the engine there.
type SSHError struct {
	Host string
	// Line is the last line that ssh or the other machine printed: the reason, in its own words; "" when it printed none.
	Line string
	Err  error
}

// Error names the host and the reason.
func (e *SSHError) Error() string {
	if e.Line == "" {
		return fmt.Sprintf("ssh to %s: %v", e.Host, e.Err)
	}
	return fmt.Sprintf("ssh to %s: %s", e.Host, e.Line)
}

// Unwrap gives the whole text.
func (e *SSHError) Unwrap() error { return e.Err }

// sshDial makes d connect through ssh.
func sshDial(d *dialer, address string) error {
	helper, err := connhelper.GetConnectionHelperWithSSHOpts(address, []string{
		// A window has no terminal: a password prompt would wait for ever, unseen. ssh has to say what it lacks.
		"-o", "BatchMode=yes",
		"-o", "ConnectTimeout=8",
	})
	if err != nil {
		return &SSHError{Host: address, Err: err}
	}
	if helper == nil {
		return &SSHError{Host: address, Err: errors.New("not an ssh address")}
	}
	host := strings.TrimPrefix(address, "ssh://")
	d.raw = func(ctx context.Context) (net.Conn, error) {
		conn, err := helper.Dialer(ctx, "", "")
		if err != nil {
			return nil, &SSHError{Host: host, Err: err} // no ssh program
		}
		return &sshConn{Conn: conn, host: host, dialer: d, ended: make(chan struct{})}, nil
	}
	return nil
}

// sshConn keeps ssh's own reason for ending. The process takes a moment to end, and the first thing that fails is often a write, which knows no more
// than "broken pipe"; only a read gets at what was printed.
type sshConn struct {
	net.Conn
	host   string
	dialer *dialer
	once   sync.Once
	ended  chan struct{} // closed when a read has failed
	reason error         // why; set before ended is closed
}

// Read reads from the engine.
func (c *sshConn) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	if err != nil {
		err = c.finish(err)
	}
	return n, err
}

// Write writes to the engine.
func (c *sshConn) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	if err == nil {
		return n, nil
	}
	// http reads in another goroutine from the connection's start, so that the reason is on its way.
	select {
	case <-c.ended:
		return n, c.reason
	case <-time.After(sshLastWords):
		return n, c.finish(err)
	}
}

func (c *sshConn) finish(err error) error {
	c.once.Do(func() {
		c.reason = err
		if line, died := lastLine(err.Error()); died {
			c.reason = &SSHError{Host: c.host, Line: line, Err: err}
			c.dialer.note(c.reason)
		}
		close(c.ended)
	})
	return c.reason
}

// lastLine finds the last line of ssh's own output in the library's error, which offers it in its text alone. The second result says whether the error
// is that of an ended ssh.
func lastLine(text string) (string, bool) {
	_, printed, found := strings.Cut(text, "stderr=")
	if !found {
		return "", false
	}
	lines := strings.Split(strings.TrimSpace(printed), "\n")
	return strings.TrimSpace(lines[len(lines)-1]), true
}
