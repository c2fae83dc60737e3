package newproject

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// actionBar is the bottom of both pages: what will happen, and the buttons that make it happen.
type actionBar struct {
	content  fyne.CanvasObject
	sentence *widgets.Paragraph
	icon     *widgets.Icon
	ground   *widgets.Surface
	run      *widgets.Button
	others   []*widgets.Button
	details  *widgets.Button

	onDetails func(*explain.Card)
	failure   *explain.Card
}

// newActionBar makes the bar; run is the main button, at the right end.
func newActionBar(run *widgets.Button, others ...*widgets.Button) *actionBar {
	a := &actionBar{sentence: widgets.NewMutedParagraph(""), icon: widgets.NewIcon(icons.Info, theme.ColorMuted), run: run, others: others}
	a.sentence.TextSize = 13
	a.details = widgets.NewQuietButton("Details", func() { a.onDetails(a.failure) })
	a.details.Hide()
	row := []fyne.CanvasObject{a.icon, a.sentence, a.details}
	for _, b := range others {
		row = append(row, b)
	}
	row = append(row, run)
	a.ground = widgets.NewGround(widgets.Pad(theme.Gap12, theme.Gap24, theme.Gap12, theme.Gap24, widgets.HGrow(theme.Gap12, 1, row...)), theme.ColorSurface)
	a.content = widgets.VBox(0, widgets.NewLine(), a.ground)
	return a
}

// set shows the sentence, or the failure in its place, and which buttons can be pressed.
func (a *actionBar) set(sentence string, failure *explain.Card, runs, creating bool) {
	icon, clr, text, fill := icons.Info, theme.ColorMuted, sentence, theme.ColorSurface
	if failure != nil {
		icon, clr, fill, text = icons.Failed, theme.ColorFailed, theme.ColorFailedSoft, failureText(failure)
	}
	a.failure = failure
	if failure != nil && a.onDetails != nil {
		a.details.Show()
	} else {
		a.details.Hide()
	}
	a.icon.Set(icon, clr)
	a.ground.SetColors(fill, "")
	a.sentence.SetText(text)
	for _, b := range a.others {
		b.SetEnabled(!creating)
	}
	a.run.SetEnabled(runs && !creating)
}

// failureText is a card in one piece of text: what, why, what next.
func failureText(c *explain.Card) string {
	text := c.Headline
	for _, more := range []string{c.Why, c.Next} {
		if more != "" {
			text += " " + more
		}
	}
	return text
}
