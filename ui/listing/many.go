package listing

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Many is a question about several things, such as whether to delete them.
type Many struct {
	Title, Text string
	Things      []Named
	// Below stands under the things, such as a tick or the docker command; may be nil.
	Below fyne.CanvasObject
	// Action says what will be done: "Delete 3 containers". It is taken for something that destroys.
	Action   string
	OnAction func()
}

// Named is one of the things, with what there is to know of it before it is gone.
type Named struct{ Name, Note string }

const namedHeight float32 = 28

// mostNamed is how many are shown without scrolling.
const mostNamed = 7

// AskMany asks once about all of them, naming each; many of them scroll.
func AskMany(c fyne.Canvas, m Many) *widgets.Dialog {
	var lines []fyne.CanvasObject
	for _, t := range m.Things {
		name, note := widgets.NewText(t.Name), widgets.NewMuted(t.Note)
		name.Shrink = true
		lines = append(lines, widgets.MinSize(0, namedHeight, widgets.HGrow(theme.Gap12, 0, name, note)))
	}
	scroll := widgets.NewVScroll(widgets.Pad(0, theme.Gap16, 0, theme.Gap8, widgets.VBox(0, lines...)))
	height := namedHeight * (float32(min(len(lines), mostNamed)) + 0.5*float32(min(max(len(lines)-mostNamed, 0), 1))) // half a line more says that there are more
	scroll.SetMinSize(fyne.NewSize(0, height))
	content := widgets.VBox(theme.Gap12, widgets.NewPanel(scroll, theme.ColorCode, theme.ColorBorder, theme.Gap4))
	if m.Below != nil {
		content.Add(m.Below)
	}
	return widgets.ShowDialog(c, widgets.DialogOptions{
		Title: m.Title, Text: m.Text, Content: content, Action: m.Action, Destructive: true, Width: 540, OnAction: m.OnAction,
	})
}
