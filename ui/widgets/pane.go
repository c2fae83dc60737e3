package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/ui/theme"
)

// Pane is a place for what must be asked for first: it says that it waits, shows why there is no answer, or shows the answer.
type Pane struct {
	widget.BaseWidget

	content fyne.CanvasObject
	spinner *Spinner
	waiting *Text
	wait    *fyne.Container
	failed  *fyne.Container
	ready   bool
}

// NewPane makes a pane for content that shows nothing yet.
func NewPane(content fyne.CanvasObject) *Pane {
	p := &Pane{content: content, spinner: NewSpinner(), waiting: NewMuted(""), failed: container.NewStack()}
	p.ExtendBaseWidget(p)
	p.wait = VBox(0, Pad(theme.Gap8, 0, 0, 0, HBox(theme.Gap8, p.spinner, p.waiting)))
	p.show(nil)
	return p
}

// Wait says what is waited for, in place of what was shown before.
func (p *Pane) Wait(text string) {
	p.waiting.SetText(text)
	p.show(p.wait)
	p.spinner.Start()
}

// Fail shows why there is no answer; onAction gets the buttons' actions.
func (p *Pane) Fail(card explain.Card, onAction func(explain.Action)) {
	p.failed.Objects = []fyne.CanvasObject{NewVScroll(VBox(0, Pad(2, theme.Gap12, theme.Gap8, 2, NewExplainCard(card, onAction))))} // no higher than it needs to be
	p.failed.Refresh()
	p.show(p.failed)
}

// Say shows a sentence in place of the content, for what has nothing to show now.
func (p *Pane) Say(text string) {
	p.failed.Objects = []fyne.CanvasObject{VBox(0, Pad(theme.Gap8, theme.Gap12, 0, 0, NewMutedParagraph(text)))}
	p.failed.Refresh()
	p.show(p.failed)
}

// Ready shows the content.
func (p *Pane) Ready() { p.show(p.content) }

// IsReady says whether the content is shown.
func (p *Pane) IsReady() bool { return p.ready }

func (p *Pane) show(one fyne.CanvasObject) {
	p.ready = one == p.content
	if one != p.wait {
		p.spinner.Stop()
	}
	for _, o := range []fyne.CanvasObject{p.content, p.wait, p.failed} {
		switch {
		case o == one && !o.Visible():
			o.Show()
		case o != one && o.Visible():
			o.Hide()
		}
	}
	p.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (p *Pane) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(p.content, p.wait, p.failed))
}
