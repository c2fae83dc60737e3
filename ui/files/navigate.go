package files

import (
	"context"
	"path"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// openRow enters a folder, reads a text, or follows a link.
func (b *Browser) openRow(r row) {
	switch {
	case r.folder:
		b.enter(r.path)
	case r.target != "":
		b.follow(r)
	case r.plain:
		b.read(r.path)
	default:
		b.top.note(path.Base(r.path)+" is a device, a socket or a pipe: there is nothing in it to read.", 0)
	}
}

// up goes to the folder over the one asked for.
func (b *Browser) up() {
	if b.wanted != "" && b.wanted != b.place.root() {
		b.enter(b.place.parent(b.wanted))
	}
}

// again reads the folder once more.
func (b *Browser) again() {
	if b.wanted != "" {
		b.enter(b.wanted)
	}
}

// typed goes to a path that the person has typed: a folder, or a file to read.
func (b *Browser) typed(text string) {
	if b.wanted == "" {
		return
	}
	id, target := b.place.ContainerID, b.place.absolute(text, b.wanted)
	b.ask(target, func(ctx context.Context, entries []dockerops.FileEntry, card *explain.Card) func() {
		if card == nil {
			return func() { b.entered(target, entries) }
		}
		text, failed := b.deps.Source.FileText(ctx, id, target)
		if failed == nil {
			return func() {
				b.top.busy(false)
				b.top.path.SetText(b.place.shown(b.wanted))
				b.showFile(target, text)
			}
		}
		return func() { b.refused(target, failed) } // it knows best that nothing is there
	})
}

// enter shows a folder once it is read; until then the one before stays.
func (b *Browser) enter(folder string) { b.enterOr(folder, "") }

// enterOr is enter that goes to another folder when the first one can't be read; "" for none.
func (b *Browser) enterOr(folder, other string) {
	b.ask(folder, func(_ context.Context, entries []dockerops.FileEntry, card *explain.Card) func() {
		switch {
		case card == nil:
			return func() { b.entered(folder, entries) }
		case other != "" && other != folder:
			return func() { b.enter(other) }
		default:
			return func() { b.refused(folder, card) }
		}
	})
}

// ask reads a folder off Fyne's thread and hands what came to then, also off it; what then returns is done on Fyne's thread if nothing else was asked meanwhile.
func (b *Browser) ask(folder string, then func(ctx context.Context, entries []dockerops.FileEntry, card *explain.Card) func()) {
	if b.ctx == nil {
		return
	}
	b.top.busy(true)
	id := b.place.ContainerID
	b.question.Ask(b.ctx, b.deps.Work, func(ctx context.Context) func() {
		entries, card := b.deps.Source.ListFiles(ctx, id, folder)
		return then(ctx, entries, card)
	})
}

// entered shows a folder that was read.
func (b *Browser) entered(folder string, entries []dockerops.FileEntry) {
	came, same := b.folder, b.folder == folder
	b.folder, b.wanted, b.entries = folder, folder, entries
	if !same {
		b.top.filter.SetText("")
		b.top.note("", 0)
		b.list.SelectQuietly(-1)
		b.list.ScrollToTop()
	}
	b.top.busy(false)
	b.top.path.SetText(b.place.shown(folder))
	b.pane.Ready()
	b.draw()
	if focus := b.deps.Host.Canvas().Focused(); !same && focus == b.list && len(b.rows) > 0 { // the keyboard goes on from where it came, or from the top
		if b.selectPath(came) {
			b.list.ScrollTo(b.list.Selected())
		} else {
			b.list.SelectQuietly(0)
		}
		b.fit()
	}
}

// refused says why a folder can't be shown.
func (b *Browser) refused(folder string, card *explain.Card) {
	b.wanted = folder
	b.top.busy(false)
	b.top.path.SetText(b.place.shown(folder))
	b.fail(card, func() { b.enter(folder) })
}

// follow goes where a link leads: into a folder, or to a file to read.
func (b *Browser) follow(r row) {
	if !b.place.holds(r.target) {
		b.top.note("This link leads to "+r.target+", which is not in here.", 0)
		return
	}
	b.typed(b.place.shown(r.target))
}
