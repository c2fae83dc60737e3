package build

import (
	"path"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// plan is what a build takes from the build folder and what its image starts, for the stages that the build needs.
type plan struct {
	copies    []copied
	mounts    []named // sources of RUN --mount=type=bind
	platforms []named // FROM --platform=… written out
	start     []started
	runs      []string // the texts of RUN instructions, for what they repair (chmod, dos2unix) and install
	base      string   // the image that the final stage is built upon; "" when only the engine knows it
	foreign   bool     // something is copied from another image
}

// named is a path or word in an instruction.
type named struct {
	path        string
	line        int
	instruction string
}

// copied is one COPY or ADD from the build folder.
type copied struct {
	sources     []string // arguments expanded
	dest        string   // absolute
	destDir     bool     // sources land in dest, not at it
	mode        string   // of --chmod
	line        int
	instruction string
	final       bool // it is in the stage that becomes the image, or in one that it is based on
}

// started is a command that a container of the image starts with, or that a RUN runs.
type started struct {
	words       []string
	shell       bool // through sh -c
	workdir     string
	line        int
	word        string // "RUN", "CMD" or "ENTRYPOINT"
	instruction string
}

// planner walks the stages with what is known of their arguments and environment.
type planner struct {
	doc    parsed
	opts   Options
	lex    *shell.Lex
	global []string // NAME=value of the ARGs before the first FROM
	envs   map[int][]string
	dirs   map[int]string
	out    plan
}

func planOf(doc parsed, opts Options) plan {
	p := &planner{doc: doc, opts: opts, lex: shell.NewLex('\\'), envs: map[int][]string{}, dirs: map[int]string{}}
	env := doc.metaEnv(p.lex, opts.Args)
	for _, key := range env.Keys() {
		if v, ok := env.Get(key); ok {
			p.global = append(p.global, key+"="+v)
		}
	}
	needed, final := p.needed()
	for i := range doc.stages {
		if needed[i] {
			p.stage(i, final[i])
		}
	}
	return p.out
}

func (p *planner) stage(i int, final bool) {
	st := &p.doc.stages[i]
	var env []string
	dir := "/"
	if b := p.base(i); b >= 0 {
		env, dir = append(env, p.envs[b]...), p.dirs[b]
	} else if final {
		p.out.base, _ = p.expand(st.BaseName, p.global)
	}
	if st.Platform != "" && !strings.Contains(st.Platform, "$") {
		p.out.platforms = append(p.out.platforms, at(st.Platform, st.Location, st.SourceCode))
	}
	if final {
		// Each stage's own CMD and ENTRYPOINT replace those of what it is built upon.
		p.out.start = keepOther(p.out.start)
	}
	for _, cmd := range st.Commands {
		switch c := cmd.(type) {
		case *instructions.ArgCommand:
			env = p.arg(env, c)
		case *instructions.EnvCommand:
			for _, kv := range c.Env {
				if v, ok := p.expand(kv.Value, env); ok {
					env = append(env, kv.Key+"="+v)
				}
			}
		case *instructions.WorkdirCommand:
			if v, ok := p.expand(c.Path, env); ok {
				dir = absolute(dir, v)
			}
		case *instructions.CopyCommand:
			if c.From == "" {
				p.copy(c.SourcesAndDest, c.Chmod, c.Location(), c.String(), env, dir, final)
			} else if p.stageIndex(c.From, i) < 0 {
				p.out.foreign = true
			}
		case *instructions.AddCommand:
			p.copy(c.SourcesAndDest, c.Chmod, c.Location(), c.String(), env, dir, final)
		case *instructions.RunCommand:
			p.run(c, env, dir)
		case *instructions.EntrypointCommand:
			if final {
				p.begin(c.ShellDependantCmdLine, c.Location(), c.String(), dir)
			}
		case *instructions.CmdCommand:
			if final {
				p.begin(c.ShellDependantCmdLine, c.Location(), c.String(), dir)
			}
		}
	}
	p.envs[i], p.dirs[i] = env, dir
}

// arg takes an ARG into the environment: the value given for the build, that of a global ARG of the same name, or the default.
func (p *planner) arg(env []string, c *instructions.ArgCommand) []string {
	for _, a := range c.Args {
		if v, ok := p.opts.Args[a.Key]; ok {
			env = append(env, a.Key+"="+v)
			continue
		}
		if a.Value == nil {
			if v, ok := shell.EnvsFromSlice(p.global).Get(a.Key); ok {
				env = append(env, a.Key+"="+v)
			}
			continue
		}
		if v, ok := p.expand(*a.Value, env); ok {
			env = append(env, a.Key+"="+v)
		}
	}
	return env
}

// expand puts arguments and environment into a word; ok is false when it uses one that only the engine knows (the base image's).
func (p *planner) expand(word string, env []string) (string, bool) {
	res, err := p.lex.ProcessWordWithMatches(word, shell.EnvsFromSlice(env))
	if err != nil || len(res.Unmatched) > 0 {
		return "", false
	}
	return res.Result, true
}

func (p *planner) copy(sd instructions.SourcesAndDest, mode string, loc []parser.Range, text string, env []string, dir string, final bool) {
	c := copied{mode: mode, line: spanOf(loc).first, instruction: firstLine(text), final: final}
	for _, s := range sd.SourcePaths {
		v, ok := p.expand(s, env)
		if !ok || v == "" || remote(v) {
			continue
		}
		c.sources = append(c.sources, v)
	}
	if dest, ok := p.expand(sd.DestPath, env); ok {
		c.destDir = strings.HasSuffix(dest, "/") || dest == "." || strings.HasSuffix(dest, "/.") || len(sd.SourcePaths) > 1
		c.dest = absolute(dir, dest)
	}
	if len(c.sources) > 0 {
		p.out.copies = append(p.out.copies, c)
	}
}

func (p *planner) run(c *instructions.RunCommand, env []string, dir string) {
	expander := func(word string) (string, error) {
		v, ok := p.expand(word, env)
		if !ok {
			return word, nil
		}
		return v, nil
	}
	if err := c.Expand(expander); err == nil {
		for _, m := range instructions.GetMounts(c) {
			if m.Type == instructions.MountTypeBind && m.From == "" && m.Source != "" && !strings.Contains(m.Source, "$") {
				p.out.mounts = append(p.out.mounts, at(m.Source, c.Location(), c.String()))
			}
		}
	}
	text := strings.Join(c.CmdLine, " ")
	for _, f := range c.Files {
		text += "\n" + f.Data
	}
	p.out.runs = append(p.out.runs, text)
	if c.PrependShell {
		p.out.start = append(p.out.start, started{
			words: strings.Fields(text), shell: true, workdir: dir, line: spanOf(c.Location()).first, word: "RUN", instruction: firstLine(c.String()),
		})
	}
}

// begin notes a CMD or ENTRYPOINT; a later one of the same word replaces it.
func (p *planner) begin(line instructions.ShellDependantCmdLine, loc []parser.Range, text, dir string) {
	word := strings.ToUpper(firstWord(text))
	var rest []started
	for _, s := range p.out.start {
		if s.word != word {
			rest = append(rest, s)
		}
	}
	s := started{words: line.CmdLine, shell: line.PrependShell, workdir: dir, line: spanOf(loc).first, word: word, instruction: firstLine(text)}
	if s.shell {
		s.words = strings.Fields(strings.Join(line.CmdLine, " "))
	}
	rest = append(rest, s)
	p.out.start = rest
}

func keepOther(start []started) []started {
	var runs []started
	for _, s := range start {
		if s.word == "RUN" {
			runs = append(runs, s)
		}
	}
	return runs
}

func at(value string, loc []parser.Range, text string) named {
	return named{path: value, line: spanOf(loc).first, instruction: firstLine(text)}
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimSpace(line)
}

func firstWord(text string) string {
	word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	return word
}

func absolute(dir, p string) string {
	if path.IsAbs(p) {
		return path.Clean(p)
	}
	return path.Join(dir, p)
}

// remote says whether an ADD source is fetched by the engine.
func remote(src string) bool {
	return strings.Contains(src, "://") || strings.HasPrefix(src, "git@")
}
