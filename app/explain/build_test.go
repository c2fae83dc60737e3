package explain

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

var (
	buildProject = filepath.Join(string(filepath.Separator), "home", "me", "shop")
	amdEngine    = dockerops.EngineInfo{Product: "Docker Engine", Version: "20.10.24", Architecture: "amd64"}
	buildOpts    = build.Options{ContextDir: buildProject, Tags: []string{"shop"}}
)

// failedBuild is a failure as the builder gives it.
func failedBuild(reason build.Reason, subject string, line int, instruction string) *build.Failure {
	return &build.Failure{
		Reason: reason, Subject: subject, Line: line, Instruction: instruction, Dockerfile: "Dockerfile",
		Source: []build.SourceLine{{Number: line, Text: instruction, Failing: true}},
		Err:    errors.New("failed to solve: {raw: text}"),
	}
}

// saying is a Dockerfile that the engine refuses with these words.
func saying(line int, instruction, words string) *build.Failure {
	f := failedBuild(build.ReasonParse, "", line, instruction)
	f.Err = fmt.Errorf("failed to solve: dockerfile parse error on line %d: %s", line, words)
	return f
}

// saidBy is all words of a card but the engine's.
func saidBy(c Card) string {
	parts := []string{c.Headline, c.Why, c.Next, c.Command, c.LinkTitle}
	for _, a := range c.Actions {
		parts = append(parts, a.Label)
	}
	return strings.Join(parts, "\n")
}

