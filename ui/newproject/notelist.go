package newproject

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// noteList is the reasons for the parts of a file, in the file's order, with the marked part's one in sight.
type noteList struct {
	scroll   *container.Scroll
	box      *fyne.Container
	cards    []*noteCard
	onChosen func(index int)
}

func newNoteList(onChosen func(index int)) *noteList {
	l := &noteList{box: widgets.VBox(2), onChosen: onChosen}
	const scrollBar = 10 // room for it, so that it hides no text
	l.scroll = container.NewVScroll(widgets.Pad(0, scrollBar, 0, 0, l.box))
	return l
}

func (l *noteList) set(notes []scaffold.Note) {
	l.cards = nil
	l.box.RemoveAll()
	for i, n := range notes {
		card := newNoteCard(lineRange(n), n.Text, func() { l.onChosen(i) })
		l.cards = append(l.cards, card)
		l.box.Add(card)
	}
	l.scroll.ScrollToTop()
	l.scroll.Refresh()
}

// mark shows which reason belongs to the marked part; -1 is none.
func (l *noteList) mark(index int) {
	for i, c := range l.cards {
		c.setMarked(i == index)
	}
	if index < 0 || index >= len(l.cards) {
		return
	}
	card := l.cards[index]
	widgets.RevealBetween(l.scroll, card.Position().Y, card.Position().Y+card.Size().Height)
}

// noteCard is one reason. The keyboard chooses parts in the file, so the card takes clicks only.
type noteCard struct {
	widget.BaseWidget

	onTapped func()
	text     *widgets.Paragraph
	lines    *widgets.Text
	ground   *widgets.Surface
	marked   bool
}

var (
	_ fyne.Tappable      = (*noteCard)(nil)
	_ desktop.Cursorable = (*noteCard)(nil)
)

func newNoteCard(lines, text string, onTapped func()) *noteCard {
	c := &noteCard{onTapped: onTapped, text: widgets.NewMutedParagraph(text), lines: widgets.NewSmall(lines)}
	c.ExtendBaseWidget(c)
	c.text.TextSize = 13
	c.ground = widgets.NewPanel(widgets.VBox(2, c.lines, c.text), "", "", theme.Gap8)
	c.ground.Radius = theme.RadiusButton
	return c
}

func (c *noteCard) setMarked(on bool) {
	if c.marked == on {
		return
	}
	c.marked = on
	fill, lines, text := fyne.ThemeColorName(""), theme.ColorMuted, theme.ColorMuted
	if on {
		fill, lines, text = theme.ColorPrimarySoft, theme.ColorPrimary, theme.ColorText
	}
	c.ground.SetColors(fill, "")
	c.lines.Set(c.lines.Text, lines)
	c.text.Color = text
	c.text.Refresh()
}

// Tapped is called by Fyne on a click.
func (c *noteCard) Tapped(*fyne.PointEvent) { c.onTapped() }

// Cursor is part of desktop.Cursorable.
func (c *noteCard) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is part of fyne.Widget.
func (c *noteCard) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.ground) }
