package terminal

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/cells"
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/vt"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/widgets/cellgrid"
)

// pane shows one session. All methods run on Fyne's thread.
type pane struct {
	owner   *Sessions
	session *session
	grid    *cellgrid.Grid
	wheel   wheel

	text   *widgets.Text
	on     way
	button *widgets.Button
	told   bool            // that the program has ended
	since  uint64          // the snapshot's version when that was told
	bar    *fyne.Container // how it ended
	why    *fyne.Container // why it did not begin
	card   *explain.Card   // the one drawn in why
	object *fyne.Container
}

func newPane(owner *Sessions, s *session) *pane {
	p := &pane{owner: owner, session: s, text: widgets.NewText(""), why: container.NewStack()}
	source := newSource(s.screen)
	p.grid = cellgrid.New(source, owner.deps.Do)
	p.grid.Mode, p.grid.Name, p.grid.ID = cellgrid.ModeTerminal, "Terminal", "terminal"
	p.grid.OnSize = s.setSize
	p.grid.OnKey = p.key
	p.grid.OnRune = func(r rune) { p.send([]byte(string(r))) }
	p.grid.OnPaste = p.paste
	p.grid.OnMouse = p.mouse
	p.grid.OnFocus = p.focused
	p.grid.OnCopy = owner.deps.Host.Copy
	p.grid.OnLink = func(url string) { owner.deps.OpenLink(p.containerID(), url) }
	p.grid.OnTextSize = owner.zoomed
	if size := owner.deps.TextSize(); size > 0 {
		p.grid.SetTextSize(size)
	}
	source.onEpoch = func() { owner.deps.Do(p.grid.Unselect) } // what was selected is elsewhere now
	s.changed = p.grid.Changed
	p.text.Shrink = true
	p.button = widgets.NewButton("Reopen", p.goOn)
	p.button.Compact = true
	p.bar = widgets.Pad(theme.Gap8, 0, 0, 0, widgets.HGrow(theme.Gap8, 1, widgets.NewIcon(icons.Info, theme.ColorMuted), p.text, p.button))
	p.bar.Hide()
	p.why.Hide()
	p.object = widgets.Frame(nil, p.bar, nil, nil, container.NewStack(p.grid, p.why))
	p.colours()
	return p
}

// colours tells the emulator what it is drawn in: programs ask for it.
func (p *pane) colours() {
	of := func(name fyne.ThemeColorName) cells.Colour {
		r, g, b, _ := theme.Color(name).RGBA()
		return cells.RGB(uint8(r>>8), uint8(g>>8), uint8(b>>8)) //nolint:gosec // 16 bits each
	}
	p.session.screen.SetColours(of(theme.ColorText), of(theme.ColorCode))
}

// containerID is the container that the program runs in.
func (p *pane) containerID() string {
	if p.session.key == oneOff {
		return p.session.opened.container
	}
	return p.session.key
}

// show brings what is said of the session up to date.
func (p *pane) show(snap live.Snapshot) {
	s := p.session
	p.showWhy()
	if s.phase != ended {
		p.told = false
		if p.bar.Visible() {
			p.bar.Hide()
			p.object.Refresh()
		}
		return
	}
	how, c := standingOf(snap, s.key)
	name := c.Name
	if name == "" {
		name = "The container"
	}
	text, on := presentEnd(s, how, c.Running(), name)
	if !p.told {
		p.told, p.since = true, snap.Version
	}
	if s.end.stopped && on == wayReopen && snap.Version == p.since {
		on = wayNone // the container that stopped is known to run only from before
	}
	p.on = on
	switch on {
	case wayNone:
		p.button.Hide()
	case wayStart:
		p.button.SetText("Start " + widgets.Middle(name, 24))
	case wayResume:
		p.button.SetText("Resume " + widgets.Middle(name, 24))
	case wayReopen:
		p.button.SetText("Reopen")
	}
	if on != wayNone {
		p.button.Show()
	}
	if p.text.Text != text || !p.bar.Visible() {
		p.text.SetText(text)
		p.bar.Show()
		p.object.Refresh()
	}
}

