package containers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// loss is what is lost with a container, whatever it is.
const loss = "Everything written inside it is lost. Its image stays, and so does data in named volumes and in folders of the computer."

// volumesKept says what becomes of anonymous volumes that are not deleted; the safe choice stands first.
const volumesKept = " Anonymous volumes hold what the image wants to keep, such as a database's files. They stay unless you tick this; Clean up can delete them later."

// remove asks, naming the container, then deletes it.
func (s *Screen) remove(r row) {
	if !r.free() {
		return
	}
	r = s.withOwnVolumes([]row{r})[0]
	text := loss
	kept, ok := s.kept(r.id)
	switch {
	case r.running: // an earlier one that runs is somebody's by now
		text = "It is running and is stopped first. " + text
	case ok:
		text = words.KeptLoss(kept.For, kept.When, s.clock())
	}
	fate := s.newVolumeFate([]row{r})
	if r.anonymous > 0 {
		text += volumesKept
	}
	widgets.ShowDialog(s.host.Canvas(), widgets.DialogOptions{
		Title: "Delete container " + r.name + "?", Text: text, Content: fate.object,
		Action: "Delete container " + r.name, Destructive: true, OnAction: func() { s.delete([]row{r}, fate.gone) },
	})
}

// removeMany asks once about several containers, naming them all, then deletes them.
func (s *Screen) removeMany(rows []row) {
	rows = slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return !r.free() })
	switch len(rows) {
	case 0:
		return
	case 1:
		s.remove(rows[0])
		return
	}
	rows = s.withOwnVolumes(rows)
	text := "Everything written inside them is lost. Their images stay, and so does data in named volumes and in folders of the computer."
	if n := count(rows, func(r row) bool { return r.running }); n == 1 {
		text = "One of them is running and is stopped first. " + text
	} else if n > 1 {
		text = fmt.Sprintf("%d of them are running and are stopped first. ", n) + text
	}
	fate := s.newVolumeFate(rows)
	if volumes(rows) > 0 {
		text += volumesKept
	}
	what := fmt.Sprintf("%d containers", len(rows))
	listing.AskMany(s.host.Canvas(), listing.Many{
		Title: "Delete " + what + "?", Text: text, Things: s.named(rows), Below: fate.object,
		Action: "Delete " + what, OnAction: func() { s.delete(rows, fate.gone) },
	})
}

// delete deletes containers after a yes. When one that did not run was started while the person was asked, the question is put anew, and says so.
func (s *Screen) delete(rows []row, withVolumes bool) {
	if now, started := s.asTheyAre(rows); started {
		s.removeMany(now)
		return
	}
	s.each(rows, row.free, func(id string, done func(*explain.Card)) { s.verbs.RemoveContainer(id, withVolumes, done) })
}

// asTheyAre are the rows of the containers as they are now; started says that one of them runs that did not.
func (s *Screen) asTheyAre(rows []row) (list []row, started bool) {
	for _, r := range rows {
		if c, ok := s.Snapshot().Container(r.id); ok {
			is := presentRow(s.Snapshot(), c, s.clock())
			list = append(list, is)
			started = started || is.running && !r.running
		}
	}
	return list, started
}

// clock is what time it is.
func (s *Screen) clock() time.Time {
	if s.now != nil {
		return s.now()
	}
	return time.Now()
}

// withOwnVolumes are rows that count those anonymous volumes alone that no other container has: engines keep what is used.
func (s *Screen) withOwnVolumes(rows []row) []row {
	used := map[string]bool{}
	for _, c := range s.Snapshot().Containers {
		if slices.ContainsFunc(rows, func(r row) bool { return r.id == c.ID }) {
			continue
		}
		for _, m := range c.Mounts {
			used[m.Source] = m.Source != ""
		}
	}
	rows = slices.Clone(rows)
	for i := range rows {
		c, ok := s.Snapshot().Container(rows[i].id)
		if !ok {
			continue
		}
		rows[i].anonymous = 0
		for _, m := range c.Mounts {
			if m.Anonymous && !used[m.Source] {
				used[m.Source] = m.Source != "" // it goes once
				rows[i].anonymous++
			}
		}
	}
	return rows
}

// named are containers with their states and what is deleted with them.
func (s *Screen) named(rows []row) []listing.Named {
	list := make([]listing.Named, 0, len(rows))
	for _, r := range rows {
		note := r.word
		if kept, ok := s.kept(r.id); ok && !r.running {
			note += ", the earlier " + kept.For + ", kept by \"Edit and recreate\""
		}
		if r.anonymous > 0 {
			note += ", " + anonymousVolumes(r.anonymous)
		}
		list = append(list, listing.Named{Name: r.name, Note: note})
	}
	return list
}

// volumeFate is the choice whether anonymous volumes go with their containers, and the docker command that equals it.
type volumeFate struct {
	object fyne.CanvasObject
	gone   bool
}

// mostSpelled is of how many containers the docker command is shown.
const mostSpelled = 8

func (s *Screen) newVolumeFate(rows []row) *volumeFate {
	f := &volumeFate{}
	box := widgets.VBox(theme.Gap12)
	var line *widgets.CommandLine
	spell := func() string {
		names := make([]string, 0, len(rows))
		for _, r := range rows {
			names = append(names, r.name)
		}
		return command.RemoveContainers(f.gone, names...)
	}
	if n := volumes(rows); n > 0 {
		its := "Delete its "
		if len(rows) > 1 {
			its = "Delete their "
		}
		box.Add(widgets.NewTick(strings.Replace(its+anonymousVolumes(n)+" too", " 1 ", " ", 1), func(on bool) {
			f.gone = on
			if line != nil {
				line.Set(spell())
			}
		}))
	}
	if len(rows) <= mostSpelled {
		line = widgets.NewCommandLine(spell(), s.host.Copy)
		box.Add(line)
	}
	f.object = box
	return f
}

// volumes is how many anonymous volumes containers have.
func volumes(rows []row) int {
	n := 0
	for _, r := range rows {
		n += r.anonymous
	}
	return n
}

func anonymousVolumes(n int) string {
	if n == 1 {
		return "1 anonymous volume"
	}
	return fmt.Sprintf("%d anonymous volumes", n)
}

func count(rows []row, is func(row) bool) int {
	n := 0
	for _, r := range rows {
		if is(r) {
			n++
		}
	}
	return n
}
