package scaffold

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"text/template"
)

// noteMark begins a line of a template that is not part of the file but says why the lines after it are there.
//
// A note covers the lines from the mark to the next mark or the file's end, without blank lines at either end; marks in a row are one note.
// So a note's line numbers follow from the rendered file, and can't drift from it.
const noteMark = "#~"

// values are what a template can use.
type values struct {
	Project
	Slug, Image, BaseImage string
	ContainerPort          uint16
	Development            bool
	DevCommand             []string
	DevCommandLine         string
	Files                  []fileSpecView
}

// fileSpecView is a file as the README lists it.
type fileSpecView struct{ Path, Purpose string }

// templateFuncs write a person's text into other languages. Everything typed goes through one of them.
var templateFuncs = template.FuncMap{
	"python":   strconv.Quote, // every Go escape that Quote makes means the same in Python
	"json":     toJSON,
	"markdown": toMarkdown,
}

// Files renders the files of a project, in the order they are shown. It touches no disk and takes an unfinished project too: an empty name becomes a
// placeholder. The error is about an unknown kind or a fault in a template.
func Files(p Project) ([]File, error) {
	k, ok := KindByID(p.Kind)
	if !ok {
		return nil, fmt.Errorf("list the files of a new project: %w: no kind %q", ErrInvalid, p.Kind)
	}
	v := valuesOf(p, k)
	files := make([]File, 0, len(k.files))
	for _, spec := range k.files {
		f, err := render(k, spec, v)
		if err != nil {
			return nil, fmt.Errorf("render %s: %w", spec.path, err)
		}
		files = append(files, f)
	}
	return files, nil
}

func valuesOf(p Project, k Kind) values {
	p.Name = CleanName(p.Name)
	if p.Name == "" {
		p.Name = k.Title
	}
	v := values{
		Project: p, Slug: Slug(p.Name), Image: ImageName(p), BaseImage: p.BaseImage(),
		ContainerPort: k.ContainerPort, Development: p.Server == ServerDevelopment,
		DevCommand: k.DevCommand, DevCommandLine: strings.Join(k.DevCommand, " "),
	}
	for _, f := range k.files {
		v.Files = append(v.Files, fileSpecView{f.path, f.purpose})
	}
	return v
}

func render(k Kind, spec fileSpec, v values) (File, error) {
	name := path.Join("templates", k.ID, spec.template)
	source, err := fs.ReadFile(templates, name)
	if err != nil {
		return File{}, fmt.Errorf("read template: %w", err)
	}
	// Square brackets: the files themselves use braces (Jinja, JSON). A checkout on Windows may have given the template CRLF endings.
	t, err := template.New(spec.template).Delims("[[", "]]").Funcs(templateFuncs).Option("missingkey=error").
		Parse(strings.ReplaceAll(string(source), "\r\n", "\n"))
	if err != nil {
		return File{}, fmt.Errorf("parse template: %w", err)
	}
	var out bytes.Buffer
	if err := t.Execute(&out, v); err != nil {
		return File{}, fmt.Errorf("fill in template: %w", err)
	}
	content, notes := splitNotes(out.String())
	return File{Path: spec.path, Purpose: spec.purpose, Content: content, Notes: notes}, nil
}

// splitNotes takes the notes out of a rendered template.
func splitNotes(text string) (content string, notes []Note) {
	var lines []string
	open := -1         // index in notes of the note that lines go to
	marking := false   // the line before was a mark
	close1 := func() { // ends the open note at the last line that isn't blank
		if open < 0 {
			return
		}
		n := &notes[open]
		for n.First <= len(lines) && strings.TrimSpace(lines[n.First-1]) == "" {
			n.First++
		}
		n.Last = len(lines)
		for n.Last > n.First && strings.TrimSpace(lines[n.Last-1]) == "" {
			n.Last--
		}
		if n.First > len(lines) { // nothing followed: a note about no line is none
			notes = notes[:open]
		}
		open = -1
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		reason, isMark := strings.CutPrefix(strings.TrimLeft(line, " \t"), noteMark)
		if !isMark {
			lines, marking = append(lines, line), false
			continue
		}
		reason = strings.TrimSpace(reason)
		switch {
		case marking && open >= 0:
			notes[open].Text = strings.TrimSpace(notes[open].Text + " " + reason)
		default:
			close1()
			if reason != "" { // a bare mark only ends the note before
				notes = append(notes, Note{First: len(lines) + 1, Text: reason})
				open = len(notes) - 1
			}
		}
		marking = true
	}
	close1()
	return strings.Join(lines, "\n") + "\n", notes
}

func toJSON(v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("write %T as JSON: %w", v, err)
	}
	// YAML's flow lists are JSON's, with a blank after the comma as people write it.
	return strings.ReplaceAll(string(b), `","`, `", "`), nil
}

// toMarkdown makes text safe in a line of Markdown.
func toMarkdown(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_{}[]<>#|~&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
