// Package tree is what a window shows, as plain values: ui/remote writes it, ui/scenario reads it. It knows no toolkit.
package tree

// Rect is a rectangle in pixels of the window.
type Rect struct {
	X int `json:"x"`
	Y int `json:"y"`
	W int `json:"w"`
	H int `json:"h"`
}

// Empty says whether nothing of the rectangle can be seen or clicked.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Centre is where a click on the rectangle goes.
func (r Rect) Centre() (x, y int) { return r.X + r.W/2, r.Y + r.H/2 }

// Intersect is what both rectangles cover; an empty rectangle when they don't touch.
func (r Rect) Intersect(o Rect) Rect {
	x, y := max(r.X, o.X), max(r.Y, o.Y)
	right, bottom := min(r.X+r.W, o.X+o.W), min(r.Y+r.H, o.Y+o.H)
	if right <= x || bottom <= y {
		return Rect{X: x, Y: y}
	}
	return Rect{X: x, Y: y, W: right - x, H: bottom - y}
}

// Node is one visible object of the window.
type Node struct {
	// Kind is the Go type's name without package: "Button", "Entry", "Text".
	Kind string `json:"kind"`
	// ID is a name given by the program, or "".
	ID          string `json:"id,omitempty"`
	Text        string `json:"text,omitempty"`
	Placeholder string `json:"placeholder,omitempty"`
	// Rect is where the object lies; Seen is the part that no scroller cuts off, empty when it is scrolled away.
	Rect Rect `json:"rect"`
	Seen Rect `json:"seen"`

	Disabled   bool `json:"disabled,omitempty"`
	Focused    bool `json:"focused,omitempty"`
	Checked    bool `json:"checked,omitempty"`
	Tappable   bool `json:"tappable,omitempty"`
	Scrollable bool `json:"scrollable,omitempty"`

	Children []*Node `json:"children,omitempty"`
}

// Window is one window with all that is in it.
type Window struct {
	Title string `json:"title"`
	// Width and Height are of the canvas, in pixels.
	Width  int `json:"width"`
	Height int `json:"height"`
	// Content is the window's own tree.
	Content *Node `json:"content,omitempty"`
	// Overlays lie over the content, the topmost last: dialogs, menus, pop-ups. The topmost one takes every click.
	Overlays []*Node `json:"overlays,omitempty"`
}

// Front is the tree that takes clicks: the topmost overlay, or else the content; nil when there is neither.
func (w Window) Front() *Node {
	if n := len(w.Overlays); n > 0 {
		return w.Overlays[n-1]
	}
	return w.Content
}

// Roots are all trees of the window, the front one first.
func (w Window) Roots() []*Node {
	var roots []*Node
	for i := len(w.Overlays) - 1; i >= 0; i-- {
		roots = append(roots, w.Overlays[i])
	}
	if w.Content != nil {
		roots = append(roots, w.Content)
	}
	return roots
}
