package scaffold

import (
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func cafe(t *testing.T) Project {
	t.Helper()
	p := NewProject("flask")
	p.Name, p.Parent = "My Café 2!", t.TempDir()
	return p
}

func file(t *testing.T, p Project, name string) File {
	t.Helper()
	files, err := Files(p)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(files, func(f File) bool { return f.Path == name })
	if i < 0 {
		t.Fatalf("no file %s", name)
	}
	return files[i]
}

func wantLines(t *testing.T, f File, lines ...string) {
	t.Helper()
	have := strings.Split(f.Content, "\n")
	for _, line := range lines {
		if !slices.Contains(have, line) {
			t.Errorf("%s has no line %q:\n%s", f.Path, line, f.Content)
		}
	}
}

func wantNone(t *testing.T, f File, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(f.Content, text) {
			t.Errorf("%s has %q in it:\n%s", f.Path, text, f.Content)
		}
	}
}

// everyProject calls f with each combination of base, server and Python.
func everyProject(t *testing.T, f func(t *testing.T, p Project)) {
	for _, base := range []Base{BaseSlim, BaseAlpine, BaseFull} {
		for _, server := range []Server{ServerProduction, ServerDevelopment} {
			for _, python := range []string{"3.11", "3.14", "3.15"} {
				t.Run(fmt.Sprintf("%s-%s-%s", base, server, python), func(t *testing.T) {
					p := cafe(t)
					p.Base, p.Server, p.Python, p.Port = base, server, python, 8123
					f(t, p)
				})
			}
		}
	}
}

func TestFilesAreTheOnesPromised(t *testing.T) {
	files, err := Files(cafe(t))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Path)
	}
	want := []string{"app.py", "templates/index.html", "requirements.txt", "Dockerfile", "compose.yaml", ".dockerignore", ".env.example", ".gitignore", "README.md"}
	if !slices.Equal(names, want) {
		t.Errorf("files are %q, want %q", names, want)
	}
}

func TestEveryLineOfEveryFileHasItsReason(t *testing.T) {
	everyProject(t, func(t *testing.T, p Project) {
		files, err := Files(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if f.Purpose == "" {
				t.Errorf("%s has no purpose", f.Path)
			}
			lines := strings.Split(strings.TrimSuffix(f.Content, "\n"), "\n")
			explained := explainedLines(t, f, lines)
			for i, line := range lines {
				if strings.TrimSpace(line) != "" && !explained[i+1] {
					t.Errorf("%s: nothing says why line %d is there: %s", f.Path, i+1, line)
				}
			}
		}
	})
}

// explainedLines says which lines, counted from 1, have a note, and fails for notes that are not as they should be.
func explainedLines(t *testing.T, f File, lines []string) []bool {
	t.Helper()
	explained := make([]bool, len(lines)+1)
	for _, n := range f.Notes {
		if n.Text == "" || n.First < 1 || n.Last < n.First || n.Last > len(lines) {
			t.Fatalf("%s has the note %+v with %d lines", f.Path, n, len(lines))
		}
		if strings.TrimSpace(lines[n.First-1]) == "" || strings.TrimSpace(lines[n.Last-1]) == "" {
			t.Errorf("%s: the note %+v begins or ends at a blank line", f.Path, n)
		}
		for i := n.First; i <= n.Last; i++ {
			if explained[i] {
				t.Errorf("%s: line %d has two notes", f.Path, i)
			}
			explained[i] = true
		}
	}
	return explained
}

func TestNothingOfATemplateIsLeftInAFile(t *testing.T) {
	everyProject(t, func(t *testing.T, p Project) {
		files, err := Files(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			wantNone(t, f, noteMark, "[[", "<no value>", "\r")
			if !strings.HasSuffix(f.Content, "\n") || strings.HasSuffix(f.Content, "\n\n") {
				t.Errorf("%s does not end in one line end", f.Path)
			}
		}
	})
}

func TestEveryTemplateIsUsed(t *testing.T) {
	for _, k := range Kinds() {
		entries, err := templates.ReadDir(path.Join("templates", k.ID))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !slices.ContainsFunc(k.files, func(f fileSpec) bool { return f.template == e.Name() }) {
				t.Errorf("%s/%s makes no file", k.ID, e.Name())
			}
		}
	}
}