// wantBuildCard holds a card against what every card must be, and against the words and actions that this one must have.
func wantBuildCard(t *testing.T, c Card, words []string, actions ...ActionKind) {
	t.Helper()
	if c.Headline == "" || strings.HasSuffix(c.Headline, ".") || strings.Contains(c.Headline, "failed to solve") || strings.ContainsAny(c.Headline, "{}\n") {
		t.Errorf("the headline is %q", c.Headline)
	}
	for _, bad := range []string{"!\n", "! ", "%!", "$1", "  ", "..\n", ". .", "()"} {
		if strings.Contains(saidBy(c)+"\n", bad) {
			t.Errorf("%q is in:\n%s", bad, saidBy(c))
		}
	}
	for _, w := range words {
		if !strings.Contains(saidBy(c), w) {
			t.Errorf("%q is not in:\n%s", w, saidBy(c))
		}
	}
	var got []ActionKind
	for _, a := range c.Actions {
		got = append(got, a.Kind)
		if a.Label == "" {
			t.Errorf("an action has no label: %+v", a)
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(actions) {
		t.Errorf("actions are %v, want %v", got, actions)
	}
}

func TestBuildExplainsAnIgnoredSource(t *testing.T) {
	finding := build.Finding{
		Kind: build.FindingHidden, Severity: build.SeverityStops, Line: 3, Instruction: "COPY requirements.txt .", Path: "requirements.txt",
		PatternFile: ".dockerignore", PatternLine: 2, Pattern: "*.txt",
	}
	before := Build(nil, []build.Finding{finding}, buildOpts, amdEngine)
	after := Build(failedBuild(build.ReasonCopyMissing, "requirements.txt", 3, "COPY requirements.txt ."), []build.Finding{finding}, buildOpts, amdEngine)
	for _, card := range []Card{before, after} {
		wantBuildCard(t, card, []string{"requirements.txt is left out", "line 2 of .dockerignore (*.txt)", "line 3 of Dockerfile", "!requirements.txt"}, ActionFixFile, ActionOpenFile)
		if fix := card.Actions[0].Fix; fix == nil || fix.Append != "!requirements.txt" || fix.Path != filepath.Join(buildProject, ".dockerignore") {
			t.Errorf("the fix is %+v", fix)
		}
		if card.File != ".dockerignore" || len(card.Code) != 1 || card.Code[0].Number != 2 {
			t.Errorf("the code is %s %+v", card.File, card.Code)
		}
	}
	if after.Details != "failed to solve: {raw: text}" {
		t.Errorf("details are %q", after.Details)
	}
}

func TestBuildOffersTheParentFolder(t *testing.T) {
	web := build.Options{ContextDir: filepath.Join(buildProject, "web")}
	target := filepath.Join(buildProject, "shared", "settings.py")
	finding := build.Finding{
		Kind: build.FindingOutside, Severity: build.SeverityStops, Line: 2, Instruction: "COPY ../shared/settings.py /app/", Path: "../shared/settings.py", Target: target,
	}
	card := Build(failedBuild(build.ReasonCopyMissing, "shared/settings.py", 2, finding.Instruction), []build.Finding{finding}, web, amdEngine)
	wantBuildCard(t, card, []string{"../shared/settings.py", "web/Dockerfile", "is written shared/settings.py", "web/ in front"}, ActionParentContext, ActionOpenFile)
	if card.Actions[0].Arg != buildProject {
		t.Errorf("the folder is %s", card.Actions[0].Arg)
	}
	again := BuildAgain(web, card.Actions[0])
	if again.ContextDir != buildProject || again.Dockerfile != "web/Dockerfile" {
		t.Errorf("built again with %+v", again)
	}

	finding.Path, finding.Target = "/etc/hostname", "/etc/hostname"
	wantBuildCard(t, Build(nil, []build.Finding{finding}, web, amdEngine), []string{"/etc/hostname", "Copy it into the build folder"}, ActionOpenFile)
	finding.Path, finding.Target = "../gone", ""
	wantBuildCard(t, Build(nil, []build.Finding{finding}, web, amdEngine), []string{"nothing at that place"}, ActionOpenFile)
}

func TestBuildExplainsWhatCantBeRead(t *testing.T) {
	err := &build.Failure{Reason: build.ReasonUnreadable, Err: &build.UnreadableError{Path: "pgdata", Dir: true, Owner: "postgres", Err: os.ErrPermission}}
	card := Build(err, nil, buildOpts, amdEngine)
	wantBuildCard(t, card, []string{"The folder pgdata can't be read", "the user postgres"}, ActionFixFile, ActionRetry)
	if fix := card.Actions[0].Fix; fix == nil || fix.Append != "pgdata" || fix.Path != filepath.Join(buildProject, ".dockerignore") {
		t.Errorf("the fix is %+v", fix)
	}
	found := build.Finding{Kind: build.FindingUnreadable, Severity: build.SeverityStops, Path: "a.key", Owner: "70"}
	wantBuildCard(t, Build(nil, []build.Finding{found}, buildOpts, amdEngine), []string{"The file a.key", "user number 70"}, ActionFixFile, ActionRetry)
}

func TestBuildFindingExplainsScripts(t *testing.T) {
	f := build.Finding{Kind: build.FindingCRLF, Severity: build.SeverityWarns, Line: 4, Instruction: "ENTRYPOINT", Path: "entrypoint.sh"}
	card := BuildFinding(f, buildOpts, amdEngine)
	wantBuildCard(t, card, []string{"entrypoint.sh has Windows line endings", "ENTRYPOINT on line 4"}, ActionFixFile, ActionOpenFile)
	if fix := card.Actions[0].Fix; !fix.ToLF || fix.Path != filepath.Join(buildProject, "entrypoint.sh") {
		t.Errorf("the fix is %+v", fix)
	}
	if fix := card.Actions[0].Fix.And; fix == nil || fix.Append != "*.sh text eol=lf" || fix.Path != filepath.Join(buildProject, ".gitattributes") {
		t.Errorf("the second fix is %+v", fix)
	}
	f.Kind, f.Path = build.FindingNoShebang, "run.sh"
	wantBuildCard(t, BuildFinding(f, buildOpts, amdEngine), []string{"run.sh does not say", "#!/bin/sh", "exec format error"}, ActionOpenFile, ActionRetry)
	f.Kind = build.FindingNotExecutable
	wantBuildCard(t, BuildFinding(f, buildOpts, amdEngine), []string{"run.sh is not executable", "chmod +x"}, ActionOpenFile, ActionRetry)
}

func TestWhatWillNotStartIsSaidBeforeTheBuild(t *testing.T) {
	for kind, actions := range map[build.FindingKind][]ActionKind{
		build.FindingCRLF:          {ActionFixFile, ActionOpenFile, ActionRetry, ActionAnyway},
		build.FindingNoShebang:     {ActionOpenFile, ActionRetry, ActionAnyway},
		build.FindingNotExecutable: {ActionOpenFile, ActionRetry, ActionAnyway},
	} {
		f := build.Finding{Kind: kind, Severity: build.SeverityWarns, NoStart: true, Line: 4, Instruction: `ENTRYPOINT ["/run.sh"]`, Path: "run.sh"}
		wantBuildCard(t, NotStarting(f, buildOpts, amdEngine, "Build all the same"), []string{"run.sh", "line 4", "Nothing was built yet", "all the same"}, actions...)
	}
}

func TestBuildWarningsAreThoseThatMatterHere(t *testing.T) {
	findings := []build.Finding{
		{Kind: build.FindingPlatform, Severity: build.SeverityWarns, Line: 1, Path: "linux/amd64"},
		{Kind: build.FindingPlatform, Severity: build.SeverityWarns, Line: 1, Instruction: "FROM alpine:3.20", Path: "linux/arm64"},
		{Kind: build.FindingMissing, Severity: build.SeverityStops, Line: 2, Path: "x"},
	}
	cards := BuildWarnings(findings, buildOpts, amdEngine)
	if len(cards) != 1 {
		t.Fatalf("got %d cards", len(cards))
	}
	wantBuildCard(t, cards[0], []string{"linux/arm64", "linux/amd64", "Line 1"}, ActionOpenFile)
}

func TestBuildExplainsEachReason(t *testing.T) {
	arm := []build.Finding{{Kind: build.FindingPlatform, Severity: build.SeverityWarns, Line: 1, Path: "linux/arm64/v8"}}
	heredocs := failedBuild(build.ReasonFrontend, "docker.io/docker/dockerfile:1", 1, "# syntax=docker/dockerfile:1")
	heredocs.Heredocs = true
	for _, tt := range []struct {
		name     string
		err      error
		findings []build.Finding
		opts     build.Options
		words    []string
		actions  []ActionKind
	}{
		{"cancelled", fmt.Errorf("build: %w", context.Canceled), nil, buildOpts, []string{"cancelled"}, []ActionKind{ActionRetry}},
		{"no BuildKit", fmt.Errorf("connect: %w", build.ErrNoBuildKit), nil, buildOpts, []string{"BuildKit", "Docker Engine can't"}, nil},
		{"no such image", failedBuild(build.ReasonBaseMissing, "docker.io/library/python:9.9-slim", 1, "FROM python:9.9-slim"), nil, buildOpts, []string{"There is no image python:9.9-slim", "line 1"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"denied", failedBuild(build.ReasonBaseDenied, "ghcr.io/me/base:1", 1, "FROM ghcr.io/me/base:1"), nil, buildOpts, []string{"ghcr.io/me/base:1", "docker login ghcr.io"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"limit", failedBuild(build.ReasonRateLimited, "docker.io/library/python:3.14", 1, ""), nil, buildOpts, []string{"no more images", "docker login"}, []ActionKind{ActionRetry}},
		{"no network", failedBuild(build.ReasonRegistryDown, "docker.io/library/python:3.14", 1, "FROM python:3.14"), nil, buildOpts, []string{"can't reach the registry", "python:3.14"}, []ActionKind{ActionRetry}},
		{"no network for the wanted platform", failedBuild(build.ReasonRegistryDown, "docker.io/library/alpine:3.20", 1, ""), arm, buildOpts, []string{"alpine:3.20 for linux/arm64", "linux/amd64"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"reader", failedBuild(build.ReasonFrontend, "docker.io/docker/dockerfile:1", 1, "# syntax=docker/dockerfile:1"), nil, buildOpts, []string{"docker/dockerfile:1", "# syntax="}, []ActionKind{ActionEngineFrontend, ActionRetry}},
		{"reader, and the engine's own is too old", heredocs, nil, buildOpts, []string{"heredocs", "version 23"}, []ActionKind{ActionRetry, ActionOpenFile}},
		{"heredoc", failedBuild(build.ReasonEngineTooOld, "heredoc", 3, "RUN <<EOF"), nil, buildOpts, []string{"older than heredocs", "Docker Engine 20.10.24", "Line 3 of Dockerfile is correct"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"option", failedBuild(build.ReasonEngineTooOld, "--link", 3, "COPY --link a /"), nil, buildOpts, []string{"older than the option --link"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"foreign program", failedBuild(build.ReasonPlatform, "", 2, "RUN x"), nil, build.Options{ContextDir: buildProject, Platform: "linux/arm64"}, []string{"linux/arm64", "linux/amd64"}, []ActionKind{ActionBuildPlatform}},
		{"foreign program, fixed", failedBuild(build.ReasonPlatform, "", 2, "RUN x"), arm, buildOpts, []string{"Take --platform=linux/arm64/v8 out of line 1"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"image of another platform", failedBuild(build.ReasonPlatform, "docker.io/library/x:1", 1, "FROM x:1"), nil, buildOpts, []string{"x:1 is not made for linux/amd64"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"misspelt", failedBuild(build.ReasonParse, "RUNN", 2, "RUNN x"), nil, buildOpts, []string{"Line 2", "no instruction RUNN. It looks like RUN"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"unknown option", failedBuild(build.ReasonParse, "--lnk", 2, "COPY --lnk a /"), nil, buildOpts, []string{"no option --lnk"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"parse", failedBuild(build.ReasonParse, "", 0, ""), nil, buildOpts, []string{"The Dockerfile can't be understood"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"UTF-16", failedBuild(build.ReasonParse, "\xff\xfeF\x00R\x00O\x00M\x00", 1, ""), nil, buildOpts, []string{"The Dockerfile is not saved as UTF-8 text", "UTF-16"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"UTF-16, cleaned", failedBuild(build.ReasonParse, "\uFFFD\uFFFDF", 1, ""), nil, buildOpts, []string{"not saved as UTF-8"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"COPY without a place", saying(2, "COPY x", "COPY requires at least two arguments, but only one was provided. Destination could not be determined"), nil, buildOpts, []string{"Line 2", "COPY needs two things"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"WORKDIR alone", saying(2, "WORKDIR", "WORKDIR requires exactly one argument"), nil, buildOpts, []string{"WORKDIR needs exactly one word"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"EXPOSE alone", saying(2, "EXPOSE", "EXPOSE requires at least one argument"), nil, buildOpts, []string{"EXPOSE needs something behind it"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"target", failedBuild(build.ReasonTarget, "", 0, ""), nil, build.Options{ContextDir: buildProject, Target: "prod"}, []string{`no stage "prod"`}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"name", failedBuild(build.ReasonInvalidReference, "Alpine:3.20", 1, ""), nil, buildOpts, []string{"Alpine:3.20", "lower case"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"none", failedBuild(build.ReasonNoDockerfile, "", 0, ""), nil, buildOpts, []string{"There is no Dockerfile", filepath.Join(buildProject, "Dockerfile")}, []ActionKind{ActionRetry}},
		{"empty", failedBuild(build.ReasonEmptyDockerfile, "", 0, ""), nil, buildOpts, []string{"is empty"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"away", failedBuild(build.ReasonDockerfileAway, "", 0, ""), nil, build.Options{ContextDir: buildProject, Dockerfile: "../Dockerfile"}, []string{"outside the build folder"}, nil},
		{"no folder", failedBuild(build.ReasonNoContext, "", 0, ""), nil, buildOpts, []string{buildProject}, []ActionKind{ActionRetry}},
		{"disk", failedBuild(build.ReasonNoSpace, "", 0, ""), nil, buildOpts, []string{"no disk space", "docker builder prune"}, []ActionKind{ActionRetry}},
		{"gone", failedBuild(build.ReasonEngineGone, "", 0, ""), nil, buildOpts, []string{"went away"}, []ActionKind{ActionCheckAgain, ActionRetry}},
		{"missing, unknown why", failedBuild(build.ReasonCopyMissing, "a.txt", 2, "COPY a.txt /"), nil, buildOpts, []string{"did not get a.txt", "Line 2"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"missing in a stage", failedBuild(build.ReasonCopyMissing, "a.txt", 2, "COPY --from=x /a.txt /"), nil, buildOpts, []string{"stage to copy from has no a.txt"}, []ActionKind{ActionOpenFile, ActionRetry}},
		{"unknown", failedBuild(build.ReasonOther, "", 2, "RUN x"), nil, buildOpts, []string{"The build failed", "line 2"}, []ActionKind{ActionRetry}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			card := Build(tt.err, tt.findings, tt.opts, amdEngine)
			wantBuildCard(t, card, tt.words, tt.actions...)
			if card.Details != tt.err.Error() {
				t.Errorf("details are %q", card.Details)
			}
		})
	}
}

func TestBuildExplainsAMissingSource(t *testing.T) {
	f := build.Finding{Kind: build.FindingMissing, Severity: build.SeverityStops, Line: 3, Instruction: "COPY requirements.txt .", Path: "requirements.txt"}
	wantBuildCard(t, Build(nil, []build.Finding{f}, buildOpts, amdEngine), []string{"There is no requirements.txt", "line 3", "pip freeze"}, ActionOpenFile, ActionRetry)
	f = build.Finding{Kind: build.FindingLinkOutside, Severity: build.SeverityStops, Line: 2, Instruction: "COPY link.txt /app/", Path: "link.txt", Target: "/etc/hostname"}
	wantBuildCard(t, Build(nil, []build.Finding{f}, buildOpts, amdEngine), []string{"link.txt points outside the project", "/etc/hostname"}, ActionOpenFile, ActionRetry)
	f.Target = filepath.Join(buildProject, "real.txt")
	wantBuildCard(t, Build(nil, []build.Finding{f}, buildOpts, amdEngine), []string{"Make the link relative"}, ActionOpenFile, ActionRetry)
}

func TestAPathThatCountsFromTheDockerfileIsCorrected(t *testing.T) {
	root := folder(t, map[string]string{"web/Dockerfile": "FROM a\nCOPY requirements.txt /requirements.txt\nCOPY [\"app.py\", \"/app.py\"]\n", "web/requirements.txt": "flask\n", "web/app.py": "\n"})
	opts := build.Options{ContextDir: root, Dockerfile: "web/Dockerfile"}
	for _, tt := range []struct {
		path    string
		line    int
		becomes string
	}{
		{"requirements.txt", 2, "COPY web/requirements.txt /requirements.txt"},
		{"app.py", 3, `COPY ["web/app.py", "/app.py"]`},
	} {
		f := build.Finding{Kind: build.FindingMissing, Severity: build.SeverityStops, Line: tt.line, Instruction: "COPY " + tt.path, Path: tt.path}
		card := Build(nil, []build.Finding{f}, opts, amdEngine)
		wantBuildCard(t, card, []string{"There is one beside the Dockerfile", "write web/" + tt.path}, ActionFixFile, ActionOpenFile, ActionRetry)
		if fix := card.Actions[0].Fix; fix.Line != tt.line || fix.New != tt.becomes || fix.Path != filepath.Join(root, "web", "Dockerfile") {
			t.Errorf("fix: %+v", fix)
		}
	}
}

func TestAFixedPlatformIsTakenOut(t *testing.T) {
	root := folder(t, map[string]string{"Dockerfile": "# x\nFROM --platform=linux/arm64 alpine:3.20 AS base\n"})
	f := build.Finding{Kind: build.FindingPlatform, Severity: build.SeverityWarns, Line: 2, Path: "linux/arm64"}
	card := Build(failedBuild(build.ReasonPlatform, "", 3, "RUN x"), []build.Finding{f}, build.Options{ContextDir: root}, amdEngine)
	wantBuildCard(t, card, []string{"Change line 2 and build for linux/amd64"}, ActionFixFile, ActionOpenFile, ActionRetry)
	if fix := card.Actions[0].Fix; fix.Line != 2 || fix.New != "FROM alpine:3.20 AS base" {
		t.Errorf("fix: %+v", fix)
	}
}

func TestBuildAgainTakesTheActionOver(t *testing.T) {
	if o := BuildAgain(buildOpts, Action{Kind: ActionEngineFrontend}); !o.EngineFrontend {
		t.Errorf("got %+v", o)
	}
	if o := BuildAgain(buildOpts, Action{Kind: ActionBuildPlatform, Arg: "linux/amd64"}); o.Platform != "linux/amd64" {
		t.Errorf("got %+v", o)
	}
	if o := BuildAgain(buildOpts, Action{Kind: ActionRetry}); o.Platform != "" || o.ContextDir != buildProject {
		t.Errorf("got %+v", o)
	}
}
