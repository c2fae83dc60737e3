package run

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/pull"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// more are the settings that few need, behind a fold.
type more struct {
	fold                                       *widgets.Fold
	command, entrypoint                        *cell
	workdir, user, memory, cpus, retries       *widgets.Entry
	platform                                   *widgets.SelectEntry
	restart, network                           *widgets.Select
	terminal, init, remove                     *widgets.Tick
	asMe                                       *widgets.Link
	commandOf, entrypointOf, workdirOf, userOf *widgets.Field
	memoryOf, cpusOf, retriesOf, restartOf     *widgets.Field
	networkOf, platformOf                      *widgets.Field
	tty, interactive, noEntrypoint             bool
	networks                                   []string
}

// The restart policies, in words.
const (
	never      = "Never"
	whenFailed = "When it fails"
)

var policies = map[string]string{"": never, "on-failure": whenFailed, "unless-stopped": "Until I stop it", "always": "Always"}

// ownNetwork is the choice of no network in particular.
const ownNetwork = "The engine's own"

func newMore(changed func(), me func() string) *more {
	m := &more{}
	entry := func(placeholder string) *widgets.Entry {
		e := widgets.NewEntry()
		e.SetPlaceHolder(placeholder)
		e.OnChanged = func(string) { changed() }
		return e
	}
	m.command, m.entrypoint = newCell(true, "python app.py", changed), newCell(true, "the image's own", changed)
	m.workdir, m.user, m.memory, m.cpus, m.retries = entry("/app"), entry("1000:1000"), entry("512 MB"), entry("1.5"), entry("without end")
	m.platform = widgets.NewSelectEntry(pull.Platforms)
	m.platform.SetPlaceHolder("the engine's own")
	m.platform.OnChanged = func(string) { changed() }
	m.restart = widgets.NewSelect([]string{never, whenFailed, policies["unless-stopped"], policies["always"]}, func(string) { changed() })
	m.network = widgets.NewSelect([]string{ownNetwork}, func(string) { changed() })
	m.terminal = widgets.NewTick("Interactive terminal", func(on bool) {
		m.tty, m.interactive = on, on
		changed()
	})
	m.init = widgets.NewTick("Begin with a small program that passes signals on", func(bool) { changed() })
	m.remove = widgets.NewTick("Delete the container when it ends", func(bool) { changed() })
	m.asMe = widgets.NewLink("As me", func() { m.user.SetText(me()) })
	m.fields()
	m.fold = widgets.NewFold("More options", m.content)
	return m
}

func (m *more) fields() {
	m.commandOf = widgets.NewField("Command", "What is run in place of the image's own command. Quotes keep words together; signs of a shell, such as | and $, mean nothing special.", m.command, "")
	m.entrypointOf = widgets.NewField("Entrypoint", "The program that the command is given to, in place of the image's own.", m.entrypoint, "")
	m.workdirOf = widgets.NewField("Working folder", "The folder in the container that the command begins in.", m.workdir, "Left empty, the image's own.")
	m.userOf = widgets.NewField("User", "Who runs the command inside the container.", widgets.HGrow(theme.Gap12, 0, m.user, m.asMe), "Left empty, the image's own, often root.")
	m.restartOf = widgets.NewField("Start again", "What the engine does when the program ends by itself.", m.restart, "")
	m.retriesOf = widgets.NewField("How often", "", m.retries, "Left empty, without end.")
	m.memoryOf = widgets.NewField("Memory at most", "", m.memory, memoryHint(0))
	m.cpusOf = widgets.NewField("Processors at most", "", m.cpus, "Left empty, as many as there are.")
	m.networkOf = widgets.NewField("Network", "Containers in the same network of your own find each other by name.", m.network, "")
	m.platformOf = widgets.NewField("Platform", "Which system and processor the image is for.", m.platform, "")
}

// content draws what is behind the fold.
func (m *more) content() fyne.CanvasObject {
	pair := func(a, b fyne.CanvasObject) fyne.CanvasObject { return sideBySide(a, b) }
	return widgets.VBox(
		theme.Gap16, widgets.Pad(theme.Gap8, 0, 0, 0, m.commandOf), m.entrypointOf, pair(m.workdirOf, m.userOf), pair(m.restartOf, m.retriesOf), pair(m.memoryOf, m.cpusOf),
		pair(m.networkOf, m.platformOf), m.terminal, m.remove, m.init,
	)
}

