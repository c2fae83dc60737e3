package terminal

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/uitest"
)

func TestOneClickOpensAShellOfTheRoomsSize(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		r.sees(t, "Look inside web", "Open a shell", "docker exec -it web bash")
		if strings.Contains(r.text(), "Python console") {
			t.Error("a console is offered before it is known whether there is a Python")
		}
		r.tap(t, "Open a shell")
		columns, rows := r.pane().grid.Room()
		if got := r.engine.sizes[0]; got != (dockerops.TerminalSize{Columns: columns, Rows: rows}) || columns < 60 || rows < 10 {
			t.Errorf("it began with %+v in a room of %d columns and %d rows", got, columns, rows)
		}
		p := r.last(t)
		p.say("\x1b[1;32mroot@web\x1b[0m:/app# ")
		r.settle()
		r.sees(t, "root@web:/app#", "bash", "New shell", "docker exec -it web bash")
		if strings.Contains(r.text(), "Opening") {
			t.Errorf("it says still that it is opened:\n%s", r.text())
		}
		for _, letter := range "ls é" {
			r.Canvas().Focused().TypedRune(letter)
		}
		r.key(fyne.KeyReturn)
		r.key(fyne.KeyUp)
		r.key(fyne.KeyTab)
		r.key(fyne.KeyEscape)
		shortcuts, ok := r.Canvas().Focused().(fyne.Shortcutable)
		if !ok {
			t.Fatalf("the focus is in %T", r.Canvas().Focused())
		}
		shortcuts.TypedShortcut(&fyne.ShortcutCopy{})
		shortcuts.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierControl})
		shortcuts.TypedShortcut(&fyne.ShortcutUndo{})
		r.settle()
		if got := p.took(); got != "ls é\r\x1b[A\t\x1b\x03\x04\x1a" {
			t.Errorf("the program was sent %q", got)
		}
		if !slices.Contains(r.Calls, "keys true") {
			t.Error("the window was not told that the terminal has the keys")
		}
	})
}

func TestTheProgramIsToldOnlyTheNewestSize(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		p := r.shell(t)
		for _, width := range []float32{900, 800, 700, 640} {
			r.Window.Resize(fyne.NewSize(width, 400))
		}
		r.settle()
		columns, rows := r.pane().grid.Room()
		if n := len(p.sizes); n == 0 || n > 2 || p.sizes[n-1] != (dockerops.TerminalSize{Columns: columns, Rows: rows}) {
			t.Errorf("told %v in a room of %d, %d", p.sizes, columns, rows)
		}
	})
}

func TestAnEndIsSaidAndAShellReopened(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		p := r.shell(t)
		p.say("# exit\r\n\x1b[?1000h") // it leaves the mouse on
		p.ends(3, nil)
		r.settle()
		r.sees(t, "The shell ended with exit code 3.", "Reopen", "# exit")
		if r.pane().session.screen.MouseBytes(mouseOf(pressAt)) != nil {
			t.Error("the mouse is the dead program's still")
		}
		if r.sessions.Count("id-web") != 0 {
			t.Error("it counts as open")
		}
		r.key(fyne.KeyReturn) // the way on of the button
		second := r.last(t)
		if second == p {
			t.Fatal("it was not opened again")
		}
		second.say("$ ")
		r.settle()
		r.sees(t, "# exit", "$")
		if strings.Contains(r.text(), "ended") {
			t.Errorf("it is said to have ended:\n%s", r.text())
		}
	})
}

