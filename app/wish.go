package app

import (
	"path/filepath"
	"slices"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/scaffold"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// wish is what a job is asked for. The job alone changes it while it runs; a retry works on a copy of the finished job's.
type wish struct {
	kind, title string
	// helloWorld says that the job is hello-world's, and nothing below matters.
	helloWorld bool
	// project is what the wizard knows of the project; nil for a bare image, and for a folder that the wizard did not make.
	project *scaffold.Project
	// folder is the project's; "" for a bare image.
	folder string
	// write says that the project's files are to be written first.
	write bool
	// spec is what to run. A folder that the wizard did not make gets its ports from the image.
	spec dockerops.RunSpec
	// opts say what to build; nil to build nothing.
	opts *build.Options
	// stop and remove name a container in the way, to be stopped or deleted first.
	stop, remove string
	// port replaces the first published host port; 0 keeps it.
	port uint16
	// containerPort replaces the first published port's container side; 0 keeps it.
	containerPort uint16
	// buildOnly says that the image is built and nothing is run.
	buildOnly bool
	// recreate is the container that the new one is made after; "" when it is made after none. It is kept, stopped, when all goes well.
	recreate string
	// vanishing makes that container again, when the engine deletes it as soon as it stops; nil for one that stays.
	vanishing *dockerops.RunSpec
	// change is what the container that is recreated gets other settings by, once those that it has are known; nil for none.
	change *explain.Change
	// sized says that the size of the build folder was shown to the person before.
	sized bool
	// anyway says that the person wants what will not start built and run all the same.
	anyway bool
	// ours is the container that an earlier try left; a retry replaces it.
	ours string
}

// clone is a copy that shares nothing that changes.
func (w *wish) clone() *wish {
	c := *w
	if w.opts != nil {
		opts := *w.opts
		c.opts = &opts
	}
	if w.project != nil {
		p := *w.project
		c.project = &p
	}
	c.spec.Ports = slices.Clone(w.spec.Ports)
	c.stop, c.remove = "", ""
	return &c
}

// place is what no two jobs may work on at a time: a project's folder, or the container that is recreated; "" for a bare image.
func (w *wish) place() string {
	if w.recreate != "" {
		return "container " + w.recreate
	}
	return w.folder
}

// home is the folder that the person's answers about a build are kept for: the project's, else the build folder.
func (w *wish) home() string {
	if w.folder == "" && w.opts != nil {
		return filepath.Clean(w.opts.ContextDir)
	}
	return w.folder
}

// allTheSame is the label of the button that goes on with what may not start.
func (w *wish) allTheSame() string {
	if w.buildOnly {
		return "Build all the same"
	}
	return "Build and run all the same"
}

// usePort replaces the first published port's host side, now and when the image tells its ports.
func (w *wish) usePort(port uint16) {
	w.port = port
	if w.project != nil {
		w.project.Port = port
	}
	w.applyPort()
}

func (w *wish) applyPort() {
	if len(w.spec.Ports) == 0 {
		return
	}
	if w.port != 0 {
		w.spec.Ports[0].HostPort = w.port
	}
	if w.containerPort != 0 {
		w.spec.Ports[0].ContainerPort = w.containerPort
	}
}
