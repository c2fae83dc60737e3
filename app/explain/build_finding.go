package explain

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/build"
)

// BuildFinding explains one finding of build.Check: before the build as a warning, or afterwards as the cause of what went wrong.
func BuildFinding(f build.Finding, opts build.Options, engine dockerops.EngineInfo) Card {
	return buildCase{opts: opts, engine: engine}.finding(f)
}

// BuildWarnings explains the findings that do not stop a build but matter with this engine.
func BuildWarnings(findings []build.Finding, opts build.Options, engine dockerops.EngineInfo) []Card {
	c := buildCase{opts: opts, engine: engine}
	var cards []Card
	for _, f := range findings {
		if f.Severity == build.SeverityWarns && (f.Kind != build.FindingPlatform || !c.sameArch(f.Path)) {
			cards = append(cards, c.finding(f))
		}
	}
	return cards
}

func (c buildCase) finding(f build.Finding) Card {
	var card Card
	switch f.Kind {
	case build.FindingHidden:
		return c.hidden(f)
	case build.FindingOutside:
		card = c.outside(f)
	case build.FindingLinkOutside:
		card = c.linkOutside(f)
	case build.FindingUnreadable:
		return c.denied(f.Path, f.Dir, f.Owner)
	case build.FindingCRLF:
		return c.crlf(f)
	case build.FindingNoShebang:
		card = c.noShebang(f)
	case build.FindingNotExecutable:
		card = Card{
			Headline: f.Path + " is not executable",
			Why:      fmt.Sprintf("%s on line %d starts it, and the file has no permission to be run, so the container will stop with \"permission denied\".", firstOf(f.Instruction), f.Line),
			Next:     "Add a line after the COPY that makes it executable: RUN chmod +x and the script's path in the image.",
			Actions:  []Action{c.openFile(c.dockerfile()), retry("Build again")},
		}
	case build.FindingProgram:
		card = c.program(f)
	case build.FindingPlatform:
		card = c.fixedPlatform(f)
	default:
		card = c.missing(f)
	}
	if card.Code == nil && f.Line > 0 {
		card.File, card.Code = c.dockerfile(), []CodeLine{{Number: f.Line, Text: f.Instruction, Failing: true}}
	}
	return card
}

func (c buildCase) hidden(f build.Finding) Card {
	line := "!" + f.Path
	card := Card{
		Headline: fmt.Sprintf("%s is left out of the build by %s", f.Path, f.PatternFile),
		Why: fmt.Sprintf("%s needs it (line %d of %s). It exists on disk, but line %d of %s (%s) keeps it from being sent to the builder.",
			f.Instruction, f.Line, c.dockerfile(), f.PatternLine, f.PatternFile, f.Pattern),
		File: f.PatternFile,
		Code: []CodeLine{{Number: f.PatternLine, Text: f.Pattern, Failing: true}},
	}
	if strings.ContainsAny(f.Path, "*?[") {
		card.Next = "Change that line, or add one that lets the files in."
		card.Actions = []Action{c.openFile(f.PatternFile), retry("Build again")}
		return card
	}
	card.Next = "Add a line at its end that lets this one in: " + line
	card.Actions = []Action{
		{Label: "Add " + line + " and build again", Kind: ActionFixFile, Fix: &FileFix{Path: c.file(f.PatternFile), Append: line}},
		c.openFile(f.PatternFile),
	}
	return card
}

func (c buildCase) outside(f build.Finding) Card {
	card := Card{
		Headline: fmt.Sprintf("The builder can't see %s", f.Path),
		Why:      fmt.Sprintf("A build gets only what is inside its build folder (%s). Line %d of %s asks for something outside it.", filepath.Base(c.opts.ContextDir), f.Line, c.dockerfile()),
	}
	parent, ok := c.parentFor(f.Target)
	if !ok {
		card.Next = "Copy it into the build folder and name it by its path there."
		if f.Target == "" {
			card.Next = "There is nothing at that place either. Check the path; what is copied must be inside the build folder."
		}
		card.Actions = []Action{c.openFile(c.dockerfile())}
		return card
	}
	return c.withParent(card, f, parent)
}

