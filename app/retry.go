package app

import (
	"strconv"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/settings"
)

// Retry does a failed job again with the action of its card applied: another port, a file changed, the container in the way stopped first. The card says
// why that can't be done; then no job was started. Changing a file takes as long as the disk does.
func (a *App) Retry(id jobs.ID, action explain.Action) (jobs.ID, *explain.Card) {
	job, ok := a.jobs.Job(id)
	a.mu.Lock()
	old, redo := a.wishes[id], a.redo[id]
	a.mu.Unlock()
	if !ok || old == nil && redo == nil {
		return 0, &explain.Card{Headline: "That job is no longer known", Next: "Start it from its own screen again."}
	}
	if !job.State.Finished() {
		return 0, &explain.Card{Headline: "The job is still running", Next: "Wait for its end, or cancel it first."}
	}
	if old == nil {
		return redo(), nil
	}
	if action.Kind == explain.ActionStartOther {
		return a.startOther(action.Arg), nil
	}
	w := old.clone()
	a.mu.Lock()
	_, busy := a.underWay(w.place())
	a.mu.Unlock()
	if busy {
		return 0, &explain.Card{
			Headline: "The project is being built and run already", Why: "Another job works on it, and the two would be in each other's way.",
			Next: "Wait for that job's end, or cancel it, then try this one again.",
		}
	}
	if card := a.apply(w, action); card != nil {
		return 0, card
	}
	return a.startRun(w), nil
}

// apply changes a wish, or a file, as the action says.
func (a *App) apply(w *wish, action explain.Action) *explain.Card {
	switch action.Kind {
	case explain.ActionUsePort:
		port, err := strconv.ParseUint(action.Arg, 10, 16)
		if err != nil || port == 0 {
			return &explain.Card{Headline: "That is not a port", Why: "A port is a number from 1 to 65535.", Details: action.Arg}
		}
		w.usePort(uint16(port))
	case explain.ActionUseName:
		w.spec.Name, w.title = action.Arg, "Run "+action.Arg
	case explain.ActionStopOther:
		w.stop = action.Arg
	case explain.ActionRemoveOther:
		w.remove = action.Arg
	case explain.ActionContainerPort:
		port, err := strconv.ParseUint(action.Arg, 10, 16)
		if err != nil || port == 0 || len(w.spec.Ports) == 0 {
			return &explain.Card{Headline: "That is not a port", Why: "A port is a number from 1 to 65535.", Details: action.Arg}
		}
		w.containerPort = uint16(port)
		w.applyPort()
	case explain.ActionBuildPlatform, explain.ActionEngineFrontend, explain.ActionParentContext:
		if w.opts != nil {
			opts := explain.BuildAgain(*w.opts, action)
			w.opts = &opts
		}
	case explain.ActionChange:
		if action.Change != nil {
			action.Change.Apply(&w.spec)
		}
	case explain.ActionAnyway:
		if action.Arg == "" {
			w.anyway = true
			return nil
		}
		a.accept(w.home(), action.Arg)
	case explain.ActionFixFile:
		return a.fix(action.Fix)
	case explain.ActionRetry, explain.ActionCheckAgain, explain.ActionCopy, explain.ActionOpenURL, explain.ActionOpenFile, explain.ActionShowContainer,
		explain.ActionStartOther:
	}
	return nil
}

// accept remembers that the person says that a program is in a project's image.
func (a *App) accept(folder, program string) {
	if err := a.kept.Update(func(s *settings.Settings) { s.Accept(folder, program) }); err != nil {
		a.log.Warn("remember an answer about the project", "error", err)
	}
}

// fix makes a change to one of the person's files; the yes to it was given on screen.
func (a *App) fix(change *explain.FileFix) *explain.Card {
	for ; change != nil; change = change.And {
		if err := ApplyFix(*change); err != nil {
			card := explain.FileNotChanged(change.Path, err)
			return &card
		}
	}
	return nil
}
