package newproject

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app/scaffold"
)

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
	if s := w.form.actions.sentence.Text; !strings.HasPrefix(s, "Create and run writes 9 files") {
		t.Errorf("it says %q", s)
	}
	test.Tap(w.form.actions.run)
	w.settle()
	if len(w.service.ran) != 1 {
		t.Errorf("a second click ran %+v", w.service.ran)
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

func TestAWrongFieldIsScrolledIntoView(t *testing.T) {
	w := newWizard(t, func(s *service) { s.busy[9000] = "container api" })
	w.window.Resize(fyne.NewSize(700, 400))
	w.name("shop")
	w.form.port.SetText("9000")
	w.settle()
	w.form.scroll.ScrollToTop()
	test.Tap(w.form.actions.run)
	w.settle()
	w.inView(t, w.form.portField)
	w.form.scroll.ScrollToBottom()
	w.name("")
	test.Tap(w.form.actions.run)
	w.settle()
	w.inView(t, w.form.nameField)
}

// inView wants a field of the form to be wholly in the scrolled part.
func (w *wizard) inView(t *testing.T, field fyne.CanvasObject) {
	t.Helper()
	driver := fyne.CurrentApp().Driver()
	view, at := driver.AbsolutePositionForObject(w.form.scroll), driver.AbsolutePositionForObject(field)
	if at.Y < view.Y || at.Y+field.Size().Height > view.Y+w.form.scroll.Size().Height {
		t.Errorf("the field is at %v, %v high; the view at %v, %v high", at.Y, field.Size().Height, view.Y, w.form.scroll.Size().Height)
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
