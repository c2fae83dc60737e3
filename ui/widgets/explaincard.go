package widgets

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/ui/theme"
)

// ExplainCard shows an explanation: what happened, why, what to do next with a button for it, and everything else on demand.
type ExplainCard struct {
	widget.BaseWidget

	card     explain.Card
	tone     Tone
	onAction func(explain.Action)
	ground   *Surface
	buttons  []*Button
}

// NewExplainCard makes the card. onAction gets every button's action, also of copying and of following the link; the shell carries them out.
func NewExplainCard(card explain.Card, onAction func(explain.Action)) *ExplainCard {
	return newExplainCard(card, ToneFailed, onAction)
}

// NewAdviceCard is NewExplainCard for what did not fail, and is worth a word.
func NewAdviceCard(card explain.Card, onAction func(explain.Action)) *ExplainCard {
	return newExplainCard(card, ToneInfo, onAction)
}

func newExplainCard(card explain.Card, tone Tone, onAction func(explain.Action)) *ExplainCard {
	c := &ExplainCard{card: card, tone: tone, onAction: onAction}
	c.ExtendBaseWidget(c)
	c.ground = NewSurface(VBox(theme.Gap12, c.parts()...))
	_, c.ground.Accent = tone.Look()
	c.ground.Padding = theme.Gap16
	return c
}

// Card is the explanation shown.
func (c *ExplainCard) Card() explain.Card { return c.card }

// Buttons are the actions' buttons, in the order of the card, for focus and tests.
func (c *ExplainCard) Buttons() []*Button { return c.buttons }

// Disable takes the buttons away from use while an action is under way.
func (c *ExplainCard) Disable() {
	for _, b := range c.buttons {
		b.SetEnabled(false)
	}
}

func (c *ExplainCard) act(a explain.Action) {
	if c.onAction != nil {
		c.onAction(a)
	}
}

func (c *ExplainCard) copy(text string) { c.act(explain.Action{Kind: explain.ActionCopy, Arg: text}) }

func (c *ExplainCard) parts() []fyne.CanvasObject {
	icon := NewIcon("", "")
	icon.Side = 20
	name, clr := c.tone.Look()
	icon.Set(name, clr)
	headline := NewParagraph(c.card.Headline)
	headline.Bold = true
	headline.TextSize = 15
	parts := []fyne.CanvasObject{HGrow(10, 1, icon, headline)}
	if c.card.Why != "" {
		parts = append(parts, NewParagraph(c.card.Why))
	}
	if c.card.Next != "" {
		parts = append(parts, NewParagraph(c.card.Next))
	}
	if c.card.Command != "" {
		parts = append(parts, NewCommandLine(c.card.Command, c.copy))
	}
	if row := c.actions(); row != nil {
		parts = append(parts, row)
	}
	if len(c.card.Code) > 0 {
		parts = append(parts, c.code())
	} else if c.card.File != "" {
		parts = append(parts, NewMono(c.card.File))
	}
	if len(c.card.Output) > 0 {
		log := NewLogView()
		log.OnCopy = c.copy
		log.SetLines(c.card.Output)
		log.StartAtEnd()
		parts = append(parts, VBox(theme.Gap4, NewSmall("Last lines of its output"), MinSize(0, log.Height(1, 8), log)))
	}
	if c.card.Details != "" {
		parts = append(parts, NewFold("Details", c.details))
	}
	return parts
}

func (c *ExplainCard) code() fyne.CanvasObject {
	view := NewCodeView()
	lines := make([]string, len(c.card.Code))
	for i, l := range c.card.Code {
		lines[i] = l.Text
	}
	view.SetLines(c.card.Code[0].Number, lines)
	title := c.card.File
	for _, l := range c.card.Code {
		if l.Failing {
			view.MarkFailing(l.Number)
			if c.card.File != "" && title == c.card.File {
				title = c.card.File + ", line " + strconv.Itoa(l.Number)
			}
		}
	}
	return VBox(theme.Gap4, NewSmall(title), MinSize(0, view.Height(), view))
}

// actions are the buttons, the first one being the main one, and the link.
func (c *ExplainCard) actions() fyne.CanvasObject {
	var row []fyne.CanvasObject
	for i, a := range c.card.Actions {
		b := NewButton(Middle(a.Label, maxButton), func() { c.act(a) })
		if i == 0 {
			b.Kind = ButtonPrimary
		}
		if a.Kind == explain.ActionRemoveOther {
			b.Kind = ButtonDanger
		}
		c.buttons = append(c.buttons, b)
		row = append(row, b)
	}
	if c.card.Link != "" {
		title := c.card.LinkTitle
		if title == "" {
			title = strings.TrimPrefix(c.card.Link, "https://")
		}
		row = append(row, Pad(0, 0, 0, theme.Gap8, NewExternalLink(title, func() { c.act(explain.Action{Label: title, Kind: explain.ActionOpenURL, Arg: c.card.Link}) })))
	}
	if len(row) == 0 {
		return nil
	}
	return NewFlow(theme.Gap8, row...)
}

func (c *ExplainCard) details() fyne.CanvasObject {
	log := NewLogView()
	log.OnCopy = c.copy
	log.SetText(c.card.Details)
	return MinSize(0, log.Height(2, 12), log)
}

// CreateRenderer is part of fyne.Widget.
func (c *ExplainCard) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.ground) }
