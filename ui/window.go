package ui

import (
	"context"
	"errors"
	"sync"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/logs"
	"github.com/slipway-dev/slipway/ui/pull"
	"github.com/slipway-dev/slipway/ui/run"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/terminal"
)

// Window is the open window. Its methods run on Fyne's thread.
type Window struct {
	options Options
	window  fyne.Window
	shell   *shell.Shell
	runForm *run.Screen
	// pullForm is begun anew each time it is opened.
	pullForm *pull.Screen
	logs     *logs.Screen
	showTab  func(id, title string) // of a container's details
	// terminals are all that are open; oneOff shows those in containers of their own.
	terminals *terminal.Sessions
	oneOff    *terminal.Screen
	dialogs   *browse.Dialogs
	lists     *lists
	cancel    context.CancelFunc
	// beside are the goroutines that the window itself started; waits wait for those of its parts.
	beside sync.WaitGroup
	waits  []func()
	closed bool
	failed error
}

// ShowAndRun shows the window and runs the toolkit's loop until the window is closed.
func (w *Window) ShowAndRun() {
	w.window.ShowAndRun()
	w.cancel()
}

// ExitCode is the program's exit code once the window is closed: 1 when something did not end in time.
func (w *Window) ExitCode() int {
	if w.failed != nil {
		return 1
	}
	return 0
}

// Canvas is what the window draws.
func (w *Window) Canvas() fyne.Canvas { return w.window.Canvas() }

// Close is what happens when the person closes the window, without a question about work under way.
func (w *Window) Close() { w.close() }

// Closed says whether everything has ended.
func (w *Window) Closed() bool { return w.closed }

// close ends everything off Fyne's thread, then quits. The toolkit's loop keeps running meanwhile, so that nothing waits for a thread that waits for it.
func (w *Window) close() {
	o := w.options
	w.lists.collect()
	w.window.Hide()
	go func() { // ends with the program
		ctx, cancel := context.WithTimeout(context.Background(), o.CloseWithin) //nolint:forbidigo // the app's own context is what ends here
		defer cancel()
		w.cancel()
		err := errors.Join(o.App.Close(ctx), w.wait(ctx))
		o.Do(func() {
			w.closed, w.failed = true, err
			if err != nil {
				o.Log.Error("close", "error", err)
			}
			w.trace("closed")
			o.Desktop.Quit()
		})
	}()
}

// wait waits for the window's goroutines until ctx ends.
func (w *Window) wait(ctx context.Context) error {
	done := make(chan struct{})
	go func() { // ends with the goroutines it waits for
		defer close(done)
		w.beside.Wait()
		for _, wait := range w.waits {
			wait()
		}
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return errors.New("a part of the window did not end in time")
	}
}

// openURL opens a page in the browser, off Fyne's thread. Some openers return only when the browser is closed: closing the window must not wait for that,
// so this goroutine ends with its opener or with the program.
func (w *Window) openURL(url string) {
	go func() {
		if card := w.options.App.OpenURL(url); card != nil {
			w.options.Do(func() { w.showCard(card) })
		}
	}()
}

// openPage opens a container's page, unless nobody would answer there: then it says why.
func (w *Window) openPage(url string) {
	w.beside.Go(func() {
		card := w.options.App.DeadPage(url)
		w.options.Do(func() {
			if card == nil {
				w.openURL(url)
				return
			}
			w.shell.ShowCard(card, func(explain.Action) { w.openPage(url) })
		})
	})
}

// showCard shows an explanation that has no place on a screen.
func (w *Window) showCard(card *explain.Card) { w.shell.ShowCard(card, nil) }

// saveSize keeps the window's size for the next start.
func (w *Window) saveSize(size fyne.Size) {
	w.keep(func(s *settings.Settings) { s.WindowWidth, s.WindowHeight = size.Width, size.Height })
}

// keep changes the settings. A disk that does not take them must not stop the person.
func (w *Window) keep(change func(*settings.Settings)) {
	if err := w.options.App.Settings().Update(change); err != nil {
		w.options.Log.Warn("keep the settings", "error", err)
	}
}
