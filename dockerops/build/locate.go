package build

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/distribution/reference"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// span is a range of lines, both 1-based and inside; zero when unknown.
type span struct{ first, last int }

// parsed is a Dockerfile as BuildKit's own parser sees it.
type parsed struct {
	stages   []instructions.Stage
	metaArgs []instructions.ArgCommand
}

// parseDockerfile parses a Dockerfile; err tells the line by way of *parser.LocationError.
func parseDockerfile(data []byte) (parsed, error) {
	res, err := parser.Parse(bytes.NewReader(data))
	if err != nil {
		return parsed{}, err
	}
	stages, metaArgs, err := instructions.Parse(res.AST, nil)
	if err != nil {
		return parsed{}, err
	}
	return parsed{stages: stages, metaArgs: metaArgs}, nil
}

// locate finds the lines of the instruction that a step was made from. Engines before 26.1 tell only the step's name.
func (d parsed) locate(step string, args map[string]string) span {
	if image, ok := metadataImage(step); ok {
		return d.locateImage(image, args)
	}
	p, ok := parseName(step)
	if !ok {
		return span{}
	}
	stage := d.stage(p.stage)
	if stage == nil {
		return span{}
	}
	own := numbered(stage)
	// A stage's steps are numbered FROM first (when it pulls an image), then the base image's ONBUILD triggers, then its own instructions. How many
	// come before its own is only known to the engine, so they are counted from the end.
	before := p.total - len(own)
	if p.index <= before {
		return spanOf(stage.Location)
	}
	if i := p.index - before - 1; i < len(own) && strings.EqualFold(own[i].Name(), p.word()) {
		return spanOf(own[i].Location())
	}
	return only(own, p)
}

// stage finds a stage by the name in a step's brackets: its own, "stage-N" when it has none, or "" for a Dockerfile's only one.
func (d parsed) stage(name string) *instructions.Stage {
	if name == "" {
		if len(d.stages) == 1 {
			return &d.stages[0]
		}
		return nil
	}
	// The last one of a name is the one that a later FROM or COPY means.
	for i := len(d.stages) - 1; i >= 0; i-- {
		if strings.EqualFold(d.stages[i].Name, name) {
			return &d.stages[i]
		}
	}
	if number, ok := strings.CutPrefix(name, "stage-"); ok {
		if i, err := strconv.Atoi(number); err == nil && i >= 0 && i < len(d.stages) {
			return &d.stages[i]
		}
	}
	return nil
}

// locateImage finds the FROM or COPY --from that names an image.
func (d parsed) locateImage(image string, args map[string]string) span {
	want := canonical(image)
	lex := shell.NewLex('\\')
	env := d.metaEnv(lex, args)
	for i := range d.stages {
		base, _, err := lex.ProcessWord(d.stages[i].BaseName, env)
		if err == nil && canonical(base) == want {
			return spanOf(d.stages[i].Location)
		}
		for _, cmd := range d.stages[i].Commands {
			if c, ok := cmd.(*instructions.CopyCommand); ok && c.From != "" && canonical(c.From) == want {
				return spanOf(c.Location())
			}
			if r, ok := cmd.(*instructions.RunCommand); ok && strings.Contains(r.String(), "from="+image) {
				return spanOf(r.Location())
			}
		}
	}
	return span{}
}

// metaEnv is what a FROM line can refer to: the ARGs before the first FROM, with the values given for them.
func (d parsed) metaEnv(lex *shell.Lex, args map[string]string) shell.EnvGetter {
	var env []string
	for _, cmd := range d.metaArgs {
		for _, a := range cmd.Args {
			value := a.ValueString()
			if given, ok := args[a.Key]; ok {
				value = given
			} else if v, _, err := lex.ProcessWord(value, shell.EnvsFromSlice(env)); err == nil {
				value = v
			}
			env = append(env, a.Key+"="+value)
		}
	}
	return shell.EnvsFromSlice(env)
}

// numbered is a stage's instructions that become steps with a number.
func numbered(stage *instructions.Stage) []instructions.Command {
	var out []instructions.Command
	for _, cmd := range stage.Commands {
		switch cmd.(type) {
		case *instructions.AddCommand, *instructions.CopyCommand, *instructions.RunCommand, *instructions.WorkdirCommand:
			out = append(out, cmd)
		}
	}
	return out
}

// only is the one instruction that reads like the step, for frontends that count differently; zero when there are several.
func only(cmds []instructions.Command, p stepName) span {
	var found span
	for _, cmd := range cmds {
		if !strings.EqualFold(strings.Join(strings.Fields(cmdText(cmd)), " "), strings.Join(strings.Fields(p.rest), " ")) {
			continue
		}
		if found != (span{}) {
			return span{}
		}
		found = spanOf(cmd.Location())
	}
	return found
}

func cmdText(cmd instructions.Command) string {
	if s, ok := cmd.(interface{ String() string }); ok {
		return s.String()
	}
	return cmd.Name()
}

func spanOf(loc []parser.Range) span {
	var s span
	for _, r := range loc {
		if s.first == 0 || r.Start.Line < s.first {
			s.first = r.Start.Line
		}
		s.last = max(s.last, r.Start.Line, r.End.Line)
	}
	return s
}

// canonical is an image's full name, docker.io/library/python:3.14, or what was given when it is no name.
func canonical(image string) string {
	named, err := reference.ParseNormalizedNamed(image)
	if err != nil {
		return image
	}
	return reference.TagNameOnly(named).String()
}
