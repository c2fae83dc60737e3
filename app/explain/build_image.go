package explain

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// image explains why a base image could not be had.
func (c buildCase) image() Card {
	name := shortImage(c.failure.Subject)
	if name == "" {
		name = "an image that the build needs"
	}
	switch c.failure.Reason {
	case build.ReasonBaseMissing:
		return Card{
			Headline: fmt.Sprintf("There is no image %s", name),
			Why:      "The registry answered that it has no such name or tag." + c.where(),
			Next:     "Check the name and the tag. The image's page at the registry lists the tags that there are.",
			Actions:  []Action{c.openFile(c.dockerfile()), retry("Build again")},
			Link:     hubPage(c.failure.Subject), LinkTitle: "The image on Docker Hub",
		}
	case build.ReasonBaseDenied:
		return Card{
			Headline: fmt.Sprintf("The registry does not give %s away", name),
			Why:      "Either there is no such image, or it is private and you are not signed in to its registry." + c.where(),
			Next:     "Check the name. If the image is private, sign in to its registry and build again.",
			Command:  strings.TrimSpace("docker login " + registryOf(c.failure.Subject)),
			Actions:  []Action{c.openFile(c.dockerfile()), retry("Build again")},
			Link:     hubPage(c.failure.Subject), LinkTitle: "The image on Docker Hub",
		}
	case build.ReasonRateLimited:
		return Card{
			Headline: "The registry gives no more images for now",
			Why:      fmt.Sprintf("Docker Hub counts pulls per address and account, and the limit is used up, so that %s could not be had.", name),
			Next:     "Wait for an hour, or sign in: an account has a limit of its own.",
			Command:  strings.TrimSpace("docker login " + registryOf(c.failure.Subject)),
			Actions:  []Action{retry("Build again")},
			Link:     "https://docs.docker.com/docker-hub/usage/", LinkTitle: "Docker Hub's limits",
		}
	}
	card := Card{
		Headline: fmt.Sprintf("The engine can't reach the registry to get %s", name),
		Why:      "The image is not on this engine yet, and the network, the name server or a proxy is in the way of fetching it." + c.where(),
		Next:     "Check that the engine's machine has a network (a proxy is set in the engine, not in the Dockerfile), then build again.",
		Actions:  []Action{retry("Build again")},
	}
	if f, ok := c.foreign(); ok && f.Line == c.failure.Line {
		card.Headline = fmt.Sprintf("The engine can't reach the registry to get %s for %s", name, f.Path)
		card.Why = fmt.Sprintf("Line %d of %s asks for the image for %s. This engine is linux/%s, and has it for that at most; the other would have to be fetched.",
			f.Line, c.dockerfile(), f.Path, c.engine.Architecture)
		card.Next = fmt.Sprintf("Take --platform=%s out of that line, unless the image is meant for another machine. Or build again when there is a network.", f.Path)
		card.Actions = append(c.dropPlatform(f), c.openFile(c.dockerfile()), retry("Build again"))
	}
	return card
}

// frontend explains a `# syntax=` line whose image can't be had.
func (c buildCase) frontend() Card {
	name := shortImage(c.failure.Subject)
	card := Card{
		Headline: "The Dockerfile asks for a builder that can't be fetched",
		Why: fmt.Sprintf("Its line \"# syntax=\" names the image %s, which reads the Dockerfile in place of the engine's own reader. It is not on this engine, and it could not be fetched: "+
			"there is no network to the registry, or the name is wrong. Nothing was built yet.", name),
		Next: "Build with the engine's own reader: the Dockerfile stays as it is, and all but the newest instructions are understood. Or build again when there is a network.",
		Actions: []Action{
			{Label: "Build with the engine's own reader", Kind: ActionEngineFrontend},
			retry("Build again"),
		},
	}
	if c.failure.Heredocs && c.olderThan(heredocsSince) {
		card.Next = fmt.Sprintf("Build again when there is a network, or update the engine to version %d or later: the Dockerfile uses heredocs, which this engine's own reader does not know.", heredocsSince)
		card.Actions = []Action{retry("Build again"), c.openFile(c.dockerfile())}
	}
	return card
}

// heredocsSince is the version of Docker Engine whose own reader knows heredocs.
const heredocsSince = 23

// olderThan says whether the engine's version is known and before a major one. Podman counts otherwise, and never gets here.
func (c buildCase) olderThan(major int) bool {
	first, _, _ := strings.Cut(c.engine.Version, ".")
	n, err := strconv.Atoi(first)
	return err == nil && n < major
}