func TestWhyAProgramEndedIsSaid(t *testing.T) {
	lost := &dockerops.Error{Kind: dockerops.KindEngineDown, Op: "read", Err: explainable("gone")}
	for _, c := range []struct {
		name  string
		code  int
		end   error
		state dockerops.State // of the container then; "" for one that is deleted
		stale bool
		says  string
		tap   string
		does  string
	}{
		{"its end", 0, nil, dockerops.StateRunning, false, "The shell ended with exit code 0.", "Reopen", "shell id-web"},
		{"the container's end", 137, nil, dockerops.StateExited, false, "web stopped, and the shell with it.", "Start web", "start id-web"},
		{"its end, then the container's", 0, nil, dockerops.StateExited, false, "The shell ended with exit code 0.", "Start web", "start id-web"},
		{"killed in a container that is paused now", 137, nil, dockerops.StatePaused, false, "The shell ended with exit code 137.", "Resume web", "resume id-web"},
		{"the engine's end", 0, lost, dockerops.StateRunning, true, "The engine was lost, and the shell with it.", "", ""},
		{"the container's end, then the engine's", 137, nil, dockerops.StateExited, true, "web stopped, and the shell with it.", "", ""},
		{"its end, then the engine's", 3, nil, dockerops.StateRunning, true, "The shell ended with exit code 3.", "", ""},
		{"the engine's end, and it is back", 0, lost, dockerops.StateRunning, false, "The engine was lost, and the shell with it.", "Reopen", "shell id-web"},
	} {
		t.Run(c.name, func(t *testing.T) {
			play(t, func(t *testing.T, r *rig) {
				p := r.shell(t)
				p.ends(c.code, c.end)
				snap := snapshot(c.state)
				if c.stale {
					snap.Connection.Phase = live.PhaseDown
				}
				r.now(snap)
				r.sees(t, c.says)
				if c.tap == "" {
					if uitest.Find(r.Window, nil, "Reopen") != nil {
						t.Error("it can be reopened without an engine")
					}
					return
				}
				r.tap(t, c.tap)
				if did := slices.Concat(r.engine.asked[1:], r.Calls); !slices.Contains(did, c.does) {
					t.Errorf("did %q", did)
				}
			})
		})
	}
}

// explainable is an error.
type explainable string

func (e explainable) Error() string { return string(e) }

func TestTerminalsStayOpenWhileSomethingElseIsLookedAt(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		p := r.shell(t)
		p.say("in web\r\n")
		r.show("id-db")
		r.now(snapshot(dockerops.StateRunning))
		r.sees(t, "Look inside db")
		if strings.Contains(r.text(), "in web") || p.isClosed() {
			t.Errorf("closed: %v; another container shows\n%s", p.isClosed(), r.text())
		}
		if r.Canvas().Focused() != nil {
			t.Error("a hidden terminal has the keys")
		}
		p.say("still here")
		r.show("id-web")
		r.now(snapshot(dockerops.StateRunning))
		r.sees(t, "in web", "still here")
		if n := r.sessions.Count("id-web"); n != 1 {
			t.Errorf("%d are open", n)
		}
		snap := snapshot(dockerops.StateRunning)
		snap.Containers = snap.Containers[:1]
		r.now(snap)
		if !p.isClosed() || r.sessions.Count("id-web") != 0 {
			t.Error("the container is deleted, its terminal goes on")
		}
		r.sees(t, "The container was deleted")
	})
}

func TestSeveralTerminalsAreTabs(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		r.engine.details.Env = []string{"PYTHON_VERSION=3.14"}
		r.show("id-web")
		r.now(snapshot(dockerops.StateRunning))
		first := r.shell(t)
		first.say("first")
		r.tap(t, "New shell")
		r.last(t).say("second")
		r.tap(t, "Python console")
		r.last(t).say(">>> ")
		r.settle()
		r.sees(t, "bash", "bash 2", "python", ">>>", "docker exec -it web python3")
		r.tap(t, "bash")
		r.sees(t, "first", "docker exec -it web bash")
		r.tap(t, "Close this terminal")
		if !first.isClosed() {
			t.Error("it is not closed")
		}
		r.sees(t, "second")
		for r.sessions.Count("id-web") < mostSessions {
			r.tap(t, "New shell")
		}
		if !uitest.Disabled(t, r.Window, nil, "New shell") {
			t.Error("there can be more")
		}
		for range mostSessions {
			r.tap(t, "Close this terminal")
		}
		r.sees(t, "Look inside web")
		if f, ok := r.Canvas().Focused().(interface{ AccessibilityLabel() string }); !ok || f.AccessibilityLabel() != "Open a shell" {
			t.Errorf("the focus is in %T", r.Canvas().Focused())
		}
	})
}

func TestAContainerWithoutAProcessSaysWhatToDo(t *testing.T) {
	for _, c := range []struct {
		state     dockerops.State
		says, tap string
		does      string
	}{
		{dockerops.StateExited, "web does not run", "Start web", "start id-web"},
		{dockerops.StatePaused, "web is paused", "Resume web", "resume id-web"},
		{dockerops.StateRestarting, "web starts again and again", "", ""},
	} {
		t.Run(string(c.state), func(t *testing.T) {
			play(t, func(t *testing.T, r *rig) {
				r.now(snapshot(c.state))
				r.sees(t, c.says)
				if uitest.Find(r.Window, nil, "Open a shell") != nil {
					t.Error("a shell is offered")
				}
				r.tab.OpenShell()
				r.settle()
				if len(r.engine.asked) > 0 {
					t.Errorf("asked for %q", r.engine.asked)
				}
				if c.tap != "" {
					r.tap(t, c.tap)
					if !slices.Contains(r.Calls, c.does) {
						t.Errorf("did %q", r.Calls)
					}
				}
			})
		})
	}
}

