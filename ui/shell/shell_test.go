package shell_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/shell"
	"github.com/slipway-dev/slipway/ui/uitest"
	"github.com/slipway-dev/slipway/ui/widgets"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func connected() live.Snapshot {
	return live.Snapshot{
		Version: 1, Listed: true,
		Connection: live.Connection{Phase: live.PhaseConnected, Engine: dockerops.EngineInfo{Product: "Docker Engine", Version: "28.5.2", Endpoint: dockerops.Endpoint{Context: "default"}}},
		Containers: []dockerops.Container{{ID: "1", Name: "web"}, {ID: "2", Name: "db"}},
		Images:     []dockerops.Image{{ID: "3", Size: 1_500_000_000}},
	}
}

func TestOpeningAScreenLeavesTheOneBefore(t *testing.T) {
	r := newRig(t)
	if r.shell.Current() != shell.HomeID || r.home.ctx == nil || len(r.home.updates) != 1 || len(r.home.jobs) != 1 {
		t.Fatalf("starts on %q with %d snapshots", r.shell.Current(), len(r.home.updates))
	}
	r.tap(t, "Containers")
	if r.home.ctx.Err() == nil {
		t.Error("the screen before was not left")
	}
	if r.containers.ctx.Err() != nil || len(r.containers.updates) != 1 {
		t.Error("the new screen has no snapshot")
	}
	r.live.tell(connected())
	r.queue.Drain()
	if len(r.home.updates) != 1 || len(r.containers.updates) != 2 {
		t.Errorf("snapshots went to home %d, to containers %d times; want 1 and 2", len(r.home.updates), len(r.containers.updates))
	}
	if !slices.Contains(texts(r.window.Content()), "containers screen") {
		t.Error("its content is not in the window")
	}
}

func TestOnlyTheNewestSnapshotIsDelivered(t *testing.T) {
	r := newRig(t)
	for v := uint64(1); v <= 50; v++ {
		s := connected()
		s.Version = v
		r.live.tell(s)
	}
	r.queue.Drain()
	if n := len(r.home.updates); n != 2 || r.home.updates[1].Version != 50 {
		t.Errorf("the screen got %d snapshots, the last %d; want the first and the newest", n, r.home.updates[n-1].Version)
	}
}

func TestCountsAndStatusAreLive(t *testing.T) {
	r := newRig(t)
	r.live.tell(connected())
	r.jobs.tell([]jobs.Job{{ID: 4, Title: "Build and run shop", State: jobs.StateRunning, Steps: []jobs.Step{{State: jobs.StateDone}, {State: jobs.StateRunning}, {State: jobs.StatePending}}}})
	r.queue.Drain()
	all := texts(r.window.Content())
	for _, want := range []string{"2", "Docker Engine 28.5.2 · context default", "Build and run shop", "1/3", "Images: at most 1.5GB"} {
		if !slices.Contains(all, want) {
			t.Errorf("%q is not among %q", want, all)
		}
	}
	r.tap(t, "Cancel")
	if !slices.Equal(r.jobs.cancelled, []jobs.ID{4}) {
		t.Errorf("cancelled %v, want the running job", r.jobs.cancelled)
	}
	r.tap(t, "Build and run shop")
	if r.shell.Current() != shell.JobsID {
		t.Errorf("the job leads to %q", r.shell.Current())
	}
}

func TestTheDisksFigureLeadsToCleaningUp(t *testing.T) {
	r := newRig(t)
	r.shell.Add(shell.Entry{ID: shell.CleanUpID, Title: "Clean up the disk", Parent: shell.ContainersID, Screen: newFakeScreen("clean up")})
	r.live.tell(connected())
	r.queue.Drain()
	r.tap(t, "Images: at most 1.5GB")
	if r.shell.Current() != shell.CleanUpID {
		t.Errorf("it leads to %q", r.shell.Current())
	}
	r.shell.Open(shell.HomeID)
	r.shell.Carry(explain.Action{Kind: explain.ActionCleanUp}, nil) // of an explanation that the disk is full
	if r.shell.Current() != shell.CleanUpID {
		t.Errorf("the explanation leads to %q", r.shell.Current())
	}
}