// withParent offers to build from a folder further up, and shows how the COPY line reads from there.
func (c buildCase) withParent(card Card, f build.Finding, parent string) Card {
	from, err := filepath.Rel(parent, f.Target)
	if err != nil {
		return card
	}
	dockerfile, err := filepath.Rel(parent, c.file(c.dockerfile()))
	if err != nil {
		return card
	}
	below := filepath.ToSlash(filepath.Dir(dockerfile))
	card.Next = fmt.Sprintf("Build from the folder %s with the Dockerfile %s. COPY lines then count from there: %s is written %s, and a file beside the Dockerfile gets %s/ in front.",
		filepath.Base(parent), filepath.ToSlash(dockerfile), f.Path, filepath.ToSlash(from), below)
	card.Actions = []Action{
		{Label: "Build from " + filepath.Base(parent), Kind: ActionParentContext, Arg: parent},
		c.openFile(c.dockerfile()),
	}
	return card
}

// parentFor is the folder, at most two levels up, that has both the project and the target in it.
func (c buildCase) parentFor(target string) (string, bool) {
	if target == "" || !filepath.IsAbs(target) {
		return "", false
	}
	dir := c.opts.ContextDir
	for range 2 {
		up := filepath.Dir(dir)
		// The whole disk is no build folder.
		if up == dir || up == filepath.Dir(up) {
			return "", false
		}
		dir = up
		if rel, err := filepath.Rel(dir, target); err == nil && filepath.IsLocal(rel) {
			return dir, true
		}
	}
	return "", false
}

func (c buildCase) linkOutside(f build.Finding) Card {
	card := Card{
		Headline: fmt.Sprintf("%s points outside the project", f.Path),
		Why: fmt.Sprintf("It is a link, or goes through one, to %s. Links are sent to the builder as links, and what they point to outside the build folder is not there for line %d of %s.",
			f.Target, f.Line, c.dockerfile()),
		Next:    "Put a copy of the file in the place of the link.",
		Actions: []Action{c.openFile(c.dockerfile()), retry("Build again")},
	}
	if filepath.IsAbs(f.Target) && strings.HasPrefix(f.Target, c.opts.ContextDir+string(filepath.Separator)) {
		card.Why = fmt.Sprintf("It is a link, or goes through one, with the full path %s. The builder has no such path: inside it, the build folder is all there is.", f.Target)
		card.Next = "Make the link relative, or put a copy of the file in its place."
	}
	return card
}

// denied explains what can't be read.
func (c buildCase) denied(p string, dir bool, owner string) Card {
	what, its := "file", "it"
	if dir {
		what, its = "folder", "what is in it"
	}
	card := Card{
		Headline: fmt.Sprintf("The %s %s can't be read", what, p),
		Why:      fmt.Sprintf("The build would send %s to the builder, and you have no permission to read %s.", its, its),
		Next:     "If the image does not need it, as with the data of a database, leave it out of the build with a line in .dockerignore.",
		Actions: []Action{
			{Label: "Add " + p + " to .dockerignore and build again", Kind: ActionFixFile, Fix: &FileFix{Path: c.file(c.ignoreName()), Append: p}},
			retry("Build again"),
		},
	}
	if owner != "" {
		card.Why = fmt.Sprintf("It belongs to %s. %s", userName(owner), card.Why)
	}
	return card
}

// ignoreName is the ignore file that the findings speak of, else the usual one.
func (c buildCase) ignoreName() string {
	for _, f := range c.findings {
		if f.PatternFile != "" {
			return f.PatternFile
		}
	}
	return ".dockerignore"
}

func userName(owner string) string {
	if strings.Trim(owner, "0123456789") == "" {
		return "the user number " + owner + ", who has no name on this machine"
	}
	return "the user " + owner
}

func (c buildCase) unreadable() (Card, bool) {
	var u *build.UnreadableError
	if errors.As(c.err, &u) {
		return c.denied(u.Path, u.Dir, u.Owner), true
	}
	return Card{
		Headline: "The Dockerfile can't be read",
		Why:      "You have no permission to read it, or it is no file.",
		Actions:  []Action{retry("Build again")},
	}, true
}

// toLF is the change that mends a script with Windows line endings: the file itself, and what Git makes of it.
func toLF(file, root, rel string) *FileFix {
	return &FileFix{Path: file, ToLF: true, And: &FileFix{Path: filepath.Join(root, ".gitattributes"), Append: gitAttribute(rel)}}
}

