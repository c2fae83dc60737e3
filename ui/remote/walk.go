//go:build scenario

package remote

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test" // the one public door to a widget's renderer; main sets the real app after it

	"github.com/slipway-dev/slipway/ui/remote/tree"
)

// read returns all windows as they are now. It runs on Fyne's thread.
func read(app fyne.App) []tree.Window {
	var windows []tree.Window
	for _, w := range app.Driver().AllWindows() {
		windows = append(windows, readWindow(w.Title(), w.Canvas()))
	}
	return windows
}

// readWindow returns what a canvas shows. It runs on Fyne's thread.
func readWindow(title string, c fyne.Canvas) tree.Window {
	width, height := c.PixelCoordinateForPosition(fyne.NewPos(c.Size().Width, c.Size().Height))
	win := tree.Window{Title: title, Width: width, Height: height}
	v := walker{canvas: c, focused: c.Focused()}
	all := tree.Rect{W: width, H: height}
	win.Content = v.node(c.Content(), fyne.Position{}, all)
	for _, o := range c.Overlays().List() {
		if n := v.node(o, fyne.Position{}, all); n != nil {
			win.Overlays = append(win.Overlays, n)
		}
	}
	return win
}

// walker turns the objects of one canvas into nodes.
type walker struct {
	canvas  fyne.Canvas
	focused fyne.Focusable
}

// node is o and what is in it; nil when it is not shown or neither it nor anything in it says something. offset is where its parent lies,
// seen the part of the window that scrollers leave.
func (v walker) node(o fyne.CanvasObject, offset fyne.Position, seen tree.Rect) *tree.Node {
	if o == nil || !o.Visible() {
		return nil
	}
	pos := o.Position().Add(offset)
	n := &tree.Node{Kind: kindOf(o), Rect: v.rect(pos, o.Size())}
	n.Seen = n.Rect.Intersect(seen)
	describe(n, o)
	if f, ok := o.(fyne.Focusable); ok && f == v.focused {
		n.Focused = true
	}
	if n.Scrollable {
		seen = n.Seen
	}
	if !whole(o) {
		for _, child := range parts(o) {
			if c := v.node(child, pos, seen); c != nil {
				n.Children = append(n.Children, c)
			}
		}
	}
	if len(n.Children) == 0 && !says(n, o) {
		return nil
	}
	return n
}

// rect turns Fyne's places into pixels, with the canvas' scale.
func (v walker) rect(pos fyne.Position, size fyne.Size) tree.Rect {
	x, y := v.canvas.PixelCoordinateForPosition(pos)
	right, bottom := v.canvas.PixelCoordinateForPosition(pos.AddXY(size.Width, size.Height))
	return tree.Rect{X: x, Y: y, W: right - x, H: bottom - y}
}

// parts are the objects that o is made of, in the order drawn.
func parts(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		if r := test.WidgetRenderer(o); r != nil {
			return r.Objects()
		}
	}
	return nil
}

// says tells nodes that mean something to a person from bare backgrounds and lines.
func says(n *tree.Node, o fyne.CanvasObject) bool {
	if n.Text != "" || n.ID != "" || n.Tappable {
		return true
	}
	if n.Rect.Empty() {
		return false
	}
	switch o.(type) {
	case *canvas.Rectangle, *canvas.Line, *canvas.Circle, *canvas.Text, *canvas.LinearGradient, *canvas.RadialGradient, *fyne.Container:
		return false
	}
	return true
}