func TestAnImageWithoutAShellIsExplained(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		r.engine.refuse["bash"] = &explain.Card{Headline: "There is no shell in web", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}}
		r.tap(t, "Open a shell")
		r.sees(t, "There is no shell in web", "Other…")
		delete(r.engine.refuse, "bash")
		r.tap(t, "Try again")
		r.last(t).say("# ")
		r.settle()
		r.sees(t, "#")
		if strings.Contains(r.text(), "no shell") {
			t.Errorf("shows\n%s", r.text())
		}
	})
}

func TestAProgramThatTheEngineDoesNotFindIsExplainedWheneverItSaysSo(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		p := r.shell(t)
		p.ends(127, &dockerops.Error{Kind: dockerops.KindCommandNotFound, Op: "open a terminal in", Subject: "id-web", Err: explainable("exec: not found")})
		r.settle()
		r.sees(t, "web has no shell", "Details")
		if strings.Contains(r.text(), "ended") {
			t.Errorf("it is said to have ended:\n%s", r.text())
		}
	})
}

func TestEnterOnTheTabsOpensAShellAndGoesToIt(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		r.tab.Enter()
		r.settle()
		r.last(t)
		r.Canvas().Unfocus()
		r.tab.Enter()
		r.settle()
		if r.Canvas().Focused() != r.pane().grid || len(r.engine.opened) != 1 {
			t.Errorf("the focus is in %T, %d are open", r.Canvas().Focused(), len(r.engine.opened))
		}
	})
}

func TestAShellThatIsWantedElsewhereIsOpenedOrShown(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		for range 2 {
			r.Canvas().Unfocus()
			r.sessions.Want("id-web")
			r.show("id-web")
			r.now(snapshot(dockerops.StateRunning))
			if r.Canvas().Focused() != r.pane().grid || len(r.engine.opened) != 1 {
				t.Errorf("the focus is in %T, %d are open", r.Canvas().Focused(), len(r.engine.opened))
			}
		}
		r.now(snapshot(dockerops.StateRunning))
		if len(r.engine.opened) != 1 {
			t.Error("it is opened again with each snapshot")
		}
	})
}

func TestACommandAUserAndAFolderCanBeChosen(t *testing.T) {
	play(t, func(t *testing.T, r *rig) {
		r.tap(t, "Other…")
		r.Canvas().Focused().TypedRune('p')
		for _, letter := range `ython -c "print(1, 2)"` {
			r.Canvas().Focused().TypedRune(letter)
		}
		r.sees(t, `docker exec -it web python -c 'print(1, 2)'`)
		r.tap(t, "Open")
		if want := `exec id-web ["python" "-c" "print(1, 2)"] user= folder=`; !slices.Contains(r.engine.asked, want) {
			t.Errorf("asked for %q", r.engine.asked)
		}
		if r.Canvas().Focused() != r.pane().grid {
			t.Errorf("the focus is in %T", r.Canvas().Focused())
		}
		r.last(t).ends(0, nil)
		r.settle()
		r.sees(t, "The program ended with exit code 0.", "python")
	})
}

func TestChoices(t *testing.T) {
	for _, c := range []struct {
		typed, who, other, folder string
		want                      string
		problems                  [3]string
	}{
		{"", userOwn, "ignored", "", "docker exec -it web bash", [3]string{}},
		{"", userRoot, "", "", "docker exec -it --user root web bash", [3]string{}},
		{"", userOwn, "", "/app", "docker exec -it --workdir /app web sh", [3]string{}},
		{"ls -l 'my files'", userOther, " 1000:1000 ", "/", "docker exec -it --user 1000:1000 --workdir / web ls -l 'my files'", [3]string{}},
		{"echo $HOME", userOwn, "", "", "docker exec -it web echo '$HOME'", [3]string{}},
		{"ls 'my", userOwn, "", "", "", [3]string{"A quote is opened and not closed."}},
		{"ls", userOther, "", "app", "", [3]string{"", "Type the name or the number of a user.", "A folder inside the container begins with /."}},
	} {
		got, problems := choiceOf(c.typed, c.who, c.other, c.folder)
		if problems != c.problems || c.want != "" && got.line("web") != c.want {
			t.Errorf("%+v: %q, %q", c, got.line("web"), problems)
		}
	}
}
