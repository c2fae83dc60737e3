package containers

import (
	"context"
	"reflect"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// hurry is how soon after one container the next one is chosen by somebody who holds an arrow key: it is asked about only when it stays for as long.
const hurry = 150 * time.Millisecond

// overviewTab tells what a container is and how it stands. The engine is asked about it when it is selected, and again when its row in the list changed.
type overviewTab struct {
	screen    *Screen
	questions Questions
	adviser   func(ctx context.Context, id string) *explain.Card // may be nil

	id      string
	now     context.Context //nolint:containedctx // that of the container shown
	turned  time.Time       // when the container shown was chosen
	hurried bool            // the one before was left at once
	snap    live.Snapshot
	known   bool // row is set
	row     any
	details *dockerops.ContainerDetails // nil until the engine has answered
	advice  *explain.Card
	shown   *overview
	told    *explain.Card // the advice that is drawn

	ask, advise dispatch.Question
	card        *fyne.Container // the advice
	body        *fyne.Container
	pane        *widgets.Pane
	env         *environment
}

func newOverview(s *Screen, deps TabDeps) listing.TabView {
	t := &overviewTab{screen: s, questions: deps.Questions, adviser: deps.Advise, card: widgets.VBox(0), body: widgets.VBox(theme.Gap16), env: newEnvironment(s.host.Copy)}
	t.pane = widgets.NewPane(widgets.NewVScroll(widgets.Pad(2, theme.Gap12, theme.Gap12, 2, widgets.VBox(0, t.card, t.body))))
	return t
}

// Content is part of listing.TabView.
func (t *overviewTab) Content() fyne.CanvasObject { return t.pane }

// Show is part of listing.TabView.
func (t *overviewTab) Show(ctx context.Context, id string) {
	if t.id != id {
		now := time.Now()
		t.hurried, t.turned = now.Sub(t.turned) < hurry, now
		t.details, t.advice, t.shown = nil, nil, nil
		t.env.forget()
		t.pane.Wait("Asking the engine")
	}
	t.id, t.now, t.known = id, ctx, false
}

// Update is part of listing.TabView.
func (t *overviewTab) Update(snap live.Snapshot) {
	t.snap = snap
	row := rowOfSnapshot(snap, t.id)
	switch {
	case snap.Stale():
		t.known = false // it is asked about again when the engine is back
	case !t.known || !reflect.DeepEqual(row, t.row):
		t.inquire()
		t.row, t.known = row, true
	}
	t.draw()
}

// inquire asks the engine about the container; what is shown stays until it has answered.
func (t *overviewTab) inquire() {
	id, wait := t.id, time.Duration(0)
	if t.hurried {
		wait, t.hurried = hurry, false
	}
	t.ask.Ask(t.now, t.screen.Work(), func(ctx context.Context) func() {
		if !stays(ctx, wait) {
			return nil
		}
		details, card := t.questions.InspectContainer(ctx, id)
		return func() {
			if card != nil {
				t.details = nil
				t.pane.Fail(*card, func(a explain.Action) { t.screen.host.Carry(a, func(explain.Action) { t.inquire() }) })
				return
			}
			t.details = &details
			t.draw()
		}
	})
	if t.adviser == nil {
		return
	}
	t.advise.Ask(t.now, t.screen.Work(), func(ctx context.Context) func() {
		if !stays(ctx, wait) {
			return nil
		}
		card := t.adviser(ctx, id)
		return func() {
			t.advice = card
			t.draw()
		}
	})
}

// stays waits for a moment and says whether the container is still the one shown after it.
func stays(ctx context.Context, wait time.Duration) bool {
	if wait == 0 {
		return ctx.Err() == nil
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

// draw shows what is known, unless it is shown already.
func (t *overviewTab) draw() {
	if t.details == nil {
		return
	}
	next := presentOverview(t.snap, *t.details)
	if t.shown == nil || !reflect.DeepEqual(*t.shown, next) {
		t.shown = &next
		t.body.Objects = t.sections(next)
		t.body.Refresh()
	}
	if !reflect.DeepEqual(t.told, t.advice) {
		t.told = t.advice
		t.card.Objects = nil
		if t.advice != nil {
			made := widgets.NewExplainCard
			fate := t.snap.Fates[t.id]
			if c, _ := t.snap.Container(t.id); c.State == dockerops.StateRunning && fate.Restarts == 0 && !fate.Starved {
				made = widgets.NewAdviceCard
			}
			card := made(*t.advice, t.carry)
			t.card.Objects = []fyne.CanvasObject{widgets.Pad(0, 0, theme.Gap16, 0, card)}
		}
		t.card.Refresh()
	}
	if !t.pane.IsReady() {
		t.pane.Ready()
	}
}

// carry does what a button of the advice says.
func (t *overviewTab) carry(a explain.Action) { t.screen.carryAdvice(t.id, a) }

// carryAdvice does what a button of the advice about a container says. To try again is to start it; what else it may say is the window's.
func (s *Screen) carryAdvice(id string, a explain.Action) {
	s.host.Carry(a, func(a explain.Action) {
		if a.Kind == explain.ActionRetry {
			s.start(id)
		}
	})
}