func TestBannerWhileTheEngineIsAway(t *testing.T) {
	r := newRig(t)
	r.live.tell(connected())
	r.queue.Drain()
	down := connected()
	down.Connection.Phase = live.PhaseDown
	down.Connection.NextTry = now.Add(3 * time.Second)
	r.live.tell(down)
	r.queue.Drain()
	want := "Docker Engine stopped answering. The lists show how it was at 14:02. Trying again in 3 s."
	if all := texts(r.window.Content()); !slices.Contains(all, want) {
		t.Fatalf("%q is not among %q", want, all)
	}
	r.tap(t, "Check again")
	if r.live.checked != 1 {
		t.Error("Check again does nothing")
	}
	if slices.Contains(texts(r.window.Content()), "What to do") {
		t.Error("What to do leads to Home, where we are")
	}
	r.shell.Open(shell.ContainersID)
	r.tap(t, "What to do")
	if r.shell.Current() != shell.HomeID {
		t.Errorf("What to do leads to %q", r.shell.Current())
	}
	r.live.tell(connected())
	r.queue.Drain()
	if all := strings.Join(texts(r.window.Content()), "\n"); strings.Contains(all, "stopped answering") {
		t.Error("the banner stays after the engine came back")
	}
}

func TestKeys(t *testing.T) {
	r := newRig(t)
	r.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF5})
	if r.live.checked != 1 {
		t.Error("F5 does not check again")
	}
	press := func(key fyne.KeyName) {
		want := (&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}).ShortcutName()
		for _, menu := range r.window.MainMenu().Items {
			for _, item := range menu.Items {
				if item.Shortcut != nil && item.Shortcut.ShortcutName() == want {
					item.Action()
					return
				}
			}
		}
		t.Errorf("no menu item has the key %s", key)
	}
	for key, want := range map[fyne.KeyName]string{fyne.Key1: shell.HomeID, fyne.Key2: shell.ContainersID, fyne.Key3: shell.JobsID, fyne.KeyN: shell.NewProjectID} {
		press(key)
		if r.shell.Current() != want {
			t.Errorf("Ctrl+%s leads to %q, want %q", key, r.shell.Current(), want)
		}
	}
	press(fyne.KeyR)
	if r.live.checked != 2 {
		t.Error("Ctrl+R does not check again")
	}
	r.shell.Open(shell.ContainersID)
	press(fyne.KeyF)
	if r.containers.filtered != 1 || r.home.filtered != 0 {
		t.Error("Ctrl+F does not lead to the filter of the screen shown")
	}
}

// TestAQuestionIsAnsweredBeforeAnotherScreenComesUp: under an open question the screen that it is about would no longer follow the engine.
func TestAQuestionIsAnsweredBeforeAnotherScreenComesUp(t *testing.T) {
	r := newRig(t)
	r.shell.Open(shell.ContainersID)
	question := widgets.ShowDialog(r.window.Canvas(), widgets.DialogOptions{Title: "Delete container web?", Action: "Delete container web", Destructive: true})
	safe := r.window.Canvas().Focused()
	for _, menu := range r.window.MainMenu().Items {
		for _, item := range menu.Items {
			if item.Action != nil && !item.IsQuit {
				item.Action()
			}
			if r.shell.Current() != shell.ContainersID || r.window.Canvas().Focused() != safe {
				t.Fatalf("%s opens %s under the question", item.Label, r.shell.Current())
			}
		}
	}
	question.Close()
}

func TestClosingWithNothingUnderWay(t *testing.T) {
	r := newRig(t)
	closeWindow(r)
	closeWindow(r)
	if r.closed != 1 {
		t.Errorf("closed %d times, want once", r.closed)
	}
	if r.home.ctx.Err() == nil {
		t.Error("the screen's context goes on")
	}
	if r.saved.IsZero() {
		t.Error("the window's size is not remembered")
	}
}

func TestClosingWhileWorkIsUnderWayAsks(t *testing.T) {
	r := newRig(t)
	r.jobs.tell([]jobs.Job{{ID: 4, Title: "Build and run shop", State: jobs.StateRunning}})
	r.queue.Drain()
	closeWindow(r)
	if all := strings.Join(texts(r.window.Canvas().Overlays().Top()), "\n"); !strings.Contains(all, "Build and run shop is still under way") {
		t.Fatalf("the question does not name the work: %s", all)
	}
	closeWindow(r) // an impatient second time
	if n := len(r.window.Canvas().Overlays().List()); n != 1 {
		t.Errorf("%d questions are on screen, want one", n)
	}
	r.tap(t, "Keep open")
	if r.closed != 0 {
		t.Fatal("it closed though the person wants it open")
	}
	closeWindow(r)
	r.tap(t, "Cancel the work and close")
	if r.closed != 1 {
		t.Error("it does not close")
	}
}

// closeWindow quits as the menu does; the test driver does not call the window's own interceptor.
func closeWindow(r *rig) {
	for _, item := range r.window.MainMenu().Items[0].Items {
		if item.IsQuit {
			item.Action()
		}
	}
}

func TestOpenJobSelectsIt(t *testing.T) {
	r := newRig(t)
	r.shell.OpenJob(9)
	if r.shell.Current() != shell.JobsID || r.jobsScreen.selected != 9 {
		t.Errorf("shows %q with job %d", r.shell.Current(), r.jobsScreen.selected)
	}
}

