package terminal

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// deck shows the terminals of one container, one at a time, with a row of tabs to choose from. All methods run on Fyne's thread.
type deck struct {
	owner  *Sessions
	key    string
	panes  []*pane
	chosen int
	titles []string

	bar     *widgets.TabBar
	tabs    *fyne.Container // bar, or a scroller with it
	closer  *widgets.Button
	offers  *fyne.Container
	command *widgets.Text
	copied  *widgets.Button
	left    *fyne.Container // all but line
	line    *fyne.Container // command with its button
	body    *fyne.Container
	object  *fyne.Container
	// onEmpty is called when the last terminal was closed, onChange when another one is shown, or something else is to be told of it.
	onEmpty, onChange func()
	// up ends when the deck is not shown any more; nil before it was.
	up context.Context //nolint:containedctx // that of the place that shows it
}

func newDeck(owner *Sessions, key string) *deck {
	d := &deck{owner: owner, key: key, offers: widgets.HBox(theme.Gap4), body: container.NewStack(), onEmpty: func() {}, onChange: func() {}, command: widgets.NewMono("")}
	d.tabs = container.NewStack()
	d.closer = widgets.NewIconButton(icons.Cross, "Close this terminal", func() { d.close(d.chosen) })
	d.closer.Small = true
	d.command.Shrink, d.command.TextSize, d.command.Color = true, theme.TextSmall, theme.ColorMuted
	d.copied = widgets.NewIconButton(icons.Copy, "Copy the docker command", func() { owner.deps.Host.Copy(d.command.Text) })
	d.copied.Small = true
	d.command.Align = fyne.TextAlignTrailing
	d.line = widgets.HGrow(theme.Gap4, 0, d.command, d.copied)
	d.left = widgets.HBox(theme.Gap8, d.tabs, d.closer, d.offers)
	head := widgets.HGrow(theme.Gap12, 1, d.left, d.line)
	d.object = widgets.Frame(widgets.Pad(0, 0, theme.Gap8, 0, head), nil, nil, nil, d.body)
	return d
}

// full says whether there is no room for one more terminal.
func (d *deck) full() bool { return len(d.panes) >= mostSessions }

// add shows a session that has not begun; it begins once it is laid out.
func (d *deck) add(s *session) {
	p := newPane(d.owner, s)
	s.turned = func() {
		p.show(d.owner.snap)
		d.refresh()
		d.owner.counted()
	}
	d.panes = append(d.panes, p)
	d.body.Add(p.object)
	d.choose(len(d.panes) - 1)
	d.owner.counted()
	p.focus()
}

// choose shows one of the terminals.
func (d *deck) choose(index int) {
	d.chosen = index
	for i, p := range d.panes {
		if i == index {
			p.object.Show()
		} else {
			p.object.Hide()
		}
	}
	d.refresh()
	d.body.Refresh()
}

// close ends one of the terminals, and shows the next.
func (d *deck) close(index int) {
	if index < 0 || index >= len(d.panes) {
		return
	}
	p := d.panes[index]
	p.close()
	d.panes = append(d.panes[:index], d.panes[index+1:]...)
	d.body.Remove(p.object)
	d.owner.counted()
	if len(d.panes) == 0 {
		delete(d.owner.decks, d.key)
		d.onEmpty()
		return
	}
	d.choose(min(index, len(d.panes)-1))
	d.focus()
}

// closeAll ends all of the terminals.
func (d *deck) closeAll() {
	for len(d.panes) > 0 {
		d.close(len(d.panes) - 1)
	}
}

// focus gives the keys to the terminal shown.
func (d *deck) focus() {
	if d.chosen < len(d.panes) {
		d.panes[d.chosen].focus()
	}
}

// update takes what the engine has now.
func (d *deck) update(snap live.Snapshot) {
	for _, p := range d.panes {
		p.show(snap)
	}
}

// refresh brings the head up to date.
func (d *deck) refresh() {
	sessions := make([]*session, 0, len(d.panes))
	for _, p := range d.panes {
		sessions = append(sessions, p.session)
	}
	titles := presentTitles(sessions)
	if !slices.Equal(titles, d.titles) {
		d.titles = titles
		d.bar = widgets.NewTabBar(titles, func(index int) {
			d.choose(index)
			d.focus()
		})
		d.tabs.Objects = []fyne.CanvasObject{d.bar}
		if size := d.bar.MinSize(); size.Width > mostTabs {
			scroll := container.NewHScroll(d.bar)
			scroll.SetMinSize(fyne.NewSize(mostTabs, size.Height))
			scroll.Offset.X = size.Width // the newest stands at the end
			d.tabs.Objects = []fyne.CanvasObject{scroll}
		}
		d.tabs.Refresh()
	}
	d.bar.Select(d.chosen)
	d.command.SetText(d.panes[d.chosen].session.line)
	d.left.Refresh() // the tabs may be narrower or wider now
	d.object.Refresh()
	d.onChange()
}

// mostTabs is how wide the row of tabs gets before it scrolls.
const mostTabs = 320
