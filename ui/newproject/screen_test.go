package newproject

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/ui/dispatch"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/theme"
)

var _ shell.Screen = (*Screen)(nil)

// service is an app that writes for real, runs nothing, and has the ports busy that it is told.
type service struct {
	mu      sync.Mutex
	busy    map[uint16]string
	failure *explain.Card
	gate    chan struct{} // when set, CreateProject waits for it
	ran     []scaffold.Project
}

func (f *service) PreviewProject(p scaffold.Project) ([]scaffold.File, string, string, error) {
	files, err := scaffold.Files(p)
	return files, p.Folder(), scaffold.ImageName(p), err
}

func (f *service) CreateProject(p scaffold.Project) (string, *explain.Card) {
	if f.gate != nil {
		<-f.gate
	}
	if f.failure != nil {
		return "", f.failure
	}
	folder, err := scaffold.Write(p)
	if err != nil {
		return "", &explain.Card{Headline: err.Error()}
	}
	return folder, nil
}

func (f *service) CreateAndRun(p scaffold.Project) jobs.ID {
	f.ran = append(f.ran, p)
	return jobs.ID(len(f.ran))
}

func (f *service) PortHolder(_ context.Context, port uint16) (string, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	who, busy := f.busy[port]
	return who, busy
}

func (f *service) FreePort(from uint16) uint16 {
	f.mu.Lock()
	defer f.mu.Unlock()
	for f.busy[from] != "" {
		from++
	}
	return from
}

// wizard is a screen on a window of the test driver.
type wizard struct {
	*Screen
	t       *testing.T
	service *service
	window  fyne.Window
	queue   dispatch.Queue
	came    chan struct{} // something was queued
	leave   context.CancelFunc

	jobs    []jobs.ID
	created []string
	cards   []*explain.Card
}

func newWizard(t *testing.T, change ...func(*service)) *wizard {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.ModeLight))
	leaks := goleak.IgnoreCurrent()
	w := &wizard{t: t, service: &service{busy: map[uint16]string{}}, came: make(chan struct{}, 1000)}
	for _, c := range change {
		c(w.service)
	}
	w.window = test.NewTempWindow(t, nil)
	w.window.SetPadded(false)
	w.Screen = New(Options{
		Service: w.service, Canvas: w.window.Canvas(), Parent: t.TempDir(), Home: "/nobody",
		Do: func(f func()) {
			w.queue.Do(f)
			w.came <- struct{}{}
		},
		OnJob:     func(id jobs.ID) { w.jobs = append(w.jobs, id) },
		OnCreated: func(folder string) { w.created = append(w.created, folder) },
		OnDetails: func(c *explain.Card) { w.cards = append(w.cards, c) },
	})
	w.window.SetContent(w.Content())
	w.window.Resize(fyne.NewSize(1012, 700))
	w.show()
	t.Cleanup(func() {
		w.leave()
		w.Wait()
		goleak.VerifyNone(t, leaks)
	})
	w.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseConnected}})
	return w
}

func (w *wizard) show() {
	ctx, cancel := context.WithCancel(w.t.Context())
	w.leave = cancel
	w.Show(ctx)
	w.settle()
}

