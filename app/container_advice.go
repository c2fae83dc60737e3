package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// quietFor is how long a container runs without a word before that is worth one.
const quietFor = 3 * time.Second

// loopsFrom is how often the engine has to have started a container again for that to be called a loop.
const loopsFrom = 3

// The exit codes of a program that was asked to stop, and did.
const (
	exitInterrupted = 130
	exitTerminated  = 143
)

// ContainerAdvice says why a container stopped, or ends again and again, and of a running one that it lost a process, or that its Python may hold its output
// back; nil when there is nothing to say. It blocks until the engine answered, for a container that has just begun some seconds more, or until ctx ends: not for Fyne's thread.
func (a *App) ContainerAdvice(ctx context.Context, id string) *explain.Card {
	engine, err := a.engine()
	if err != nil {
		return nil // the window says it
	}
	details, err := engine.InspectContainer(ctx, id)
	if err != nil {
		return nil // the overview says it
	}
	looping := details.RestartCount >= loopsFrom && details.ExitCode != 0
	switch {
	case details.State == dockerops.StateRestarting:
		return a.endAdvice(ctx, engine, details, true)
	case details.State == dockerops.StateRunning:
		if card := a.memoryAdvice(ctx, engine, details); card != nil {
			return card
		}
		return a.outputAdvice(ctx, engine, details)
	case details.State == dockerops.StateExited, details.State == dockerops.StateDead, details.State == dockerops.StateCreated && details.StateError != "":
		return a.endAdvice(ctx, engine, details, looping)
	default:
		return nil
	}
}

// memoryAdvice is about a running container that goes on without a process that was killed, as a web server does without a worker.
func (a *App) memoryAdvice(ctx context.Context, engine Engine, details dockerops.ContainerDetails) *explain.Card {
	fate := a.live.Snapshot().Fates[details.ID]
	command := slices.Concat(details.Entrypoint, details.Cmd)
	if !fate.Starved && !explain.HasWorkers(command) {
		return nil
	}
	log, err := engine.ContainerLog(ctx, details.ID, dockerops.LogTail{Lines: logTail})
	if ctx.Err() != nil || err != nil && !fate.Starved {
		return nil
	}
	facts := explain.ContainerFacts{
		Facts: explain.Facts{Container: details.Name, Image: details.Image}, ContainerID: details.ID, Command: command, MemoryLimit: details.Spec.Memory,
		OOMKilled: fate.Starved, Log: log,
	}
	return explain.LostWorker(facts)
}

// outputAdvice is about a running container without a word in its log.
func (a *App) outputAdvice(ctx context.Context, engine Engine, details dockerops.ContainerDetails) *explain.Card {
	command := slices.Concat(details.Entrypoint, details.Cmd)
	if !explain.HoldsBack(command, details.Env, details.TTY) {
		return nil
	}
	if age := time.Since(details.Started); age < quietFor { // an engine's clock that is ahead is waited for once too
		sleep(ctx, min(quietFor-age, quietFor))
	}
	log, err := engine.ContainerLog(ctx, details.ID, dockerops.LogTail{Lines: 1})
	if err != nil || ctx.Err() != nil || strings.TrimSpace(log) != "" {
		return nil
	}
	card := explain.HeldBack(explain.ContainerFacts{Facts: explain.Facts{Container: details.Name}, ContainerID: details.ID, Command: command})
	return &card
}

// endAdvice is about a container that ended, or ends again and again.
func (a *App) endAdvice(ctx context.Context, engine Engine, details dockerops.ContainerDetails, looping bool) *explain.Card {
	fate := a.live.Snapshot().Fates[details.ID].With(details)
	switch {
	case details.ExitCode == 0 && details.StateError == "":
		return nil
	case !looping && (details.ExitCode == exitInterrupted || details.ExitCode == exitTerminated):
		return nil // it was asked to
	}
	facts, err := a.pageFacts(ctx, engine, details.Container)
	if err != nil || ctx.Err() != nil {
		return nil
	}
	facts.ExitCode, facts.OOMKilled, facts.StateError, facts.Looping = details.ExitCode, fate.OOMKilled, details.StateError, looping
	facts.ContainerID, facts.MemoryLimit, facts.KilledAfter, facts.Killed = details.ID, details.Spec.Memory, fate.KilledAfter, fate.Killed
	card := explain.Stopped(facts)
	for i, action := range card.Actions {
		switch action.Kind {
		case explain.ActionRetry:
			card.Actions[i].Label = "Start again"
		case explain.ActionFixFile, explain.ActionBuildPlatform: // that is for a build; here is only a container
			card.Actions[i] = explain.Action{}
		default:
		}
	}
	card.Actions = slices.DeleteFunc(card.Actions, func(a explain.Action) bool { return a.Kind == "" })
	return &card
}
