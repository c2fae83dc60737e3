package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Beside puts an object right behind another one, which gives way where there is no room for both.
func Beside(gap float32, object, behind fyne.CanvasObject) *fyne.Container {
	return container.New(beside(gap), object, behind)
}

type beside float32

// Layout is part of fyne.Layout.
func (b beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	first, behind := objects[0], objects[1]
	least, room := first.MinSize(), size.Width
	if behind.Visible() {
		m := behind.MinSize()
		room -= m.Width + float32(b)
		behind.Resize(m)
		behind.Move(fyne.NewPos(fyne.Max(0, fyne.Min(least.Width, room))+float32(b), (size.Height-m.Height)/2))
	}
	first.Move(fyne.NewPos(0, (size.Height-least.Height)/2))
	first.Resize(fyne.NewSize(fyne.Max(0, fyne.Min(least.Width, room)), least.Height))
}

// MinSize is part of fyne.Layout.
func (b beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return horizontal{gap: float32(b), grow: -1}.MinSize(objects)
}