// gitAttribute is the line that makes Git check a script out with Unix line endings everywhere.
func gitAttribute(rel string) string {
	if strings.HasSuffix(rel, ".sh") {
		return "*.sh text eol=lf"
	}
	return rel + " text eol=lf"
}

func (c buildCase) crlf(f build.Finding) Card {
	return Card{
		Headline: f.Path + " has Windows line endings",
		Why: fmt.Sprintf("%s on line %d of %s uses this script. Linux takes the extra character at the end of each line for a part of the text, so that it looks for an "+
			"interpreter that does not exist, and says \"no such file or directory\" although the script is there.", firstOf(f.Instruction), f.Line, c.dockerfile()),
		Next: "Convert the script to Unix line endings. A line in .gitattributes keeps Git from turning them back.",
		Actions: []Action{
			{Label: "Convert " + path.Base(f.Path) + " to Unix line endings", Kind: ActionFixFile, Fix: toLF(c.file(f.Path), c.opts.ContextDir, f.Path)},
			c.openFile(f.Path),
		},
		File: c.dockerfile(),
		Code: []CodeLine{{Number: f.Line, Text: f.Instruction, Failing: true}},
	}
}

func (c buildCase) noShebang(f build.Finding) Card {
	return Card{
		Headline: f.Path + " does not say which program runs it",
		Why: fmt.Sprintf("%s on line %d of %s starts it by itself, and its first line is not one like #!/bin/sh. Linux then says \"exec format error\", as for a program made for another processor.",
			firstOf(f.Instruction), f.Line, c.dockerfile()),
		Next:    "Put #!/bin/sh into the script's first line (or #!/usr/bin/env python3 for a Python script).",
		Actions: []Action{c.openFile(f.Path), retry("Build again")},
	}
}

func (c buildCase) missing(f build.Finding) Card {
	card := Card{
		Headline: fmt.Sprintf("There is no %s in the build folder", f.Path),
		Why:      fmt.Sprintf("%s needs it (line %d of %s), and no file or folder of that name is in %s.", f.Instruction, f.Line, c.dockerfile(), c.opts.ContextDir),
		Next:     "Check the spelling, capitals included, and that the path counts from the build folder.",
		Actions:  []Action{c.openFile(c.dockerfile()), retry("Build again")},
	}
	if beside := path.Join(path.Dir(c.dockerfile()), f.Path); beside != f.Path && filepath.IsLocal(filepath.FromSlash(beside)) && c.exists(beside) {
		// As after choosing the parent folder for the build.
		card.Next = fmt.Sprintf("There is one beside the Dockerfile. Paths count from the build folder, not from the Dockerfile: write %s in that line.", beside)
		if fix := changeLine(c.file(c.dockerfile()), f.Line, func(old string) string { return replaceWord(old, f.Path, beside) }); fix != nil {
			card.Actions = append([]Action{{Label: "Write " + beside + " and build again", Kind: ActionFixFile, Fix: fix}}, card.Actions...)
		}
		return card
	}
	if path.Base(f.Path) == "requirements.txt" {
		card.Next = "Make the file that lists the project's packages, or check that the path counts from the build folder. This command writes what is installed on this machine into it."
		card.Command = "python -m pip freeze > requirements.txt"
	}
	return card
}

// exists says whether something is at a path of the build folder.
func (c buildCase) exists(rel string) bool {
	_, err := os.Stat(c.file(rel))
	return err == nil
}

// replaceWord puts a word in the place of the first one that is exactly the old one.
func replaceWord(line, old, word string) string {
	for at := 0; ; {
		i := strings.Index(line[at:], old)
		if i < 0 {
			return line
		}
		i += at
		end := i + len(old)
		before, after := i == 0 || strings.ContainsRune(" \t\"'=,[", rune(line[i-1])), end == len(line) || strings.ContainsRune(" \t\"',]", rune(line[end]))
		if before && after {
			return line[:i] + word + line[end:]
		}
		at = end
	}
}

func firstOf(instruction string) string {
	word, _, _ := strings.Cut(instruction, " ")
	return word
}
