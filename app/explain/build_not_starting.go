package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// NotStarting explains, before the build, a finding for which a container of the image will not start. The build itself would pass: anyway is the label of the
// button that goes on all the same.
func NotStarting(f build.Finding, opts build.Options, engine dockerops.EngineInfo, anyway string) Card {
	card := BuildFinding(f, opts, engine)
	goOn := Action{Label: anyway, Kind: ActionAnyway}
	if f.Kind == build.FindingProgram {
		goOn.Arg = f.Path
		card.Why += " Nothing was built yet: without it the container would stop at once."
		card.Next += fmt.Sprintf(" If %s gets into the image some other way, choose %q: for this project Slipway does not ask about it again.", f.Path, anyway)
	} else {
		card.Why += " Nothing was built yet: the container would stop at once."
	}
	card.Actions = slices.DeleteFunc(card.Actions, func(a Action) bool { return a.Kind == ActionRetry })
	card.Actions = append(card.Actions, retry("Look again and build"), goOn)
	return card
}

// withoutPlatform is the change that takes a fixed platform out of a FROM line; nil when the line is not as it was.
func withoutPlatform(file string, f build.Finding) *FileFix {
	return changeLine(file, f.Line, func(old string) string {
		var words []string
		for _, w := range strings.Fields(old) {
			if !strings.HasPrefix(w, "--platform=") {
				words = append(words, w)
			}
		}
		return strings.Join(words, " ")
	})
}
