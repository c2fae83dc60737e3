// Command floor opens an empty window of Slipway's size: what the toolkit itself costs. The bench measures Slipway beside it. With -typing it shows what is typed.
package main

import (
	"flag"
	"image/color"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

func main() {
	typing := flag.Bool("typing", false, "show what is typed")
	flag.Parse()
	w := fyneapp.NewWithID("io.github.slipway.floor").NewWindow("Floor")
	if *typing {
		p := &paper{text: canvas.NewText("", color.Gray{Y: 0x80})}
		p.ExtendBaseWidget(p)
		w.SetContent(p)
		w.Canvas().Focus(p)
	}
	w.Resize(fyne.NewSize(1200, 760))
	w.ShowAndRun()
}

// paper shows what is typed on it, and nothing else that moves.
type paper struct {
	widget.BaseWidget

	text *canvas.Text
}

func (p *paper) FocusGained()            {}
func (p *paper) FocusLost()              {}
func (p *paper) TypedKey(*fyne.KeyEvent) {}

func (p *paper) TypedRune(r rune) {
	p.text.Text += string(r)
	p.text.Refresh()
}

func (p *paper) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.text) }