// set fills the fields in, and opens the fold when one of them is not as usual.
func (m *more) set(f form) {
	m.command.SetText(f.command)
	m.entrypoint.SetText(f.entrypoint)
	m.workdir.SetText(f.workdir)
	m.user.SetText(f.user)
	m.memory.SetText(f.memory)
	m.cpus.SetText(f.cpus)
	m.retries.SetText(f.retries)
	m.platform.SetText(f.platform)
	m.restart.SetSelected(policies[f.restart])
	m.tty, m.interactive, m.noEntrypoint = f.tty, f.interactive, f.noEntrypoint
	m.choose(f.network)
	m.terminal.Set(tick(f.tty && f.interactive))
	if f.tty != f.interactive {
		m.terminal.Set(widgets.TickSome)
	}
	m.init.Set(tick(f.init))
	m.remove.Set(tick(f.remove))
	unusual := f.command+f.entrypoint+f.workdir+f.user+f.memory+f.cpus+f.platform+f.restart+f.network != "" || f.tty || f.interactive || f.init || f.remove || f.noEntrypoint
	if unusual != m.fold.Open() {
		m.fold.Toggle()
	}
}

func tick(on bool) widgets.TickState {
	if on {
		return widgets.TickOn
	}
	return widgets.TickOff
}

// choose selects a network, also one that is not in the list.
func (m *more) choose(name string) {
	shown := name
	if name == "" {
		shown = ownNetwork
	}
	if !slices.Contains(m.network.Options, shown) {
		m.network.Options = append(slices.Clone(m.network.Options), shown)
	}
	m.network.SetSelected(shown)
}

// into puts the answers into a form.
func (m *more) into(f *form) {
	f.command, f.entrypoint, f.workdir, f.user, f.memory, f.cpus = m.command.Text, m.entrypoint.Text, m.workdir.Text, m.user.Text, m.memory.Text, m.cpus.Text
	f.retries, f.platform, f.tty, f.interactive, f.init, f.remove = m.retries.Text, m.platform.Text, m.tty, m.interactive, m.init.On(), m.remove.On()
	f.noEntrypoint = m.noEntrypoint
	for word, policy := range policies {
		if policy == m.restart.Selected {
			f.restart = word
		}
	}
	if m.network.Selected != ownNetwork {
		f.network = m.network.Selected
	}
}

// update offers the networks that there are.
func (m *more) update(snap live.Snapshot) {
	options := []string{ownNetwork}
	for _, n := range snap.Networks {
		if n.Name != "bridge" {
			options = append(options, n.Name)
		}
	}
	if slices.Equal(options, m.networks) {
		return
	}
	m.networks = options
	selected := m.network.Selected
	m.network.Options = slices.Clone(options)
	if selected != "" && !slices.Contains(options, selected) {
		m.network.Options = append(m.network.Options, selected)
	}
	m.network.Refresh()
}

// show says what is wrong and how the answers are taken.
func (m *more) show(spec dockerops.RunSpec, p problems, snap live.Snapshot, me string) {
	m.commandOf.SetError(p.command)
	m.commandOf.SetHint(splitHint(spec.Command, "Left empty, the image's own."))
	m.entrypointOf.SetError(p.entrypoint)
	entrypoint := splitHint(spec.Entrypoint, "Left empty, the image's own.")
	if m.noEntrypoint {
		entrypoint = "The image's own is taken away."
	}
	m.entrypointOf.SetHint(entrypoint)
	m.workdirOf.SetError(p.workdir)
	m.userOf.SetError(p.user)
	if me != "" && spec.User == me {
		m.userOf.SetHint("You: files that it writes into a mounted folder are yours.")
	} else {
		m.userOf.SetHint("Left empty, the image's own, often root.")
	}
	showIf(m.asMe, me != "" && spec.User != me)
	m.restartOf.SetError(p.restart)
	m.retriesOf.SetError(p.retries)
	showIf(m.retriesOf, m.restart.Selected == whenFailed)
	m.memoryOf.SetError(p.memory)
	m.memoryOf.SetHint(memoryHint(spec.Memory))
	m.cpusOf.SetError(p.cpus)
	m.networkOf.SetError(p.network)
	m.platformOf.SetError(p.platform)
	m.platformOf.SetHint(pull.PlatformNote(m.platform.Text, snap.Connection.Engine))
}

func showIf(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}
