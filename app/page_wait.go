package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// pageKind is how the wait for a page ended.
type pageKind int

const (
	pageAnswers   pageKind = iota // with an HTTP status, whichever
	pagePlain                     // something answers that does not speak HTTP
	pageRunning                   // no port to ask at; the container keeps running
	pageStopped                   // the container ended, or ends again and again
	pageLoopback                  // it listens for itself only
	pageOtherPort                 // it listens on another port than the published one
	pageSilent                    // no answer within the limit
)

// pageOutcome is how the wait for a page ended, with what is known then.
type pageOutcome struct {
	kind      pageKind
	status    int // of HTTP
	exitCode  int
	looping   bool // the engine starts it again and again
	listeners []dockerops.Listener
}

// pageWait waits until a started container answers. It reads, and changes nothing.
type pageWait struct {
	engine        Engine
	id            string
	url           string // "" when no port is published
	containerPort uint16
	hostPort      uint16
	timing        PageTiming
	restarts      bool // the engine starts the container again when it ends
}

// maxRestarts is how often a container may end before it is called a loop.
const maxRestarts = 3

var errEnded = errors.New("the container ended")

// wait returns the outcome; its error is the engine's, or ctx's.
func (w *pageWait) wait(ctx context.Context) (pageOutcome, error) {
	watched, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var end pageOutcome
	var endErr error
	var group sync.WaitGroup
	group.Go(func() {
		end, endErr = w.untilEnd(watched)
		cancel(errEnded)
	})
	outcome, err := w.untilAnswer(watched)
	if errors.Is(context.Cause(watched), errEnded) {
		group.Wait()
		return end, endErr
	}
	cancel(nil)
	group.Wait()
	if ctx.Err() != nil {
		return outcome, fmt.Errorf("wait for the page: %w", context.Cause(ctx))
	}
	return outcome, err
}

// untilEnd returns when the container ended for good.
func (w *pageWait) untilEnd(ctx context.Context) (pageOutcome, error) {
	for ends := 1; ; ends++ {
		code, err := w.engine.WaitContainer(ctx, w.id)
		if err != nil {
			return pageOutcome{}, err
		}
		out := pageOutcome{kind: pageStopped, exitCode: code}
		if !w.restarts {
			return out, nil
		}
		details, err := w.engine.InspectContainer(ctx, w.id)
		if err != nil {
			return pageOutcome{}, err
		}
		if !details.Running() {
			return out, nil // on-failure ends with a success
		}
		if ends >= maxRestarts || details.RestartCount >= maxRestarts {
			out.looping = true
			return out, nil
		}
		if sleep(ctx, w.timing.ProbeMost); ctx.Err() != nil {
			return pageOutcome{}, context.Cause(ctx)
		}
	}
}

