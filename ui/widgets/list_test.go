package widgets_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

func newList(n int) *widgets.List {
	return widgets.NewList(func() int { return n }, func() fyne.CanvasObject { return widgets.NewText("") }, func(id int, o fyne.CanvasObject) {
		if row, ok := o.(*widgets.Text); ok {
			row.SetText(fmt.Sprint("row ", id))
		}
	})
}

func TestRowsStandFortyApart(t *testing.T) {
	var rows []fyne.CanvasObject
	l := widgets.NewList(func() int { return 2 }, func() fyne.CanvasObject { return widgets.MinSize(100, widgets.ListRowHeight, widgets.NewText("")) },
		func(id int, o fyne.CanvasObject) {
			if len(rows) == id {
				rows = append(rows, o)
			}
		})
	show(t, l, 300, 400)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	if got := at(rows[1]).Y - at(rows[0]).Y; got != theme.RowHeight {
		t.Errorf("rows stand %v apart, want %v", got, theme.RowHeight)
	}
}

func TestArrowKeysSelectAndEnterOpens(t *testing.T) {
	l := newList(3)
	w := show(t, l, 300, 400)
	var selected, opened []int
	l.OnSelect = func(id int) { selected = append(selected, id) }
	l.OnOpen = func(id int) { opened = append(opened, id) }
	w.Canvas().Focus(l)
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyEnd, fyne.KeyDown, fyne.KeyHome, fyne.KeyUp, fyne.KeyReturn} {
		press(l, key)
	}
	if want := []int{0, 1, 0, 2, 0}; !slices.Equal(selected, want) {
		t.Errorf("selected %v, want %v", selected, want)
	}
	if !slices.Equal(opened, []int{0}) {
		t.Errorf("opened %v, want the selected row once", opened)
	}
}

func TestNoPlaceOfTheListIsDeadToClicks(t *testing.T) {
	l := widgets.NewList(func() int { return 3 }, func() fyne.CanvasObject { return widgets.MinSize(100, widgets.ListRowHeight, widgets.NewText("")) }, func(int, fyne.CanvasObject) {})
	w := show(t, l, 300, 400)
	for y := range 3 * int(theme.RowHeight) {
		l.UnselectAll()
		test.TapCanvas(w.Canvas(), fyne.NewPos(150, float32(y)+0.5))
		if want := y / int(theme.RowHeight); l.Selected() != want {
			t.Errorf("a click at %d selects row %d, want %d", y, l.Selected(), want)
		}
	}
	l.UnselectAll()
	test.TapCanvas(w.Canvas(), fyne.NewPos(150, 300))
	if l.Selected() != -1 {
		t.Error("a click under the last row selects one")
	}
}

func TestDeleteIsForTheRowSelected(t *testing.T) {
	l := newList(3)
	w := show(t, l, 300, 400)
	var deleted []int
	l.OnDelete = func(id int) { deleted = append(deleted, id) }
	w.Canvas().Focus(l)
	for _, key := range []fyne.KeyName{fyne.KeyDelete, fyne.KeyDown, fyne.KeyDelete} {
		press(l, key)
	}
	if !slices.Equal(deleted, []int{0}) {
		t.Errorf("deleted %v, want the selected row once", deleted)
	}
}

func TestSelectQuietlyTellsNobodyAndDoesNotScroll(t *testing.T) {
	l := newList(100)
	show(t, l, 300, 400)
	told := 0
	l.OnSelect = func(int) { told++ }
	l.SelectQuietly(90)
	if told != 0 || l.Selected() != 90 || l.GetScrollOffset() != 0 {
		t.Errorf("told %d times, selected %d, scrolled to %v", told, l.Selected(), l.GetScrollOffset())
	}
	l.SelectQuietly(-1)
	if l.Selected() != -1 {
		t.Errorf("selected %d, want none", l.Selected())
	}
	l.Select(3)
	if told != 1 {
		t.Error("the person's selection is not told")
	}
}

func TestColumnsOfHeaderAndRowsAlign(t *testing.T) {
	test.NewTempApp(t)
	c := widgets.Columns{{Width: 100, Weight: 1}, {Width: 80, HideBelow: 500}, {Width: 60, Weight: 3}}
	x, w := c.Place(624)
	// 624 less the edges (24), the gaps (24) and the widths (240) leaves 336: 84 and 252.
	if x[0] != 12 || w[0] != 184 || x[1] != 208 || w[1] != 80 || x[2] != 300 || w[2] != 312 {
		t.Errorf("placed at %v, wide %v", x, w)
	}
	x, w = c.Place(400)
	if w[1] != 0 || x[2]+w[2] != 400-12 {
		t.Errorf("narrow: placed at %v, wide %v; the second should be left out and the last reach the edge", x, w)
	}
	objects := []fyne.CanvasObject{widgets.NewText("a"), widgets.NewText("b"), widgets.NewText("c")}
	row := c.Row(36, objects...)
	row.Resize(fyne.NewSize(624, 36))
	for i, want := range []float32{12, 208, 300} {
		if objects[i].Position().X != want {
			t.Errorf("column %d of a row is at %v, want %v", i, objects[i].Position().X, want)
		}
	}
}

func TestHeaderSortsAndTurnsRound(t *testing.T) {
	type call struct {
		column     int
		descending bool
	}
	var calls []call
	h := widgets.NewHeader(widgets.Columns{{Title: "Name", Width: 100, Sortable: true}, {Title: "Ports", Width: 100}, {Title: "Age", Width: 100, Sortable: true}}, 0, func(c int, d bool) {
		calls = append(calls, call{c, d})
	})
	w := show(t, h, 400, 40)
	for _, x := range []float32{20, 140, 250, 250, 20} {
		test.TapCanvas(w.Canvas(), fyne.NewPos(x, 15))
	}
	want := []call{{0, true}, {2, false}, {2, true}, {0, false}}
	if !slices.Equal(calls, want) {
		t.Errorf("sorted %v, want %v", calls, want)
	}
}
