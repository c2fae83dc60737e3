package app

import (
	"slices"
	"strings"
	"time"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/registry"
)

// RememberedRun is what an image was run with last from the form: the same one, or else one of the same repository, as the image of a project that was built
// under another tag. It makes no call.
func (a *App) RememberedRun(image string) (settings.Run, bool) {
	ref, problem := registry.Parse(image)
	if problem != nil {
		return settings.Run{}, false
	}
	runs := a.kept.Get().Runs
	if run, ok := runs[ref.Normal()]; ok {
		return run, true
	}
	var found settings.Run
	for name, run := range runs {
		if other, wrong := registry.Parse(name); wrong == nil && other.Repository == ref.Repository && run.When.After(found.When) {
			found = run
		}
	}
	if found.When.IsZero() {
		return settings.Run{}, false
	}
	found.Spec.Image = image
	return found, true
}

// rememberSpec keeps what an image was run with, without what looks like a secret.
func (a *App) rememberSpec(spec dockerops.RunSpec) {
	ref, problem := registry.Parse(spec.Image)
	if problem != nil {
		return // an id, which is another one after the next build
	}
	run := harmless(spec)
	run.When = time.Now()
	if err := a.kept.Update(func(s *settings.Settings) { s.SetRun(ref.Normal(), run) }); err != nil {
		a.log.Warn("remember what was run", "error", err)
	}
}

// harmless is a spec as it may stand on the disk.
func harmless(spec dockerops.RunSpec) settings.Run {
	run := settings.Run{}
	spec.Original, spec.Labels = nil, nil
	env := slices.Clone(spec.Env)
	for i, e := range env {
		if secret(e.Name, e.Value) {
			env[i].Value = ""
			run.Hidden = append(run.Hidden, e.Name)
		}
	}
	spec.Env = env
	if secretWords(spec.Command) {
		spec.Command = nil
	}
	if secretWords(spec.Entrypoint) {
		spec.Entrypoint = nil
	}
	spec.Mounts = slices.Clone(spec.Mounts)
	for i, m := range spec.Mounts {
		if m.Anonymous { // the next container gets one of its own
			spec.Mounts[i].Source = ""
		}
	}
	run.Spec = spec
	return run
}

// secret says whether a value is one that is not shown either, or a key in a text of its own.
func secret(name, value string) bool {
	return value != "" && (command.Masked(name, value) != value || strings.Contains(value, "PRIVATE KEY-----"))
}

// secretWords says whether a password may be among the words of a command: it stands behind its name, with "=" or as the next word, or in an address.
func secretWords(words []string) bool {
	if !slices.Equal(command.MaskedWords(words), words) {
		return true
	}
	for i, word := range words {
		name, value, found := strings.Cut(strings.TrimLeft(word, "-"), "=")
		switch {
		case found && secret(name, value), secret("", word):
			return true
		case !found && strings.HasPrefix(word, "-") && i+1 < len(words) && secret(name, words[i+1]):
			return true
		}
	}
	return false
}
