package run

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// rowList is a table of a form whose rows are added and taken out; V is what a row is drawn with.
type rowList[V any] struct {
	views   []V
	objects []fyne.CanvasObject
	box     *fyne.Container
	changed func()
}

func newRowList[V any](changed func()) *rowList[V] {
	return &rowList[V]{box: widgets.VBox(theme.Gap8), changed: changed}
}

// insert puts a row in before the one at index at, or last.
func (l *rowList[V]) insert(at int, view V, object fyne.CanvasObject) {
	at = min(at, len(l.views))
	l.views = slices.Insert(l.views, at, view)
	l.objects = slices.Insert(l.objects, at, object)
	l.box.Objects = slices.Clone(l.objects)
	l.box.Refresh()
}

func (l *rowList[V]) removeObject(object fyne.CanvasObject) {
	at := slices.Index(l.objects, object)
	if at < 0 {
		return
	}
	l.views = slices.Delete(l.views, at, at+1)
	l.objects = slices.Delete(l.objects, at, at+1)
	l.box.Objects = slices.Clone(l.objects)
	l.box.Refresh()
	l.changed()
}

func (l *rowList[V]) clear() {
	l.views, l.objects, l.box.Objects = nil, nil, nil
	l.box.Refresh()
}

// addButton is the button that adds a row.
func addButton(text string, add func()) *widgets.Button {
	b := widgets.NewButton(text, add).WithIcon(icons.Plus)
	b.Compact = true
	return b
}

// removeButton takes a row out.
func removeButton(help string, remove func()) *widgets.Button {
	return widgets.NewIconButton(icons.Cross, help, remove)
}