// showWhy shows why the program did not begin, or takes that away.
func (p *pane) showWhy() {
	s := p.session
	if s.phase != failed {
		p.card = nil
		p.why.Hide()
		p.grid.Show()
		return
	}
	if s.card == p.card && p.why.Visible() {
		return
	}
	card := s.card
	if card == nil {
		card = &explain.Card{Headline: "The terminal could not be opened"}
	}
	p.card = s.card
	said, fetch := *card, func() {}
	if s.missing != nil {
		if text, get := s.missing(p.owner.snap); text != "" {
			fetch = get
			said.Actions = append([]explain.Action{{Label: text, Kind: explain.ActionRetry, Arg: argFetch}}, said.Actions...)
		}
	}
	shown := widgets.NewExplainCard(said, func(a explain.Action) {
		p.owner.deps.Host.Carry(a, func(a explain.Action) {
			if a.Arg == argFetch {
				fetch()
				return
			}
			p.again()
		})
	})
	p.why.Objects = []fyne.CanvasObject{widgets.NewVScroll(widgets.VBox(0, widgets.Pad(2, theme.Gap12, theme.Gap8, 2, shown)))}
	p.why.Refresh()
	had := p.grid.Focused()
	p.grid.Hide()
	p.why.Show()
	if canvas := p.owner.deps.Host.Canvas(); had && len(shown.Buttons()) > 0 {
		canvas.Focus(shown.Buttons()[0])
	} else if had {
		canvas.Unfocus() // the keys would go to what is hidden
	}
}

// argFetch marks the action that fetches what is missing.
const argFetch = "fetch"

// goOn does what the button of an ended program says.
func (p *pane) goOn() {
	switch p.on {
	case wayReopen:
		p.again()
	case wayStart:
		p.owner.deps.Start(p.session.key)
	case wayResume:
		p.owner.deps.Resume(p.session.key)
	case wayNone:
	}
}

// focus gives the keys to the terminal, also where it has only just come into the window.
func (p *pane) focus() { p.owner.deps.Host.Canvas().Focus(p.grid) }

// again begins the session anew.
func (p *pane) again() {
	p.session.begin()
	p.focus()
}

// send sends what was typed to the program.
func (p *pane) send(text []byte) {
	if p.session.live() && len(text) > 0 {
		p.session.input.put(text)
	}
}

// key is the grid's OnKey.
func (p *pane) key(k cellgrid.Key) bool {
	key, mods, ok := keyOf(k)
	if !ok {
		return false
	}
	if p.session.phase == ended && key == vt.KeyEnter {
		p.goOn()
		return true
	}
	p.send(p.session.screen.KeyBytes(key, mods))
	return true
}

// focused is the grid's OnFocus.
func (p *pane) focused(on bool) {
	if on {
		p.colours() // the theme may be another one by now
	}
	p.owner.deps.OnKeys(on)
	p.send(p.session.screen.Focus(on))
}

// mouse is the grid's OnMouse.
func (p *pane) mouse(m cellgrid.Mouse) bool {
	if !p.session.live() || !p.grid.AtEnd() { // what is in sight is not the screen that the program knows of
		return false
	}
	sent := p.session.screen.MouseBytes(mouseOf(m))
	if sent == nil {
		return false
	}
	if p.wheel.turns(m.Action) {
		p.send(sent)
	}
	return true
}

// close ends the session and the pane.
func (p *pane) close() {
	p.session.close()
	p.grid.Close()
}

// wheel makes one turn of three: the grid tells one for each row that it would scroll, and programs count notches.
type wheel struct {
	action cellgrid.MouseAction
	count  int
}

// turns says whether something that the mouse did is to be told to the program.
func (w *wheel) turns(action cellgrid.MouseAction) bool {
	if action != cellgrid.MouseWheelUp && action != cellgrid.MouseWheelDown {
		return true
	}
	if action != w.action {
		w.action, w.count = action, 0
	}
	w.count++
	return w.count%notch == 1
}

// notch is how many rows of the grid a notch of the wheel is.
const notch = 3
