package runline

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

// theirs are the flags that docker's own source declares: name to shorthand.
func theirs(t *testing.T, files ...string) map[string]string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/docker/cli").Output()
	if err != nil {
		t.Fatalf("find docker's source: %v", err)
	}
	flags := map[string]string{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(out)), "cli", "command", name), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			if name, short, ok := declared(call); ok {
				flags[name] = short
			}
			return true
		})
	}
	return flags
}

// declared is the flag that a call declares: flags.StringVarP(&x, "name", "n", "", "usage").
func declared(call *ast.CallExpr) (name, short string, ok bool) {
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", "", false
	}
	on, ok := method.X.(*ast.Ident)
	kind := method.Sel.Name
	if !ok || on.Name != "flags" || !strings.HasSuffix(kind, "Var") && !strings.HasSuffix(kind, "VarP") && kind != "Bool" {
		return "", "", false
	}
	var texts []string
	for _, a := range call.Args {
		if lit, ok := a.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			text, _ := strconv.Unquote(lit.Value)
			texts = append(texts, text)
		}
	}
	if strings.HasSuffix(kind, "P") {
		return texts[0], texts[1], true
	}
	return texts[0], "", true
}

func compare(t *testing.T, ours *pflag.FlagSet, theirs map[string]string) {
	t.Helper()
	if len(theirs) < 4 {
		t.Fatalf("docker's source declares %d flags", len(theirs))
	}
	ours.VisitAll(func(f *pflag.Flag) {
		short, ok := theirs[f.Name]
		if !ok {
			t.Errorf("docker has no --%s", f.Name)
		}
		if short != f.Shorthand {
			t.Errorf("--%s is -%s with docker, and here -%s", f.Name, short, f.Shorthand)
		}
		delete(theirs, f.Name)
	})
	for name := range theirs {
		t.Errorf("docker's --%s is not known here", name)
	}
}

func TestTheFlagsAreDockersOwn(t *testing.T) {
	fs, _ := newFlags(here)
	compare(t, fs, theirs(t, "container/opts.go", "container/run.go", "container/create.go"))
	pull, _ := newPullFlags()
	compare(t, pull, theirs(t, "image/pull.go"))
}

func TestEveryFlagIsCarriedOrLeft(t *testing.T) {
	fs, _ := newFlags(here)
	for _, name := range carried {
		if fs.Lookup(name) == nil {
			t.Errorf("--%s is no flag", name)
		}
		if _, both := reasons[name]; both {
			t.Errorf("--%s is carried, and there is a reason why not", name)
		}
	}
	pull, _ := newPullFlags()
	for name := range reasons {
		if fs.Lookup(name) == nil && pull.Lookup(name) == nil {
			t.Errorf("there is a reason for --%s, which is no flag", name)
		}
	}
}
