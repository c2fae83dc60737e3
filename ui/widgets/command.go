package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// CommandLine shows a command, or several lines of them, ready to be copied.
type CommandLine struct {
	widget.BaseWidget

	command string
	onCopy  func(string)
	text    *Paragraph
	copied  *Button
	ground  *Surface
}

// NewCommandLine shows command; onCopy gets it when Copy is pressed, and nil means the app's own clipboard.
func NewCommandLine(command string, onCopy func(string)) *CommandLine {
	c := &CommandLine{command: command, onCopy: onCopy, text: NewParagraph(command)}
	c.text.Mono, c.text.TextSize = true, 13
	c.ExtendBaseWidget(c)
	c.copied = NewIconButton(icons.Copy, "Copy", c.copy)
	c.ground = NewPanel(Pad(4, 4, 4, theme.Gap12, HGrow(theme.Gap8, 0, c.text, c.copied)), theme.ColorCode, theme.ColorBorder, 0)
	c.ground.Radius = theme.RadiusButton
	return c
}

// Command is the command shown.
func (c *CommandLine) Command() string { return c.command }

// Set changes the command; the same one costs nothing.
func (c *CommandLine) Set(command string) {
	if c.command == command {
		return
	}
	c.command = command
	c.text.SetText(command)
	c.copied.SetIcon(icons.Copy, "Copy")
	c.Refresh()
}

func (c *CommandLine) copy() {
	copyText(c.command, c.onCopy)
	c.copied.SetIcon(icons.Check, "Copied")
}

// copyText hands text to onCopy, or to the app's clipboard when there is none.
func copyText(text string, onCopy func(string)) {
	if onCopy != nil {
		onCopy(text)
		return
	}
	fyne.CurrentApp().Clipboard().SetContent(strings.TrimRight(text, "\n"))
}

// CreateRenderer is part of fyne.Widget.
func (c *CommandLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(c.ground)
}