// until drains the queue until ok.
func (w *wizard) until(what string, ok func() bool) {
	w.t.Helper()
	late := time.After(20 * time.Second)
	for w.queue.Drain(); !ok(); w.queue.Drain() {
		select {
		case <-w.came:
		case <-late:
			w.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// settle waits for the verdict on what is in the form.
func (w *wizard) settle() {
	w.t.Helper()
	w.until("a verdict", func() bool { return w.verdict.revision == w.revision && w.pending == nil && !w.creating })
}

func (w *wizard) name(text string) {
	w.form.name.SetText(text)
	w.settle()
}

func (w *wizard) focused() fyne.Focusable { return w.window.Canvas().Focused() }

func TestANameAndOneButtonAreEnough(t *testing.T) {
	w := newWizard(t)
	if w.focused() != w.form.name {
		t.Fatalf("the focus is on %T", w.focused())
	}
	test.Type(w.form.name, "My Café 2!")
	test.Tap(w.form.actions.run)
	w.settle()
	if len(w.service.ran) != 1 || len(w.jobs) != 1 {
		t.Fatalf("ran %v, jobs %v", w.service.ran, w.jobs)
	}
	want := scaffold.NewProject("flask")
	want.Name, want.Parent = "My Café 2!", w.o.Parent
	if w.service.ran[0] != want {
		t.Errorf("ran %+v, want %+v", w.service.ran[0], want)
	}
}

func TestWhatComesOfTheNameIsShownWhileTyping(t *testing.T) {
	w := newWizard(t)
	for name, slug := range map[string]string{"My Café 2!": "my-cafe-2", "проект": "proekt", "CON": "con-app"} {
		w.form.name.SetText(name)
		if v := w.form.summary; v.image.value.Text != slug || v.folder.value.Text != filepath.Join(w.o.Parent, slug) || v.container.value.Text != slug {
			t.Errorf("%s: image %q, folder %q, container %q", name, v.image.value.Text, v.folder.value.Text, v.container.value.Text)
		}
		if s := w.form.actions.sentence.Text; !strings.Contains(s, "image "+slug+",") || !strings.Contains(s, "9 files") || !strings.Contains(s, "port 8000") {
			t.Errorf("%s: %s", name, s)
		}
	}
}

func TestGoingOnWithoutANameSaysSo(t *testing.T) {
	w := newWizard(t)
	if text := w.form.nameField.Error(); text != "" {
		t.Errorf("before anything was done: %s", text)
	}
	w.window.Canvas().Focus(w.form.port)
	test.Tap(w.form.actions.run)
	w.settle()
	if text := w.form.nameField.Error(); text != "Give the project a name." {
		t.Errorf("error %q", text)
	}
	if len(w.service.ran) != 0 || w.focused() != w.form.name {
		t.Errorf("ran %v, focus on %T", w.service.ran, w.focused())
	}
	w.name("shop")
	if text := w.form.nameField.Error(); text != "" {
		t.Errorf("after typing: %s", text)
	}
}

func TestABusySuggestedPortIsSteppedOff(t *testing.T) {
	w := newWizard(t, func(s *service) { s.busy[8000], s.busy[8001] = "container api", "another program" })
	if w.form.port.Text != "8002" || w.project.Port != 8002 {
		t.Errorf("port %q, %d", w.form.port.Text, w.project.Port)
	}
	w.name("shop")
	test.Tap(w.form.actions.run)
	w.settle()
	if len(w.service.ran) != 1 || w.service.ran[0].Port != 8002 {
		t.Errorf("ran %+v", w.service.ran)
	}
}

func TestABusyTypedPortIsNamedAndTheNextOffered(t *testing.T) {
	w := newWizard(t, func(s *service) { s.busy[9000] = "container api" })
	w.name("shop")
	w.form.port.SetText("9000")
	w.settle()
	if text := w.form.portField.Error(); text != "Port 9000 is used by container api." {
		t.Errorf("error %q", text)
	}
	test.Tap(w.form.actions.run)
	w.settle()
	if len(w.service.ran) != 0 || w.focused() != w.form.port {
		t.Errorf("ran %v, focus on %T", w.service.ran, w.focused())
	}
	if !w.form.usePort.Visible() || w.form.usePort.Text != "Use port 9001" {
		t.Fatalf("the button says %q", w.form.usePort.Text)
	}
	test.Tap(w.form.usePort)
	w.settle()
	if w.form.port.Text != "9001" || w.form.portField.Error() != "" || w.form.usePort.Visible() {
		t.Errorf("port %q, error %q", w.form.port.Text, w.form.portField.Error())
	}
}

func TestABusyPortDoesNotStopCreate(t *testing.T) {
	w := newWizard(t, func(s *service) { s.busy[9000] = "another program" })
	w.name("shop")
	w.form.port.SetText("9000")
	w.submit(toCreate)
	w.settle()
	if len(w.created) != 1 {
		t.Errorf("created %q, error %q", w.created, w.form.portField.Error())
	}
}

func TestWhatIsNoPortIsSaid(t *testing.T) {
	w := newWizard(t)
	for _, typed := range []string{"", "web", "0", "65536", "-1", "80 80"} {
		w.form.port.SetText(typed)
		w.settle()
		if text := w.form.portField.Error(); text != "Give a port from 1 to 65535." {
			t.Errorf("%q: %q", typed, text)
		}
	}
	w.form.port.SetText(" 8080 ")
	w.settle()
	if text := w.form.portField.Error(); text != "" || w.project.Port != 8080 {
		t.Errorf("port %d, %q", w.project.Port, text)
	}
}

func TestATakenFolderIsSaidUnderTheName(t *testing.T) {
	w := newWizard(t)
	if err := os.MkdirAll(filepath.Join(w.o.Parent, "shop", "src"), 0o750); err != nil {
		t.Fatal(err)
	}
	w.name("Shop")
	if text := w.form.nameField.Error(); !strings.Contains(text, `already something in the folder "shop"`) {
		t.Errorf("error %q", text)
	}
	w.submit(toCreate)
	w.settle()
	if len(w.created) != 0 {
		t.Errorf("created %q", w.created)
	}
}

func TestAnEndedPythonNeedsAYes(t *testing.T) {
	w := newWizard(t)
	w.name("shop")
	w.form.more.Toggle()
	w.form.python.SetSelected("3.10 (ended)")
	w.settle()
	if !w.form.acknowledge.Visible() {
		t.Fatal("there is nothing to tick")
	}
	test.Tap(w.form.actions.run)
	w.settle()
	if len(w.service.ran) != 0 || w.focused() != w.form.acknowledge {
		t.Fatalf("ran %v, focus on %T", w.service.ran, w.focused())
	}
	if text := w.form.pythonField.Error(); !strings.Contains(text, "no security fixes since October 2026") || !strings.Contains(text, "Tick the box") {
		t.Errorf("error %q", text)
	}
	test.Tap(w.form.acknowledge)
	if text := w.form.pythonField.Error(); text != "" {
		t.Errorf("after ticking: %s", text)
	}
	test.Tap(w.form.actions.run)
	w.settle()
	if len(w.service.ran) != 1 || w.service.ran[0].Python != "3.10" {
		t.Errorf("ran %+v", w.service.ran)
	}
}

func TestAYesToOneVersionIsNoneToAnother(t *testing.T) {
	w := newWizard(t)
	w.name("shop")
	w.form.python.SetSelected("3.10 (ended)")
	w.form.acknowledge.SetChecked(true)
	w.form.python.SetSelected("3.14 (recommended)")
	w.form.python.SetSelected("3.10 (ended)")
	w.submit(toReview)
	w.settle()
	if w.review.content.Visible() || w.form.acknowledge.Checked {
		t.Error("the old yes still counts")
	}
}

func TestEveryAnswerReachesTheProject(t *testing.T) {
	w := newWizard(t)
	w.name("shop")
	w.form.python.SetSelected("3.12")
	test.Tap(w.form.baseCards[1])
	test.Tap(w.form.serverCards[1])
	w.form.port.SetText("9876")
	w.form.parent.SetText("~/deep/down")
	want := scaffold.Project{Kind: "flask", Name: "shop", Parent: "/nobody/deep/down", Python: "3.12", Base: scaffold.BaseAlpine, Port: 9876, Server: scaffold.ServerDevelopment}
	if w.project != want {
		t.Errorf("project %+v\nwant %+v", w.project, want)
	}
	w.settle()
}

func TestWithoutAnEngineOnlyFilesAreWritten(t *testing.T) {
	w := newWizard(t)
	w.name("shop")
	w.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseDown}})
	if !w.form.actions.run.Disabled() || !w.review.actions.run.Disabled() {
		t.Error("it can be run without an engine")
	}
	if s := w.form.actions.sentence.Text; !strings.Contains(s, "an engine must be connected") {
		t.Errorf("sentence %q", s)
	}
	w.submit(toCreate)
	w.settle()
	if len(w.created) != 1 {
		t.Errorf("created %q", w.created)
	}
}

