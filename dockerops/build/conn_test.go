package build_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/docker/docker/client"
	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/dockerops/enginetest"
)

func TestAnEngineWithoutBuildKitSaysSo(t *testing.T) {
	running := goleak.IgnoreCurrent()
	srv := httptest.NewServer(http.NotFoundHandler())
	defer func() { srv.Close(); goleak.VerifyNone(t, running) }()
	api, err := client.NewClientWithOpts(client.WithHost("tcp://"+srv.Listener.Addr().String()), client.WithVersion("1.41"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = api.Close() }()
	dir := folder(t, map[string]string{"Dockerfile": "FROM alpine:3.20\n"})
	_, err = build.Run(t.Context(), worldOf(api).conn, build.Options{ContextDir: dir}, newRecorder())
	if !errors.Is(err, build.ErrNoBuildKit) {
		t.Errorf("got %v", err)
	}
}

func TestAnEngineThatCantBeReached(t *testing.T) {
	gone := errors.New("nothing listens")
	dir := folder(t, map[string]string{"Dockerfile": "FROM alpine:3.20\n"})
	conn := build.Conn{Dial: func(context.Context) (net.Conn, error) { return nil, gone }}
	if _, err := build.Run(t.Context(), conn, build.Options{ContextDir: dir}, newRecorder()); !errors.Is(err, gone) {
		t.Errorf("got %v", err)
	}
}

func TestAConnectionThatBreaks(t *testing.T) {
	everywhere(t, alpine, func(t *testing.T, w world) {
		running := goleak.IgnoreCurrent()
		var mu sync.Mutex
		var open []net.Conn
		conn := build.Conn{Dial: func(ctx context.Context) (net.Conn, error) {
			c, err := w.conn.Dial(ctx)
			mu.Lock()
			open = append(open, c)
			mu.Unlock()
			return c, err
		}}
		r := newRecorder()
		r.onLog = func(string) {
			mu.Lock()
			defer mu.Unlock()
			for _, c := range open {
				_ = c.Close()
			}
		}
		dir := folder(t, map[string]string{"Dockerfile": "FROM alpine:3.20\nRUN echo begun; sleep 60\n"})
		_, err := build.Run(t.Context(), conn, build.Options{ContextDir: dir, NoCache: true}, r)
		var f *build.Failure
		if !errors.As(err, &f) || f.Reason != build.ReasonEngineGone {
			t.Errorf("got %v", err)
		}
		goleak.VerifyNone(t, running)
	})
}

// From API 1.53 on the engine's own socket speaks gRPC. Engines that don't must still be reached by the older way.
func TestTheDirectWayInIsTriedFirst(t *testing.T) {
	w := newWorld(t, enginetest.Machine(t), enginetest.Alpine)
	tried := 0
	conn := w.conn
	conn.APIVersion = "1.53"
	conn.DialDirect = func(ctx context.Context) (net.Conn, error) {
		tried++
		return w.api.Dialer()(ctx)
	}
	dir := folder(t, map[string]string{"Dockerfile": "FROM alpine:3.20\nRUN true\n"})
	direct := world{api: w.api, conn: conn}
	if _, _, err := direct.build(t, build.Options{ContextDir: dir}); err != nil {
		t.Errorf("got %v", err)
	}
	if tried == 0 {
		t.Error("the direct way was not tried")
	}
	// Spoken to directly, the upgraded endpoint is one that answers.
	before := tried
	direct.conn.DialDirect = func(ctx context.Context) (net.Conn, error) { tried++; return w.conn.Dial(ctx) }
	direct.conn.Dial = func(context.Context) (net.Conn, error) { return nil, errors.New("the older way is not needed") }
	if _, _, err := direct.build(t, build.Options{ContextDir: dir}); err != nil || tried == before {
		t.Errorf("got %v after %d tries", err, tried-before)
	}
}

// A paused engine takes connections and says nothing more. Cancelling must still end the build, and leave nothing behind.
func TestAnEngineThatNeverAnswersCanBeLeft(t *testing.T) {
	running := goleak.IgnoreCurrent()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ours, theirs := net.Pipe()
	defer func() { _ = theirs.Close() }()
	go func() {
		// The first bytes show that the build waits for an answer.
		_, _ = theirs.Read(make([]byte, 1))
		cancel()
		_, _ = io.Copy(io.Discard, theirs)
	}()
	conn := build.Conn{Dial: func(context.Context) (net.Conn, error) { return ours, nil }}
	dir := folder(t, map[string]string{"Dockerfile": "FROM alpine:3.20\n"})
	start := time.Now()
	_, err := build.Run(ctx, conn, build.Options{ContextDir: dir}, newRecorder())
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
	goleak.VerifyNone(t, running)
}
