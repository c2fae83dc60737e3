package build_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// told is a finding in short, for comparing.
func told(f build.Finding) string {
	s := fmt.Sprintf("%s %s line %d: %s", f.Severity, f.Kind, f.Line, f.Path)
	if f.PatternLine > 0 {
		s += fmt.Sprintf(" by %s:%d %s", f.PatternFile, f.PatternLine, f.Pattern)
	}
	if f.Target != "" {
		s += " -> " + filepath.ToSlash(f.Target)
	}
	return s
}

func check(t *testing.T, opts build.Options) []string {
	t.Helper()
	found, err := build.Check(t.Context(), opts)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range found {
		out = append(out, told(f))
	}
	return out
}

func wantFindings(t *testing.T, got []string, want ...string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("found:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestCheckNamesTheIgnoreLineThatHidesASource(t *testing.T) {
	wantFindings(t, check(t, build.Options{ContextDir: "testdata/ignored-requirements"}),
		"stops hidden line 3: requirements.txt by .dockerignore:2 *.txt")
}

func TestCheckOfSources(t *testing.T) {
	const from = "FROM alpine:3.20\n"
	for _, tt := range []struct {
		name, dockerfile string
		files            map[string]string
		opts             build.Options
		want             []string
	}{
		{"all there", from + "COPY a.txt b /app/\n", map[string]string{"a.txt": "", "b/c": ""}, build.Options{}, nil},
		{"missing", from + "COPY a.txt .\n", nil, build.Options{}, []string{"stops missing line 2: a.txt"}},
		{
			"the last of several patterns", from + "COPY docs/a.md /\n",
			map[string]string{"docs/a.md": "", ".dockerignore": "*.md\r\n!README.md\n\n# docs\n docs/ \n**/*.md\n!b.md\n"},
			build.Options{},
			[]string{"stops hidden line 2: docs/a.md by .dockerignore:6 **/*.md"},
		},
		{
			"a byte-order mark before the first pattern", from + "COPY a.txt /\n",
			map[string]string{"a.txt": "", ".dockerignore": "\ufeffa.txt\n"},
			build.Options{},
			[]string{"stops hidden line 2: a.txt by .dockerignore:1 a.txt"},
		},
		{
			"taken back in", from + "COPY requirements.txt /\n",
			map[string]string{"requirements.txt": "", ".dockerignore": "*\n!requirements.txt\n"},
			build.Options{},
			nil,
		},
		{
			"a folder of which a part is taken back in", from + "COPY src /\n",
			map[string]string{"src/a.py": "", "src/b.txt": "", ".dockerignore": "src\n!src/*.py\n"},
			build.Options{},
			nil,
		},
		{
			"a folder left out whole", from + "COPY src /\n",
			map[string]string{"src/a.py": "", ".dockerignore": "src\n!other/*.py\n"},
			build.Options{},
			[]string{"stops hidden line 2: src by .dockerignore:1 src"},
		},
		{
			"an ignore file of the Dockerfile's own", from + "COPY a.txt /\n",
			map[string]string{"a.txt": "", ".dockerignore": "", "Dockerfile.dockerignore": "a.txt"},
			build.Options{},
			[]string{"stops hidden line 2: a.txt by Dockerfile.dockerignore:1 a.txt"},
		},
		{
			"arguments, given and by default", from + "ARG F=a.txt\nARG G\nENV D=x\nCOPY $F ${G} $D/y /\n",
			map[string]string{"a.txt": ""},
			build.Options{Args: map[string]string{"G": "g.txt"}},
			[]string{"stops missing line 5: g.txt", "stops missing line 5: x/y"},
		},
		{"what only the base image knows", from + "COPY $HOME/x /\n", nil, build.Options{}, nil},
		{"a mount of the build folder", from + "RUN --mount=type=bind,source=requirements.txt,target=r.txt true\n", nil, build.Options{}, []string{"stops missing line 2: requirements.txt"}},
		{"other stages and addresses", "FROM a AS one\nFROM b\nCOPY --from=one /x /y\nADD https://example.org/x /z\n", nil, build.Options{}, nil},
		{"a stage that is not built", "FROM a AS unused\nCOPY gone /\nFROM b\n", nil, build.Options{}, nil},
		{"a stage that is", "FROM a AS used\nCOPY gone /\nFROM b\nCOPY --from=used / /\n", nil, build.Options{}, []string{"stops missing line 2: gone"}},
		{"only what the target needs", "FROM a AS one\nFROM one AS two\nCOPY gone /\n", nil, build.Options{Target: "one"}, nil},
		{"files written in the Dockerfile", from + "COPY <<EOF /x\nhi\nEOF\n", nil, build.Options{}, nil},
		{"a pattern of which nothing is left", from + "COPY *.txt /\n", map[string]string{"a.txt": "", ".dockerignore": "*.txt\n"}, build.Options{}, []string{"warns hidden line 2: *.txt by .dockerignore:1 *.txt"}},
		{"a pattern with something left", from + "COPY *.txt /\n", map[string]string{"a.txt": "", "b.txt": "", ".dockerignore": "a.txt\n"}, build.Options{}, nil},
		{"a fixed platform", "FROM --platform=linux/arm64 alpine:3.20\n", nil, build.Options{}, []string{"warns platform line 1: linux/arm64"}},
		{"a platform of the build's", "FROM --platform=$BUILDPLATFORM alpine:3.20\n", nil, build.Options{}, nil},
		{"a Dockerfile that can't be understood", from + "BLA x\n", nil, build.Options{}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := map[string]string{"Dockerfile": tt.dockerfile}
			for k, v := range tt.files {
				files[k] = v
			}
			tt.opts.ContextDir = folder(t, files)
			wantFindings(t, check(t, tt.opts), tt.want...)
		})
	}
}

