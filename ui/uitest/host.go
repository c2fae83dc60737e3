package uitest

import (
	"fmt"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/ui/dispatch"
)

// Host is the window and the app as a screen sees them; it notes what is asked of it. Embed it in a test's rig and add the verbs that the screen needs.
type Host struct {
	Window fyne.Window
	Queue  dispatch.Queue
	// Calls is what was asked, in order: "open home", "url http://…", "copy …", and what Note added.
	Calls []string

	done []func(*explain.Card)
}

// Note adds to Calls.
func (h *Host) Note(call string) { h.Calls = append(h.Calls, call) }

// Verb notes a verb of the app's, which goes on until Finish.
func (h *Host) Verb(call string, done func(*explain.Card)) {
	h.Note(call)
	h.done = append(h.done, done)
}

// Finish ends every verb under way, with nil or why it failed, and lets the screen hear of it.
func (h *Host) Finish(card *explain.Card) {
	ended := h.done
	h.done = nil
	for _, done := range ended {
		done(card)
	}
	h.Queue.Drain()
}

// Open is part of the screens' Host.
func (h *Host) Open(id string) { h.Note("open " + id) }

// OpenURL is part of the screens' Host.
func (h *Host) OpenURL(url string) { h.Note("url " + url) }

// Copy is part of the screens' Host.
func (h *Host) Copy(text string) { h.Note("copy " + text) }

// OpenJob is part of the screens' Host.
func (h *Host) OpenJob(id jobs.ID) { h.Note(fmt.Sprint("job ", id)) }

// Canvas is part of the screens' Host.
func (h *Host) Canvas() fyne.Canvas { return h.Window.Canvas() }

// Carry is part of the screens' Host: it retries, notes what it is to show, and does nothing else.
func (h *Host) Carry(a explain.Action, retry func(explain.Action)) {
	switch a.Kind {
	case explain.ActionRetry:
		retry(a)
	case explain.ActionShowContainer:
		h.Note("show container " + a.Arg)
	default:
	}
}

// Press gives a key to what has the focus.
func (h *Host) Press(key fyne.KeyName) { h.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key}) }
