package build

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

var (
	// plainBases are images that have no program of the table: Python's own, and the systems that people install Python in.
	plainBases = regexp.MustCompile(`^(?:docker\.io/)?(?:library/)?(?:python|alpine|debian|ubuntu)(?:[:@].*)?$`)
	// installs are the commands that put packages into an image.
	installs = regexp.MustCompile(`\b(?:pip3?|pipx|uv|poetry|pipenv|pdm|rye|hatch|pixi|conda|mamba|micromamba|setup\.py)\b[^\n;&|]*\b(?:install|sync|add|create|update)\b`)
	// unknown is what packages come from that can't be looked into here: a variable, a script, another place.
	unknown = regexp.MustCompile(`\$|://|git\+|\.sh\b|\bmake\b| @ `)
)

// programs finds the programs that the image is started with, and that neither the image it is built upon nor the project's packages are seen to bring. It says
// nothing where it can't be told at all: the base image is not one of the plain ones, or what is installed can't be read here.
func (c *checker) programs(opts Options) {
	if c.plan.foreign || !plainBases.MatchString(c.plan.base) {
		return
	}
	hasEntrypoint := slices.ContainsFunc(c.plan.start, func(s started) bool { return s.word == "ENTRYPOINT" })
	said := map[string]bool{}
	for _, st := range c.plan.start {
		if st.word == "RUN" || st.word == "CMD" && hasEntrypoint {
			continue
		}
		for _, program := range programsOf(st) {
			if f, missing := c.missingProgram(program, st, opts); missing && !said[program] {
				said[program] = true
				c.add(f)
			}
		}
	}
}

// missingProgram is the finding for a program that nothing brings.
func (c *checker) missingProgram(program string, st started, opts Options) (Finding, bool) {
	if len(c.find(nil, script{direct: true}, program, st.workdir)) > 0 || c.carries(program) {
		return Finding{}, false
	}
	name, _, _ := strings.Cut(servers[program], "[")
	names := append([]string{name, program}, bringers[program]...)
	brought := func(text string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return strings.Contains(text, n) })
	}
	runs := plain(strings.Join(c.plan.runs, "\n"))
	if brought(runs) || unknown.MatchString(runs) {
		return Finding{}, false
	}
	lists := c.lists(opts)
	f := Finding{
		Kind: FindingProgram, Severity: SeverityWarns, Line: st.line, Instruction: st.instruction, Path: program, NoStart: true,
		Package: servers[program], List: lists.main, Listed: brought(lists.text), Installs: installs.MatchString(runs),
	}
	return f, !f.Installs || !f.Listed && !lists.unknown()
}

// carries says whether a virtual environment that has the program is copied with the project.
func (c *checker) carries(program string) bool {
	for _, cp := range c.plan.copies {
		for _, source := range cp.sources {
			for _, dir := range []string{"", ".venv", "venv", "env"} {
				if c.exists(path.Join(inside(source), dir, "bin", program)) {
					return true
				}
			}
		}
	}
	return false
}

// programsOf are the programs of the table that a command starts by their names: each one of a shell's line, and what python -m runs.
func programsOf(st started) []string {
	words := st.words
	if len(words) > 2 && slices.Contains(shells, path.Base(words[0])) && strings.HasPrefix(words[1], "-") && strings.HasSuffix(words[1], "c") {
		words, st.shell = strings.Fields(words[2]), true
	}
	if !st.shell {
		return firstProgram(words)
	}
	var out []string
	begin := 0
	for i, w := range words {
		switch {
		case slices.Contains([]string{"&&", "||", "|", "&", ";"}, w):
			out = append(out, firstProgram(words[begin:i])...)
			begin = i + 1
		case strings.HasSuffix(w, ";"):
			out = append(out, firstProgram(append(slices.Clone(words[begin:i]), strings.TrimSuffix(w, ";")))...)
			begin = i + 1
		}
	}
	return append(out, firstProgram(words[begin:])...)
}

// firstProgram is the program that a simple command runs, when the table has it.
func firstProgram(words []string) []string {
	for len(words) > 0 && (words[0] == "exec" || strings.Contains(words[0], "=")) {
		words = words[1:]
	}
	if len(words) > 2 && strings.HasPrefix(words[0], "python") && words[1] == "-m" {
		words = words[2:]
	}
	if len(words) == 0 || servers[words[0]] == "" {
		return nil
	}
	return words[:1]
}

// plain is a text with names of packages written in one way.
func plain(text string) string { return strings.ReplaceAll(strings.ToLower(text), "_", "-") }