func TestCheckOfSourcesOutsideTheFolder(t *testing.T) {
	root, err := filepath.Abs("testdata/copy-outside")
	if err != nil {
		t.Fatal(err)
	}
	wantFindings(t, check(t, build.Options{ContextDir: "testdata/copy-outside/web"}),
		"stops outside line 2: ../shared/settings.py -> "+filepath.ToSlash(filepath.Join(root, "shared", "settings.py")))

	// The builder takes "../shared" for the "shared" in the build folder, so building from the parent folder is all that is needed.
	wantFindings(t, check(t, build.Options{ContextDir: "testdata/copy-outside", Dockerfile: "web/Dockerfile"}))

	dir := folder(t, map[string]string{
		"Dockerfile": "FROM a\nCOPY /etc/hostname /in/here.txt /nowhere ../in/here.txt /x/\n", "in/here.txt": "",
	})
	want := []string{"stops outside line 2: /etc/hostname -> /etc/hostname", "stops missing line 2: /nowhere"}
	if runtime.GOOS == "windows" {
		want = []string{"stops missing line 2: /etc/hostname", "stops missing line 2: /nowhere"}
	}
	wantFindings(t, check(t, build.Options{ContextDir: dir}), want...)
}

func TestCheckOfLinksThatLeaveTheFolder(t *testing.T) {
	dir := folder(t, map[string]string{
		"Dockerfile": "FROM a\nCOPY out.txt up.txt in.txt deep/link/x loop /x/\nCOPY links /l/\n", "real.txt": "", "links/a": "",
	})
	link := func(target, name string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(target, path); err != nil {
			t.Fatal(err)
		}
	}
	link("/etc/hostname", "out.txt")
	link("../elsewhere.txt", "up.txt")
	link("real.txt", "in.txt")
	link("/usr", "deep/link")
	link("loop", "loop")
	link("/etc", "links/etc") // inside a folder that is copied: it goes along as a link
	wantFindings(t, check(t, build.Options{ContextDir: dir}),
		"stops link-outside line 2: out.txt -> /etc/hostname",
		"stops link-outside line 2: up.txt -> ../elsewhere.txt",
		"stops link-outside line 2: deep/link/x -> /usr",
		"stops missing line 2: loop",
	)
}

