package explain

import (
	"path/filepath"
	"testing"

	"github.com/slipway-dev/slipway/dockerops/build"
)

func TestAProgramThatNothingInstallsIsSaidBeforeTheBuild(t *testing.T) {
	f := build.Finding{
		Kind: build.FindingProgram, Severity: build.SeverityWarns, NoStart: true, Line: 5, Instruction: `CMD ["gunicorn", "app:app"]`, Path: "gunicorn", Package: "gunicorn",
		List: "requirements.txt", Installs: true,
	}
	all := []string{"Slipway sees nothing that installs gunicorn, which the image is started with", "CMD on line 5 of Dockerfile starts it", "Nothing was built yet", `choose "Go on": for this project Slipway does not ask about it again`}
	says := func(more ...string) []string { return append(more, all...) }
	card := NotStarting(f, buildOpts, amdEngine, "Go on")
	wantBuildCard(t, card, says("Neither requirements.txt", "another package that is listed may bring it along", "Add a line gunicorn to requirements.txt."), ActionFixFile, ActionOpenFile, ActionOpenFile, ActionRetry, ActionAnyway)
	if fix := card.Actions[0].Fix; fix.Append != "gunicorn" || fix.Path != filepath.Join(buildProject, "requirements.txt") || card.Command != "" {
		t.Errorf("the fix is %+v, the command %q", fix, card.Command)
	}
	if last := card.Actions[len(card.Actions)-1]; last.Label != "Go on" || last.Arg != "gunicorn" {
		t.Errorf("the way on is %+v", last)
	}
	f.Installs = false
	card = NotStarting(f, buildOpts, amdEngine, "Go on")
	wantBuildCard(t, card, says("no line of Dockerfile installs what is listed", "have the Dockerfile install it"), ActionFixFile, ActionOpenFile, ActionOpenFile, ActionRetry, ActionAnyway)
	if card.Command != "COPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt" {
		t.Errorf("the command is %q", card.Command)
	}
	f.Listed = true
	wantBuildCard(t, NotStarting(f, buildOpts, amdEngine, "Go on"), says("lists the package gunicorn, but no line"), ActionOpenFile, ActionRetry, ActionAnyway)
	f.Listed, f.List = false, ""
	card = NotStarting(f, buildOpts, amdEngine, "Go on")
	wantBuildCard(t, card, says("there is no requirements.txt"), ActionOpenFile, ActionRetry, ActionAnyway)
	if card.Command != "RUN pip install --no-cache-dir gunicorn" {
		t.Errorf("the command is %q", card.Command)
	}
}
