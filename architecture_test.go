package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/slipway-dev/slipway"

// pkg is what the go command tells of a package.
type pkg struct {
	ImportPath, Name                   string
	Imports, TestImports, XTestImports []string
	Deps                               []string
}

// layer is the first part of a package's path below the module: app, dockerops, icons, ui, or "" for main.
func (p pkg) layer() string {
	first, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, module), "/"), "/")
	return first
}

// in says whether the package is the named one below the module, or below that.
func (p pkg) in(path string) bool { return within(p.ImportPath, module+"/"+path) }

// within says whether a package is one of these or below one.
func within(path string, roots ...string) bool {
	return slices.ContainsFunc(roots, func(r string) bool { return path == r || strings.HasPrefix(path, r+"/") })
}

// packages are the module's packages, built with these tags.
func packages(t *testing.T, tags string) []pkg {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-tags", tags, "-json=ImportPath,Name,Imports,TestImports,XTestImports,Deps", "./...")
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, errs.String())
	}
	var all []pkg
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 10 {
		t.Fatalf("go list found %d packages", len(all))
	}
	return all
}

// sdk are the libraries that talk to an engine.
var sdk = []string{"github.com/docker/docker", "github.com/docker/cli", "github.com/moby/moby", "github.com/moby/buildkit", "github.com/docker/compose"}

// TestLayersImportOneWay holds main -> ui -> app -> dockerops -> SDK.
func TestLayersImportOneWay(t *testing.T) {
	for _, p := range packages(t, "gles scenario") {
		below := p.layer() == "app" || p.layer() == "dockerops"
		for _, dep := range p.Deps {
			if below && within(dep, "fyne.io") {
				t.Errorf("%s needs %s: what is below ui knows no window", p.ImportPath, dep)
			}
		}
		for _, imported := range slices.Concat(p.Imports, p.TestImports, p.XTestImports) {
			switch {
			case below && within(imported, "fyne.io"):
				t.Errorf("%s imports %s: what is below ui knows no window", p.ImportPath, imported)
			case within(imported, sdk...) && p.layer() != "dockerops":
				t.Errorf("%s imports %s: the SDK is used below dockerops alone", p.ImportPath, imported)
			case within(imported, "fyne.io/fyne/v2/app") && p.Name != "main":
				t.Errorf("%s imports %s: a program alone makes the app", p.ImportPath, imported)
			case within(imported, module+"/ui") && p.layer() != "ui" && p.ImportPath != module:
				t.Errorf("%s imports %s: nothing but main is above ui", p.ImportPath, imported)
			}
		}
		for _, imported := range p.Imports {
			switch {
			case within(imported, module+"/app") && p.layer() == "dockerops" && !p.in("dockerops/contract"):
				t.Errorf("%s imports %s: dockerops is below app", p.ImportPath, imported)
			case within(imported, module+"/dockerops/enginetest") && !p.in("dockerops/enginetest") && !p.in("ui/scenario"):
				t.Errorf("%s imports %s, which is for tests", p.ImportPath, imported)
			}
		}
	}
}

// TestProgramHasNoTestCode looks at what is linked into the program that people get.
func TestProgramHasNoTestCode(t *testing.T) {
	for _, p := range packages(t, "gles") {
		if p.ImportPath != module {
			continue
		}
		for _, dep := range p.Deps {
			if within(dep, "testing", module+"/dockerops/enginetest", module+"/dockerops/contract", module+"/ui/scenario") {
				t.Errorf("the program contains %s", dep)
			}
		}
		return
	}
	t.Fatal("go list does not list the program")
}

// TestSources holds what the compiler and the linter do not see.
func TestSources(t *testing.T) {
	var seen int
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (path == "build" || path != "." && strings.HasPrefix(d.Name(), ".")):
			return filepath.SkipDir
		case filepath.Ext(path) != ".go":
			return nil
		}
		seen++
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if lines := bytes.Count(source, []byte("\n")); lines > 500 {
			t.Errorf("%s has %d lines: at most 500", path, lines)
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, source, 0)
		if err != nil {
			return err
		}
		checkCalls(t, set, path, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 100 {
		t.Errorf("only %d Go files were found", seen)
	}
}

// checkCalls finds what one place alone may use, and what tests may not.
func checkCalls(t *testing.T, set *token.FileSet, path string, file *ast.File) {
	t.Helper()
	names := map[string]string{} // as the file calls it -> import path
	for _, imported := range file.Imports {
		target, err := strconv.Unquote(imported.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		name := target[strings.LastIndex(target, "/")+1:]
		if target == "fyne.io/fyne/v2" {
			name = "fyne"
		}
		if imported.Name != nil {
			name = imported.Name.Name
		}
		names[name] = target
	}
	// In a bubble of synctest sleeping takes no time.
	bubble := slices.Contains(slices.Collect(maps.Values(names)), "testing/synctest")
	test := strings.HasSuffix(path, "_test.go")
	ast.Inspect(file, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		from, ok := selector.X.(*ast.Ident)
		if !ok {
			return true
		}
		at := set.Position(selector.Pos())
		switch what := names[from.Name] + "." + selector.Sel.Name; {
		case (what == "fyne.io/fyne/v2.Do" || what == "fyne.io/fyne/v2.DoAndWait") && filepath.ToSlash(filepath.Dir(path)) != "ui/dispatch":
			t.Errorf("%s: %s: ui/dispatch alone reaches Fyne's thread", at, what)
		case what == "time.Sleep" && test && !bubble:
			t.Errorf("%s: a test waits for what it waits for, it does not sleep", at)
		}
		return true
	})
}
