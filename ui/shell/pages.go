package shell

import "fyne.io/fyne/v2"

// pages shows one of its objects at a time. The others stay in the window, hidden, because the toolkit brings a new theme to what is in the
// window and to nothing else. What is hidden is neither laid out nor drawn.
type pages struct{}

// Layout is part of fyne.Layout.
func (pages) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		if o.Visible() {
			o.Move(fyne.Position{})
			o.Resize(size)
		}
	}
}

// MinSize is part of fyne.Layout.
func (pages) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		if o.Visible() {
			least = least.Max(o.MinSize())
		}
	}
	return least
}

// turnTo shows a page in place of the one before.
func turnTo(book *fyne.Container, page fyne.CanvasObject) {
	for _, o := range book.Objects {
		if o != page && o.Visible() {
			o.Hide()
		}
	}
	page.Show()
	book.Refresh()
}
