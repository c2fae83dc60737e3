package shell

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Carry does what a button of an explanation says. What concerns the window it does itself; for the rest it calls retry with the action, after
// asking where something of the person's is changed or deleted. retry may be nil when the failed thing can't be done again.
func (s *Shell) Carry(a explain.Action, retry func(explain.Action)) {
	again := func() {
		if retry != nil {
			retry(a)
		}
	}
	switch a.Kind {
	case explain.ActionCopy:
		s.Copy(a.Arg)
	case explain.ActionOpenURL:
		s.openURL(a.Arg)
	case explain.ActionOpenFile:
		s.openURL(fileURL(a.Arg))
	case explain.ActionCheckAgain:
		s.CheckNow()
	case explain.ActionShowContainer:
		s.OpenThing(ContainersID, a.Arg)
	case explain.ActionCleanUp:
		s.Open(CleanUpID)
	case explain.ActionFixFile:
		s.askForFix(a, again)
	case explain.ActionRemoveOther:
		widgets.ShowDialog(s.deps.Window.Canvas(), widgets.DialogOptions{
			Title: "Delete container " + a.Arg + "?", Text: "It is stopped if it runs, and everything written inside it is lost. Data in named volumes stays.",
			Action: "Delete container " + a.Arg, Destructive: true, OnAction: again,
		})
	case explain.ActionRetry, explain.ActionUsePort, explain.ActionUseName, explain.ActionStopOther, explain.ActionBuildPlatform, explain.ActionParentContext, explain.ActionEngineFrontend, explain.ActionContainerPort, explain.ActionAnyway,
		explain.ActionStartOther:
		again()
	case explain.ActionChange:
		if a.Change == nil || a.Change.ContainerID == "" || s.deps.Change == nil {
			again() // the failed job does it
			return
		}
		s.OpenJob(s.deps.Change(*a.Change))
	}
}

// CarryForJob is Carry for a job's explanation: the job is done again and shown.
func (s *Shell) CarryForJob(id jobs.ID, a explain.Action) {
	s.Carry(a, func(a explain.Action) {
		next, card := s.deps.Retry(id, a)
		if card != nil {
			s.ShowCard(card, nil)
			return
		}
		s.OpenJob(next)
	})
}

// ShowCard shows an explanation over the window, for a failure that has no place of its own on a screen.
func (s *Shell) ShowCard(card *explain.Card, retry func(explain.Action)) {
	var d *widgets.Dialog
	content := widgets.NewExplainCard(*card, func(a explain.Action) {
		if a.Kind != explain.ActionCopy && a.Kind != explain.ActionOpenURL {
			d.Close()
		}
		s.Carry(a, retry)
	})
	d = widgets.ShowDialog(s.deps.Window.Canvas(), widgets.DialogOptions{Title: "That did not work", Content: content, Safe: "Close", Width: 620})
}

// askForFix shows the change to a file, and makes it after a yes.
func (s *Shell) askForFix(a explain.Action, yes func()) {
	if a.Fix == nil {
		return
	}
	name := filepath.Base(a.Fix.Path)
	o := widgets.DialogOptions{Title: "Change " + name + "?", Action: "Change " + name, OnAction: yes}
	parts := widgets.VBox(theme.Gap8)
	for fix := a.Fix; fix != nil; fix = fix.And {
		parts.Objects = append(parts.Objects, describeFix(*fix)...)
	}
	o.Content = parts
	widgets.ShowDialog(s.deps.Window.Canvas(), o)
}

// describeFix says what changes in a file.
func describeFix(f explain.FileFix) []fyne.CanvasObject {
	text := func(line int, content string) fyne.CanvasObject {
		view := widgets.NewCodeView()
		view.SetLines(line, strings.Split(content, "\n"))
		return widgets.MinSize(0, fyne.Min(view.Height(), 220), view)
	}
	switch {
	case f.ToLF:
		return []fyne.CanvasObject{widgets.NewParagraph("The Windows line endings in " + f.Path + " become Unix ones. Nothing else in the file changes.")}
	case f.Line > 0:
		return []fyne.CanvasObject{
			widgets.NewParagraph(fmt.Sprintf("In %s, line %d", f.Path, f.Line)), text(f.Line, f.Old), widgets.NewParagraph("becomes"), text(f.Line, f.New),
		}
	default:
		return []fyne.CanvasObject{widgets.NewParagraph("This is added at the end of " + f.Path + ":"), text(1, f.Append)}
	}
}

// Copy puts text on the clipboard.
func (s *Shell) Copy(text string) { fyne.CurrentApp().Clipboard().SetContent(text) }

// OpenURL opens a page of a container's in the browser. When nobody answers there, it says so in place of opening a dead page.
func (s *Shell) OpenURL(address string) {
	if s.deps.OpenPage != nil {
		s.deps.OpenPage(address)
		return
	}
	s.openURL(address)
}

// openURL opens a page, whoever answers there: the person has read the explanation.
func (s *Shell) openURL(address string) {
	if s.deps.OpenURL != nil {
		s.deps.OpenURL(address)
	}
}

// fileURL is the file: address of a path of this machine.
func fileURL(path string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed
	}
	return (&url.URL{Scheme: "file", Path: slashed}).String()
}

// Canvas is where screens show their own questions.
func (s *Shell) Canvas() fyne.Canvas { return s.deps.Window.Canvas() }
