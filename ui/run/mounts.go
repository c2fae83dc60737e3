package run

import (
	"slices"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// mounts are the folders and volumes.
type mounts struct {
	*rowList[*mountView]
	field   *widgets.Field
	browse  func(start string, chosen func(folder string))
	volumes []string
}

// mountView is one of them.
type mountView struct {
	kind      *widgets.Select
	source    *widgets.SelectEntry
	choose    *widgets.Button
	target    *widgets.Entry
	readOnly  *widgets.Tick
	anonymous string
}

func newMounts(changed func(), browse func(start string, chosen func(folder string))) *mounts {
	m := &mounts{rowList: newRowList[*mountView](changed), browse: browse}
	addOf := func(text, kind string) *widgets.Button {
		return addButton(text, func() {
			v := m.add(mountRow{kind: kind})
			changed()
			focus(v.source)
		})
	}
	body := widgets.VBox(theme.Gap8, m.box, widgets.NewFlow(theme.Gap8, addOf("Add a folder", kindFolder), addOf("Add a volume", kindVolume)))
	m.field = widgets.NewField("Folders and volumes", "What is written to other places of the container goes when it is deleted. A folder is one of the computer's own; a volume is kept by the engine.",
		body, "")
	return m
}

func (m *mounts) set(rows []mountRow) {
	m.clear()
	for _, row := range rows {
		m.add(row)
	}
}

func (m *mounts) add(row mountRow) *mountView {
	v := &mountView{source: widgets.NewSelectEntry(nil), target: widgets.NewEntry(), anonymous: row.anonymous}
	v.kind = widgets.NewSelect([]string{kindFolder, kindVolume, kindMemory}, nil)
	v.readOnly = widgets.NewTick("Read-only", func(bool) { m.changed() })
	v.choose = widgets.NewIconButton(icons.Folder, "Choose the folder", func() {
		m.browse(v.source.Text, func(folder string) { v.source.SetText(folder) })
	})
	v.target.SetPlaceHolder("in the container: /app")
	v.kind.SetSelected(row.kind)
	v.source.SetText(row.source)
	v.target.SetText(row.target)
	if row.readOnly {
		v.readOnly.Set(widgets.TickOn)
	}
	m.fit(v)
	v.kind.OnChanged = func(string) {
		m.fit(v)
		m.changed()
	}
	v.source.OnChanged = func(string) { m.changed() }
	v.target.OnChanged = func(string) { m.changed() }
	var object fyne.CanvasObject
	remove := removeButton("Leave this out", func() { m.removeObject(object) })
	above := widgets.HGrow(theme.Gap4, 1, widgets.Fixed(104, v.kind), v.source, v.choose, remove)
	below := widgets.HGrow(theme.Gap12, 1, widgets.NewMuted("→"), v.target, v.readOnly)
	object = widgets.VBox(theme.Gap4, above, widgets.Pad(0, 0, theme.Gap4, theme.Gap8, below))
	m.insert(len(m.views), v, object)
	return v
}

// fit shows what belongs to the kind of a mount.
func (m *mounts) fit(v *mountView) {
	switch v.kind.Selected {
	case kindFolder:
		v.source.SetPlaceHolder("/home/me/shop")
		v.source.SetOptions(nil)
		v.source.Enable()
		v.choose.Show()
	case kindVolume:
		v.source.SetPlaceHolder("a name; empty for one of its own")
		if v.anonymous != "" {
			v.source.SetPlaceHolder("the volume of its own that it has")
		}
		v.source.SetOptions(m.volumes)
		v.source.Enable()
		v.choose.Hide()
	default:
		v.source.SetPlaceHolder("gone when it stops")
		v.source.Disable()
		v.choose.Hide()
	}
}

func (m *mounts) rows() []mountRow {
	var rows []mountRow
	for _, v := range m.views {
		rows = append(rows, mountRow{kind: v.kind.Selected, source: v.source.Text, target: v.target.Text, readOnly: v.readOnly.On(), anonymous: v.anonymous})
	}
	return rows
}

// update offers the volumes that there are.
func (m *mounts) update(snap live.Snapshot) {
	var names []string
	for _, v := range snap.Volumes {
		if !v.Anonymous {
			names = append(names, v.Name)
		}
	}
	if slices.Equal(names, m.volumes) {
		return
	}
	m.volumes = names
	for _, v := range m.views {
		m.fit(v)
	}
}
