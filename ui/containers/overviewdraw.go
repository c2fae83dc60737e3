package containers

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// The facts' share of the width, and the width below which what is beside them stands under them.
const (
	factsShare     float32 = 0.54
	oneColumnBelow float32 = 560
)

// sections draws the overview: the facts, beside them what leads in and out of the container, and under them its environment and labels.
func (t *overviewTab) sections(o overview) []fyne.CanvasObject {
	left := []fyne.CanvasObject{t.facts(o.facts)}
	if o.health != "" {
		left = append(left, widgets.NewFold("Last output of the health check", func() fyne.CanvasObject {
			log := widgets.NewLogView()
			log.OnCopy = t.screen.host.Copy
			log.SetText(o.health)
			return widgets.MinSize(0, log.Height(1, 8), log)
		}))
	}
	right := []fyne.CanvasObject{}
	for _, s := range []struct {
		title string
		lines []fyne.CanvasObject
	}{{"Ports", t.ports(o)}, {"Mounts", t.mounts(o.mounts)}, {"Networks", t.networks(o.networks)}, {"The same with docker", t.commands(o.commands)}} {
		if len(s.lines) > 0 {
			right = append(right, section(s.title, widgets.VBox(6, s.lines...)))
		}
	}
	sections := []fyne.CanvasObject{widgets.NewTwoColumns(factsShare, oneColumnBelow, widgets.VBox(theme.Gap8, left...), widgets.VBox(theme.Gap12, right...))}
	if len(o.env) > 0 {
		t.env.set(o.env)
		sections = append(sections, widgets.NewLine(), t.env.object)
	}
	if len(o.labels)+len(o.compose) > 0 {
		sections = append(sections, widgets.NewLine(), section("Labels", t.labels(o)))
	}
	return sections
}

// section is a small heading with something under it.
func section(title string, content fyne.CanvasObject) fyne.CanvasObject {
	head := widgets.NewSmall(title)
	head.Bold = true
	return widgets.VBox(6, head, content)
}

// facts are lines of a label and what is to say of it.
func (t *overviewTab) facts(list []fact) fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, f := range list {
		lines = append(lines, t.line(f.label, f.value, f.mono, f.copied))
	}
	return widgets.VBox(7, lines...)
}

// line is a label, a value that wraps, and when copied is not empty a button that copies that.
func (t *overviewTab) line(label, value string, mono bool, copied string) fyne.CanvasObject {
	text := widgets.NewParagraph(short(value))
	if mono {
		text.Mono, text.TextSize = true, 13
	}
	name := widgets.NewMuted(label)
	name.Shrink = true
	parts := []fyne.CanvasObject{top(widgets.Fixed(118, name)), text}
	if copied != "" {
		parts = append(parts, top(t.copyButton("Copy "+strings.ToLower(label[:1])+label[1:], copied)))
	}
	return container.New(topRow{grow: 1}, parts...)
}

// copyButton is a small button that copies a text.
func (t *overviewTab) copyButton(help, text string) *widgets.Button {
	return newCopyButton(help, text, t.screen.host.Copy)
}

func newCopyButton(help, text string, onCopy func(string)) *widgets.Button {
	var b *widgets.Button
	b = widgets.NewIconButton(icons.Copy, help, func() {
		onCopy(text)
		b.SetIcon(icons.Check, "Copied")
	})
	b.Small = true
	return b
}

// short cuts what is too long to be read here; it can be copied whole.
func short(value string) string {
	const most = 400
	if len(value) <= most {
		return value
	}
	return strings.ToValidUTF8(value[:most], "") + "…"
}

func (t *overviewTab) ports(o overview) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, p := range o.ports {
		if p.url == "" {
			text := p.text
			if p.inside != "" {
				text += " (" + p.inside + ")"
			}
			lines = append(lines, widgets.NewText(text))
			continue
		}
		link := widgets.NewExternalLink(p.text, func() { t.screen.host.OpenURL(p.url) })
		if o.stale {
			link.Disable()
		}
		lines = append(lines, widgets.HBox(0, link))
	}
	return lines
}

func (t *overviewTab) mounts(list []mountLine) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, m := range list {
		icon := icons.Volume
		switch m.kind {
		case dockerops.MountBind:
			icon = icons.Folder
		case dockerops.MountTmpfs:
			icon = icons.Clean
		}
		text := m.source + " at " + m.target
		if m.note != "" {
			text += " (" + m.note + ")"
		}
		parts := []fyne.CanvasObject{top(widgets.NewIcon(icon, theme.ColorMuted)), widgets.NewParagraph(text)}
		if m.copied != "" {
			parts = append(parts, top(t.copyButton("Copy "+m.copied, m.copied)))
		}
		lines = append(lines, container.New(topRow{grow: 1}, parts...))
	}
	return lines
}

func (t *overviewTab) networks(list []networkLine) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, n := range list {
		text := n.name
		if n.ip != "" {
			text += "  " + n.ip
		}
		if n.aliases != "" {
			text += "\nalso found there as " + n.aliases
		}
		parts := []fyne.CanvasObject{top(widgets.NewIcon(icons.Network, theme.ColorMuted)), widgets.NewParagraph(text)}
		if n.ip != "" {
			parts = append(parts, top(t.copyButton("Copy the address "+n.ip, n.ip)))
		}
		lines = append(lines, container.New(topRow{grow: 1}, parts...))
	}
	return lines
}

func (t *overviewTab) commands(list []string) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, c := range list {
		lines = append(lines, widgets.NewCommandLine(c, t.screen.host.Copy))
	}
	return lines
}

// labels shows those that somebody gave; Compose's own notes are folded. What looks like a secret stays masked here: Inspect shows it when it is asked to.
func (t *overviewTab) labels(o overview) fyne.CanvasObject {
	table := func(list []pair) fyne.CanvasObject {
		var lines []fyne.CanvasObject
		for _, p := range list[:min(len(list), maxPairs)] {
			lines = append(lines, newPairLine(p.name, p.masked, newCopyButton("Copy "+p.name, p.value, t.screen.host.Copy)))
		}
		return widgets.VBox(4, append(lines, further(len(list))...)...)
	}
	parts := []fyne.CanvasObject{}
	if len(o.labels) > 0 {
		parts = append(parts, table(o.labels))
	}
	if len(o.compose) > 0 {
		parts = append(parts, widgets.NewFold("Compose's own labels", func() fyne.CanvasObject { return table(o.compose) }))
	}
	return widgets.VBox(theme.Gap8, parts...)
}

// maxPairs is how many labels, or environment variables, are drawn: each is several objects, and thousands of them would hold the window up.
const maxPairs = 100

// further says how many of n are not drawn; nothing when all are.
func further(n int) []fyne.CanvasObject {
	if n <= maxPairs {
		return nil
	}
	return []fyne.CanvasObject{widgets.NewMuted(fmt.Sprintf("and %d more: all are under Inspect", n-maxPairs))}
}

// newPairLine is a name and its value, with buttons after them.
func newPairLine(name, value string, buttons ...fyne.CanvasObject) *fyne.Container {
	label := widgets.NewMono(name)
	label.Shrink = true
	text := widgets.NewParagraph(short(value))
	text.Mono, text.TextSize = true, 13
	parts := []fyne.CanvasObject{top(widgets.Fixed(230, label)), text}
	for _, b := range buttons {
		parts = append(parts, top(b))
	}
	return container.New(topRow{grow: 1, share: 0.36}, parts...)
}
