// Command floor opens an empty window of Slipway's size: what the toolkit itself costs. The bench measures Slipway beside it.
package main

import (
	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
)

func main() {
	w := fyneapp.NewWithID("io.github.slipway.floor").NewWindow("Floor")
	w.Resize(fyne.NewSize(1200, 760))
	w.ShowAndRun()
}
