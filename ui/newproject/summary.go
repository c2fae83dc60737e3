package newproject

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// summary is the card that says what will come of the answers, and what the words mean.
type summary struct {
	widget.BaseWidget

	folder, image, container, page *summaryRow
	card                           *widgets.Surface
}

func newSummary() *summary {
	m := &summary{
		folder: newSummaryRow(icons.Folder, "Folder"), image: newSummaryRow(icons.Image, "Image"),
		container: newSummaryRow(icons.Container, "Container"), page: newSummaryRow(icons.Open, "Page"),
	}
	m.ExtendBaseWidget(m)
	m.card = widgets.NewSurface(widgets.VBox(theme.Gap16, widgets.NewHeading("What you get"), m.folder.content, m.image.content, m.container.content, m.page.content))
	return m
}

func (m *summary) set(p scaffold.Project, v preview, home string, engine dockerops.EngineInfo) {
	folder, name := shortPath(v.folder, home), v.image
	if scaffold.CleanName(p.Name) == "" {
		folder, name = shortPath(p.Parent, home), "named after the project"
	}
	m.folder.set(folder, fmt.Sprintf("%s, yours to change.", fileCount(len(v.files))))
	m.image.set(name, fmt.Sprintf("The app with Python and its packages, packed to run anywhere. Built on %s.", p.BaseImage()))
	served := "The image while it runs, served by gunicorn."
	if p.Server == scaffold.ServerDevelopment {
		served = "The image while it runs, served by Flask from your folder, so that changes show at once."
	}
	m.container.set(name, served)
	m.page.set(pageURL(p.Port, engine), "Opens in your browser once it answers.")
}

// CreateRenderer is part of fyne.Widget.
func (m *summary) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.card) }

// summaryRow is one thing that comes of the answers.
type summaryRow struct {
	content fyne.CanvasObject
	value   *widgets.Text
	means   *widgets.Paragraph
}

func newSummaryRow(icon icons.Name, what string) *summaryRow {
	r := &summaryRow{value: shrinking(widgets.NewText("")), means: widgets.NewMutedParagraph("")}
	r.means.TextSize = theme.TextSmall
	head := widgets.HGrow(theme.Gap8, 1, widgets.NewIcon(icon, theme.ColorMuted), widgets.NewSmall(what))
	r.content = widgets.VBox(2, head, widgets.Pad(0, 0, 0, theme.IconSize+theme.Gap8, widgets.VBox(2, r.value, r.means)))
	return r
}

func (r *summaryRow) set(value, means string) {
	r.value.SetText(value)
	r.means.SetText(means)
}
