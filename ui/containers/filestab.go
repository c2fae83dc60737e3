package containers

import (
	"context"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/files"
	"github.com/slipway-dev/slipway/ui/listing"
)

// filesTab shows the files of a container, running or not, beginning in its working folder.
type filesTab struct {
	*files.Browser
	screen    *Screen
	questions Questions
	place     files.Place
}

func newFilesTab(s *Screen, deps TabDeps) listing.TabView {
	return &filesTab{screen: s, questions: deps.Questions, Browser: files.New(files.Deps{
		Source: deps.Questions, Host: s.host, Work: s.Work(), PickFolder: deps.PickFolder, PickFile: deps.PickFile, Now: s.now,
	})}
}

// Show is part of listing.TabView.
func (t *filesTab) Show(ctx context.Context, id string) {
	if t.place.ContainerID == id {
		t.Open(ctx, t.place)
		return
	}
	t.place = files.Place{}
	t.Wait("Reading the folder")
	t.screen.Work().Go(ctx, func(ask context.Context) func() {
		details, card := t.questions.InspectContainer(ask, id)
		return func() {
			if card != nil {
				t.Fail(card, func() { t.Show(ctx, id) })
				return
			}
			t.place = files.Place{ContainerID: id, Root: "/", Start: details.WorkingDir}
			t.Open(ctx, t.place)
		}
	})
}

// Update is part of listing.TabView. What a snapshot tells changes no files.
func (t *filesTab) Update(live.Snapshot) {}
