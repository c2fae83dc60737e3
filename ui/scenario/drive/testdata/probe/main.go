// Command probe is a small window that drive's own tests use: an input, buttons, a long list, a dialog, and a goroutine that touches a
// widget off the toolkit's thread when asked to.
package main

import (
	"context"
	"fmt"
	"os"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/remote"
)

func main() {
	a := fyneapp.NewWithID("io.github.slipway.probe")
	w := a.NewWindow("Probe")
	name := widget.NewEntry()
	name.SetPlaceHolder("my-site")
	said := widget.NewLabel("nothing said")
	hello := widget.NewButton("Say hello", func() { said.SetText("Hello, " + name.Text) })
	hello.Disable()
	name.OnChanged = func(string) { hello.Enable() }
	rows := container.NewVBox()
	for i := range 60 {
		row := widget.NewLabel(fmt.Sprintf("row %d", i))
		rows.Add(container.NewHBox(row, widget.NewButton("Pick", func() { said.SetText("Picked " + row.Text) })))
	}
	ask := widget.NewButton("Delete", func() {
		dialog.ShowConfirm("Delete it", "It will be gone.", func(yes bool) {
			if yes {
				said.SetText("Deleted")
			}
		}, w)
	})
	wrong := widget.NewButton("Go wrong", func() { go said.SetText("off the thread") })
	leave := widget.NewButton("Leave a child", func() {
		if _, err := os.StartProcess("/bin/sleep", []string{"sleep", "60"}, &os.ProcAttr{}); err != nil {
			said.SetText(err.Error())
		}
	})
	top := container.NewVBox(widget.NewForm(widget.NewFormItem("Name", name)), container.NewHBox(hello, ask, wrong, leave), said)
	w.SetContent(container.NewBorder(top, nil, nil, nil, container.NewVScroll(rows)))
	w.Resize(fyne.NewSize(600, 400))

	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- remote.Serve(ctx, a, dispatch.Fyne) }()
	w.ShowAndRun()
	cancel()
	if err := <-served; err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