// untilAnswer asks for the page, ever less often, and now and then looks at what listens inside.
func (w *pageWait) untilAnswer(ctx context.Context) (pageOutcome, error) {
	if w.url == "" {
		return w.untilQuiet(ctx)
	}
	client := &http.Client{
		// Each try is a connection of its own: what listens may be another process by then. No proxy knows this computer's ports.
		Transport:     &http.Transport{DisableKeepAlives: true, Proxy: nil},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	end := time.Now().Add(w.timing.Limit)
	look := time.Now().Add(w.timing.LookEvery)
	var views views
	for between := w.timing.ProbeFirst; ; between = min(between*3/2, w.timing.ProbeMost) {
		status, err := probe(ctx, client, w.url, min(w.timing.Probe, time.Until(end)))
		switch {
		case err == nil:
			return pageOutcome{kind: pageAnswers, status: status}, nil
		case ctx.Err() != nil:
			return pageOutcome{}, context.Cause(ctx)
		case notHTTP(err):
			return pageOutcome{kind: pagePlain}, nil
		}
		if now := time.Now(); !now.Before(look) {
			look = now.Add(w.timing.LookEvery)
			if kind, sure := views.add(w.look(ctx), dropped(err)); sure {
				return pageOutcome{kind: kind, listeners: views.listeners}, nil
			}
		}
		if !time.Now().Before(end) {
			return pageOutcome{kind: pageSilent, listeners: views.listeners}, nil
		}
		if sleep(ctx, min(between, time.Until(end))); ctx.Err() != nil {
			return pageOutcome{}, context.Cause(ctx)
		}
	}
}

// calmLooks is how often a container that was started again must be seen running since; the engine's pauses between its tries double.
const calmLooks = 5

// untilQuiet waits until the container has run for a while without being started again.
func (w *pageWait) untilQuiet(ctx context.Context) (pageOutcome, error) {
	end := time.Now().Add(w.timing.Limit)
	for before, calm := 0, 0; ; calm++ {
		if sleep(ctx, w.timing.Quiet); ctx.Err() != nil {
			return pageOutcome{}, context.Cause(ctx)
		}
		if !w.restarts {
			return pageOutcome{kind: pageRunning}, nil
		}
		details, err := w.engine.InspectContainer(ctx, w.id)
		if err != nil {
			return pageOutcome{}, err
		}
		if details.State != dockerops.StateRunning || details.RestartCount != before {
			before, calm = details.RestartCount, 0
		}
		if before == 0 && calm == 0 && details.State == dockerops.StateRunning || calm == calmLooks || time.Now().After(end) {
			return pageOutcome{kind: pageRunning}, nil
		}
	}
}

// probe asks for the page once.
func probe(ctx context.Context, client *http.Client, url string, limit time.Duration) (status int, err error) {
	ctx, stop := context.WithTimeout(ctx, max(limit, time.Millisecond))
	defer stop()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return 0, err
	}
	resp, err := client.Do(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, resp.Body.Close()
}

// notHTTP says whether something answered that does not speak HTTP. The library has no type for it.
func notHTTP(err error) bool { return strings.Contains(err.Error(), "malformed HTTP") }

// dropped says whether the connection was accepted and ended without a word: by the engine's forwarder when nothing listens inside, or by a program that
// took the request for something else.
func dropped(err error) bool {
	var op *net.OpError
	if errors.As(err, &op) && op.Op == "dial" {
		return false
	}
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.ECONNRESET)
}

// view is what one look inside the container found.
type view struct {
	kind      pageKind
	listeners []dockerops.Listener
}

// look sees what listens inside the container, or reads it from the log when that can't be seen.
func (w *pageWait) look(ctx context.Context) view {
	listeners, err := w.engine.Listeners(ctx, w.id)
	if err != nil {
		log, err := w.engine.ContainerLog(ctx, w.id, dockerops.LogTail{Lines: logTail})
		if err != nil {
			return view{kind: pageSilent}
		}
		listeners = explain.ListenersInLog(log)
	}
	return view{kind: kindOf(listeners, w.containerPort), listeners: listeners}
}

// kindOf is what the listeners mean for a page at a container port. Docker's own name server listens at 127.0.0.11 in every container.
func kindOf(listeners []dockerops.Listener, port uint16) pageKind {
	loopback, other := false, false
	for _, l := range listeners {
		switch {
		case l.Address == "127.0.0.11":
		case l.LoopbackOnly():
			loopback = true
		case l.Port == port:
			return pageAnswers
		default:
			other = true
		}
	}
	switch {
	case other:
		return pageOtherPort
	case loopback:
		return pageLoopback
	}
	return pageSilent
}

// views remembers the last look: a server that is only starting shows one thing now and another a moment later.
type views struct {
	last      pageKind
	times     int // how often the last looks said the same
	listeners []dockerops.Listener
}

// add takes one more look; sure when it says the same as the one before and that is an end.
func (v *views) add(now view, connectionDropped bool) (kind pageKind, sure bool) {
	kind = now.kind
	if kind == pageAnswers { // it listens where it should, and yet there was no answer
		kind = pageSilent
		if connectionDropped {
			kind = pagePlain
		}
	}
	if kind != v.last {
		v.times = 0
	}
	v.times++
	v.last, v.listeners = kind, now.listeners
	enough := 2
	if kind == pageOtherPort { // some servers open a port for something else first
		enough = 4
	}
	return kind, v.times >= enough && kind != pageSilent
}

// sleep waits for d or ctx's end.
func sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
