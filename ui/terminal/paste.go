package terminal

import (
	"fmt"
	"strings"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// bracketed is how pasted text begins for a program that can tell it from typed text.
const bracketed = "\x1b[200~"

// paste is the grid's OnPaste. A program that can't tell pasted from typed text runs each line at once: that is asked about first.
func (p *pane) paste(text string) {
	s := p.session
	sent := s.screen.Paste(text)
	n := lines(text)
	if n < 2 || s.paste || !s.live() || strings.HasPrefix(string(sent), bracketed) {
		p.send(sent)
		return
	}
	always := false
	tick := widgets.NewTick("Don't ask again in this terminal", func(on bool) { always = on })
	preview := widgets.NewCodeView()
	preview.SetLines(1, strings.Split(strings.TrimRight(plain(text[:min(len(text), mostPreviewed)]), "\n"), "\n"))
	widgets.ShowDialog(p.owner.deps.Host.Canvas(), widgets.DialogOptions{
		Title: fmt.Sprintf("Paste %d lines?", n), Action: "Paste",
		Content: widgets.VBox(theme.Gap12, widgets.MinSize(0, min(preview.Height(), previewHeight), preview), tick),
		Text:    "The program in the terminal does not tell pasted text from typed text: each line is run at once.",
		OnAction: func() {
			s.paste = s.paste || always
			p.send(sent)
			p.focus()
		},
		OnSafe: p.focus,
	})
}

// What is shown of a text that is to be pasted: so many bytes of it, so high.
const (
	mostPreviewed         = 4 << 10
	previewHeight float32 = 120
)

// lines is how many lines a text has that is pasted.
func lines(text string) int {
	return strings.Count(strings.TrimRight(plain(text), "\n"), "\n") + 1
}

// plain is a text with the ends of lines that we use, whichever system it comes from.
func plain(text string) string { return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text) }
