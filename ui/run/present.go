package run

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/registry"
	"github.com/slipway-dev/slipway/dockerops/runline"
	"github.com/slipway-dev/slipway/ui/pull"
)

// problems say what is wrong with the answers; "" where nothing is.
type problems struct {
	image, name, ports, env, mounts                                                       string
	command, entrypoint, workdir, user, restart, retries, memory, cpus, network, platform string
	// proposal is an image's name to take in place of the wrong one, and freeName a container's; "" when there is none to offer.
	proposal, freeName string
	// holder is the container that has the name; nil for none.
	holder *dockerops.Container
	// free is a host port to take in place of the busy one at index busy; 0 when there is none to offer.
	busy int
	free uint16
}

// all are the sentences of the fields, in the order of the form.
func (p problems) all() []string {
	return append([]string{p.image, p.name, p.ports, p.env, p.mounts}, p.more()...)
}

// fields are the names of the fields in which something is wrong, in the order of the form.
func (p problems) fields() []string {
	titles := []string{
		"image", "name", "ports", "environment", "folders and volumes", "command", "entrypoint", "working folder", "user", "start again", "how often", "memory", "processors",
		"network", "platform",
	}
	var names []string
	for i, text := range p.all() {
		if text != "" {
			names = append(names, titles[i])
		}
	}
	return names
}

// more are the sentences of the fields under More options.
func (p problems) more() []string {
	return []string{p.command, p.entrypoint, p.workdir, p.user, p.restart, p.retries, p.memory, p.cpus, p.network, p.platform}
}

func (p problems) none() bool { return strings.Join(p.all(), "") == "" }

// facts are what answers are judged by.
type facts struct {
	snap    live.Snapshot
	held    holders
	folders folders
	// self is the container that is recreated; zero for none.
	self dockerops.Container
}

// present turns the form into what will be run and what is wrong with it.
func present(f form, have facts) (dockerops.RunSpec, problems) {
	spec := dockerops.RunSpec{
		Image: strings.TrimSpace(f.image), Name: strings.TrimSpace(f.name), TTY: f.tty, Interactive: f.interactive, Init: f.init, AutoRemove: f.remove,
		WorkingDir: strings.TrimSpace(f.workdir), User: strings.TrimSpace(f.user), RestartPolicy: f.restart, Network: f.network, Platform: strings.TrimSpace(f.platform),
		Labels: maps.Clone(f.labels), Original: f.original,
	}
	p := problems{busy: -1}
	presentImage(&spec, &p, have)
	presentName(&spec, &p, have)
	presentPorts(f, have, &spec, &p)
	presentEnv(f.env, &spec, &p)
	presentMounts(f.mounts, have, &spec, &p)
	presentCommand(f, &spec, &p)
	presentLimits(f, &spec, &p)
	presentPlace(f, have, &spec, &p)
	p.platform = pull.PlatformError(f.platform)
	return spec, p
}

// presentImage judges the image's name. That of an image that is here may also be its id.
func presentImage(spec *dockerops.RunSpec, p *problems, have facts) {
	if spec.Image == "" {
		p.image = "Say which image: one of the list, or a name on a registry such as nginx:1.29."
		return
	}
	if _, here := imageOf(have.snap, spec.Image); here || spec.Image == have.self.Image && have.self.ID != "" {
		return
	}
	if _, wrong := registry.Parse(spec.Image); wrong != nil {
		p.image, p.proposal = wrong.Text, wrong.Proposal
	}
}

// presentCommand splits the command and the entrypoint into words.
func presentCommand(f form, spec *dockerops.RunSpec, p *problems) {
	var err error
	if spec.Command, err = runline.Words(f.command); err != nil {
		p.command = sentence(err)
	}
	if spec.Entrypoint, err = runline.Words(f.entrypoint); err != nil {
		p.entrypoint = sentence(err)
	}
	if f.noEntrypoint && len(spec.Entrypoint) == 0 && p.entrypoint == "" {
		spec.Entrypoint = []string{""}
	}
}

func sentence(err error) string {
	if problem, ok := errors.AsType[*runline.Problem](err); ok {
		return problem.Text
	}
	return err.Error()
}

// splitHint shows how a command is split: "3 words: python · -m · http.server".
func splitHint(list []string, otherwise string) string {
	if len(list) == 0 {
		return otherwise
	}
	shown := make([]string, 0, len(list))
	for i, word := range list {
		if i == 12 {
			shown = append(shown, "…")
			break
		}
		if word == "" || strings.ContainsAny(word, " \t\n·") {
			word = "“" + strings.ReplaceAll(word, "\n", "⏎") + "”"
		}
		shown = append(shown, word)
	}
	if len(list) == 1 {
		return "One word: " + shown[0]
	}
	return strings.Join([]string{counted(len(list), "word"), strings.Join(shown, " · ")}, ": ")
}

// imagePath is the part of a reference in front of its tag and digest.
func imagePath(ref string) string {
	ref, _, _ = strings.Cut(ref, "@")
	if i := strings.LastIndex(ref, ":"); i > strings.LastIndex(ref, "/") {
		ref = ref[:i]
	}
	return ref
}

func hasImage(snap live.Snapshot, ref string) bool {
	_, ok := imageOf(snap, ref)
	return ok
}

// imageOf is the engine's image that a reference names.
func imageOf(snap live.Snapshot, ref string) (dockerops.Image, bool) {
	withTag, byDigest := ref, ref
	if name, wrong := registry.Parse(ref); wrong == nil {
		withTag, byDigest = name.String(), name.Repository+"@"+name.Digest // a tag beside a digest says nothing more
	}
	for _, image := range snap.Images {
		if image.ID == ref || strings.TrimPrefix(image.ID, "sha256:") == ref {
			return image, true
		}
		if slices.Contains(image.Tags, ref) || slices.Contains(image.Tags, withTag) || slices.Contains(image.Digests, byDigest) {
			return image, true
		}
	}
	return dockerops.Image{}, false
}
