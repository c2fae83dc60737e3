package runline

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/syntax"
)

// The verbs that matter.
const (
	verbRun    = "run"
	verbCreate = "create"
	verbPull   = "pull"
)

// command is one command of the text.
type command struct {
	text   string // as written, in short
	docker bool
	verb   string
	// global are docker's own flags, in front of the verb; args is what follows the verb.
	global, args []string
	vars         map[string]string
}

// shell answers what a shell would be asked, and notes what it answered.
type shell struct {
	where   Where
	vars    map[string]string
	guarded map[string]bool // variables with a default of their own
	remarks []string
	left    []Leftover
}

// split reads the text as a POSIX shell does: its commands, each in words.
func split(text string, where Where) ([]command, *shell, error) {
	file, err := syntax.NewParser(syntax.Variant(syntax.LangBash)).Parse(strings.NewReader(text), "")
	if err != nil {
		return nil, nil, &Problem{Text: unreadable(err), Err: err}
	}
	sh := &shell{where: where, vars: map[string]string{}, guarded: map[string]bool{}}
	config := &expand.Config{Env: sh, CmdSubst: sh.substitute, ProcSubst: func(*syntax.ProcSubst) (string, error) { return "", fmt.Errorf("no process runs here") }}
	var commands []command
	var failed error
	syntax.Walk(file, func(node syntax.Node) bool {
		if failed != nil {
			return false
		}
		switch n := node.(type) {
		case *syntax.Stmt:
			for _, r := range n.Redirs {
				sh.left = append(sh.left, Leftover{Flag: source(text, r), Why: "It sends the output to a file. Here the output is in the container's log."})
			}
		case *syntax.CmdSubst, *syntax.ProcSubst:
			return false
		case *syntax.CallExpr:
			var made *command
			made, failed = sh.call(config, n, text)
			if made != nil {
				commands = append(commands, *made)
			}
			return false
		}
		return true
	})
	if failed != nil {
		return nil, nil, failed
	}
	return commands, sh, nil
}

// call expands the words of one command.
func (sh *shell) call(config *expand.Config, n *syntax.CallExpr, text string) (*command, error) {
	for _, a := range n.Assigns {
		value, err := expand.Literal(config, a.Value)
		if err != nil || a.Name == nil {
			continue
		}
		sh.vars[a.Name.Value] = value
	}
	if len(n.Args) == 0 {
		return nil, nil
	}
	syntax.Walk(n, sh.note)
	var words []string
	for _, w := range n.Args {
		unescape(w)
		word, err := expand.Literal(config, w)
		if err != nil {
			return nil, &Problem{Text: fmt.Sprintf("%s can't be taken: its value is known in your shell alone. Write the value in its place.", source(text, w)), Err: err}
		}
		words = append(words, strings.ReplaceAll(word, "\x00", ""))
	}
	c := takeApart(words)
	c.text, c.vars = source(text, n), sh.vars
	return &c, nil
}

// unescape takes the backslashes out of what is not quoted: the reader of single values leaves them in.
func unescape(w *syntax.Word) {
	var parts []syntax.WordPart
	for _, part := range w.Parts {
		lit, ok := part.(*syntax.Lit)
		at := -1
		if ok {
			at = strings.IndexByte(lit.Value, '\\')
		}
		if at < 0 {
			parts = append(parts, part)
			continue
		}
		var b strings.Builder
		for rest := lit.Value[at:]; rest != ""; rest = rest[1:] {
			if rest[0] == '\\' && len(rest) > 1 {
				rest = rest[1:]
			}
			b.WriteByte(rest[0])
		}
		plain, quoted := *lit, &syntax.SglQuoted{Left: lit.ValuePos, Right: lit.ValueEnd, Value: b.String()}
		plain.Value = lit.Value[:at]
		parts = append(parts, &plain, quoted)
	}
	w.Parts = parts
}

// note finds the variables that have a default.
func (sh *shell) note(node syntax.Node) bool {
	if p, ok := node.(*syntax.ParamExp); ok && p.Param != nil && p.Exp != nil {
		sh.guarded[p.Param.Value] = true
	}
	return true
}