func TestCarryDoesWhatConcernsTheWindow(t *testing.T) {
	r := newRig(t)
	retried := 0
	carry := func(a explain.Action) { r.shell.Carry(a, func(explain.Action) { retried++ }) }
	carry(explain.Action{Kind: explain.ActionCopy, Arg: "docker ps"})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "docker ps" {
		t.Errorf("the clipboard has %q", got)
	}
	carry(explain.Action{Kind: explain.ActionOpenURL, Arg: "https://docs.docker.com"})
	carry(explain.Action{Kind: explain.ActionOpenFile, Arg: "/tmp/My Café/app.py"})
	if want := []string{"https://docs.docker.com", "file:///tmp/My%20Caf%C3%A9/app.py"}; !slices.Equal(r.urls, want) {
		t.Errorf("opened %q, want %q", r.urls, want)
	}
	carry(explain.Action{Kind: explain.ActionCheckAgain})
	if r.live.checked != 1 || retried != 0 {
		t.Errorf("checked %d, retried %d", r.live.checked, retried)
	}
	for _, kind := range []explain.ActionKind{explain.ActionRetry, explain.ActionUsePort, explain.ActionUseName, explain.ActionStopOther, explain.ActionBuildPlatform, explain.ActionParentContext, explain.ActionEngineFrontend} {
		before := retried
		carry(explain.Action{Kind: kind})
		if retried != before+1 {
			t.Errorf("%s is not tried again", kind)
		}
	}
	r.shell.Carry(explain.Action{Kind: explain.ActionRetry}, nil) // must not fall over
}

func TestCarryShowsAContainer(t *testing.T) {
	r := newRig(t)
	r.shell.Carry(explain.Action{Kind: explain.ActionShowContainer, Arg: "abc"}, nil)
	if r.shell.Current() != shell.ContainersID || r.containers.thing != "abc" {
		t.Errorf("shows %q with %q", r.shell.Current(), r.containers.thing)
	}
}

func TestOnlyPagesOfContainersAreLookedAtFirst(t *testing.T) {
	looked := []string{}
	r := newRig(t, func(d *shell.Deps) { d.OpenPage = func(u string) { looked = append(looked, u) } })
	r.shell.OpenURL("http://localhost:8000")
	r.shell.Carry(explain.Action{Kind: explain.ActionOpenURL, Arg: "http://localhost:8001"}, nil) // the person read that nobody answers there
	if !slices.Equal(looked, []string{"http://localhost:8000"}) || !slices.Equal(r.urls, []string{"http://localhost:8001"}) {
		t.Errorf("looked at %q, opened %q", looked, r.urls)
	}
}

func TestCarryAsksBeforeItDeletesOrChangesAFile(t *testing.T) {
	r := newRig(t)
	retried := 0
	carry := func(a explain.Action) { r.shell.Carry(a, func(explain.Action) { retried++ }) }
	carry(explain.Action{Kind: explain.ActionRemoveOther, Arg: "api"})
	r.tap(t, "Cancel")
	carry(explain.Action{Kind: explain.ActionFixFile, Fix: &explain.FileFix{Path: "/p/.dockerignore", Append: "!requirements.txt"}})
	if retried != 0 {
		t.Fatal("it was done without a yes")
	}
	r.tap(t, "Change .dockerignore")
	carry(explain.Action{Kind: explain.ActionRemoveOther, Arg: "api"})
	r.tap(t, "Delete container api")
	if retried != 2 {
		t.Errorf("done %d times after two yes", retried)
	}
	carry(explain.Action{Kind: explain.ActionFixFile, Fix: &explain.FileFix{Path: "/p/entrypoint.sh", ToLF: true}})
	if all := strings.Join(texts(r.window.Canvas().Overlays().Top()), "\n"); !strings.Contains(all, "line endings in /p/entrypoint.sh") {
		t.Errorf("the change is not shown: %s", all)
	}
}

func TestEveryChangeToAFileIsShownBefore(t *testing.T) {
	r := newRig(t)
	fix := &explain.FileFix{Path: "/p/start.sh", ToLF: true, And: &explain.FileFix{Path: "/p/.gitattributes", Append: "*.sh text eol=lf", And: &explain.FileFix{Path: "/p/app.py", Line: 7, Old: "app.run()", New: `app.run(host="0.0.0.0")`}}}
	r.shell.Carry(explain.Action{Kind: explain.ActionFixFile, Fix: fix}, func(explain.Action) {})
	all := strings.Join(texts(r.window.Canvas().Overlays().Top()), "\n")
	for _, want := range []string{"Windows line endings in /p/start.sh", "added at the end of /p/.gitattributes", "In /p/app.py, line 7", "becomes", "Change start.sh"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in\n%s", want, all)
		}
	}
}

