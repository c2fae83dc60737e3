//go:build scenario

package remote_test

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/remote"
	"github.com/slipway-dev/slipway/ui/remote/tree"
)

// windows asks a served app for its windows, once. The test's own goroutine plays Fyne's thread.
func windows(t *testing.T, app fyne.App) []tree.Window {
	t.Helper()
	socket := filepath.Join(t.TempDir(), "remote.sock")
	t.Setenv(remote.EnvSocket, socket)
	ctx, cancel := context.WithCancel(t.Context())
	calls := make(chan func())
	served := make(chan error, 1)
	go func() { served <- remote.Serve(ctx, app, func(f func()) { calls <- f }) }()

	got := make(chan []tree.Window, 1)
	go func() { got <- ask(ctx, t, socket) }()
	(<-calls)()
	ws := <-got
	cancel()
	if err := <-served; err != nil {
		t.Errorf("Serve returned %v after its context ended", err)
	}
	return ws
}

func ask(ctx context.Context, t *testing.T, socket string) []tree.Window {
	transport := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		for { // the server may not listen yet
			var d net.Dialer
			conn, err := d.DialContext(ctx, "unix", socket)
			if err == nil || ctx.Err() != nil {
				return conn, err
			}
		}
	}}
	defer transport.CloseIdleConnections()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://window/windows", nil)
	if err != nil {
		t.Error(err)
		return nil
	}
	res, err := (&http.Client{Transport: transport}).Do(req)
	if err != nil {
		t.Error(err)
		return nil
	}
	defer func() { _ = res.Body.Close() }()
	var ws []tree.Window
	if err := json.NewDecoder(res.Body).Decode(&ws); err != nil {
		t.Error(err)
	}
	return ws
}

// one is the only node that matches.
func one(t *testing.T, root *tree.Node, m tree.Match) tree.Found {
	t.Helper()
	found := tree.Find(root, m)
	if len(found) != 1 {
		t.Fatalf("%d nodes match, want 1: %+v", len(found), found)
	}
	return found[0]
}

// front is the window of that title, of all that the test app has.
func front(t *testing.T, ws []tree.Window, title string) tree.Window {
	t.Helper()
	for _, w := range ws {
		if w.Title == title {
			return w
		}
	}
	t.Fatalf("no window %q among %d", title, len(ws))
	return tree.Window{}
}

func TestServeTellsWhatTheWindowShows(t *testing.T) {
	defer goleak.VerifyNone(t)
	app := test.NewTempApp(t)
	entry := widget.NewEntry()
	entry.SetPlaceHolder("my-site")
	stop := widget.NewButton("Stop", func() {})
	stop.Disable()
	hidden := widget.NewLabel("not shown")
	hidden.Hide()
	list := widget.NewList(
		func() int { return 100 },
		func() fyne.CanvasObject { return widget.NewLabel("") },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if l, ok := o.(*widget.Label); ok {
				l.SetText([]string{"web", "db"}[i%2])
			}
		},
	)
	w := app.NewWindow("Slipway")
	defer w.Close()
	w.SetContent(container.NewBorder(container.NewVBox(entry, stop, hidden), nil, nil, nil, list))
	w.Resize(fyne.NewSize(400, 300))
	w.Canvas().Focus(entry)

	win := front(t, windows(t, app), "Slipway")
	if win.Width != 400 || win.Height != 300 {
		t.Errorf("the window is %dx%d, want 400x300", win.Width, win.Height)
	}
	e := one(t, win.Content, tree.OfKind("Entry"))
	if e.Placeholder != "my-site" || !e.Focused || e.Disabled() {
		t.Errorf("the entry is %+v", e.Node)
	}
	b := one(t, win.Content, tree.Exactly("Stop"))
	if !b.Disabled() || !b.Tappable || b.Rect.Y < e.Rect.Y+e.Rect.H {
		t.Errorf("the button is %+v, the entry above it %+v", b.Node, e.Node)
	}
	if found := tree.Find(win.Content, tree.Exactly("not shown")); len(found) != 0 {
		t.Errorf("a hidden label is in the tree: %+v", found)
	}
	rows := tree.Seen(tree.Find(win.Content, tree.Exactly("web")))
	if len(rows) == 0 || rows[0].Scroller() == nil {
		t.Errorf("the list's rows are %+v", rows)
	}
}

func TestServeMarksTheTopmostOverlayAsFront(t *testing.T) {
	app := test.NewTempApp(t)
	w := app.NewWindow("Slipway")
	defer w.Close()
	w.SetContent(widget.NewButton("Delete", func() {}))
	w.Resize(fyne.NewSize(400, 300))
	dialog.ShowConfirm("Delete web", "Its data goes too.", func(bool) {}, w)

	win := front(t, windows(t, app), "Slipway")
	if len(win.Overlays) != 1 {
		t.Fatalf("%d overlays, want 1", len(win.Overlays))
	}
	one(t, win.Front(), tree.Containing("Its data goes too"))
	if found := tree.Find(win.Front(), tree.Exactly("Delete")); len(found) != 0 {
		t.Error("a button below the dialog is in front")
	}
}

func TestServeWithoutASocketReturnsAtOnce(t *testing.T) {
	t.Setenv(remote.EnvSocket, "")
	var q dispatch.Queue
	if err := remote.Serve(t.Context(), test.NewTempApp(t), q.Do); err != nil {
		t.Fatal(err)
	}
}