// takeApart finds docker, its verb and what is in front of each.
func takeApart(words []string) command {
	for len(words) > 0 && (words[0] == "sudo" || words[0] == "exec" || words[0] == "time" || words[0] == "winpty" || strings.HasPrefix(words[0], "-")) {
		words = words[1:]
	}
	if len(words) == 0 || !isDocker(words[0]) {
		return command{}
	}
	c := command{docker: true}
	rest := words[1:]
	for len(rest) > 0 && strings.HasPrefix(rest[0], "-") {
		n := 1
		if globalTakesValue(rest[0]) && len(rest) > 1 {
			n = 2
		}
		c.global = append(c.global, strings.Join(rest[:n], " "))
		rest = rest[n:]
	}
	if len(rest) > 1 && (rest[0] == "container" || rest[0] == "image") {
		rest = rest[1:]
	}
	if len(rest) > 0 {
		c.verb, c.args = rest[0], rest[1:]
	}
	return c
}

// globalTakesValue says whether the word after one of docker's own flags belongs to it.
func globalTakesValue(word string) bool {
	return slices.Contains([]string{"--config", "--context", "-c", "--host", "-H", "--log-level", "-l", "--tlscacert", "--tlscert", "--tlskey", "--connection", "--url"}, word)
}

// fetches says whether a command only pulls an image, which is pulled anyway.
func (c command) fetches(image string) bool {
	return c.verb == verbPull && len(c.args) == 1 && c.args[0] == image
}

// Get is part of expand.Environ.
func (sh *shell) Get(name string) expand.Variable {
	is := func(value string) expand.Variable {
		return expand.Variable{Set: true, Kind: expand.String, Str: value}
	}
	if value, ok := sh.vars[name]; ok {
		return is(value)
	}
	switch name {
	case "IFS":
		return is("") // a folder with blanks in its name stays one word
	case "PWD":
		return is(sh.folder("$PWD"))
	case "HOME":
		return is(sh.where.Home)
	case "UID":
		if sh.where.UID != "" {
			return is(sh.where.UID)
		}
	}
	if sh.guarded[name] || strings.Contains(name, " ") {
		return expand.Variable{}
	}
	sh.leave("$"+name, "It is a variable of your shell. Write its value in its place.")
	return is("$" + name)
}

// Each is part of expand.Environ.
func (sh *shell) Each(func(string, expand.Variable) bool) {}

// folder is where one is; what is how the text says that.
func (sh *shell) folder(what string) string {
	remark := fmt.Sprintf("%s became %s.", what, sh.where.Folder)
	if !slices.Contains(sh.remarks, remark) {
		sh.remarks = append(sh.remarks, remark)
	}
	return sh.where.Folder
}

func (sh *shell) leave(flag, why string) {
	if l := (Leftover{Flag: flag, Why: why}); !slices.Contains(sh.left, l) {
		sh.left = append(sh.left, l)
	}
}

// substitute answers the few commands that lines of docker run ask.
func (sh *shell) substitute(w io.Writer, n *syntax.CmdSubst) error {
	var b strings.Builder
	for _, s := range n.Stmts {
		if err := syntax.NewPrinter().Print(&b, s); err != nil {
			return fmt.Errorf("read the command in $(): %w", err)
		}
	}
	asked := strings.Join(strings.Fields(b.String()), " ")
	var answer string
	switch {
	case asked == "pwd" || asked == "pwd -P" || asked == "cygpath -w $PWD":
		answer = sh.folder("$(" + asked + ")")
	case asked == "id -u" && sh.where.UID != "":
		answer = sh.where.UID
	case asked == "id -g" && sh.where.GID != "":
		answer = sh.where.GID
	default:
		answer = "$(" + asked + ")"
		sh.leave(answer, "It is a command of your shell. Write what it says in its place.")
	}
	_, err := io.WriteString(w, answer)
	return err
}

// source is a part of the text, in short.
func source(text string, n syntax.Node) string {
	from, to := min(int(n.Pos().Offset()), len(text)), min(int(n.End().Offset()), len(text)) //nolint:gosec // bounded by maxText
	part := strings.Join(strings.Fields(text[min(from, to):to]), " ")
	const most = 60
	if runes := []rune(part); len(runes) > most {
		part = string(runes[:most]) + "…"
	}
	return part
}

// unreadable says what is wrong with a text that is no shell's.
func unreadable(err error) string {
	if syntax.IsIncomplete(err) || strings.Contains(err.Error(), "without matching quote") || strings.Contains(err.Error(), "closing quote") {
		return "A quote or bracket is opened and not closed."
	}
	return "This can't be read as a command line."
}
