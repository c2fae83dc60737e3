// Package containers is the screen of the engine's containers.
package containers

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/listing"
	"github.com/slipway-dev/slipway/ui/terminal"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// Verbs is what the screen asks of the app. Each returns at once and calls done later from another goroutine, with nil or the explanation.
type Verbs interface {
	StartContainer(id string, done func(*explain.Card))
	StopContainer(id string, done func(*explain.Card))
	RestartContainer(id string, done func(*explain.Card))
	KillContainer(id string, done func(*explain.Card))
	PauseContainer(id string, done func(*explain.Card))
	ResumeContainer(id string, done func(*explain.Card))
	RenameContainer(id, name string, done func(*explain.Card))
	RemoveContainer(id string, withVolumes bool, done func(*explain.Card))
}

// Host is what the screen asks of the window.
type Host interface {
	listing.Host
	OpenURL(url string)
	OpenJob(id jobs.ID)
}

// Deps is what the screen needs.
type Deps struct {
	Verbs Verbs
	Host  Host
	Do    dispatch.Dispatcher
	// OnNewProject and OnRun lead to where new containers come from.
	OnNewProject, OnRun func()
	// OnEdit opens the form that makes a container again with other settings; nil leaves it out.
	OnEdit func(id string)
	// OnLogs shows the logs of a compose project in one, or those of some containers; OnStats what all running ones use. Nil leaves them out.
	OnLogs  func(project string, ids []string)
	OnStats func()
	// Tabs is what the parts of the details need.
	Tabs TabDeps
	// Kept tells of an earlier container that stayed when one was made anew; nil knows of none.
	Kept func(id string) (settings.Kept, bool)
	// Now is the clock; nil means time.Now.
	Now func() time.Time
}

// Screen is the list of containers. All methods run on Fyne's thread.
type Screen struct {
	*listing.Screen[row]

	verbs     Verbs
	host      Host
	questions Questions          // nil without tabs
	terminals *terminal.Sessions // nil without
	onEdit    func(id string)
	kept      func(id string) (settings.Kept, bool)
	onLogs    func(project string, ids []string)
	logs      bool             // the details have a part for the log
	now       func() time.Time // nil means time.Now
	shown     context.Context  //nolint:containedctx // ends when the screen is left; the shell gives one with each Show
}

// New makes the screen.
func New(deps Deps) *Screen {
	s := &Screen{verbs: deps.Verbs, host: deps.Host, questions: deps.Tabs.Questions, terminals: deps.Tabs.Terminals, onEdit: deps.OnEdit, onLogs: deps.OnLogs, logs: deps.Tabs.Logs.Engine != nil, kept: deps.Kept, now: deps.Now}
	if s.kept == nil {
		s.kept = func(string) (settings.Kept, bool) { return settings.Kept{}, false }
	}
	var also []fyne.CanvasObject
	if deps.OnStats != nil {
		also = append(also, widgets.NewIconButton(icons.Stats, "What the running containers use", deps.OnStats))
	}
	s.Screen = listing.New(listing.Deps{Host: deps.Host, Do: deps.Do, Now: deps.Now}, listing.Spec[row]{
		Title: "Containers", FilterHint: "Name, image, port, label, state", Chips: []string{"All", "Running"}, Columns: columns,
		Main: widgets.NewPrimaryButton("Run an image", deps.OnRun).WithIcon(icons.Plus), Also: also,
		Rows: s.rows, Details: s.details, Cells: s.cells, Menu: s.menu, Open: s.open, Delete: s.remove, Tabs: s.tabs(deps.Tabs),
		Bulk: s.bulk(), Hidden: presentHidden, Counting: words.CountsDown,
		Group: &listing.Grouping[row]{
			Of: func(r row) string { return r.project }, Kind: "compose project", Rest: "Not in a project", Note: presentGroup, Menu: s.groupMenu,
		},
		FactWidth: 128, DetailsHeight: 160,
		Empty: listing.Empty{
			Icon: icons.Container, Total: total,
			Waiting: "The containers show as soon as the engine answers.",
			NoMatch: "No container has this in its name, image, ports, labels or state, or the others are left out by the choice beside the filter.",
			Title:   "No containers yet",
			Text:    "A container is a running copy of an image. Make one from a new project, or run an image that is there.",
			Buttons: []listing.Button{{Text: "New project", Tap: deps.OnNewProject}, {Text: "Run an image", Tap: deps.OnRun}},
		},
	})
	return s
}

// rows are the lines of the list, with what is known here alone: which containers have terminals open.
func (s *Screen) rows(snap live.Snapshot, q listing.Query, now time.Time) []row {
	rows := presentRows(snap, q, now)
	if s.terminals != nil {
		for i := range rows {
			rows[i].terminals = s.terminals.Count(rows[i].id)
		}
	}
	return rows
}

// counted is called when a terminal was opened or has ended.
func (s *Screen) counted() {
	s.Recount()
	if s.shown != nil && s.shown.Err() == nil {
		s.Update(s.Snapshot())
	}
}

// Show is part of shell.Screen.
func (s *Screen) Show(ctx context.Context) {
	s.shown = ctx
	s.Screen.Show(ctx)
}
