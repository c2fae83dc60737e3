package build

import (
	"path/filepath"
	"slices"
	"strconv"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// Outline is what a build of a Dockerfile can be told: the stage to stop at, and the values of its arguments.
type Outline struct {
	// Stages in the file's order; without a choice the last one is built.
	Stages []Stage
	// Args in the file's order. One that a stage takes over from the top of the file is listed once.
	Args []Arg
}

// Stage is one FROM.
type Stage struct {
	// Name is that behind AS, "" for none; Ref is what names the stage as Options.Target in any case: its name or its number, from 0.
	Name, Ref string
	// Base is the image or the stage that it is built upon, with the arguments' defaults put in.
	Base string
}

// Arg is one ARG.
type Arg struct {
	Name string
	// Default is its value when none is given, with the defaults of others put in; HasDefault tells an empty one from none.
	Default    string
	HasDefault bool
	// Stage is the Ref of the stage that it is for; "" when it stands before the first one.
	Stage string
}

// ReadOutline reads a Dockerfile with BuildKit's own parser. One that is not there, or can't be understood, is a *Failure that tells where.
func ReadOutline(path string) (Outline, error) {
	opts := Options{ContextDir: filepath.Dir(path), Dockerfile: filepath.Base(path)}
	data, err := readDockerfile(opts)
	if err != nil {
		return Outline{}, &Failure{Reason: reasonOf(err), Dockerfile: opts.dockerfile(), Err: err}
	}
	doc, err := parseDockerfile(data)
	if err != nil {
		return Outline{}, parseFailure(err, data, opts)
	}
	return doc.outline(), nil
}

// parseFailure tells where a Dockerfile can't be understood.
func parseFailure(err error, data []byte, opts Options) *Failure {
	f := &Failure{Reason: ReasonParse, Dockerfile: opts.dockerfile(), Err: err}
	if reason, subject := classify(err, "", nil); reason == ReasonParse {
		f.Subject = subject
	}
	f.place(errorSpan(err), data)
	return f
}

func (d parsed) outline() Outline {
	lex := shell.NewLex('\\')
	var out Outline
	global := []string{}
	for _, meta := range d.metaArgs {
		for _, a := range meta.Args {
			arg := argOf(lex, a, "", global)
			out.Args = append(out.Args, arg)
			global = append(global, arg.Name+"="+arg.Default)
		}
	}
	for i, st := range d.stages {
		stage := Stage{Name: st.Name, Ref: st.Name, Base: expanded(lex, st.BaseName, global)}
		if stage.Ref == "" {
			stage.Ref = strconv.Itoa(i)
		}
		out.Stages = append(out.Stages, stage)
		env := []string{}
		for _, command := range st.Commands {
			c, isArg := command.(*instructions.ArgCommand)
			if !isArg {
				continue
			}
			for _, a := range c.Args {
				same := func(known Arg) bool { return known.Name == a.Key && (known.Stage == "" || known.Stage == stage.Ref) }
				if a.Value == nil && slices.ContainsFunc(out.Args, same) {
					continue
				}
				arg := argOf(lex, a, stage.Ref, env)
				out.Args = append(out.Args, arg)
				env = append(env, arg.Name+"="+arg.Default)
			}
		}
	}
	return out
}

func argOf(lex *shell.Lex, a instructions.KeyValuePairOptional, stage string, env []string) Arg {
	arg := Arg{Name: a.Key, Stage: stage, HasDefault: a.Value != nil}
	if a.Value != nil {
		arg.Default = expanded(lex, *a.Value, env)
	}
	return arg
}

// expanded puts values into a word; what can't be expanded stays as it is written.
func expanded(lex *shell.Lex, word string, env []string) string {
	if value, _, err := lex.ProcessWord(word, shell.EnvsFromSlice(env)); err == nil {
		return value
	}
	return word
}