func TestEnterShowsTheFilesAndBackKeepsTheAnswers(t *testing.T) {
	w := newWizard(t)
	w.name("My Café 2!")
	w.form.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.settle()
	if !w.review.content.Visible() || w.form.content.Visible() || w.focused() != w.review.code {
		t.Fatalf("the files are not shown; focus on %T", w.focused())
	}
	if len(w.review.rows) != 9 || w.review.title.Text != "My Café 2!" {
		t.Errorf("%d files of %q", len(w.review.rows), w.review.title.Text)
	}
	w.review.actions.others[0].OnTapped()
	if !w.form.content.Visible() || w.form.name.Text != "My Café 2!" || w.focused() != w.form.name {
		t.Errorf("back leads to %q, focus on %T", w.form.name.Text, w.focused())
	}
}

func TestTheReasonFollowsTheFile(t *testing.T) {
	w := newWizard(t)
	w.name("shop")
	w.submit(toReview)
	w.settle()
	test.Tap(w.review.rows[3])
	if w.review.code.file.Path != "Dockerfile" || len(w.review.notes.cards) != len(w.review.code.file.Notes) {
		t.Fatalf("shown: %s with %d reasons", w.review.code.file.Path, len(w.review.notes.cards))
	}
	marked := func() int {
		at := -1
		for i, c := range w.review.notes.cards {
			if c.marked {
				if at >= 0 {
					t.Errorf("both %d and %d are marked", at, i)
				}
				at = i
			}
		}
		return at
	}
	if marked() != 0 {
		t.Errorf("at first %d is marked", marked())
	}
	code := w.review.code
	code.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	code.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if marked() != 2 {
		t.Errorf("after two keys %d is marked", marked())
	}
	over := func(line int) {
		code.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(80, code.top(line)+2)}})
	}
	run := code.file.Notes[5]
	over(run.Last)
	if marked() != 5 {
		t.Errorf("under the pointer %d is marked", marked())
	}
	over(run.First - 1) // a line between the parts
	if marked() != 4 && marked() != 2 {
		t.Errorf("between the parts %d is marked", marked())
	}
	code.MouseOut()
	if marked() != 2 {
		t.Errorf("without the pointer %d is marked", marked())
	}
	last := len(w.review.notes.cards) - 1
	test.Tap(w.review.notes.cards[last])
	if marked() != last || code.chosen != last {
		t.Errorf("after a click %d is marked", marked())
	}
	w.review.rows[3].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if code.file.Path != "compose.yaml" || w.focused() != w.review.rows[4] {
		t.Errorf("the next file is %s, focus on %T", code.file.Path, w.focused())
	}
}

