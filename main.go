// Command slipway is a desktop app that gives Python developers Docker without its command line.
package main

import (
	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := fyneapp.NewWithID("io.github.slipway.Slipway")
	w := a.NewWindow("Slipway")
	w.Resize(fyne.NewSize(1200, 760))
	w.SetContent(widget.NewLabel("Slipway"))
	w.ShowAndRun()
}
