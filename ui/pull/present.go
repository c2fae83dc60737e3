package pull

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/registry"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Platforms are the ones that are offered; others can be typed.
var Platforms = []string{"linux/amd64", "linux/arm64", "linux/arm/v7", "linux/386", "linux/ppc64le", "linux/riscv64", "linux/s390x"}

var platformPattern = regexp.MustCompile(`^[a-z0-9]+/[a-z0-9_]+(?:/[a-z0-9.]+)?$`)

// PlatformError says what is wrong with a platform as typed; "" when nothing is, or when none was given.
func PlatformError(typed string) string {
	if typed = strings.TrimSpace(typed); typed == "" || platformPattern.MatchString(typed) {
		return ""
	}
	return "A platform is written system/processor, as in linux/arm64."
}

// PlatformNote says what to know of a platform that is not the engine's.
func PlatformNote(typed string, engine dockerops.EngineInfo) string {
	parts := strings.Split(strings.TrimSpace(typed), "/")
	if len(parts) < 2 || engine.Architecture == "" || parts[1] == engine.Architecture {
		return ""
	}
	return "This engine is for " + engine.Architecture + ". What is made for " + parts[1] + " runs only where the engine can emulate it, and slowly."
}

// form are the answers as typed.
type form struct{ name, platform string }

// answer is what the form says.
type answer struct {
	ref      string // in the form that docker shows; "" while it is no name
	platform string
	// wrong, proposal and hint are about the name; platformWrong and platformHint about the platform.
	wrong, proposal, hint       string
	platformWrong, platformHint string
	command                     string
}

// ready says whether it can be pulled.
func (a answer) ready() bool { return a.ref != "" && a.platformWrong == "" }

// The hints of the form.
const (
	nameHint     = "As in python:3.14-slim, or with a registry in front: registry.example.com/team/app:1.0"
	platformHint = "Left empty, the engine's own is pulled."
)

// present judges the answers.
func present(f form, snap live.Snapshot) answer {
	a := answer{platform: strings.TrimSpace(f.platform), platformWrong: PlatformError(f.platform), hint: nameHint, command: command.Pull("IMAGE")}
	a.platformHint = orElse(PlatformNote(a.platform, snap.Connection.Engine), platformHint)
	if strings.TrimSpace(f.name) == "" {
		return a
	}
	name, problem := registry.Parse(f.name)
	if problem != nil {
		a.wrong, a.proposal = problem.Text, problem.Proposal
		return a
	}
	a.ref = name.String()
	a.command = command.PullFor(a.ref, a.platform)
	a.hint = "From " + orElse(map[bool]string{true: "Docker Hub"}[name.OnHub()], name.Registry) + "."
	switch {
	case name.Digest != "":
		a.hint += " The digest behind the @ names one exact image. It is pulled without a tag, and can be pushed only once it has one."
	case name.TagImplied:
		a.hint += " No tag is given, so that latest is pulled."
	}
	switch {
	case slices.ContainsFunc(snap.Images, func(i dockerops.Image) bool { return slices.Contains(i.Digests, a.ref) }):
		a.hint += " It is here already."
	case slices.ContainsFunc(snap.Images, func(i dockerops.Image) bool { return slices.Contains(i.Tags, a.ref) }):
		a.hint += " It is here already; pulling looks for a newer one of that name."
	}
	return a
}

// resultRow is one image that the search found.
type resultRow struct{ name, official, stars, about string }

var columns = widgets.Columns{
	{Title: "Name", Width: 150, Weight: 0.8},
	{Title: "", Width: 76},
	{Title: "Stars", Width: 62, Right: true},
	{Title: "What it is", Width: 160, Weight: 2, Indent: 12},
	{Title: "", Width: 56},
}

func presentResults(found []dockerops.SearchResult) []resultRow {
	rows := make([]resultRow, 0, len(found))
	for _, f := range found {
		r := resultRow{name: f.Name, stars: Thousands(f.Stars), about: strings.Join(strings.Fields(f.Description), " ")}
		if f.Official {
			r.official = "Official"
		}
		rows = append(rows, r)
	}
	return rows
}

// Thousands writes a number with its thousands apart.
func Thousands(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

func orElse(text, instead string) string {
	if text == "" {
		return instead
	}
	return text
}
