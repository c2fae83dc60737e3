package app

import (
	"errors"
	"os"
	"runtime"
	"strconv"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops/runline"
)

// ParseRun reads a pasted docker run or docker pull. Where it says "here", that is the project used last, or else the person's own folder. It is quick and
// looks at no disk.
func (a *App) ParseRun(text string) (runline.Line, *explain.Card) {
	line, err := runline.Parse(text, a.where())
	if err != nil {
		card := explain.Card{Headline: "This line can't be taken over.", Details: err.Error()}
		if problem, ok := errors.AsType[*runline.Problem](err); ok {
			card.Headline = problem.Text
		}
		return runline.Line{}, &card
	}
	return line, nil
}

// where is what a shell of the person's would know.
func (a *App) where() runline.Where {
	home, err := os.UserHomeDir()
	if err != nil {
		home = os.TempDir()
	}
	w := runline.Where{Folder: home, Home: home}
	if recent := a.kept.Get().Recent; len(recent) > 0 {
		w.Folder = recent[0].Folder
	}
	if runtime.GOOS != "windows" {
		w.UID, w.GID = strconv.Itoa(os.Getuid()), strconv.Itoa(os.Getgid())
	}
	return w
}

// Me is the person's own uid:gid, with which files that a container writes into a mounted folder are the person's; "" where the engine is not on this
// computer's own Linux and files belong to the person anyway.
func (a *App) Me() string {
	if runtime.GOOS != "linux" || a.live.Snapshot().Connection.Engine.Endpoint.Remote() {
		return ""
	}
	w := a.where()
	return w.UID + ":" + w.GID
}