func TestCreateWritesTheFilesThatWereShown(t *testing.T) {
	w := newWizard(t)
	w.name("shop")
	w.submit(toReview)
	w.settle()
	shown := w.review.files
	test.Tap(w.review.actions.others[1])
	w.settle()
	if len(w.created) != 1 || w.created[0] != filepath.Join(w.o.Parent, "shop") {
		t.Fatalf("created %q", w.created)
	}
	for _, f := range shown {
		if have, err := os.ReadFile(filepath.Join(w.created[0], filepath.FromSlash(f.Path))); err != nil || string(have) != f.Content {
			t.Errorf("%s: %v", f.Path, err)
		}
	}
}

func TestWhileFilesAreWrittenNothingElseStarts(t *testing.T) {
	gate := make(chan struct{})
	w := newWizard(t, func(s *service) { s.gate = gate })
	w.name("shop")
	w.submit(toCreate)
	w.until("the writing", func() bool { return w.creating })
	if !w.review.actions.run.Disabled() || !w.review.actions.others[1].Disabled() {
		t.Error("the buttons can still be pressed")
	}
	w.submit(toCreateAndRun)
	if len(w.service.ran) != 0 || w.pending != nil {
		t.Error("a second thing began")
	}
	close(gate)
	w.settle()
	if len(w.created) != 1 || w.review.actions.run.Disabled() {
		t.Errorf("created %q", w.created)
	}
}