func TestCarryForJobTriesAgainAndShowsTheNewJob(t *testing.T) {
	r := newRig(t)
	r.shell.CarryForJob(3, explain.Action{Kind: explain.ActionUsePort, Arg: "8001"})
	if len(r.tries) != 1 || r.tries[0].Arg != "8001" || r.jobsScreen.selected != 7 {
		t.Errorf("tried %+v, shows job %d", r.tries, r.jobsScreen.selected)
	}
}

func TestShowCardClosesWhenItsActionIsTaken(t *testing.T) {
	r := newRig(t)
	retried := 0
	r.shell.ShowCard(&explain.Card{Headline: "No", Command: "docker ps", Actions: []explain.Action{{Label: "Try again", Kind: explain.ActionRetry}}}, func(explain.Action) { retried++ })
	r.tap(t, "Copy")
	if len(r.window.Canvas().Overlays().List()) != 1 {
		t.Error("copying closed the explanation")
	}
	r.tap(t, "Try again")
	if retried != 1 || len(r.window.Canvas().Overlays().List()) != 0 {
		t.Errorf("tried %d times, %d dialogs", retried, len(r.window.Canvas().Overlays().List()))
	}
}

// plain is a screen without a filter.
type plain struct{ shell.Screen }

func TestTheFilterInTheMenuIsGreyWhereThereIsNone(t *testing.T) {
	r := newRig(t)
	r.shell.Add(shell.Entry{ID: shell.SettingsID, Title: "Settings", Icon: icons.Settings, Screen: plain{newFakeScreen("settings")}})
	grey := func() bool {
		for _, item := range r.window.MainMenu().Items[1].Items {
			if item.Label == "Filter the list" {
				return item.Disabled
			}
		}
		t.Fatal("there is no such item")
		return false
	}
	for _, want := range []struct {
		screen string
		grey   bool
	}{{shell.ContainersID, false}, {shell.SettingsID, true}, {shell.ContainersID, false}} {
		r.shell.Open(want.screen)
		if grey() != want.grey {
			t.Errorf("on %s it is grey: %v, want %v", want.screen, grey(), want.grey)
		}
	}
}

func TestCtrlTabGoesThroughTheTabsOfTheScreen(t *testing.T) {
	r := newRig(t)
	r.shell.Open(shell.ContainersID)
	for _, m := range []fyne.KeyModifier{fyne.KeyModifierControl, fyne.KeyModifierControl, fyne.KeyModifierControl | fyne.KeyModifierShift} {
		want := (&desktop.CustomShortcut{KeyName: fyne.KeyTab, Modifier: m}).ShortcutName()
		for _, menu := range r.window.MainMenu().Items {
			for _, item := range menu.Items {
				if item.Shortcut != nil && item.Shortcut.ShortcutName() == want {
					item.Action()
				}
			}
		}
	}
	if r.containers.turned != 1 {
		t.Errorf("two on and one back lead %d on", r.containers.turned)
	}
}

// marked are the entries of the navigation that are drawn as the one where the person is.
func marked(r *rig) []string {
	var list []string
	for _, id := range uitest.IDs(r.window) {
		if !strings.HasPrefix(id, "nav:") {
			continue
		}
		uitest.Walk(uitest.ByID(r.window, id), func(o fyne.CanvasObject) {
			if text, ok := o.(*widgets.Text); ok && text.Bold {
				list = append(list, id)
			}
		})
	}
	return list
}

// A form that is come to from several screens belongs to the one that it was opened from, and leads back there.
func TestAFormIsAPartOfTheScreenItWasOpenedFrom(t *testing.T) {
	r := newRig(t)
	for _, c := range []struct {
		open         func()
		marks, leads string
	}{
		{func() { r.shell.Open(shell.NewProjectID) }, "nav:home", shell.HomeID},
		{func() { r.shell.OpenUnder(shell.NewProjectID, shell.ContainersID) }, "nav:containers", shell.ContainersID},
		{func() {
			r.shell.Open(shell.NewProjectID)
			r.shell.OpenUnder(shell.NewProjectID, shell.ContainersID) // it is open already
		}, "nav:containers", shell.ContainersID},
	} {
		c.open()
		if got := marked(r); r.shell.Current() != shell.NewProjectID || !slices.Equal(got, []string{c.marks}) {
			t.Errorf("%q is marked, want %q", got, c.marks)
		}
		r.shell.Back()
		if got := marked(r); r.shell.Current() != c.leads || !slices.Equal(got, []string{c.marks}) {
			t.Errorf("it leads to %s, and %q is marked", r.shell.Current(), got)
		}
	}
}
