//go:build scenario

package remote

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/pprof" //nolint:gosec // for scenarios only, on a socket of theirs
	"os"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/remote/tree"
)

// Serve answers `GET /windows` on the socket that EnvSocket names with the app's windows as a JSON list of tree.Window, until ctx ends.
// The Go profiler's pages are beside it, under /debug/pprof/. It returns nil when ctx ended or no socket is named. It must not be called on Fyne's thread, where it would wait for itself.
func Serve(ctx context.Context, app fyne.App, do dispatch.Dispatcher) error {
	path := os.Getenv(EnvSocket)
	if path == "" {
		return nil
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "unix", path)
	if err != nil {
		return fmt.Errorf("serve the window's tree: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /windows", func(w http.ResponseWriter, r *http.Request) {
		windows, err := onThread(r.Context(), do, func() []tree.Window { return read(app) })
		if err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		// A reader that went away is no fault of the window's.
		_ = json.NewEncoder(w).Encode(windows)
	})
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	srv := &http.Server{
		Handler:           mux,
		ReadHeaderTimeout: 5 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	stop := context.AfterFunc(ctx, func() { _ = srv.Close() })
	defer stop()
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve the window's tree: %w", err)
	}
	return nil
}

// ChecksThread says whether the toolkit shall look up, at each refresh, whether it is called on its thread, and complain when it is not. Scenarios fail on such a
// complaint. It costs a trace of the stack each time, so what is measured goes without.
func ChecksThread() bool { return os.Getenv(EnvUnchecked) == "" }

// onThread runs f on Fyne's thread and waits for its value or for ctx. At quit the toolkit drops waiting calls: then ctx ends the wait.
func onThread[T any](ctx context.Context, do dispatch.Dispatcher, f func() T) (T, error) {
	got := make(chan T, 1)
	do(func() { got <- f() })
	select {
	case v := <-got:
		return v, nil
	case <-ctx.Done():
		var none T
		return none, fmt.Errorf("wait for the window's thread: %w", ctx.Err())
	}
}
