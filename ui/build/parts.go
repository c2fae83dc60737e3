package build

import (
	"reflect"
	"slices"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops/build"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/pull"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// parts are the widgets of the form.
type parts struct {
	content *fyne.Container

	folder, dockerfile, names       *widgets.Entry
	platform                        *widgets.SelectEntry
	stage                           *widgets.Select
	noCache                         *widgets.Tick
	folderOf, dockerfileOf, namesOf *widgets.Field
	stageOf, platformOf, argsOf     *widgets.Field
	argBox                          *fyne.Container
	argEntries                      map[string]*widgets.Entry
	stages                          map[string]string // a stage's Ref by what the choice says
	outline                         *build.Outline
	start                           *widgets.Button
	command                         *widgets.CommandLine
	size                            *widgets.Paragraph
	spinner                         *widgets.Spinner
	sizeBox, largeBox, engineBox    *fyne.Container
	shownFolders                    []folderRow
	shownLarge                      *explain.Card
	shownRemarks                    []string
}

// The layout of the form.
const (
	formShare = 0.56
	oneBelow  = 760
)

// draw makes the form.
func (s *Screen) draw() {
	s.folder, s.dockerfile, s.names = widgets.NewEntry(), widgets.NewEntry(), widgets.NewEntry()
	s.folder.SetPlaceHolder("/home/me/shop")
	s.dockerfile.SetPlaceHolder("Dockerfile")
	s.names.SetPlaceHolder("shop:1.0")
	s.folder.OnChanged = func(string) { s.folderChanged() }
	s.dockerfile.OnChanged = func(string) {
		s.look()
		s.refresh()
	}
	s.names.OnChanged = func(string) {
		s.named = s.named || !s.quiet
		s.refresh()
	}
	s.stages = map[string]string{}
	s.stage = widgets.NewSelect(nil, func(string) { s.refresh() })
	s.platform = widgets.NewSelectEntry(pull.Platforms)
	s.platform.SetPlaceHolder("the engine's own")
	s.platform.OnChanged = func(string) { s.refresh() }
	s.noCache = widgets.NewTick("Do every step anew, without the cache", func(bool) { s.refresh() })
	folder := widgets.NewButton("Browse…", s.browseFolder).WithIcon(icons.Folder)
	file := widgets.NewButton("Browse…", s.browseDockerfile).WithIcon(icons.File)
	s.folderOf = widgets.NewField("Build folder", "The Dockerfile's COPY lines take files from here, and from nowhere else.", widgets.HGrow(theme.Gap8, 0, s.folder, folder), "")
	s.dockerfileOf = widgets.NewField("Dockerfile", "The file that says, line by line, how the image is made.", widgets.HGrow(theme.Gap8, 0, s.dockerfile, file), dockerfileHint(build.Options{}))
	s.namesOf = widgets.NewField("Name of the image", "Repository and, after a colon, the tag. To push it to a registry later, begin with the registry.", s.names, namesHint(nil, s.snapshot))
	s.stageOf = widgets.NewField("Build up to the stage", "Each FROM begins a stage. Stages that the chosen one does not need are left out.", s.stage, "")
	s.stageOf.Hide()
	s.platformOf = widgets.NewField("Platform", "Which system and processor the image is for.", widgets.MaxWidth(260, s.platform), "")
	s.argBox = widgets.VBox(theme.Gap8)
	s.argsOf = widgets.NewField("Arguments", "An ARG line of the Dockerfile asks for a value. What is left empty has the value shown.", s.argBox, "")
	s.argsOf.Hide()
	more := widgets.NewFold("More", func() fyne.CanvasObject { return widgets.VBox(theme.Gap12, s.platformOf, s.noCache) })
	s.start = widgets.NewPrimaryButton("Build", s.build).WithIcon(icons.Play)
	s.command = widgets.NewCommandLine("", s.deps.Host.Copy)
	s.size, s.spinner = widgets.NewParagraph(""), widgets.NewSpinner()
	s.sizeBox, s.largeBox, s.engineBox = widgets.VBox(theme.Gap4), widgets.VBox(0), widgets.VBox(theme.Gap8)
	for _, box := range []*fyne.Container{s.sizeBox, s.largeBox, s.engineBox} {
		box.Hide()
	}
	form := widgets.NewSurface(widgets.VBox(theme.Gap16, s.folderOf, s.dockerfileOf, s.namesOf, s.stageOf, s.argsOf, more))
	sent := widgets.NewSection("What is sent", widgets.VBox(theme.Gap12, widgets.HGrow(theme.Gap8, 1, s.spinner, s.size), s.sizeBox, s.largeBox, s.engineBox, widgets.NewSmall("The same with docker"), s.command))
	s.content = widgets.NewScrollPage("Build an image", widgets.NewTwoColumns(formShare, oneBelow, form, sent), widgets.NewButton("Cancel", s.deps.OnCancel), s.start)
}

// drawStages offers the stages when there are several.
func (s *Screen) drawStages(o build.Outline) {
	texts, refs := stageOptions(o)
	s.stages = refs
	s.stage.SetOptions(texts)
	if !slices.Contains(texts, s.stage.Selected) {
		s.quiet = true
		s.stage.SetSelected(lastStage)
		s.quiet = false
	}
	if len(o.Stages) > 1 {
		s.stageOf.Show()
	} else {
		s.stageOf.Hide()
	}
}

// argNameWidth is how wide the names of arguments are.
const argNameWidth = 150

// drawArgs offers the arguments; what was typed for one that is still there stays.
func (s *Screen) drawArgs(o build.Outline) {
	before := s.argEntries
	s.argEntries = map[string]*widgets.Entry{}
	s.argBox.Objects = nil
	rows, secret := argRows(o), false
	for _, r := range rows {
		entry := before[r.name]
		if entry == nil {
			entry = widgets.NewEntry()
			entry.Password = r.secret
			entry.OnChanged = func(string) { s.refresh() }
		}
		entry.SetPlaceHolder(r.hint)
		s.argEntries[r.name] = entry
		secret = secret || r.secret
		name := widgets.NewMono(r.name)
		name.Shrink = true
		s.argBox.Add(widgets.HGrow(theme.Gap12, 1, widgets.Fixed(argNameWidth, name), entry))
	}
	if len(rows) == 0 {
		s.argsOf.Hide()
		return
	}
	if secret {
		s.argBox.Add(widgets.NewRemark(true, historyRemark))
	}
	s.argBox.Refresh()
	s.argsOf.Show()
	s.argsOf.Refresh()
}

// drawSize shows how large the build folder is, and what is to be said of that.
func (s *Screen) drawSize(engine string) {
	s.size.SetText(sizeText(s.looked))
	if s.looked.measuring {
		s.spinner.Start()
	} else {
		s.spinner.Stop()
	}
	if rows := folderRows(s.looked.size); !slices.Equal(rows, s.shownFolders) {
		s.shownFolders = rows
		s.drawFolders(rows)
	}
	if !reflect.DeepEqual(s.large, s.shownLarge) {
		s.shownLarge = s.large
		s.largeBox.Objects = nil
		if s.large != nil {
			s.largeBox.Add(widgets.NewExplainCard(*s.large, func(a explain.Action) { s.deps.Host.Carry(a, s.mend) }))
		}
		settle(s.largeBox)
	}
	remarks := []string{engine, unreadableText(s.looked.size)}
	if slices.Equal(remarks, s.shownRemarks) {
		return
	}
	s.shownRemarks = remarks
	s.engineBox.Objects = nil
	for _, text := range remarks {
		if text != "" {
			s.engineBox.Add(widgets.NewRemark(true, text))
		}
	}
	settle(s.engineBox)
}

func (s *Screen) drawFolders(rows []folderRow) {
	s.sizeBox.Objects = nil
	for _, r := range rows {
		path, size := widgets.NewMono(r.path), widgets.NewText(r.size)
		path.Shrink = true
		path.TextSize = theme.TextSmall
		size.Align = fyne.TextAlignTrailing
		files := widgets.NewSmall(r.files)
		files.Align = fyne.TextAlignTrailing
		s.sizeBox.Add(widgets.HGrow(theme.Gap8, 0, path, widgets.Fixed(86, files), widgets.Fixed(66, size)))
	}
	settle(s.sizeBox)
}

// settle shows a box that holds something: an empty one would keep its gaps.
func settle(box *fyne.Container) {
	if len(box.Objects) > 0 {
		box.Show()
	} else {
		box.Hide()
	}
	box.Refresh()
}
