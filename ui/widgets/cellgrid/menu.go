package cellgrid

import (
	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/ui/widgets"
)

// TappedSecondary is part of fyne.SecondaryTappable: the context menu.
func (g *Grid) TappedSecondary(ev *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil {
		widgets.ShowMenuAt(c, ev.AbsolutePosition, g.menu())
	}
}

// menu are the entries of the context menu.
func (g *Grid) menu() []*fyne.MenuItem {
	copied := fyne.NewMenuItem("Copy", g.Copy)
	_, _, selected := g.Selection()
	copied.Disabled = !selected
	items := []*fyne.MenuItem{copied}
	if g.Mode == ModeTerminal {
		items = append(items, fyne.NewMenuItem("Paste", g.paste))
	}
	items = append(items, fyne.NewMenuItem("Select all", g.SelectAll))
	if url := g.mouse.link.URL; url != "" && g.OnLink != nil {
		items = append(items, fyne.NewMenuItem("Open link", func() { g.OnLink(url) }))
	}
	if g.Menu != nil {
		if more := g.Menu(); len(more) > 0 {
			items = append(append(items, fyne.NewMenuItemSeparator()), more...)
		}
	}
	return items
}

// paste hands the clipboard's text to the owner.
func (g *Grid) paste() {
	if text := fyne.CurrentApp().Clipboard().Content(); text != "" && g.OnPaste != nil {
		g.typed()
		g.OnPaste(text)
	}
}
