package containers

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/files"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/logs"
	"github.com/slipway-dev/slipway/ui/rawview"
	"github.com/slipway-dev/slipway/ui/stats"
	"github.com/slipway-dev/slipway/ui/terminal"
)

// Questions is what the details' tabs ask of the app. The questions block and are asked off Fyne's thread.
type Questions interface {
	files.Source
	InspectContainer(ctx context.Context, id string) (dockerops.ContainerDetails, *explain.Card)
	InspectRaw(ctx context.Context, kind dockerops.ObjectKind, id string) (string, *explain.Card)
	Processes(ctx context.Context, id string) (dockerops.ProcessTable, *explain.Card)
}

// TabDeps is what the details' tabs need.
type TabDeps struct {
	Questions Questions // nil for details without tabs
	// Advise says why a container stopped, or what about a running one a person should know; nil when there is nothing to say. It is asked as Questions are, and
	// may itself be nil.
	Advise func(ctx context.Context, id string) *explain.Card
	// PickFolder and PickFile ask for a folder and a file of this computer; see files.Deps.
	PickFolder func(start string, chosen func(folder string))
	PickFile   func(o browse.OpenOptions, chosen func(path string))
	// Terminals are those in the containers; nil leaves the part out.
	Terminals *terminal.Sessions
	// Logs and Stats are what those parts need; without an engine, or a sampler, they are left out. Where their goroutines run, how a container is started and who
	// advises is the screen's to say.
	Logs  logs.Deps
	Stats stats.TabDeps
}

// tabs are the parts of a container's details.
func (s *Screen) tabs(deps TabDeps) []listing.Tab {
	q := deps.Questions
	if q == nil {
		return nil
	}
	inspect := rawview.Deps{
		Host: s.host, Work: func() *dispatch.Work { return s.Work() }, Row: rowOfSnapshot,
		Ask: func(ctx context.Context, id string) (string, *explain.Card) {
			return q.InspectRaw(ctx, dockerops.ObjectContainer, id)
		},
	}
	list := []listing.Tab{{Title: "Overview", New: func() listing.TabView { return newOverview(s, deps) }}}
	if deps.Logs.Engine != nil {
		deps.Logs.Work, deps.Logs.Start, deps.Logs.Advise = inspect.Work, s.start, deps.Advise
		list = append(list, logs.NewTab(deps.Logs))
	}
	if deps.Terminals != nil {
		deps.Terminals.OnCount = s.counted
		list = append(list, terminal.NewTab(deps.Terminals))
	}
	if deps.Stats.Sampler != nil {
		deps.Stats.Work, deps.Stats.OnStart, deps.Stats.Inspect = inspect.Work, s.start, q.InspectContainer
		list = append(list, stats.NewTab(deps.Stats))
	}
	return append(
		list,
		listing.Tab{Title: "Files", New: func() listing.TabView { return newFilesTab(s, deps) }},
		listing.Tab{Title: "Processes", New: func() listing.TabView { return newProcesses(s, q) }},
		rawview.NewTab(inspect),
	)
}

// start starts a container, from whatever part of its details.
func (s *Screen) start(id string) {
	s.Act(id, func(done func(*explain.Card)) { s.verbs.StartContainer(id, done) })
}

// rowOfSnapshot is what a list tells of a container.
func rowOfSnapshot(snap live.Snapshot, id string) any {
	c, _ := snap.Container(id)
	return c
}
