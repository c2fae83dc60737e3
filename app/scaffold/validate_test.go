package scaffold

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestValidateSaysWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		change   func(*Project)
		field    Field
		severity Severity
		says     string
	}{
		"no name":             {func(p *Project) { p.Name = " \t " }, FieldName, SeverityError, "Give the project a name"},
		"long name":           {func(p *Project) { p.Name = strings.Repeat("é", 81) }, FieldName, SeverityError, "81 characters"},
		"nothing to spell":    {func(p *Project) { p.Name = "🙂" }, FieldName, SeverityNote, `called "project"`},
		"no kind":             {func(p *Project) { p.Kind = "" }, FieldKind, SeverityError, "kind of project"},
		"no folder":           {func(p *Project) { p.Parent = "" }, FieldParent, SeverityError, "Choose the folder"},
		"relative folder":     {func(p *Project) { p.Parent = "here/there" }, FieldParent, SeverityError, "whole path"},
		"folder to be made":   {func(p *Project) { p.Parent = filepath.Join(p.Parent, "a", "b") }, FieldParent, SeverityNote, "will be made"},
		"folder too deep":     {func(p *Project) { p.Parent += strings.Repeat("/abcdefghi", 420) }, FieldParent, SeverityError, "too long"},
		"zero in the path":    {func(p *Project) { p.Parent += "/a\x00b" }, FieldParent, SeverityError, "no path can have"},
		"port 0":              {func(p *Project) { p.Port = 0 }, FieldPort, SeverityError, "1 to 65535"},
		"port 80":             {func(p *Project) { p.Port = 80 }, FieldPort, SeverityNote, "well-known"},
		"ended Python":        {func(p *Project) { p.Python = "3.10" }, FieldPython, SeverityAcknowledge, "no security fixes since October 2026"},
		"Python for others":   {func(p *Project) { p.Python = "3.9" }, FieldPython, SeverityError, "need Python 3.10"},
		"new Python":          {func(p *Project) { p.Python = "3.15" }, FieldPython, SeverityNote, "wheel"},
		"Python of the past":  {func(p *Project) { p.Python = "2.7" }, FieldPython, SeverityError, "not a version"},
		"unknown base":        {func(p *Project) { p.Base = "windows" }, FieldBase, SeverityError, "base image"},
		"unknown server":      {func(p *Project) { p.Server = "iis" }, FieldServer, SeverityError, "server"},
		"parent is a file":    {func(p *Project) { p.Parent = aFile(t, p.Parent, "f") }, FieldParent, SeverityError, "is not a folder"},
		"parent below a file": {func(p *Project) { p.Parent = filepath.Join(aFile(t, p.Parent, "f"), "x") }, FieldParent, SeverityError, "is not a folder"},
		"parent leads nowhere": {func(p *Project) {
			link := filepath.Join(p.Parent, "link")
			if err := os.Symlink(filepath.Join(p.Parent, "gone"), link); err != nil {
				t.Fatal(err)
			}
			p.Parent = link
		}, FieldParent, SeverityError, "can't be looked into"},
		"folder is taken": {func(p *Project) {
			if err := os.Mkdir(p.Folder(), 0o700); err != nil {
				t.Fatal(err)
			}
			aFile(t, p.Folder(), "diary.txt")
		}, FieldName, SeverityError, `already something in the folder "my-cafe-2"`},
		"name is a file's": {func(p *Project) { aFile(t, p.Parent, "my-cafe-2") }, FieldName, SeverityError, `called "my-cafe-2" is already here`},
	} {
		t.Run(name, func(t *testing.T) {
			p := cafe(t)
			c.change(&p)
			ps := ValidateAt(p, asOf(t))
			if len(ps) != 1 || ps[0].Field != c.field || ps[0].Severity != c.severity || !strings.Contains(ps[0].Text, c.says) {
				t.Errorf("problems: %+v", ps)
			}
		})
	}
}

func TestTheDefaultsAreAllRight(t *testing.T) {
	if ps := ValidateAt(cafe(t), asOf(t)); len(ps) != 0 {
		t.Errorf("problems: %+v", ps)
	}
}

func TestAnEmptyFolderIsAllRight(t *testing.T) {
	p := cafe(t)
	if err := os.Mkdir(p.Folder(), 0o700); err != nil {
		t.Fatal(err)
	}
	if ps := ValidateAt(p, asOf(t)); len(ps) != 0 {
		t.Errorf("problems: %+v", ps)
	}
}

func aFile(t *testing.T, folder, name string) string {
	t.Helper()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
