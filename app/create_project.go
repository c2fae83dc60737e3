package app

import (
	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/app/settings"
)

// PreviewProject is what would be written and built, without touching the disk.
func (a *App) PreviewProject(p scaffold.Project) (files []scaffold.File, folder, imageName string, err error) {
	files, err = scaffold.Files(p)
	return files, p.Folder(), scaffold.ImageName(p), err
}

// CreateProject writes the project's files and remembers the project. It takes as long as the disk does; on failure nothing was written, and the card
// says why.
func (a *App) CreateProject(p scaffold.Project) (folder string, card *explain.Card) {
	folder, err := scaffold.Write(p)
	if err != nil {
		a.log.Warn("create project", "error", err)
		c := explain.Scaffold(p.Folder(), err)
		return "", &c
	}
	a.remember(settings.Recent{Folder: folder, Name: scaffold.CleanName(p.Name), Project: p}, p.Parent)
	return folder, nil
}

// remember puts a project first among the recent ones. parent is the folder to offer for the next project, "" for no change.
func (a *App) remember(r settings.Recent, parent string) {
	err := a.kept.Update(func(s *settings.Settings) {
		s.Remember(r)
		if parent != "" {
			s.LastParent = parent
		}
	})
	if err != nil {
		a.log.Warn("remember the project", "error", err)
	}
}
