package logs

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/ui/listing"
)

// tab is the log of one container as a part of its details.
type tab struct {
	panel *panel
	ctx   context.Context //nolint:containedctx // that of the container shown
	id    string
	shown bool // the log of id is read
}

// NewTab is the part of a container's details that shows its log.
func NewTab(deps Deps) listing.Tab {
	return listing.Tab{Title: "Logs", New: func() listing.TabView { return &tab{panel: newPanel(deps, "Log")} }}
}

// Content is part of listing.TabView.
func (t *tab) Content() fyne.CanvasObject { return t.panel.Content() }

// Show is part of listing.TabView. The log is read once the container's name is known, which Update tells.
func (t *tab) Show(ctx context.Context, id string) { t.ctx, t.id, t.shown = ctx, id, false }

// Update is part of listing.TabView.
func (t *tab) Update(snap live.Snapshot) {
	if !t.shown {
		name := t.id
		if c, ok := snap.Container(t.id); ok {
			name = c.Name
		}
		t.shown = true
		t.panel.show(t.ctx, []logs.Source{{ID: t.id, Name: name}})
	}
	t.panel.update(snap)
}

// FocusFilter is part of listing.Finder.
func (t *tab) FocusFilter() { t.panel.focusFind() }

// Escape is part of listing.Escaper.
func (t *tab) Escape() bool { return t.panel.escape() }
