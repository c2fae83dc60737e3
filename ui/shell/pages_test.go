package shell_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/theme"
)

// themed is a widget that is drawn in the colour the theme has when it is refreshed.
type themed struct {
	widget.BaseWidget
	drawn *canvas.Rectangle
}

func newThemed() *themed {
	w := &themed{drawn: canvas.NewRectangle(nil)}
	w.ExtendBaseWidget(w)
	w.Refresh()
	return w
}

func (w *themed) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(w.drawn) }

func (w *themed) Refresh() {
	set := fyne.CurrentApp().Settings()
	w.drawn.FillColor = set.Theme().Color(theme.ColorText, set.ThemeVariant())
}

func TestScreensThatAreNotShownFollowTheTheme(t *testing.T) {
	r := newRig(t)
	hidden := newThemed()
	r.shell.Add(shell.Entry{ID: "hidden", Title: "Hidden", Screen: &fakeScreen{content: hidden}})
	before := hidden.drawn.FillColor
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.ModeDark))
	defer fyne.CurrentApp().Settings().SetTheme(theme.New(theme.ModeLight))
	if hidden.drawn.FillColor == before {
		t.Error("a screen that is not shown keeps the colours of the old theme")
	}
	if hidden.Visible() {
		t.Error("a screen that was not opened is shown")
	}
}