func TestCheckOfScripts(t *testing.T) {
	wantFindings(t, check(t, build.Options{ContextDir: "testdata/crlf-entrypoint"}), "warns crlf line 4: entrypoint.sh")
	wantFindings(t, check(t, build.Options{ContextDir: "testdata/no-shebang"}), "warns no-shebang line 4: run.sh")

	const crlf, lf = "#!/bin/sh\r\necho hi\r\n", "#!/bin/sh\necho hi\n"
	for _, tt := range []struct {
		name, dockerfile string
		files            map[string]string
		want             []string
	}{
		{"in a copied folder", "FROM a\nWORKDIR /app\nCOPY . .\nENTRYPOINT [\"./run/start\"]\n", map[string]string{"run/start": crlf}, []string{"warns crlf line 4: run/start"}},
		{"found by its name", "FROM a\nCOPY start /usr/local/bin/\nCMD [\"start\"]\n", map[string]string{"start": crlf}, []string{"warns crlf line 3: start"}},
		{"given to a shell", "FROM a\nCOPY start /s\nCMD [\"bash\", \"-e\", \"/s\"]\n", map[string]string{"start": "echo a\r\n"}, []string{"warns crlf line 3: start"}},
		{"through a shell", "FROM a\nCOPY start.sh /s\nRUN chmod +x /s\nCMD exec /s --now\n", map[string]string{"start.sh": crlf}, []string{"warns crlf line 4: start.sh"}},
		{"run while building", "FROM a\nCOPY . /app\nWORKDIR /app\nRUN bash ./setup.sh && true\n", map[string]string{"setup.sh": crlf}, []string{"warns crlf line 4: setup.sh"}},
		{"copied by name", "FROM a\nCOPY tool.sh /opt/\n", map[string]string{"tool.sh": crlf}, []string{"warns crlf line 2: tool.sh"}},
		{"mended in the image", "FROM a\nCOPY s.sh /\nRUN sed -i 's/\\r$//' /s.sh && chmod +x /s.sh\nCMD [\"/s.sh\"]\n", map[string]string{"s.sh": crlf}, nil},
		{"a Python file for python", "FROM a\nCOPY app.py /\nCMD [\"python\", \"/app.py\"]\n", map[string]string{"app.py": "print()\r\n"}, nil},
		{"a later CMD replaces an earlier one", "FROM a AS b\nCOPY s.sh t.sh /\nRUN chmod +x /s.sh /t.sh\nCMD [\"/t.sh\"]\nFROM b\nCMD [\"/s.sh\"]\n", map[string]string{"s.sh": lf, "t.sh": "echo\n"}, nil},
		{"not executable", "FROM a\nCOPY s.sh /\nENTRYPOINT [\"/s.sh\"]\n", map[string]string{"s.sh": lf}, []string{"warns not-executable line 3: s.sh"}},
		{"made executable by COPY", "FROM a\nCOPY --chmod=755 s.sh /\nENTRYPOINT [\"/s.sh\"]\n", map[string]string{"s.sh": lf}, nil},
		{"a program", "FROM a\nCOPY --chmod=755 prog /\nENTRYPOINT [\"/prog\"]\n", map[string]string{"prog": "\x7fELF\x00\x00"}, nil},
		{"no first line, but a shell starts it", "FROM a\nCOPY --chmod=755 s /\nCMD /s\n", map[string]string{"s": "echo\n"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if runtime.GOOS == "windows" && strings.Contains(tt.name, "executable") {
				return // files have no such bit there
			}
			tt.files["Dockerfile"] = tt.dockerfile
			wantFindings(t, check(t, build.Options{ContextDir: folder(t, tt.files)}), tt.want...)
		})
	}
}