func TestAFailureIsShownInWordsWithItsDetails(t *testing.T) {
	card := &explain.Card{Headline: "The disk is full.", Why: "Nothing was written.", Next: "Free some space.", Details: "write: no space left on device"}
	w := newWizard(t, func(s *service) { s.failure = card })
	w.name("shop")
	w.submit(toReview)
	w.settle()
	test.Tap(w.review.actions.others[1])
	w.settle()
	if s := w.review.actions.sentence.Text; s != "The disk is full. Nothing was written. Free some space." {
		t.Errorf("sentence %q", s)
	}
	test.Tap(w.review.actions.details)
	if len(w.cards) != 1 || w.cards[0] != card {
		t.Errorf("details %v", w.cards)
	}
	w.service.failure = nil
	test.Tap(w.review.actions.others[1])
	w.settle()
	if len(w.created) != 1 || w.review.actions.details.Visible() {
		t.Errorf("the second try: created %q", w.created)
	}
}

func TestTheNextProjectBeginsAnew(t *testing.T) {
	w := newWizard(t)
	w.name("shop")
	test.Tap(w.form.serverCards[1])
	w.submit(toReview)
	w.settle()
	test.Tap(w.review.actions.run)
	w.settle()
	w.leave()
	w.show()
	if w.project.Name != "" || w.form.name.Text != "" || !w.form.content.Visible() || w.form.nameField.Error() != "" {
		t.Errorf("name %q, error %q", w.form.name.Text, w.form.nameField.Error())
	}
	if w.project.Server != scaffold.ServerDevelopment || w.project.Parent != w.o.Parent {
		t.Errorf("the choices are gone: %+v", w.project)
	}
}

func TestLeavingInBetweenKeepsTheAnswers(t *testing.T) {
	w := newWizard(t)
	w.name("shop")
	w.leave()
	w.Wait()
	w.show()
	if w.project.Name != "shop" || w.form.name.Text != "shop" {
		t.Errorf("name %q", w.form.name.Text)
	}
}

func TestAVerdictOnOlderAnswersIsNotTaken(t *testing.T) {
	w := newWizard(t)
	w.name("shop")
	w.take(verdict{revision: w.revision - 1, problems: []scaffold.Problem{{Field: scaffold.FieldName, Text: "Old.", Severity: scaffold.SeverityError}}})
	if text := w.form.nameField.Error(); text != "" {
		t.Errorf("error %q", text)
	}
}

func TestBrowseSetsTheFolder(t *testing.T) {
	w := newWizard(t)
	w.o.Browse = func(start string, chosen func(string)) {
		if start != w.project.Parent {
			t.Errorf("it starts at %s", start)
		}
		chosen("/nobody/elsewhere")
	}
	w.form.browse()
	if w.form.parent.Text != "~/elsewhere" || w.project.Parent != "/nobody/elsewhere" {
		t.Errorf("folder %q, %q", w.form.parent.Text, w.project.Parent)
	}
	w.settle()
}

func TestBothPagesFitTheSmallestWindow(t *testing.T) {
	w := newWizard(t)
	w.name(strings.Repeat("A long name ", 7))
	w.form.more.Toggle()
	room := fyne.NewSize(900-theme.RailWidth, 600-theme.StatusBarHeight-32-40) // a menu bar and a banner
	for page, content := range map[string]fyne.CanvasObject{"questions": w.form.content, "files": w.review.content} {
		if min := content.MinSize(); min.Width > room.Width || min.Height > room.Height {
			t.Errorf("the %s need %v, there is %v", page, min, room)
		}
	}
}
