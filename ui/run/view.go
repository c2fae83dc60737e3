// Package run is the form that makes a container of an image and starts it.
package run

import (
	"context"
	"reflect"
	"strconv"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
	"github.com/slipway-dev/slipway/ui/words"
)

// Deps is what the screen needs.
type Deps struct {
	Do dispatch.Dispatcher
	// Ports is asked off Fyne's thread.
	Ports Ports
	// ExposedPorts asks what ports an image that the engine has listens on. It returns at once and calls done later from another goroutine, with none
	// when that is not known.
	ExposedPorts func(ref string, done func([]dockerops.Port))
	// RunImage starts the job; it returns at once.
	RunImage func(spec dockerops.RunSpec) jobs.ID
	OnJob    func(id jobs.ID)
	// OnCancel leads back to where the person came from.
	OnCancel func()
	OnCopy   func(text string)
}

// Screen is the form. All methods run on Fyne's thread.
type Screen struct {
	deps     Deps
	checker  *checker
	snapshot live.Snapshot
	held     holders
	tags     []string
	asked    string // the image whose ports were asked for
	quiet    bool   // the form is being filled by us
	group    sync.WaitGroup

	content  *fyne.Container
	image    *widgets.SelectEntry
	name     *widgets.Entry
	env      *widgets.Entry
	pairs    []*pairView
	pairBox  *fyne.Container
	imageOf  *widgets.Field
	nameOf   *widgets.Field
	portsOf  *widgets.Field
	envOf    *widgets.Field
	useFree  *widgets.Link
	outcome  *widgets.Paragraph
	remark   string // what the remark says
	remarks  *fyne.Container
	command  *widgets.CommandLine
	start    *widgets.Button
	problems problems
	spec     dockerops.RunSpec
	named    bool // the person typed a name
}

// pairView is one line of the ports.
type pairView struct {
	host, container *widgets.Entry
	row             *fyne.Container
}

// New makes the form.
func New(deps Deps) *Screen {
	s := &Screen{deps: deps, held: holders{}, pairBox: widgets.VBox(theme.Gap8)}
	s.checker = newChecker(deps.Ports, deps.Do, func(h holders) {
		s.held = h
		s.refresh()
	})
	s.image = widgets.NewSelectEntry(nil)
	s.image.SetPlaceHolder("nginx:1.29")
	s.image.OnChanged = func(string) { s.imageChanged() }
	s.name = widgets.NewEntry()
	s.name.OnChanged = func(string) {
		s.named = s.named || !s.quiet
		s.refresh()
	}
	s.env = widgets.NewMultiLineEntry()
	s.env.SetPlaceHolder("DATABASE_URL=postgres://db/shop")
	s.env.SetMinRowsVisible(3)
	s.env.OnChanged = func(string) { s.refresh() }
	s.useFree = widgets.NewLink("", s.takeFree)
	s.useFree.Hide()
	add := widgets.NewButton("Add a port", func() {
		s.addPair(portPair{})
		s.refresh()
	}).WithIcon(icons.Plus)
	add.Compact = true
	ports := widgets.VBox(theme.Gap8, s.pairBox, widgets.HBox(theme.Gap12, add, s.useFree))
	s.imageOf = widgets.NewField("Image", "An image is what a container is made from: a program with everything that it needs.", s.image, "")
	s.nameOf = widgets.NewField("Name", "", s.name, "Left empty, the engine makes one up.")
	s.portsOf = widgets.NewField("Published ports", "A published port is where a port of the container is reached from outside, on the computer that the engine runs on.", ports, portsHint(dockerops.Endpoint{}))
	s.envOf = widgets.NewField("Environment", "Variables that the program in the container reads, such as passwords and addresses.", s.env, "NAME=value, one a line.")
	s.outcome, s.remarks = widgets.NewParagraph(""), widgets.VBox(0)
	s.command = widgets.NewCommandLine("", deps.OnCopy)
	s.start = widgets.NewPrimaryButton("Run", s.run).WithIcon(icons.Play)
	cancel := widgets.NewButton("Cancel", deps.OnCancel)
	left := widgets.NewSurface(widgets.VBox(theme.Gap16, s.imageOf, s.nameOf, s.portsOf, s.envOf))
	right := widgets.NewSection("What happens", widgets.VBox(theme.Gap12, s.outcome, s.remarks, widgets.NewSmall("The same with docker"), s.command))
	body := container.New(twoColumns{}, left, right)
	s.content = widgets.NewScrollPage("Run an image", body, cancel, s.start)
	return s
}

// SetImage begins the form anew for an image; "" for none chosen.
func (s *Screen) SetImage(ref string) {
	s.quiet = true
	s.named = false
	s.env.SetText("")
	s.name.SetText("")
	s.setPairs(nil)
	s.asked = ""
	s.image.SetText(ref)
	s.quiet = false
	s.imageChanged()
}

// Content is part of shell.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Show is part of shell.Screen. The goroutine that looks at ports ends with ctx; Wait waits for it.
func (s *Screen) Show(ctx context.Context) { s.group.Go(func() { s.checker.run(ctx) }) }

// Escape is called when Escape is pressed and nothing else has a use for it.
func (s *Screen) Escape() { s.deps.OnCancel() }

