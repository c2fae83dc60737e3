package drive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// Profile saves a profile of the program in the form of `go tool pprof`: "heap", "goroutine", or "profile" for its processor use over the time
// given. The program must have been built with the tag "scenario".
func (a *App) Profile(ctx context.Context, kind string, over time.Duration, file string) (err error) {
	url := fmt.Sprintf("http://window/debug/pprof/%s?seconds=%d", kind, int(over.Seconds()))
	if over == 0 {
		url = "http://window/debug/pprof/" + kind
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
	if err != nil {
		return fmt.Errorf("take a profile: %w", err)
	}
	client := &http.Client{Transport: a.client.Transport} // without the time limit of looks
	res, err := client.Do(req)
	if err != nil {
		return fmt.Errorf("take a profile: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("take a profile: %s", res.Status)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
		return fmt.Errorf("save a profile: %w", err)
	}
	f, err := os.Create(file) //nolint:gosec // the path is the caller's own
	if err != nil {
		return fmt.Errorf("save a profile: %w", err)
	}
	_, err = io.Copy(f, res.Body)
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("save a profile: %w", err)
	}
	return nil
}
