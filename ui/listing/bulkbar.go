package listing

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// BulkAction is something to be done with several things at once.
type BulkAction[R Row] struct {
	Text string // "Start", "Delete…"
	Icon icons.Name
	// On says whether it makes sense for what is ticked; nil means always. It is not asked about stale rows: nothing can be done with them.
	On func(rows []R) bool
	// Tap does it. What destroys must ask first: AskMany does that.
	Tap func(rows []R)
	// Delete marks the action that the Delete key does while rows are ticked.
	Delete bool
}

// headHeight is how high the line over the rows is: the columns' titles, and in their place the bar while rows are ticked, so that nothing moves.
const headHeight float32 = 34

// markColumn is where the boxes stand, before a list's own columns.
var markColumn = widgets.Column{Width: 24, Indent: -6}

// bulkBar is what is offered while rows are ticked.
type bulkBar[R Row] struct {
	object  *widgets.Surface
	count   *widgets.Text
	buttons []*widgets.Button
	all     *widgets.Mark
}

// newTop makes the line over the rows, of the columns' titles and of the bar.
func (s *Screen[R]) newTop() fyne.CanvasObject {
	s.header = widgets.NewHeader(s.columns, s.firstColumn(), func(column int, descending bool) {
		s.query.By, s.query.Descending = column-s.firstColumn(), descending
		s.refresh()
		s.keep()
	})
	if len(s.spec.Bulk) == 0 {
		return s.header
	}
	b := &bulkBar[R]{count: widgets.NewText("")}
	b.count.Bold = true
	parts := []fyne.CanvasObject{b.count}
	for _, a := range s.spec.Bulk {
		button := widgets.NewButton(a.Text, func() { s.doWithTicked(a) })
		button.Compact = true
		if a.Icon != "" {
			button.WithIcon(a.Icon)
		}
		b.buttons = append(b.buttons, button)
		parts = append(parts, button)
	}
	off := widgets.NewQuietButton("Clear", func() { s.clearTicks() })
	off.Compact = true
	parts = append(parts, widgets.Spacer(), off)
	b.object = widgets.NewPanel(widgets.Pad(0, theme.Gap8, 0, 48, widgets.HBox(theme.Gap8, parts...)), theme.ColorPrimarySoft, "", 0)
	b.object.Hide()
	b.all = widgets.NewMark(func(fyne.KeyModifier) { s.tickAll() })
	b.all.Help = "Select all"
	s.bulk = b
	return widgets.MinSize(0, headHeight, container.NewStack(s.header, b.object, widgets.Columns{markColumn}.Row(headHeight, b.all)))
}

// firstColumn is the place of the list's own first column.
func (s *Screen[R]) firstColumn() int { return len(s.columns) - len(s.spec.Columns) }

// showBulk shows how many rows are ticked and what can be done with them.
func (s *Screen[R]) showBulk() {
	if s.bulk == nil {
		return
	}
	s.bulk.all.Set(s.tickOf(s.rows...))
	if len(s.ticks.keys) == 0 {
		s.bulk.object.Hide()
		return
	}
	rows := s.Ticked()
	text := fmt.Sprintf("%d selected", len(rows))
	if hidden := len(s.ticks.keys) - len(rows); hidden > 0 {
		text += fmt.Sprintf(", %d more hidden", hidden)
	}
	s.bulk.count.SetText(text)
	for i, a := range s.spec.Bulk {
		s.bulk.buttons[i].SetEnabled(sensible(a, rows))
	}
	s.bulk.object.Show()
	s.bulk.object.Refresh()
}

// sensible says whether an action can be done with rows.
func sensible[R Row](a BulkAction[R], rows []R) bool {
	return len(rows) > 0 && !slices.ContainsFunc(rows, R.Stale) && (a.On == nil || a.On(rows))
}

func (s *Screen[R]) doWithTicked(a BulkAction[R]) {
	if rows := s.Ticked(); sensible(a, rows) {
		a.Tap(rows)
	}
}

// deleteTicked is the Delete key while rows are ticked; it says whether that was for it to do.
func (s *Screen[R]) deleteTicked() bool {
	if len(s.Ticked()) == 0 {
		return false
	}
	for _, a := range s.spec.Bulk {
		if a.Delete {
			s.doWithTicked(a)
		}
	}
	return true
}
