package containers

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/ui/terminal"
)

// menu is what "⋯" offers for a container.
func (s *Screen) menu(r row) []*fyne.MenuItem {
	item := func(text string, on bool, f func()) *fyne.MenuItem {
		i := fyne.NewMenuItem(text, f)
		i.Disabled = !on
		return i
	}
	rests := item("Pause", stoppable(r), func() { s.act(r, s.verbs.PauseContainer) })
	if r.paused {
		rests = item("Resume", r.free(), func() { s.act(r, s.verbs.ResumeContainer) })
	}
	turn, copied := item("Start", startable(r), func() { s.act(r, s.verbs.StartContainer) }), command.Start(r.name)
	if r.running {
		turn, copied = item("Stop", stoppable(r), func() { s.act(r, s.verbs.StopContainer) }), command.Stop(r.name)
	}
	items := []*fyne.MenuItem{
		item("Open in browser", r.page != "", func() { s.open(r) }),
	}
	if s.logs {
		items = append(items, item("Show the log", true, func() { s.ShowTab(r.id, "Logs") }))
	}
	if s.terminals != nil {
		items = append(items, item("Open a shell", stoppable(r) && !r.paused, func() { s.shell(r) }))
	}
	items = append(
		items,
		fyne.NewMenuItemSeparator(),
		turn,
		item("Restart", stoppable(r), func() { s.act(r, s.verbs.RestartContainer) }),
		rests,
		item("Kill: end it at once", r.killable(), func() { s.kill(r) }),
		fyne.NewMenuItemSeparator(),
		item("Rename…", r.free(), func() { s.rename(r) }),
	)
	if s.onEdit != nil {
		items = append(items, item("Edit and recreate…", r.free(), func() { s.onEdit(r.id) }))
	}
	return append(
		items,
		fyne.NewMenuItemSeparator(),
		item("Copy the ID", true, func() { s.host.Copy(r.id) }),
		item("Copy the “docker run” command", s.questions != nil && !r.stale, func() { s.copyRun(r) }),
		item("Copy “"+copied+"”", true, func() { s.host.Copy(copied) }),
		fyne.NewMenuItemSeparator(),
		item("Delete container "+r.name+"…", r.free(), func() { s.remove(r) }),
	)
}

// shell shows a shell in a container, which is opened when none is.
func (s *Screen) shell(r row) {
	s.terminals.Want(r.id)
	s.ShowTab(r.id, terminal.Title)
}

// kill ends a container at once, also one that is given time to stop.
func (s *Screen) kill(r row) {
	if r.busy == "" {
		s.act(r, s.verbs.KillContainer)
		return
	}
	s.Interrupt(r.id) // stopping it is under way: that is what this cuts short
	s.act(r, s.verbs.KillContainer)
}

// copyRun copies the docker run command that makes such a container; secret values are masked in it.
func (s *Screen) copyRun(r row) {
	if s.shown == nil {
		return
	}
	s.Work().Go(s.shown, func(ctx context.Context) func() {
		details, card := s.questions.InspectContainer(ctx, r.id)
		return func() {
			if card != nil {
				s.Fail(r.id, card, func() { s.copyRun(r) })
				return
			}
			s.host.Copy(command.Run(details.Spec))
		}
	})
}
