package run

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// parts are the widgets of the form.
type parts struct {
	content  *fyne.Container
	title    *widgets.Text
	paste    *pasteBox
	last     *lastTime
	image    *widgets.SelectEntry
	imageOf  *widgets.Field
	proposal *widgets.Link
	name     *widgets.Entry
	nameOf   *widgets.Field
	nameWays *nameWays
	ports    *ports
	env      *environment
	mounts   *mounts
	more     *more
	outcome  *widgets.Paragraph
	todo     *widgets.Paragraph
	remarks  *fyne.Container
	remarked []string
	command  *widgets.CommandLine
	start    *widgets.Button
}

// draw makes the form.
func (s *Screen) draw() {
	s.title = widgets.NewTitle("Run an image")
	s.image = widgets.NewSelectEntry(nil)
	s.image.SetPlaceHolder("nginx:1.29")
	s.image.OnChanged = func(string) { s.imageTyped() }
	s.proposal = widgets.NewLink("", func() { s.image.SetText(s.problems.proposal) })
	s.name = widgets.NewEntry()
	s.name.OnChanged = func(string) {
		s.named = s.named || !s.quiet
		s.refresh()
	}
	s.nameWays = newNameWays(s)
	s.paste = newPasteBox(s.takePasted, s.pull)
	s.last = newLastTime(s.startAfresh, s.asLastTime)
	s.ports = newPorts(s.refresh, s.takeFree)
	s.env = newEnvironment(s.refresh, s.importEnv)
	s.mounts = newMounts(s.refresh, s.deps.Folder)
	s.more = newMore(s.refresh, s.deps.App.Me)
	s.imageOf = widgets.NewField("Image", "An image is what a container is made from: a program with everything that it needs.",
		widgets.VBox(theme.Gap4, s.image, widgets.HBox(0, s.proposal)), "")
	s.nameOf = widgets.NewField("Name", "", widgets.VBox(theme.Gap4, s.name, s.nameWays.content), "Left empty, the engine makes one up.")
	s.outcome, s.todo, s.remarks = widgets.NewParagraph(""), widgets.NewMutedParagraph(""), widgets.VBox(theme.Gap8)
	s.command = widgets.NewCommandLine("", s.deps.Host.Copy)
	s.start = widgets.NewPrimaryButton("Run", s.run).WithIcon(icons.Play)
	left := widgets.VBox(
		theme.Gap12, s.paste.content, s.last.content,
		widgets.NewSurface(widgets.VBox(theme.Gap16, s.imageOf, s.nameOf)),
		widgets.NewSurface(s.ports.field), widgets.NewSurface(s.env.field), widgets.NewSurface(s.mounts.field), widgets.NewSurface(s.more.fold),
	)
	right := widgets.NewSection("What happens", widgets.VBox(theme.Gap12, s.outcome, s.todo, s.remarks, widgets.NewSmall("The same with docker"), s.command))
	body := container.New(columns{}, widgets.NewScroll(left), widgets.NewScroll(widgets.VBox(0, right)))
	s.content = widgets.NewPageWithTitle(s.title, body, widgets.NewButton("Cancel", s.cancel), s.start)
}

// showImage shows what is wrong with the image's name, and what may be meant.
func (s *Screen) showImage(f form, p problems) {
	if blank(f.image) { // an empty form is no mistake yet
		p.image, p.proposal = "", ""
	}
	s.imageOf.SetError(p.image)
	s.proposal.SetText("Use " + words.Middle(p.proposal, 32))
	showIf(s.proposal, p.proposal != "")
}

func (s *Screen) showName(p problems) {
	s.nameOf.SetError(p.name)
	if s.wanted == "" {
		s.nameOf.SetHint("Left empty, the engine makes one up.")
	} else {
		s.nameOf.SetHint("The old one gives its name to the new one.")
	}
	s.nameWays.show(p, s.wanted != "")
}
