package build_test

import (
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"github.com/slipway-dev/slipway/dockerops/build"
)

func outlineOf(t *testing.T, text string) (build.Outline, error) {
	t.Helper()
	return build.ReadOutline(filepath.Join(folder(t, map[string]string{"Dockerfile": text}), "Dockerfile"))
}

func TestAnOutlineNamesStagesAndArguments(t *testing.T) {
	got, err := outlineOf(t, `# syntax=docker/dockerfile:1
ARG PYTHON=3.14
ARG VARIANT="-slim"
ARG EMPTY=
FROM python:${PYTHON}${VARIANT} AS build
ARG PYTHON
ARG EXTRAS
ARG MODE=release LEVEL=2
RUN <<EOF
pip install .
EOF
FROM build
ARG MODE=test
FROM python:${MISSING:-3.13} AS final
COPY --from=build /app /app
`)
	if err != nil {
		t.Fatal(err)
	}
	stages := []build.Stage{
		{Name: "build", Ref: "build", Base: "python:3.14-slim"}, {Ref: "1", Base: "build"}, {Name: "final", Ref: "final", Base: "python:3.13"},
	}
	if !slices.Equal(got.Stages, stages) {
		t.Errorf("stages %+v", got.Stages)
	}
	args := []build.Arg{
		{Name: "PYTHON", Default: "3.14", HasDefault: true},
		{Name: "VARIANT", Default: "-slim", HasDefault: true},
		{Name: "EMPTY", HasDefault: true},
		{Name: "EXTRAS", Stage: "build"},
		{Name: "MODE", Default: "release", HasDefault: true, Stage: "build"},
		{Name: "LEVEL", Default: "2", HasDefault: true, Stage: "build"},
		{Name: "MODE", Default: "test", HasDefault: true, Stage: "1"},
	}
	if !slices.Equal(got.Args, args) {
		t.Errorf("arguments %+v", got.Args)
	}
}

// A Dockerfile of Windows, with a byte-order mark, and one that takes another escape character.
func TestAnOutlineOfOddFiles(t *testing.T) {
	for _, text := range []string{"\xef\xbb\xbfFROM alpine AS one\r\nARG A=1\r\n", "# escape=`\nFROM alpine AS one\nARG A=1\n"} {
		got, err := outlineOf(t, text)
		if err != nil || len(got.Stages) != 1 || got.Stages[0].Name != "one" || len(got.Args) != 1 || got.Args[0].Default != "1" {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
}

func TestAnOutlineSaysWhatItCannotRead(t *testing.T) {
	for _, test := range []struct {
		text   string
		reason build.Reason
		line   int
	}{
		{"FROM alpine\nECHO hello\n", build.ReasonParse, 2},
		{"FROM alpine\nCOPY --nonsense a b\n", build.ReasonParse, 2},
		{"RUN true\n", build.ReasonParse, 1},
		{"# nothing\n", build.ReasonEmptyDockerfile, 0},
	} {
		_, err := outlineOf(t, test.text)
		var failure *build.Failure
		if !errors.As(err, &failure) || failure.Reason != test.reason || failure.Line != test.line {
			t.Errorf("%q: %+v", test.text, err)
		}
	}
	_, err := build.ReadOutline(filepath.Join(t.TempDir(), "Dockerfile"))
	var failure *build.Failure
	if !errors.As(err, &failure) || failure.Reason != build.ReasonNoDockerfile {
		t.Errorf("no file: %v", err)
	}
}
