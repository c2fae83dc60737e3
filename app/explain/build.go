package explain

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// buildCase is what is known about a build that did not succeed.
type buildCase struct {
	err      error
	failure  *build.Failure // nil when err is none
	findings []build.Finding
	opts     build.Options
	engine   dockerops.EngineInfo
}

// Build explains a build that failed, or, with a nil err, one that the findings of build.Check say will fail.
func Build(err error, findings []build.Finding, opts build.Options, engine dockerops.EngineInfo) Card {
	c := buildCase{err: err, findings: findings, opts: opts, engine: engine}
	errors.As(err, &c.failure)
	card := c.card()
	if card.Details == "" && err != nil {
		card.Details = err.Error()
	}
	if c.failure != nil {
		if card.Output == nil {
			card.Output = c.failure.LastLines
		}
		if card.Code == nil {
			card.File, card.Code = c.dockerfile(), codeOf(c.failure)
		}
	}
	return card
}

func (c buildCase) card() Card {
	switch {
	case c.err == nil:
		if f, ok := build.Stopping(c.findings); ok {
			return c.finding(f)
		}
		return Card{Headline: "Nothing was found that would stop this build"}
	case errors.Is(c.err, context.Canceled) || dockerops.KindOf(c.err) == dockerops.KindCancelled:
		return Card{
			Headline: "The build was cancelled",
			Why:      "What was finished until then is kept, so building again goes on from there.",
			Actions:  []Action{retry("Build again")},
		}
	case errors.Is(c.err, build.ErrNoBuildKit):
		return c.noBuildKit()
	case c.failure == nil:
		// Nothing was built: what failed is the way to the engine.
		return Failed("build the image", c.err, Facts{Host: LocalHost(), Engine: c.engine, Folder: c.opts.ContextDir})
	}
	if card, ok := c.reason(); ok {
		return card
	}
	return c.other()
}

// reason explains by the failure's reason; ok is false when it says too little.
func (c buildCase) reason() (Card, bool) {
	switch c.failure.Reason {
	case build.ReasonCommand:
		return c.command(), true
	case build.ReasonCopyMissing:
		return c.copyMissing(), true
	case build.ReasonUnreadable:
		return c.unreadable()
	case build.ReasonFrontend:
		return c.frontend(), true
	case build.ReasonBaseMissing, build.ReasonBaseDenied, build.ReasonRateLimited, build.ReasonRegistryDown:
		return c.image(), true
	case build.ReasonPlatform:
		return c.platform(), true
	case build.ReasonEngineTooOld:
		return c.engineTooOld(), true
	case build.ReasonParse, build.ReasonTarget, build.ReasonInvalidReference, build.ReasonNoDockerfile, build.ReasonEmptyDockerfile,
		build.ReasonDockerfileAway, build.ReasonNoContext:
		return c.badDockerfile(), true
	case build.ReasonNoSpace:
		return Card{
			Headline: "The engine has no disk space left",
			Why:      "The build needs room for its layers, and the disk that the engine keeps images on is full.",
			Next:     "Delete images and stopped containers that you no longer need, or let Docker delete the build cache, which never holds data of yours. Then build again.",
			Command:  "docker builder prune",
			Actions:  []Action{retry("Build again")},
		}, true
	case build.ReasonEngineGone:
		return Card{
			Headline: "The engine went away during the build",
			Why:      "The connection to it broke: it was stopped or restarted, or the network to it failed.",
			Next:     "When the engine answers again, build again. Steps that were finished are kept.",
			Actions:  []Action{{Label: "Check again", Kind: ActionCheckAgain}, retry("Build again")},
		}, true
	}
	return Card{}, false
}

// other is the card of a failure that no reason fits.
func (c buildCase) other() Card {
	card := Card{
		Headline: "The build failed",
		Why:      "The engine's own words are under Details.",
		Actions:  []Action{retry("Build again")},
	}
	if title := StepTitle(c.failure.Step.Name); title != "" {
		card.Headline = fmt.Sprintf("The build failed at the step %q", title)
	}
	if c.failure.Line > 0 {
		card.Why = fmt.Sprintf("It is line %d of %s. The engine's own words are under Details.", c.failure.Line, c.dockerfile())
	}
	return card
}

func (c buildCase) noBuildKit() Card {
	product := c.engine.Product
	if product == "" {
		product = "This engine"
	}
	return Card{
		Headline:  product + " can't build images in the way that Slipway does",
		Why:       "Slipway builds through BuildKit, which Docker Engine 18.09 and later, Docker Desktop, Colima, OrbStack and Rancher Desktop have. Podman builds with a tool of its own.",
		Next:      "Choose another engine in Settings, or build this image on the command line with the engine's own tool. Running it here works all the same.",
		Command:   c.podmanBuild(),
		Link:      "https://docs.docker.com/build/buildkit/",
		LinkTitle: "About BuildKit",
	}
}

// podmanBuild is the command that builds the image where there is no BuildKit, "" when the engine isn't Podman.
func (c buildCase) podmanBuild() string {
	if !strings.EqualFold(c.engine.Product, "Podman") {
		return ""
	}
	words := []string{"podman", "build"}
	for _, tag := range c.opts.Tags {
		words = append(words, "-t", tag)
	}
	return strings.Join(append(words, "."), " ")
}

// dockerfile is the Dockerfile's name as it is shown: its path below the build folder.
func (c buildCase) dockerfile() string {
	if c.opts.Dockerfile == "" {
		return "Dockerfile"
	}
	return filepath.ToSlash(c.opts.Dockerfile)
}

// file is the absolute path of a file in the build folder, or of the Dockerfile elsewhere.
func (c buildCase) file(rel string) string {
	if filepath.IsAbs(rel) {
		return rel
	}
	return filepath.Join(c.opts.ContextDir, filepath.FromSlash(rel))
}

func codeOf(f *build.Failure) []CodeLine {
	var code []CodeLine
	for _, l := range f.Source {
		code = append(code, CodeLine{Number: l.Number, Text: l.Text, Failing: l.Failing})
	}
	return code
}

func retry(label string) Action { return Action{Label: label, Kind: ActionRetry} }

func (c buildCase) openFile(rel string) Action {
	name := rel
	if filepath.IsAbs(rel) {
		name = filepath.Base(rel)
	}
	return Action{Label: "Open " + name, Kind: ActionOpenFile, Arg: c.file(rel)}
}

// shortImage is an image's name as people write it: without docker.io, library and a digest.
func shortImage(ref string) string {
	ref, _, _ = strings.Cut(ref, "@")
	ref = strings.TrimPrefix(ref, "docker.io/")
	return strings.TrimPrefix(ref, "library/")
}