// Wait returns when the goroutines of the screen have ended; the contexts given to Show must have ended before. It may be called from any goroutine.
func (s *Screen) Wait() { s.group.Wait() }

// UpdateJobs is part of shell.Screen.
func (s *Screen) UpdateJobs([]jobs.Job) {}

// Update is part of shell.Screen.
func (s *Screen) Update(snap live.Snapshot) {
	s.snapshot = snap
	var tags []string
	for _, image := range snap.Images {
		tags = append(tags, image.Tags...)
	}
	if !reflect.DeepEqual(tags, s.tags) {
		s.tags = tags
		s.image.SetOptions(tags)
	}
	s.refresh()
}

// imageChanged suggests a name and the ports that the image listens on.
func (s *Screen) imageChanged() {
	ref := s.image.Text
	if !s.named {
		s.quiet = true
		s.name.SetText(suggestName(ref, s.snapshot))
		s.quiet = false
	}
	if ref != s.asked && hasImage(s.snapshot, ref) {
		s.asked = ref
		s.deps.ExposedPorts(ref, func(exposed []dockerops.Port) {
			s.deps.Do(func() {
				if s.asked == ref && s.untouchedPorts() {
					s.setPairs(suggestPorts(exposed))
					s.refresh()
				}
			})
		})
	}
	s.refresh()
}

// untouchedPorts says whether the person has typed no port.
func (s *Screen) untouchedPorts() bool {
	for _, p := range s.pairs {
		if p.host.Text != "" || p.container.Text != "" {
			return false
		}
	}
	return true
}

func (s *Screen) form() form {
	f := form{image: s.image.Text, name: s.name.Text, env: s.env.Text}
	for _, p := range s.pairs {
		f.ports = append(f.ports, portPair{p.host.Text, p.container.Text})
	}
	return f
}

// refresh checks the answers and shows what they lead to.
func (s *Screen) refresh() {
	if s.quiet {
		return
	}
	f := s.form()
	for _, p := range hostPorts(f) {
		if _, known := s.held[p]; !known {
			s.checker.check(hostPorts(f))
			break
		}
	}
	s.spec, s.problems = present(f, s.snapshot, s.held)
	p := s.problems
	if f.image == "" { // an empty form is no mistake yet
		s.imageOf.SetError("")
	} else {
		s.imageOf.SetError(p.image)
	}
	s.nameOf.SetError(p.name)
	s.portsOf.SetError(p.ports)
	s.envOf.SetError(p.env)
	if p.free != 0 {
		s.useFree.SetText("Use " + strconv.Itoa(int(p.free)))
		s.useFree.Show()
	} else {
		s.useFree.Hide()
	}
	s.portsOf.SetHint(portsHint(s.snapshot.Connection.Engine.Endpoint))
	s.outcome.SetText(presentOutcome(s.spec, s.snapshot))
	s.showRemark(presentRemark(s.spec, s.snapshot))
	shown := s.spec
	if shown.Image == "" {
		shown.Image = "IMAGE"
	}
	s.command.Set(command.Run(shown))
	s.start.SetEnabled(p.none() && s.snapshot.Connection.Phase == live.PhaseConnected)
}

// showRemark shows what to know before the image is run.
func (s *Screen) showRemark(text string) {
	if text == s.remark {
		return
	}
	s.remark = text
	s.remarks.Objects = nil
	if text != "" {
		s.remarks.Add(widgets.NewRemark(true, text))
	}
	s.content.Refresh()
}

// portsHint says which side of the arrow is whose.
func portsHint(at dockerops.Endpoint) string {
	return "Left of the arrow the port of " + words.Computer(at) + ", right of it the container's."
}

// takeFree takes the port that is free in place of the busy one.
func (s *Screen) takeFree() {
	if i := s.problems.busy; i >= 0 && i < len(s.pairs) {
		s.pairs[i].host.SetText(strconv.Itoa(int(s.problems.free)))
	}
}

func (s *Screen) setPairs(pairs []portPair) {
	s.pairs = nil
	s.pairBox.Objects = nil
	for _, p := range pairs {
		s.addPair(p)
	}
	s.pairBox.Refresh()
}

func (s *Screen) addPair(p portPair) {
	v := &pairView{host: widgets.NewEntry(), container: widgets.NewEntry()}
	v.host.SetPlaceHolder("8000")
	v.container.SetPlaceHolder("8000")
	v.host.SetText(p.host)
	v.container.SetText(p.container)
	v.host.OnChanged = func(string) { s.refresh() }
	v.container.OnChanged = func(string) { s.refresh() }
	remove := widgets.NewIconButton(icons.Cross, "Leave this port out", func() {
		for i, other := range s.pairs {
			if other == v {
				s.pairs = append(s.pairs[:i:i], s.pairs[i+1:]...)
				s.pairBox.Remove(v.row)
				break
			}
		}
		s.refresh()
	})
	v.row = widgets.HBox(theme.Gap8, widgets.Fixed(110, v.host), widgets.NewMuted("→"), widgets.Fixed(110, v.container), remove)
	s.pairs = append(s.pairs, v)
	s.pairBox.Add(v.row)
}

func (s *Screen) run() {
	if s.start.Disabled() {
		return
	}
	s.deps.OnJob(s.deps.RunImage(s.spec))
}
