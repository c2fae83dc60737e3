package drive

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/slipway-dev/slipway/ui/remote/tree"
)

// errNoWindow is returned while the program has not opened its window.
var errNoWindow = errors.New("the program has no window yet")

// Window is what the program's main window shows now. The first window opened is the main one.
func (a *App) Window(ctx context.Context) (tree.Window, error) {
	select {
	case <-a.ended:
		return tree.Window{}, Hopeless(fmt.Errorf("the program has ended with code %d:\n%s", a.ExitCode(), a.log))
	default:
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://window/windows", http.NoBody)
	if err != nil {
		return tree.Window{}, fmt.Errorf("look at the window: %w", err)
	}
	res, err := a.client.Do(req)
	if err != nil {
		return tree.Window{}, fmt.Errorf("look at the window: %w", err)
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		why, _ := io.ReadAll(io.LimitReader(res.Body, 1<<10))
		return tree.Window{}, fmt.Errorf("look at the window: %s: %s", res.Status, why)
	}
	var ws []tree.Window
	if err := json.NewDecoder(res.Body).Decode(&ws); err != nil {
		return tree.Window{}, fmt.Errorf("look at the window: %w", err)
	}
	if len(ws) == 0 || ws[0].Content == nil {
		return tree.Window{}, errNoWindow
	}
	return ws[0], nil
}
