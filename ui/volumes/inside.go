package volumes

import (
	"context"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/ui/files"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// inside is the tab of the files in a volume, seen through a container that is made for that and goes with the tab.
type inside struct {
	s       *Screen
	browser *files.Browser
	through *widgets.Text
	content *fyne.Container
	ctx     context.Context //nolint:containedctx // the tab's life, from Show
	volume  string
}

func newInside(s *Screen) *inside {
	t := &inside{s: s, through: widgets.NewSmall("")}
	t.through.Shrink = true
	t.browser = files.New(files.Deps{
		Source: s.deps.Verbs, Host: s.deps.Host, Work: s.Work(), PickFolder: s.deps.PickFolder, Now: s.deps.Now,
	})
	t.content = widgets.Frame(nil, widgets.Pad(theme.Gap8, 0, 0, 0, t.through), nil, nil, t.browser.Content())
	return t
}

// Content is part of listing.TabView.
func (t *inside) Content() fyne.CanvasObject { return t.content }

// Show is part of listing.TabView.
func (t *inside) Show(ctx context.Context, volume string) {
	t.ctx, t.volume = ctx, volume
	t.look()
}

// Update is part of listing.TabView.
func (t *inside) Update(live.Snapshot) {}

// Escape is part of listing.Escaper.
func (t *inside) Escape() bool { return t.browser.Escape() }

// FocusFilter is part of listing.Finder.
func (t *inside) FocusFilter() { t.browser.FocusFilter() }

// look has the container made, and looks through it until the tab is left.
func (t *inside) look() {
	t.through.SetText("")
	t.browser.Wait("Making a container to see the volume through")
	volume, ctx := t.volume, t.ctx
	ended := make(chan struct{})
	t.s.looks[volume] = ended
	t.s.Work().Go(ctx, func(ctx context.Context) func() {
		defer close(ended)
		card := t.s.deps.Verbs.LookInVolume(ctx, volume, func(containerID, root, image string) {
			t.s.Work().Tell(ctx, func() {
				t.through.SetText("Read only. Seen through a container of the image " + image + ", which is never started and goes when you leave.")
				t.browser.Open(ctx, files.Place{ContainerID: containerID, Root: root, Name: volume, ReadOnly: true})
			})
		})
		return func() {
			if card != nil {
				t.through.SetText("")
				t.browser.Fail(card, t.look)
			}
		}
	})
}
