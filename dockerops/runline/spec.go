package runline

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/docker/cli/opts"
	"github.com/spf13/pflag"

	"github.com/slipway-dev/slipway/dockerops"
)

// taken is one flag as it was given.
type taken struct{ name, value string }

// text is the flag as a person finds it again.
func (t taken) text() string {
	switch t.value {
	case "true":
		return "--" + t.name
	case "":
		return "--" + t.name + "="
	default:
		return "--" + t.name + " " + t.value
	}
}

// line reads a docker command's flags.
func (c command) line(where Where) (Line, error) {
	l := Line{}
	for _, flag := range c.global {
		l.leave(flag, "What is run here runs on the engine that Slipway is connected to.")
	}
	if c.verb == verbPull {
		return c.pull(l)
	}
	if c.verb == verbCreate {
		l.leave("create", "The container is started as well.")
	}
	fs, g := newFlags(where)
	list, err := parseFlags(fs, c.args)
	if err != nil {
		return Line{}, err
	}
	if fs.NArg() == 0 {
		return Line{}, &Problem{Text: "The image is missing: it stands behind the flags, as in docker run -d nginx:1.29."}
	}
	l.Spec = dockerops.RunSpec{
		Name: g.name, Image: fs.Arg(0), Platform: g.platform, Command: slices.Clone(fs.Args()[1:]), WorkingDir: g.workdir, User: g.user, AutoRemove: g.remove,
		TTY: g.tty, Interactive: g.interactive, Init: g.init, Memory: g.memory.Value(), CPUs: float64(g.cpus.Value()) / 1e9,
	}
	if len(l.Spec.Command) == 0 {
		l.Spec.Command = nil
	}
	if fs.Changed("entrypoint") {
		l.Spec.Entrypoint = []string{g.entrypoint}
	}
	for _, step := range []func(*given) error{l.ports, l.restart, l.env(c.vars), l.mounts(where)} {
		if err := step(g); err != nil {
			return Line{}, err
		}
	}
	l.labels(g)
	l.network(g)
	l.others(list, g)
	return l, nil
}

// pull reads docker pull's flags.
func (c command) pull(l Line) (Line, error) {
	fs, platform := newPullFlags()
	list, err := parseFlags(fs, c.args)
	if err != nil {
		return Line{}, err
	}
	if fs.NArg() == 0 {
		return Line{}, &Problem{Text: "The image is missing, as in docker pull nginx:1.29."}
	}
	l.Pull, l.Spec = true, dockerops.RunSpec{Image: fs.Arg(0), Platform: *platform}
	for _, more := range fs.Args()[1:] {
		l.leave(more, "One image is pulled at a time.")
	}
	for _, t := range list {
		if t.name != "platform" {
			l.leave(t.text(), why(t))
		}
	}
	return l, nil
}

// parseFlags reads flags in the order given.
func parseFlags(fs *pflag.FlagSet, args []string) ([]taken, error) {
	var list []taken
	err := fs.ParseAll(args, func(f *pflag.Flag, value string) error {
		list = append(list, taken{f.Name, value})
		if f.Name == "help" {
			return nil
		}
		return fs.Set(f.Name, value)
	})
	if err != nil {
		return nil, flagProblem(err)
	}
	return list, nil
}

// flagProblem says in words what is wrong with a flag.
func flagProblem(err error) *Problem {
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		flag := "--" + unknown.GetSpecifiedName()
		if unknown.GetSpecifiedShortnames() != "" {
			flag = "-" + unknown.GetSpecifiedName()
		}
		return &Problem{Text: fmt.Sprintf("docker has no flag %s here. Take it out, or look how it is spelt.", flag), Flag: flag, Err: err}
	}
	if missing, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		flag := "--" + missing.GetFlag().Name
		return &Problem{Text: fmt.Sprintf("Behind %s a value is missing.", flag), Flag: flag, Err: err}
	}
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return badValue(invalid.GetFlag().Name, invalid.GetValue(), err)
	}
	return &Problem{Text: "The flags can't be understood.", Err: err}
}

