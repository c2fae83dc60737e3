package app

import (
	"path/filepath"
	"time"

	"github.com/slipway-dev/slipway/app/jobs"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// CreateAndRun writes a new project's files, builds its image, runs it and waits until its page answers.
func (a *App) CreateAndRun(p scaffold.Project) jobs.ID {
	w := projectWish(p, p.Folder())
	w.kind, w.title, w.write = "create-and-run", "Create and run "+w.spec.Name, true
	return a.startRun(w)
}

// RunProject builds and runs the project in a folder that was made before or that the person opened, and waits until its page answers. It needs a
// Dockerfile there.
func (a *App) RunProject(folder string) jobs.ID {
	known, ok := a.kept.Get().Find(folder)
	w := folderWish(folder)
	if ok && known.Project.Kind != "" {
		w = projectWish(known.Project, folder)
	}
	if ok && known.BuildFolder != "" {
		w.opts.ContextDir, w.opts.Dockerfile = known.BuildFolder, known.Dockerfile
	}
	return a.startRun(w)
}

// projectWish is the wish for a project of the wizard's.
func projectWish(p scaffold.Project, folder string) *wish {
	spec := scaffold.RunSpec(p, folder)
	return &wish{
		kind: "build-and-run", title: "Build and run " + spec.Name, project: &p, folder: folder, spec: spec,
		opts: buildOptions(folder, spec.Image),
	}
}

// folderWish is the wish for a folder that is only known to have a Dockerfile.
func folderWish(folder string) *wish {
	name := scaffold.Slug(filepath.Base(folder))
	return &wish{
		kind: "build-and-run", title: "Build and run " + name, folder: folder,
		spec: dockerops.RunSpec{Name: name, Image: name, Labels: map[string]string{dockerops.LabelProjectFolder: folder}},
		opts: buildOptions(folder, name),
	}
}

// buildOptions build a folder's image, marked as the folder's.
func buildOptions(folder, image string) *build.Options {
	return &build.Options{ContextDir: folder, Tags: []string{image}, Labels: map[string]string{dockerops.LabelProjectFolder: folder}}
}

// rememberRun notes that the wish's project ran now.
func (a *App) rememberRun(w *wish) {
	if w.folder == "" {
		a.rememberSpec(w.spec)
		return
	}
	r := settings.Recent{Folder: w.folder, Name: w.spec.Name, LastRun: time.Now()}
	if w.opts != nil && w.opts.ContextDir != w.folder {
		r.BuildFolder, r.Dockerfile = w.opts.ContextDir, w.opts.Dockerfile
	}
	parent := ""
	if w.project != nil {
		r.Project = *w.project
		r.Name = scaffold.CleanName(w.project.Name)
		parent = w.project.Parent
	}
	a.remember(r, parent)
}
