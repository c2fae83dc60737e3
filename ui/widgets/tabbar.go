package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
)

// tabHeight is how high a row of tabs is.
const tabHeight float32 = 30

// TabBar is a row of tabs of which one holds. Tab reaches the row as a whole; the arrow keys, Home and End choose in it.
type TabBar struct {
	widget.BaseWidget
	Pressable

	OnChanged func(index int)
	// OnEnter is called for Enter and Space on the row: it may do the main thing of what is chosen. Nil does nothing.
	OnEnter func()

	selected int
	tabs     []*tabView
	row      *fyne.Container
}

var (
	_ fyne.Focusable  = (*TabBar)(nil)
	_ fyne.Accessible = (*TabBar)(nil)
)

// NewTabBar makes the row with the first tab chosen. onChanged is called when the person chooses, not for Select.
func NewTabBar(titles []string, onChanged func(index int)) *TabBar {
	b := &TabBar{OnChanged: onChanged, row: HBox(theme.Gap16)}
	b.ExtendBaseWidget(b)
	b.Listen(b, func() {
		if b.OnEnter != nil {
			b.OnEnter()
		}
	})
	for i, title := range titles {
		t := newTabView(title, b, i)
		b.tabs = append(b.tabs, t)
		b.row.Add(t)
	}
	return b
}

// SetIcon draws an icon before a tab's title; "" takes it away.
func (b *TabBar) SetIcon(index int, icon icons.Name, clr fyne.ThemeColorName) {
	b.tabs[index].icon.Set(icon, clr)
}

// SetTitle changes a tab's title; the same one costs nothing.
func (b *TabBar) SetTitle(index int, title string) {
	if t := b.tabs[index]; t.Title != title {
		t.Title = title
		t.Refresh()
		b.row.Refresh()
	}
}

// SetShown shows a tab or hides it.
func (b *TabBar) SetShown(index int, on bool) {
	if t := b.tabs[index]; t.Visible() != on {
		if on {
			t.Show()
		} else {
			t.Hide()
		}
		b.row.Refresh()
	}
}

// Select chooses without calling OnChanged.
func (b *TabBar) Select(index int) {
	if index < 0 || index >= len(b.tabs) || index == b.selected {
		return
	}
	b.selected = index
	b.Refresh()
}

// Selected is the index of the tab chosen.
func (b *TabBar) Selected() int { return b.selected }

// Step chooses the next tab that is shown, or with -1 the one before; after the last comes the first.
func (b *TabBar) Step(by int) {
	n := len(b.tabs)
	for i := 1; i < n; i++ {
		if at := ((b.selected+i*by)%n + n) % n; b.tabs[at].Visible() {
			b.choose(at)
			return
		}
	}
}

func (b *TabBar) choose(index int) {
	if index == b.selected {
		return
	}
	b.Select(index)
	if b.OnChanged != nil {
		b.OnChanged(index)
	}
}

// AccessibilityLabel is empty: the tabs in it have theirs.
func (b *TabBar) AccessibilityLabel() string { return "" }

// AccessibilityRole tells assistive technology what this is.
func (b *TabBar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// TypedKey is part of fyne.Focusable.
func (b *TabBar) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		b.Step(-1)
	case fyne.KeyRight:
		b.Step(1)
	case fyne.KeyHome:
		b.edge(0, 1)
	case fyne.KeyEnd:
		b.edge(len(b.tabs)-1, -1)
	default:
		b.Pressable.TypedKey(ev)
	}
}

// edge chooses the first tab shown from one end on.
func (b *TabBar) edge(from, by int) {
	for i := from; i >= 0 && i < len(b.tabs); i += by {
		if b.tabs[i].Visible() {
			b.choose(i)
			return
		}
	}
}

// Refresh is part of fyne.Widget.
func (b *TabBar) Refresh() {
	for _, t := range b.tabs {
		t.Refresh()
	}
	b.BaseWidget.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (b *TabBar) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	return widget.NewSimpleRenderer(b.row)
}

// tabView is one tab: its title, and a line under it when it is chosen.
type tabView struct {
	widget.BaseWidget

	Title   string
	bar     *TabBar
	index   int
	hovered bool
	icon    *Icon
}

