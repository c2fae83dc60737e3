package newproject

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// summary is the card that says what will come of the answers.
type summary struct {
	widget.BaseWidget

	folder, image, base, server, page *widgets.Text
	card                              *widgets.Surface
}

func newSummary() *summary {
	m := &summary{}
	m.ExtendBaseWidget(m)
	rows := []fyne.CanvasObject{widgets.NewHeading("What you get")}
	for _, r := range []struct {
		icon  icons.Name
		what  string
		value **widgets.Text
	}{
		{icons.Folder, "Folder", &m.folder},
		{icons.Image, "Image", &m.image},
		{icons.Engine, "Built on", &m.base},
		{icons.Container, "Served by", &m.server},
		{icons.Open, "Page", &m.page},
	} {
		*r.value = shrinking(widgets.NewText(""))
		rows = append(rows, widgets.HGrow(theme.Gap12, 1, widgets.NewIcon(r.icon, theme.ColorMuted), widgets.VBox(0, widgets.NewSmall(r.what), *r.value)))
	}
	m.card = widgets.NewSurface(widgets.VBox(theme.Gap12, rows...))
	return m
}

func (m *summary) set(p scaffold.Project, v preview, home string) {
	m.folder.SetText(shortPath(v.folder, home))
	m.image.SetText(v.image)
	m.base.SetText(p.BaseImage())
	server := "gunicorn"
	if p.Server == scaffold.ServerDevelopment {
		server = "Flask, with live reload"
	}
	m.server.SetText(server)
	m.page.SetText(pageURL(p.Port))
}

// CreateRenderer is part of fyne.Widget.
func (m *summary) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.card) }
