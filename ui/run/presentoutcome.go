package run

import (
	"fmt"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/words"
)

// presentOutcome says in words what Run will do.
func presentOutcome(spec dockerops.RunSpec, have facts) string {
	snap := have.snap
	if spec.Image == "" {
		return "Makes a container of the image and starts it."
	}
	pulls := ""
	if !hasImage(snap, spec.Image) && (have.self.ID == "" || spec.Image != have.self.Image) {
		pulls = "Pulls " + spec.Image + " from its registry, since this engine does not have it. "
	}
	if have.self.ID != "" {
		return pulls + presentRecreation(have.self)
	}
	text := pulls + "Makes a container of " + spec.Image
	if spec.Name != "" {
		text += ", called " + spec.Name + ","
	}
	text += " and starts it."
	reached := 0
	for _, p := range spec.Ports {
		if p.HostPort == 0 {
			continue
		}
		if reached == 0 {
			text += " It is reached at "
		} else {
			text += " and "
		}
		reached++
		text += fmt.Sprintf("%s:%d", snap.Connection.Engine.Endpoint.Hostname(), p.HostPort)
	}
	if reached > 0 {
		text += "."
	}
	if spec.AutoRemove {
		text += " When it ends it is deleted, and its log with it."
	}
	return text
}

// presentRecreation says what becomes of the container that is recreated.
func presentRecreation(old dockerops.Container) string {
	kept := old.Name + "-old"
	text := fmt.Sprintf("%s is kept as %s until the new one answers; then you can delete it. ", old.Name, kept)
	if old.Running() {
		text = fmt.Sprintf("%s is stopped and kept as %s until the new one answers; then you can delete it. ", old.Name, kept)
	}
	return text + fmt.Sprintf("If the new one fails, %s comes back as it was. Everything else of it is taken over: labels, further networks and their names, limits, the data in its volumes.", old.Name)
}

// presentRemarks are what to know before the image is run: that it was built for another processor, that browsers open no page on its port.
func presentRemarks(spec dockerops.RunSpec, snap live.Snapshot) []string {
	var remarks []string
	if text := processorRemark(spec, snap); text != "" {
		remarks = append(remarks, text)
	}
	for _, p := range spec.Ports {
		if words.BrowserRefuses(p.HostPort) {
			remarks = append(remarks, fmt.Sprintf("Browsers refuse to open pages on port %d. For a page, take another one, such as 8000.", p.HostPort))
		}
	}
	if endpoint := snap.Connection.Engine.Endpoint; endpoint.Remote() {
		for _, m := range spec.Mounts {
			if m.Kind == dockerops.MountBind {
				remarks = append(remarks, fmt.Sprintf("The engine is on %s: folders are that computer's, not this one's.", endpoint.Hostname()))
				break
			}
		}
	}
	return remarks
}

func processorRemark(spec dockerops.RunSpec, snap live.Snapshot) string {
	image, ok := imageOf(snap, spec.Image)
	ours := snap.Connection.Engine.Architecture
	if !ok || image.Architecture == "" || ours == "" || image.Architecture == ours {
		return ""
	}
	return fmt.Sprintf("This image was built for %s, and this engine is %s. It starts only where the engine can imitate that processor, and runs slowly then. "+
		"Where it can't, the container stops with \"exec format error\".", image.Architecture, ours)
}
