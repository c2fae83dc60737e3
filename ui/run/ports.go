package run

import (
	"strconv"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// ports are the published ports.
type ports struct {
	*rowList[*portView]
	field   *widgets.Field
	useFree *widgets.Link
}

// portView is one line of the ports.
type portView struct {
	host, container *widgets.Entry
	address         *widgets.SelectEntry
	protocol        *widgets.Select
}

// addresses are those that one chooses between.
var addresses = []string{"127.0.0.1"}

func newPorts(changed func(), takeFree func()) *ports {
	p := &ports{rowList: newRowList[*portView](changed)}
	p.useFree = widgets.NewLink("", takeFree)
	p.useFree.Hide()
	add := addButton("Add a port", func() {
		v := p.add(portRow{})
		changed()
		focus(v.host)
	})
	body := widgets.VBox(theme.Gap8, p.box, widgets.HBox(theme.Gap12, add, p.useFree))
	p.field = widgets.NewField("Published ports", "A published port is where a port of the container is reached from outside, on the computer that the engine runs on.",
		body, portsHint(dockerops.Endpoint{}))
	return p
}

// portsHint says which side of the arrow is whose.
func portsHint(at dockerops.Endpoint) string {
	return "Left of the arrow the port of " + words.Computer(at) + ", right of it the container's. Without the left one the engine chooses."
}

func (p *ports) set(rows []portRow) {
	p.clear()
	for _, row := range rows {
		p.add(row)
	}
}

func (p *ports) add(row portRow) *portView {
	v := &portView{host: widgets.NewEntry(), container: widgets.NewEntry(), address: widgets.NewSelectEntry(addresses)}
	v.host.SetPlaceHolder("8000")
	v.container.SetPlaceHolder("8000")
	v.address.SetPlaceHolder("all addresses")
	v.host.SetText(row.host)
	v.container.SetText(row.container)
	v.address.SetText(row.address)
	protocols := []string{"tcp", "udp"}
	switch row.protocol {
	case "":
		row.protocol = protocols[0]
	case "sctp":
		protocols = append(protocols, row.protocol)
	}
	v.protocol = widgets.NewSelect(protocols, nil)
	v.protocol.SetSelected(row.protocol)
	for _, e := range []*widgets.Entry{v.host, v.container} {
		e.OnChanged = func(string) { p.changed() }
	}
	v.address.OnChanged = func(string) { p.changed() }
	v.protocol.OnChanged = func(string) { p.changed() }
	var object fyne.CanvasObject
	remove := removeButton("Leave this port out", func() { p.removeObject(object) })
	pair := widgets.HBox(theme.Gap8, widgets.Fixed(72, v.host), widgets.NewMuted("→"), widgets.Fixed(72, v.container), widgets.Fixed(74, v.protocol))
	object = widgets.HGrow(theme.Gap4, 0, widgets.NewFlow(theme.Gap8, pair, widgets.Fixed(150, v.address)), remove)
	p.insert(len(p.views), v, object)
	return v
}

func (p *ports) rows() []portRow {
	var rows []portRow
	for _, v := range p.views {
		rows = append(rows, portRow{host: v.host.Text, container: v.container.Text, address: v.address.Text, protocol: v.protocol.Selected})
	}
	return rows
}

// untouched says whether no port is written.
func (p *ports) untouched() bool {
	for _, row := range p.rows() {
		if row.host != "" || row.container != "" {
			return false
		}
	}
	return true
}

func (p *ports) show(wrong problems, at dockerops.Endpoint) {
	p.field.SetError(wrong.ports)
	p.field.SetHint(portsHint(at))
	if wrong.free == 0 {
		p.useFree.Hide()
		return
	}
	p.useFree.SetText("Use " + strconv.Itoa(int(wrong.free)))
	p.useFree.Show()
}

// focus gives an object the focus, when it is in a window.
func focus(o fyne.Focusable) {
	object, ok := o.(fyne.CanvasObject)
	if !ok {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(object); c != nil {
		c.Focus(o)
	}
}