func TestCheckTellsWhatWillNotStart(t *testing.T) {
	const crlf = "#!/bin/sh\r\necho hi\r\n"
	for _, tt := range []struct {
		name, dockerfile, script string
		want                     build.FindingKind
	}{
		{"Windows endings", "FROM a\nCOPY --chmod=755 s.sh /\nENTRYPOINT [\"/s.sh\"]\n", crlf, build.FindingCRLF},
		{"Windows endings, through a shell", "FROM a\nCOPY --chmod=755 s.sh /\nCMD /s.sh\n", crlf, build.FindingCRLF},
		{"no first line", "FROM a\nCOPY --chmod=755 s.sh /\nCMD [\"/s.sh\"]\n", "echo\n", build.FindingNoShebang},
		{"not executable", "FROM a\nCOPY s.sh /\nCMD [\"/s.sh\"]\n", "#!/bin/sh\n", build.FindingNotExecutable},
		{"an argument of a shell", "FROM a\nCOPY s.sh /\nCMD [\"sh\", \"/s.sh\"]\n", crlf, ""},
		{"only copied", "FROM a\nCOPY s.sh /\nCMD [\"true\"]\n", crlf, ""},
		{"run while building", "FROM a\nCOPY s.sh /\nRUN sh /s.sh\n", crlf, ""},
		{"of another stage", "FROM a AS b\nCOPY --chmod=755 s.sh /\nENTRYPOINT [\"/s.sh\"]\nFROM a\nCOPY --from=b /x /x\n", crlf, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if runtime.GOOS == "windows" && tt.want == build.FindingNotExecutable {
				return // files have no such bit there
			}
			found, err := build.Check(t.Context(), build.Options{ContextDir: folder(t, map[string]string{"Dockerfile": tt.dockerfile, "s.sh": tt.script})})
			if err != nil {
				t.Fatal(err)
			}
			if f, ok := build.NotStarting(found); f.Kind != tt.want || ok != (tt.want != "") {
				t.Errorf("found %+v", found)
			}
		})
	}
}

func TestCheckWithoutADockerfile(t *testing.T) {
	for _, tt := range []struct {
		name   string
		files  map[string]string
		opts   build.Options
		want   error
		reason build.Reason
	}{
		{"none", map[string]string{"a": ""}, build.Options{}, build.ErrNoDockerfile, build.ReasonNoDockerfile},
		{"another name", map[string]string{"Dockerfile": "FROM a"}, build.Options{Dockerfile: "docker/web"}, build.ErrNoDockerfile, build.ReasonNoDockerfile},
		{"empty", map[string]string{"Dockerfile": "# syntax=docker/dockerfile:1\n\n  # nothing\n"}, build.Options{}, build.ErrEmptyDockerfile, build.ReasonEmptyDockerfile},
		{"outside", map[string]string{"a": ""}, build.Options{Dockerfile: "../Dockerfile"}, build.ErrDockerfileOutside, build.ReasonDockerfileAway},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.opts.ContextDir = folder(t, tt.files)
			_, err := build.Check(t.Context(), tt.opts)
			var f *build.Failure
			if !errors.As(err, &f) || !errors.Is(err, tt.want) || f.Reason != tt.reason {
				t.Errorf("got %v, want %v", err, tt.want)
			}
			_, runErr := build.Run(t.Context(), build.Conn{}, tt.opts, newRecorder())
			if !errors.Is(runErr, tt.want) {
				t.Errorf("Run gives %v, want %v", runErr, tt.want)
			}
		})
	}
}

func TestFindingsQuoteTheInstruction(t *testing.T) {
	for dir, want := range map[string]string{
		"testdata/crlf-entrypoint":      `ENTRYPOINT ["/entrypoint.sh"]`,
		"testdata/ignored-requirements": "COPY requirements.txt .",
		"testdata/other-platform":       "FROM --platform=linux/arm64 alpine:3.20",
	} {
		found, err := build.Check(t.Context(), build.Options{ContextDir: dir})
		if err != nil || len(found) != 1 || found[0].Instruction != want {
			t.Errorf("%s: found %+v, %v", dir, found, err)
		}
	}
}
