package explain

import (
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/dockerops/build"
)

func TestBuildExplainsFailedCommandsByTheirOutput(t *testing.T) {
	for _, tt := range []struct {
		name, output string
		code         int
		words        []string
	}{
		{"requirements file", "ERROR: Could not open requirements file: [Errno 2] No such file or directory: 'requirements.txt'", 1, []string{"pip did not find requirements.txt", "COPY"}},
		{"no package", "ERROR: Could not find a version that satisfies the requirement flaks (from versions: none)\nERROR: No matching distribution found for flaks", 1, []string{"pip found no package flaks"}},
		{"no version", "ERROR: Could not find a version that satisfies the requirement flask==99.1 (from versions: 0.1, 3.1.3)\nERROR: No matching distribution found for flask==99.1", 1, []string{"no version that fits flask==99.1"}},
		{
			"other Python", "ERROR: Ignored the following versions that require a different python version: 2.0 Requires-Python >=3.99\nERROR: Could not find a version that satisfies the requirement numpy==2.0 (from versions: 1.0)",
			1,
			[]string{"numpy==2.0 is not made for this Python version"},
		},
		{
			"pip without network", "WARNING: Retrying after connection broken by 'NewConnectionError('<pip._vendor>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution')'\nERROR: Could not find a version that satisfies the requirement flask (from versions: none)",
			1,
			[]string{"A download failed"},
		},
		{"hash", "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n    flask==3.1.3:", 1, []string{"checksum"}},
		{"hash missing", "ERROR: Hashes are required in --require-hashes mode, but they are missing from some requirements.", 1, []string{"has no checksum"}},
		{"pg_config", "Error: pg_config executable not found.\n\npg_config is required to build psycopg2 from source.", 1, []string{"psycopg2-binary", "libpq-dev"}},
		{"no compiler", "error: command 'gcc' failed: No such file or directory", 1, []string{"no compiler"}},
		{"no compiler, new words", "error: command 'x86_64-linux-gnu-gcc' failed: No such file or directory", 1, []string{"no compiler"}},
		{"header", "src/x.c:1:10: fatal error: ffi.h: No such file or directory", 1, []string{"ffi.h is not in the image"}},
		{"rust", "error: can't find Rust compiler", 1, []string{"Rust"}},
		{"mysql", "Exception: Can not find valid pkg-config name.", 1, []string{"default-libmysqlclient-dev"}},
		{"conflict", "ERROR: Cannot install a==1 and b==2 because these package versions have conflicting dependencies.", 1, []string{"exclude each other"}},
		{"bad line", "ERROR: Invalid requirement: 'flask = 3' (from line 2 of requirements.txt)", 1, []string{"flask = 3"}},
		{"system's Python", "error: externally-managed-environment", 1, []string{"belongs to its Linux system"}},
		{"git", "ERROR: Cannot find command 'git' - do you have 'git' installed and in your PATH?", 1, []string{"git is not in the image"}},
		{"lock file", "pyproject.toml changed significantly since poetry.lock was last generated.", 1, []string{"lock file"}},
		{"apt name", "E: Unable to locate package libpq-devv", 100, []string{"no system package libpq-devv", "apt-get update"}},
		{"apt network", "W: Failed to fetch http://mirror.example/x  Temporary failure resolving 'mirror.example'", 100, []string{"could not be downloaded"}},
		{"old Debian", "E: The repository 'http://mirror.example/debian stretch Release' does not have a Release file.", 100, []string{"no longer served"}},
		{"apk", "ERROR: unable to select packages:\n  libpq-dev (no such package):", 1, []string{"Alpine"}},
		{"module", "ModuleNotFoundError: No module named 'django'", 1, []string{"module django"}},
		{"file", "python: can't open file '/app/manage.py': [Errno 2] No such file or directory", 2, []string{"/app/manage.py"}},
		{"program, dash", "/bin/sh: 1: curl: not found", 127, []string{"no program curl in the image"}},
		{"program, busybox", "/bin/sh: apt-get: not found", 127, []string{"no program apt-get in the image"}},
		{"program, bash", "/bin/bash: line 1: make: command not found", 127, []string{"no program make in the image"}},
		{"memory", "Killed", 137, []string{"memory ran out"}},
		{"anything", "some other words", 3, []string{"exit code 3", `"Run do it"`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := failedBuild(build.ReasonCommand, "", 4, "RUN do it")
			f.ExitCode, f.LastLines = tt.code, strings.Split(tt.output, "\n")
			f.Step = build.Step{Name: "[4/6] RUN do it"}
			card := Build(f, nil, buildOpts, amdEngine)
			wantBuildCard(t, card, append(tt.words, "line 4 of Dockerfile"), ActionOpenFile, ActionRetry)
			if strings.Join(card.Output, "\n") != tt.output || card.File != "Dockerfile" || len(card.Code) != 1 || !card.Code[0].Failing {
				t.Errorf("output %q, code %s %+v", card.Output, card.File, card.Code)
			}
		})
	}
}

func TestAFailedScriptOfTheCheckIsTheCause(t *testing.T) {
	f := failedBuild(build.ReasonCommand, "", 4, "RUN ./setup.sh")
	f.LastLines = []string{": not found"}
	found := build.Finding{Kind: build.FindingCRLF, Severity: build.SeverityWarns, Line: 4, Instruction: "RUN", Path: "setup.sh"}
	wantBuildCard(t, Build(f, []build.Finding{found}, buildOpts, amdEngine), []string{"setup.sh has Windows line endings"}, ActionFixFile, ActionOpenFile)
}

func TestThePackageListIsOpenedFirst(t *testing.T) {
	for instruction, want := range map[string]string{
		"RUN pip install -r requirements.txt":                                             "Open requirements.txt",
		"RUN pip install --no-cache-dir \\\n    --requirement=deps/prod.txt && echo done": "Open deps/prod.txt",
		"RUN python -m pip install flask":                                                 "Open Dockerfile",
		"RUN pip install -r /tmp/requirements.txt":                                        "Open Dockerfile",
		"RUN grep -r x .": "Open Dockerfile",
	} {
		f := failedBuild(build.ReasonCommand, "", 4, instruction)
		f.LastLines = []string{"ERROR: Could not find a version that satisfies the requirement flaks (from versions: none)"}
		if card := Build(f, nil, buildOpts, amdEngine); card.Actions[0].Label != want {
			t.Errorf("%q: the first button is %q, want %q", instruction, card.Actions[0].Label, want)
		}
	}
}