var (
	_ fyne.Tappable      = (*tabView)(nil)
	_ desktop.Hoverable  = (*tabView)(nil)
	_ desktop.Cursorable = (*tabView)(nil)
)

func newTabView(title string, bar *TabBar, index int) *tabView {
	t := &tabView{Title: title, bar: bar, index: index, icon: NewIcon("", "")}
	t.ExtendBaseWidget(t)
	return t
}

// AccessibilityLabel is the title.
func (t *tabView) AccessibilityLabel() string { return t.Title }

// AccessibilityRole tells assistive technology what this is.
func (t *tabView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped is called by Fyne on a click. The row gets the focus, so that the arrow keys go on from there.
func (t *tabView) Tapped(*fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(t); c != nil {
		c.Focus(t.bar)
	}
	t.bar.choose(t.index)
}

// MouseIn is part of desktop.Hoverable.
func (t *tabView) MouseIn(*desktop.MouseEvent) { t.hover(true) }

// MouseMoved is part of desktop.Hoverable.
func (t *tabView) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is part of desktop.Hoverable.
func (t *tabView) MouseOut() { t.hover(false) }

func (t *tabView) hover(on bool) {
	t.hovered = on
	t.Refresh()
}

// Cursor is part of desktop.Cursorable.
func (t *tabView) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer is part of fyne.Widget.
func (t *tabView) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	rect := func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	r := &tabRenderer{t: t, text: canvas.NewText("", nil), line: rect(), tint: rect(), ring: rect()}
	r.style()
	return r
}

type tabRenderer struct {
	t                *tabView
	text             *canvas.Text
	line, tint, ring *canvas.Rectangle
}

func (r *tabRenderer) style() {
	chosen := r.t.bar.selected == r.t.index
	clr := theme.ColorMuted
	r.line.FillColor, r.tint.FillColor, r.ring.StrokeColor = color.Transparent, color.Transparent, color.Transparent
	switch {
	case chosen:
		clr = theme.ColorPrimary
		r.line.FillColor = theme.Color(theme.ColorPrimary)
	case r.t.hovered:
		clr = theme.ColorText
		r.tint.FillColor = theme.Color(fynetheme.ColorNameHover)
	}
	r.ring.StrokeWidth, r.ring.CornerRadius, r.tint.CornerRadius = 2, theme.RadiusButton, theme.RadiusButton
	if chosen && r.t.bar.Focused() {
		r.ring.StrokeColor = theme.Color(theme.ColorPrimary)
	}
	r.text.Text, r.text.TextSize, r.text.Color = r.t.Title, theme.TextSize, theme.Color(clr)
	r.text.TextStyle = fyne.TextStyle{Bold: chosen}
}

// icon is the room of the icon, with the gap after it.
func (r *tabRenderer) icon() float32 {
	if r.t.icon.Name == "" {
		return 0
	}
	return theme.IconSize + 6
}

func (r *tabRenderer) Layout(size fyne.Size) {
	const out = 6 // the tint and the ring reach into the room between tabs
	for _, o := range []*canvas.Rectangle{r.tint, r.ring} {
		o.Move(fyne.NewPos(-out, 0))
		o.Resize(fyne.NewSize(size.Width+2*out, size.Height-3))
	}
	r.t.icon.Move(fyne.NewPos(0, (size.Height-4-theme.IconSize)/2))
	r.t.icon.Resize(fyne.NewSquareSize(theme.IconSize))
	h := r.text.MinSize().Height
	r.text.Move(fyne.NewPos(r.icon(), (size.Height-4-h)/2))
	r.text.Resize(fyne.NewSize(size.Width-r.icon(), h))
	r.line.Move(fyne.NewPos(0, size.Height-2))
	r.line.Resize(fyne.NewSize(size.Width, 2))
}

// MinSize is that of the bold title, so that choosing moves nothing.
func (r *tabRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.icon()+fyne.MeasureText(r.t.Title, theme.TextSize, fyne.TextStyle{Bold: true}).Width, tabHeight)
}

func (r *tabRenderer) Refresh() {
	r.style()
	r.Layout(r.t.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.t)
}

func (r *tabRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.tint, r.t.icon, r.text, r.line, r.ring}
}
func (r *tabRenderer) Destroy() {}
