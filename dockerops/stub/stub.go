// Package stub is a small stand-in for an engine's HTTP interface, for tests of what no real engine does on request: to refuse a version, to accept and
// never answer, to go away in the middle of a stream. It knows a few containers and no more. For everything else there are dockerops/fake and a real engine.
package stub

import (
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// Behaviour is how the engine behaves now.
type Behaviour struct {
	// MinAPI and MaxAPI are the versions it speaks; "" means 1.24 and 1.51.
	MinAPI, MaxAPI string
	// Containers is how many it has.
	Containers int
	// Hang says of a path without its version whether it is accepted and never answered; nil means none.
	Hang func(path string) bool
	// Fail gives the answer to a path in place of its own; a status of 0 means its own. nil means none.
	Fail func(path string) (status int, message string)
	// Answer answers a request to path in the stub's place, or returns false to leave it; nil means it leaves all.
	Answer func(rw http.ResponseWriter, req *http.Request, path string) bool
}

// Request is one request that came.
type Request struct {
	At     time.Time
	Method string
	// Version is the API version in the path, "" for none.
	Version string
	// Path is the path without it.
	Path string
}

// Engine is a stub that listens.
type Engine struct {
	// Address is where, in DOCKER_HOST's form.
	Address string

	mu        sync.Mutex
	behaviour Behaviour
	requests  []Request
	streams   chan struct{} // closed to end the event streams
	events    chan string   // bodies of events to send, to one stream each
	stop      chan struct{} // closed to end what hangs
	server    *http.Server
	done      chan struct{}
}

// Socket gives a path for a socket, short enough for every system, in a folder that goes when the test ends.
func Socket(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "stub")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return filepath.Join(dir, "engine.sock")
}

// Start starts a stub on a unix socket. It ends with the test.
func Start(t testing.TB, socket string, behaviour Behaviour) *Engine {
	t.Helper()
	listener, err := net.Listen("unix", socket) //nolint:noctx // it does not wait
	if err != nil {
		t.Fatal(err)
	}
	return Serve(t, listener, "unix://"+socket, behaviour)
}

// Serve starts a stub on a listener. It ends with the test.
func Serve(t testing.TB, listener net.Listener, address string, behaviour Behaviour) *Engine {
	t.Helper()
	e := &Engine{
		Address: address, behaviour: behaviour, streams: make(chan struct{}), events: make(chan string, 100), stop: make(chan struct{}), done: make(chan struct{}),
	}
	e.server = &http.Server{Handler: http.HandlerFunc(e.serve), ReadHeaderTimeout: time.Minute, ErrorLog: log.New(io.Discard, "", 0)}
	go func() {
		defer close(e.done)
		_ = e.server.Serve(listener) // ends with ErrServerClosed
	}()
	t.Cleanup(e.Stop)
	return e
}

// Stop ends the engine: every connection breaks, and nobody listens. Stopping it again does nothing.
func (e *Engine) Stop() {
	e.mu.Lock()
	select {
	case <-e.stop:
	default:
		close(e.stop)
	}
	e.mu.Unlock()
	_ = e.server.Close()
	<-e.done
}

// Behave changes how the engine behaves.
func (e *Engine) Behave(b Behaviour) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.behaviour = b
}

// EndEvents ends the event streams there are, and nothing else.
func (e *Engine) EndEvents() {
	e.mu.Lock()
	defer e.mu.Unlock()
	close(e.streams)
	e.streams = make(chan struct{})
}

// Send sends an event, as JSON, to an event stream.
func (e *Engine) Send(event string) { e.events <- event }

// Requests are the requests that came so far.
func (e *Engine) Requests() []Request {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]Request(nil), e.requests...)
}
