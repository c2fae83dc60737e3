package newproject

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
)

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

func TestWhatAnEngineCannotDoIsOffWithItsReason(t *testing.T) {
	server := dockerops.Endpoint{Source: dockerops.SourceDockerHost, Address: "ssh://me@build.example"}
	for _, c := range []struct {
		name   string
		engine dockerops.EngineInfo
		server scaffold.Server
		reason string
		page   string
	}{
		{"folders of this computer on a server", dockerops.EngineInfo{OS: "linux", Endpoint: server}, scaffold.ServerDevelopment, "build.example can't see the folders of this computer", "http://build.example:8000"},
		{"all in the image on a server", dockerops.EngineInfo{OS: "linux", Endpoint: server}, scaffold.ServerProduction, "", "http://build.example:8000"},
		{"builds with Podman", dockerops.EngineInfo{Product: "Podman", OS: "linux"}, scaffold.ServerProduction, "Podman has no BuildKit", "http://localhost:8000"},
		{"builds with Windows containers", dockerops.EngineInfo{Product: "Docker Desktop", OS: "windows"}, scaffold.ServerProduction, "Windows containers", "http://localhost:8000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWizard(t)
			w.name("shop")
			w.Update(live.Snapshot{Connection: live.Connection{Phase: live.PhaseConnected, Engine: c.engine}})
			test.Tap(w.form.serverCards[slices.IndexFunc(serverChoices(), func(o serverChoice) bool { return o.server == c.server })])
			w.settle()
			if off := w.form.actions.run.Disabled(); off != (c.reason != "") {
				t.Errorf("the button is off: %t", off)
			}
			if s := w.form.actions.sentence.Text; !strings.Contains(s, c.reason) {
				t.Errorf("sentence %q", s)
			}
			if got := w.form.summary.page.value.Text; got != c.page {
				t.Errorf("the page is at %s, want %s", got, c.page)
			}
			w.submit(toCreateAndRun)
			w.settle()
			if ran := len(w.service.ran) == 1; ran != (c.reason == "") {
				t.Errorf("it was run: %t", ran)
			}
		})
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
	over(run.Last)
	code.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp}) // keys win over a pointer that rests somewhere
	if marked() != 1 {
		t.Errorf("after a key %d is marked", marked())
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
		if need := content.MinSize(); need.Width > room.Width || need.Height > room.Height {
			t.Errorf("the %s need %v, there is %v", page, need, room)
		}
	}
}