func TestDockerfile(t *testing.T) {
	everyProject(t, func(t *testing.T, p Project) {
		f := file(t, p, "Dockerfile")
		from := map[Base]string{BaseSlim: "-slim", BaseAlpine: "-alpine", BaseFull: ""}[p.Base]
		wantLines(t, f, "FROM python:"+p.Python+from, "WORKDIR /app", "COPY requirements.txt .", "COPY --chown=app:app . .", "USER 1000", "EXPOSE 8000", "    PYTHONUNBUFFERED=1",
			`CMD ["gunicorn", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", \`,
			`     "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-", "app:app"]`)
		wantNone(t, f, "# syntax=", "--mount", "curl", "8123", "latest")
		order := regexp.MustCompile(`(?s)FROM .*ENV .*WORKDIR .*chown app:app /app.*COPY requirements.*RUN pip install --no-cache-dir .*COPY --chown.*USER 1000.*EXPOSE.*HEALTHCHECK.*CMD`)
		if !order.MatchString(f.Content) {
			t.Errorf("the steps are not in the order that keeps the cache:\n%s", f.Content)
		}
		if alpine := strings.Contains(f.Content, "adduser -D"); alpine != (p.Base == BaseAlpine) || strings.Contains(f.Content, "useradd") == alpine {
			t.Errorf("%s makes its user in the wrong way:\n%s", p.Base, f.Content)
		}
	})
}

func TestTheNoteOfADockerfileStepIsAtThatStep(t *testing.T) {
	f := file(t, cafe(t), "Dockerfile")
	lines := strings.Split(f.Content, "\n")
	for _, n := range f.Notes {
		if strings.Contains(n.Text, "--no-cache-dir keeps") && !strings.HasPrefix(lines[n.First-1], "RUN pip install") {
			t.Errorf("the note about pip is at %q", lines[n.First-1])
		}
		if strings.Contains(n.Text, "Debian with little but Python") && lines[n.First-1] != "FROM python:3.14-slim" {
			t.Errorf("the note about slim is at %q", lines[n.First-1])
		}
	}
}

func TestRequirementsPinEverything(t *testing.T) {
	f := file(t, cafe(t), "requirements.txt")
	pin := regexp.MustCompile(`^[a-z0-9-]+==[0-9]+(\.[0-9]+)+$`)
	n := 0
	for line := range strings.Lines(f.Content) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		n++
		if !pin.MatchString(line) {
			t.Errorf("%q is not a pin", line)
		}
	}
	if n != 9 {
		t.Errorf("%d packages are pinned", n)
	}
	wantLines(t, f, "flask==3.1.3", "gunicorn==26.2.2", "werkzeug==3.1.9", "jinja2==3.1.6")
}

func TestIgnoreFilesKeepSecretsOutAndRequirementsIn(t *testing.T) {
	docker := file(t, cafe(t), ".dockerignore")
	wantLines(t, docker, "venv/", ".venv/", "env/", ".git/", ".env", "**/__pycache__/", "Dockerfile", "compose.yaml")
	wantNone(t, docker, "requirements", "*.txt", "app.py", "templates")
	wantLines(t, file(t, cafe(t), ".gitignore"), "venv/", ".venv/", "env/", ".env", "!.env.example", "__pycache__/")
}

func TestANameIsTextInEveryLanguage(t *testing.T) {
	p := cafe(t)
	p.Name = "\"); import os #' {{ 7*7 }} <script>\nFROM evil\n[[.Port]] `x`"
	app := file(t, p, "app.py")
	wantLines(t, app, `        name="\"); import os #' {{ 7*7 }} <script> FROM evil [[.Port]] `+"`x`"+`",`)
	wantNone(t, file(t, p, "templates/index.html"), "script>", "7*7")
	wantNone(t, file(t, p, "Dockerfile"), "evil")
	wantLines(t, file(t, p, "README.md"), "# \"); import os \\#' \\{\\{ 7\\*7 \\}\\} \\<script\\> FROM evil \\[\\[.Port\\]\\] \\`x\\`")
	wantLines(t, file(t, p, "compose.yaml"), "name: import-os-7-7-script-from-evil-port-x")
}

func TestFilesOfAnUnfinishedProject(t *testing.T) {
	files, err := Files(NewProject("flask"))
	if err != nil || len(files) != 9 {
		t.Errorf("%d files, %v", len(files), err)
	}
	if _, err := Files(NewProject("cobol")); err == nil {
		t.Error("an unknown kind has files")
	}
}

// TestTheProjectsFilesAsTheyAre keeps a whole project in testdata, so that a change of a template is seen as the change of a project.
// SLIPWAY_UPDATE=1 writes it anew.
func TestTheProjectsFilesAsTheyAre(t *testing.T) {
	for _, server := range []Server{ServerProduction, ServerDevelopment} {
		p := cafe(t)
		p.Server = server
		files, err := Files(p)
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, f := range files {
			fmt.Fprintf(&all, "=== %s\n%s", f.Path, f.Content)
		}
		golden := "testdata/flask-" + string(server) + ".txt"
		if os.Getenv("SLIPWAY_UPDATE") != "" {
			if err := os.WriteFile(golden, []byte(all.String()), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if all.String() != strings.ReplaceAll(string(want), "\r\n", "\n") {
			t.Errorf("the files differ from %s:\n%s", golden, all.String())
		}
	}
}