// engineTooOld explains an instruction that is right, and that the engine's own reader does not know.
func (c buildCase) engineTooOld() Card {
	engine := strings.TrimSpace(c.engine.Product + " " + c.engine.Version)
	if engine == "" {
		engine = "this engine"
	}
	what, instead := "the option "+c.failure.Subject, "Leave the option out, if the image can do without it"
	if c.failure.Subject == "heredoc" {
		what, instead = "heredocs", "Write the commands in one RUN, joined with &&"
	}
	next := instead + ", or update the engine to version " + strconv.Itoa(heredocsSince) + " or later."
	if !c.opts.EngineFrontend {
		next += " With a network, \"# syntax=docker/dockerfile:1\" as the file's first line fetches a newer reader."
	}
	return Card{
		Headline: fmt.Sprintf("This engine's builder is older than %s", what),
		Why:      fmt.Sprintf("Line %d of %s is correct, but the reader of Dockerfiles that is built into %s does not know it.", c.failure.Line, c.dockerfile(), engine),
		Next:     next,
		Actions:  []Action{c.openFile(c.dockerfile()), retry("Build again")},
		Link:     "https://docs.docker.com/engine/install/", LinkTitle: "Update Docker Engine",
	}
}

// platform explains an image for another processor.
func (c buildCase) platform() Card {
	own := "linux/" + c.engine.Architecture
	wanted := c.opts.Platform
	var fixed *build.Finding
	if f, ok := c.foreign(); ok {
		fixed, wanted = &f, f.Path
	}
	card := Card{
		Headline: "The image is for another processor than this engine's",
		Why:      fmt.Sprintf("This engine runs programs for %s.", own),
		Actions:  []Action{{Label: "Build for " + own, Kind: ActionBuildPlatform, Arg: own}},
	}
	switch {
	case c.failure.Subject != "" && wanted == "":
		card.Headline = fmt.Sprintf("%s is not made for %s", shortImage(c.failure.Subject), own)
		card.Why = "The registry has the image for other processors only." + c.where()
		card.Next = "Choose another image or tag that is made for this processor."
		card.Actions = []Action{c.openFile(c.dockerfile()), retry("Build again")}
	case wanted != "":
		card.Why = fmt.Sprintf("It is built for %s, and this engine is %s: it can't run the programs in it without an emulator.", wanted, own)
		card.Next = fmt.Sprintf("Build for %s, or install the emulator (QEMU) on the engine's machine.", own)
	default:
		card.Next = "Use images for this processor, or install an emulator (QEMU) on the engine's machine."
	}
	if fixed != nil {
		card.Next = fmt.Sprintf("Take --platform=%s out of line %d of %s, and build again.", fixed.Path, fixed.Line, c.dockerfile())
		card.Actions = append(c.dropPlatform(*fixed), c.openFile(c.dockerfile()), retry("Build again"))
	}
	return card
}

// dropPlatform is the button that takes the fixed platform out of a FROM line; none when the line is not as it was.
func (c buildCase) dropPlatform(f build.Finding) []Action {
	file := c.file(c.dockerfile())
	fix := withoutPlatform(file, f)
	if fix == nil {
		return nil
	}
	return []Action{{Label: fmt.Sprintf("Change line %d and build for linux/%s", f.Line, c.engine.Architecture), Kind: ActionFixFile, Fix: fix}}
}

func (c buildCase) fixedPlatform(f build.Finding) Card {
	return Card{
		Headline: fmt.Sprintf("The Dockerfile asks for %s, and this engine is linux/%s", f.Path, c.engine.Architecture),
		Why:      fmt.Sprintf("Line %d of %s fixes the platform, so the image will not run here without an emulator.", f.Line, c.dockerfile()),
		Next:     fmt.Sprintf("Take --platform=%s out of that line, unless the image is meant for another machine.", f.Path),
		Actions:  []Action{c.openFile(c.dockerfile())},
	}
}

// foreign is the finding of a FROM that asks for another platform than the engine's.
func (c buildCase) foreign() (build.Finding, bool) {
	for _, f := range c.findings {
		if f.Kind == build.FindingPlatform && !c.sameArch(f.Path) {
			return f, true
		}
	}
	return build.Finding{}, false
}

// sameArch says whether a platform ("linux/arm64/v8") is the engine's.
func (c buildCase) sameArch(platform string) bool {
	parts := strings.Split(platform, "/")
	arch := parts[len(parts)-1]
	if len(parts) > 1 {
		arch = parts[1]
	}
	switch arch {
	case "x86_64":
		arch = "amd64"
	case "aarch64":
		arch = "arm64"
	}
	return c.engine.Architecture == "" || arch == c.engine.Architecture
}

// where is the sentence about the place in the Dockerfile.
func (c buildCase) where() string {
	if c.failure.Line == 0 {
		return ""
	}
	return fmt.Sprintf(" It is named on line %d of %s.", c.failure.Line, c.dockerfile())
}

// registryOf is the registry of an image, "" for Docker Hub.
func registryOf(ref string) string {
	host, _, ok := strings.Cut(ref, "/")
	if !ok || host == "docker.io" || !strings.ContainsAny(host, ".:") && host != "localhost" {
		return ""
	}
	return host
}

// hubPage is an image's page on Docker Hub, "" when it is from another registry.
func hubPage(ref string) string {
	if ref == "" || registryOf(ref) != "" {
		return ""
	}
	name := shortImage(ref)
	if i := strings.LastIndexByte(name, ':'); i > strings.LastIndexByte(name, '/') {
		name = name[:i]
	}
	if !strings.Contains(name, "/") {
		return "https://hub.docker.com/_/" + name
	}
	return "https://hub.docker.com/r/" + name
}