func badValue(flag, value string, err error) *Problem {
	text := fmt.Sprintf("%q is no value for --%s", value, flag)
	if why := innermost(err); why != "" {
		return &Problem{Text: text + ": " + why + ".", Flag: "--" + flag, Err: err}
	}
	return &Problem{Text: text + ".", Flag: "--" + flag, Err: err}
}

// innermost is what the reader of a value said, without what stands around it.
func innermost(err error) string {
	for next := errors.Unwrap(err); next != nil; next = errors.Unwrap(err) {
		err = next
	}
	text := err.Error()
	if strings.Contains(text, "\n") || len(text) > 120 {
		return ""
	}
	return strings.TrimSuffix(text, ".")
}

func (l *Line) leave(flag, why string) {
	l.Left = append(l.Left, Leftover{Flag: flag, Why: why})
}

// restart reads "on-failure:3".
func (l *Line) restart(g *given) error {
	policy, err := opts.ParseRestartPolicy(g.restart)
	if err == nil && !slices.Contains([]string{"", "no", "always", "unless-stopped", "on-failure"}, string(policy.Name)) {
		err = errors.New("it is one of no, always, unless-stopped and on-failure")
	}
	if err != nil {
		return badValue("restart", g.restart, err)
	}
	if policy.Name != "no" {
		l.Spec.RestartPolicy, l.Spec.RestartRetries = string(policy.Name), max(0, policy.MaximumRetryCount)
	}
	return nil
}

// env takes the variables; one without a value has that of the shell, which vars may know.
func (l *Line) env(vars map[string]string) func(*given) error {
	return func(g *given) error {
		for _, one := range g.env.GetSlice() {
			name, value, found := strings.Cut(one, "=")
			if name == "" {
				return badValue("env", one, errors.New("it is written NAME=value"))
			}
			if !found {
				if _, known := vars[name]; !known {
					l.leave("--env "+name, "Its value is your shell's. Write it beside the name.")
				}
				value = vars[name]
			}
			l.Spec.Env = slices.DeleteFunc(l.Spec.Env, func(e dockerops.EnvVar) bool { return e.Name == name }) // the last one counts
			l.Spec.Env = append(l.Spec.Env, dockerops.EnvVar{Name: name, Value: value})
		}
		return nil
	}
}

func (l *Line) labels(g *given) {
	for _, one := range g.labels.GetSlice() {
		if l.Spec.Labels == nil {
			l.Spec.Labels = map[string]string{}
		}
		name, value, _ := strings.Cut(one, "=")
		l.Spec.Labels[name] = value
	}
}

// network takes the first network. What more is said of it has no place.
func (l *Line) network(g *given) {
	for i, n := range g.network.Value() {
		if i > 0 {
			l.leave("--network "+n.Target, "A container begins in one network here. Connect it to the others on the Networks screen once it runs.")
			continue
		}
		if n.Target != "default" && n.Target != "bridge" {
			l.Spec.Network = n.Target
		}
		for _, alias := range n.Aliases {
			l.leave("alias="+alias, whyAlias)
		}
		if n.IPv4Address.IsValid() || n.IPv6Address.IsValid() || n.MacAddress != "" || len(n.LinkLocalIPs) > 0 || len(n.DriverOpts) > 0 || n.GwPriority != 0 {
			l.leave("--network "+n.Target+" with an address or options", whyNoField)
		}
	}
}

// others names what was given and has no place.
func (l *Line) others(list []taken, g *given) {
	for _, t := range list {
		if slices.Contains(carried, t.name) || t.name == "detach" && t.value == "true" {
			continue
		}
		if t.name == "pull" && g.pull == "missing" {
			continue
		}
		l.leave(t.text(), why(t))
	}
}
