package containers

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/listing"
)

// verb is one of the app's verbs for one container.
type verb func(id string, done func(*explain.Card))

// act does something to a container; when it fails the explanation shows in its details.
func (s *Screen) act(r row, do verb) {
	s.Act(r.id, func(done func(*explain.Card)) { do(r.id, done) })
}

// toggle starts what does not run, lets run on what is paused, and stops the rest.
func (s *Screen) toggle(r row) {
	switch {
	case r.paused:
		s.act(r, s.verbs.ResumeContainer)
	case r.running:
		s.act(r, s.verbs.StopContainer)
	default:
		s.act(r, s.verbs.StartContainer)
	}
}

// open shows the page that a container serves, if it serves one.
func (s *Screen) open(r row) {
	if r.page != "" {
		s.host.OpenURL(r.page)
	}
}

// why shows what the details tell of a container's end.
func (s *Screen) why(r row) { s.ShowTab(r.id, "Overview") }

// Which containers something can be done with.
func startable(r row) bool { return r.free() && !r.running }
func stoppable(r row) bool { return r.free() && r.running }

// some says whether one of the rows is of a kind.
func some(is func(row) bool) func([]row) bool {
	return func(rows []row) bool { return slices.ContainsFunc(rows, is) }
}

// each does something with those of the rows that are of a kind.
func (s *Screen) each(rows []row, is func(row) bool, do verb) {
	var ids []string
	for _, r := range rows {
		if is(r) {
			ids = append(ids, r.id)
		}
	}
	s.ActEach(ids, do)
}

// bulk is what can be done with several containers.
func (s *Screen) bulk() []listing.BulkAction[row] {
	list := []listing.BulkAction[row]{
		{Text: "Start", Icon: icons.Play, On: some(startable), Tap: func(rows []row) { s.each(rows, startable, s.verbs.StartContainer) }},
		{Text: "Stop", Icon: icons.Stop, On: some(stoppable), Tap: func(rows []row) { s.each(rows, stoppable, s.verbs.StopContainer) }},
		{Text: "Restart", Icon: icons.Restart, On: some(stoppable), Tap: func(rows []row) { s.each(rows, stoppable, s.verbs.RestartContainer) }},
	}
	if s.onLogs != nil {
		list = append(list, listing.BulkAction[row]{Text: "Logs", Icon: icons.Logs, On: func(rows []row) bool { return len(rows) > 0 }, Tap: func(rows []row) { s.onLogs("", ids(rows)) }})
	}
	return append(list, listing.BulkAction[row]{Text: "Delete…", Icon: icons.Trash, On: some(row.free), Tap: s.removeMany, Delete: true})
}

func ids(rows []row) []string {
	var list []string
	for _, r := range rows {
		list = append(list, r.id)
	}
	return list
}

// groupMenu is what "⋯" offers for all containers of a project, or for those in none.
func (s *Screen) groupMenu(project string, rows []row) []*fyne.MenuItem {
	item := func(text string, is func(row) bool, do func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, do)
		i.Disabled = !slices.ContainsFunc(rows, is)
		return i
	}
	var items []*fyne.MenuItem
	if s.onLogs != nil {
		logs := fyne.NewMenuItem("Show their logs", func() {
			if project != "" {
				s.onLogs(project, nil)
			} else {
				s.onLogs("", ids(rows))
			}
		})
		items = append(items, logs, fyne.NewMenuItemSeparator())
	}
	return append(
		items,
		item("Start all", startable, func() { s.each(rows, startable, s.verbs.StartContainer) }),
		item("Stop all", stoppable, func() { s.each(rows, stoppable, s.verbs.StopContainer) }),
		item("Restart all", stoppable, func() { s.each(rows, stoppable, s.verbs.RestartContainer) }),
		fyne.NewMenuItemSeparator(),
		item("Delete all…", row.free, func() { s.removeMany(rows) }),
	)
}
