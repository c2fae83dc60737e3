package run

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/runline"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/browse"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// pasteBox takes a docker run line and fills the form in.
type pasteBox struct {
	content *fyne.Container
	entry   *cell
	field   *widgets.Field
	fill    *widgets.Button
	report  *fyne.Container
	pull    *widgets.Button
	pulls   dockerops.RunSpec
	before  string // the text so far
	pasting bool   // the change to come is of a paste
	quiet   bool
}

const pasteHint = "From a README or a tutorial: the form is filled in from it."

func newPasteBox(take func(text string), pull func(spec dockerops.RunSpec)) *pasteBox {
	p := &pasteBox{report: widgets.VBox(theme.Gap8)}
	p.fill = widgets.NewButton("Fill in", func() { take(p.entry.Text) })
	p.fill.Compact = true
	p.pull = widgets.NewButton("", func() { pull(p.pulls) }).WithIcon(icons.Download)
	p.entry = newCell(true, "docker run -d -p 8080:80 nginx:1.29", func() {
		text := p.entry.Text
		pasted := p.pasting || len(text) > len(p.before)+8
		p.before, p.pasting = text, false
		p.fill.SetEnabled(!blank(text))
		if !p.quiet && pasted && runline.Looks(text) {
			take(text)
		}
	})
	p.entry.onPaste = func(string) bool {
		p.pasting = true
		return false
	}
	p.fill.SetEnabled(false)
	p.field = widgets.NewField("Paste a docker run line", "", widgets.HGrow(theme.Gap8, 0, p.entry, p.fill), pasteHint)
	p.content = widgets.VBox(0, widgets.NewSurface(widgets.VBox(theme.Gap8, p.field, p.report)))
	return p
}

// clear empties the box: a line may have passwords in it.
func (p *pasteBox) clear() {
	p.quiet = true
	p.entry.SetText("")
	p.quiet = false
	p.before = ""
	p.field.SetError("")
	p.tell()
}

// tell shows what came of a line.
func (p *pasteBox) tell(objects ...fyne.CanvasObject) {
	p.report.Objects = objects
	showIf(p.report, len(objects) > 0)
	p.report.Refresh()
}

// show is what a line led to.
func (p *pasteBox) show(line runline.Line) {
	var objects []fyne.CanvasObject
	switch {
	case line.Pull:
		p.pulls = line.Spec
		p.pull.SetText("Pull " + line.Spec.Image)
		objects = append(objects, widgets.NewParagraph("This line pulls the image and runs nothing. The form can run it."), widgets.HBox(0, p.pull))
	default:
		objects = append(objects, widgets.NewRemark(false, filledIn(line)))
	}
	for _, l := range line.Left {
		objects = append(objects, widgets.NewRemark(true, shownLeft(l)+": "+l.Why))
	}
	for _, text := range line.Remarks {
		objects = append(objects, widgets.NewRemark(false, text))
	}
	p.tell(objects...)
}

// takePasted fills the form in from a docker run line. A line that was taken over goes from the box; one that can't be stays there to be mended.
func (s *Screen) takePasted(text string) {
	line, card := s.deps.App.ParseRun(text)
	if p := s.paste; p.entry.Text != text {
		p.quiet = true
		p.entry.SetText(strings.TrimSpace(text))
		p.quiet = false
	}
	if card != nil {
		s.paste.field.SetError(card.Headline)
		s.paste.tell()
		if runline.Looks(s.image.Text) {
			s.quiet = true
			s.image.SetText("")
			s.quiet = false
		}
		s.refresh()
		return
	}
	s.paste.clear()
	s.last.hide()
	s.named = false
	s.fill(formOf(line.Spec))
	s.paste.show(line)
	s.content.Refresh()
}

// pull starts what a docker pull line asks for.
func (s *Screen) pull(spec dockerops.RunSpec) {
	s.deps.Host.OpenJob(s.deps.App.PullImage(spec.Image, spec.Platform))
}

// importEnv asks for a .env and takes its variables.
func (s *Screen) importEnv() {
	s.deps.File(browse.OpenOptions{Title: "Choose a file of variables", Confirm: "Import this file", Name: ".env"}, func(path string) {
		if s.shown == nil {
			return
		}
		s.work.Go(s.shown, func(context.Context) func() {
			vars, card := s.deps.App.ImportEnv(path)
			return func() {
				if card != nil {
					s.deps.Host.ShowCard(card, nil)
					return
				}
				s.env.imported(vars)
			}
		})
	})
}
