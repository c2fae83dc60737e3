// Package rawview shows the engine's own JSON about a thing: searched, copied, its secrets masked until they are asked for.
package rawview

import (
	"context"
	"reflect"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Host is what the view asks of the window.
type Host interface {
	Copy(text string)
	Carry(a explain.Action, retry func(explain.Action))
}

// Deps is what the view needs.
type Deps struct {
	Host Host
	// Work gives what the view runs its question with: a function, since a screen's tabs are listed before the screen is there.
	Work func() *dispatch.Work
	// Ask is the question, called off Fyne's thread: the JSON, indented, or why there is none.
	Ask func(ctx context.Context, key string) (string, *explain.Card)
	// Row is what a snapshot tells of the thing: when it changed the question is asked again. Nil asks when the tab comes up, and when the engine is back.
	Row func(snap live.Snapshot, key string) any
}

// NewTab is the tab "Inspect" of a list's details.
func NewTab(deps Deps) listing.Tab {
	return listing.Tab{Title: "Inspect", New: func() listing.TabView { return New(deps) }}
}

// View shows the JSON of one thing. All methods run on Fyne's thread.
type View struct {
	deps  Deps
	key   string
	now   context.Context //nolint:containedctx // that of the thing shown
	known bool            // row is set
	row   any
	away  bool // the engine was away since it was asked
	raw   string
	open  bool // secrets are shown

	question dispatch.Question

	text    *widgets.TextView
	secrets *widgets.Button
	pane    *widgets.Pane
}

// New makes a view that shows nothing yet.
func New(deps Deps) *View {
	v := &View{deps: deps}
	v.secrets = widgets.NewButton("Show secrets", v.turnSecrets)
	v.secrets.Compact = true
	v.secrets.Hide()
	v.text = widgets.NewTextView("Find in the JSON", v.secrets)
	v.text.OnCopy = deps.Host.Copy
	v.pane = widgets.NewPane(v.text)
	return v
}

// Content is part of listing.TabView.
func (v *View) Content() fyne.CanvasObject { return v.pane }

// FocusFilter puts the cursor into the field that looks for something.
func (v *View) FocusFilter() { v.text.FocusFilter() }

// Show is part of listing.TabView. Secrets are hidden again.
func (v *View) Show(ctx context.Context, key string) {
	if v.key != key {
		v.text.SetText("", false)
		v.raw = ""
	}
	v.key, v.now, v.known, v.away, v.open = key, ctx, false, false, false
	if v.raw != "" {
		v.draw()
	}
	v.ask()
}

// Update is part of listing.TabView.
func (v *View) Update(snap live.Snapshot) {
	if snap.Stale() {
		v.away = true
		return
	}
	var row any
	if v.deps.Row != nil {
		row = v.deps.Row(snap, v.key)
	}
	if v.away || v.known && !reflect.DeepEqual(row, v.row) {
		v.ask()
	}
	v.row, v.known, v.away = row, true, false
}

// ask asks for the JSON; what is shown stays until the answer is there.
func (v *View) ask() {
	if v.raw == "" {
		v.pane.Wait("Asking the engine")
	}
	key := v.key
	v.question.Ask(v.now, v.deps.Work(), func(ctx context.Context) func() {
		raw, card := v.deps.Ask(ctx, key)
		return func() { v.answer(raw, card) }
	})
}

func (v *View) answer(raw string, card *explain.Card) {
	if card != nil {
		v.raw = ""
		v.pane.Fail(*card, func(a explain.Action) { v.deps.Host.Carry(a, func(explain.Action) { v.ask() }) })
		return
	}
	v.raw = raw
	v.draw()
	v.pane.Ready()
}

func (v *View) turnSecrets() {
	v.open = !v.open
	v.draw()
}

func (v *View) draw() {
	shown := masked(v.raw)
	if shown == v.raw {
		v.secrets.Hide()
	} else {
		v.secrets.Show()
	}
	text := "Show secrets"
	if v.open {
		shown, text = v.raw, "Hide secrets"
	}
	v.secrets.SetText(text)
	v.text.SetText(shown, true)
}
