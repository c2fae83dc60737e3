package app

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

func envFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), ".env")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEnvOfReadsWhatComposeReads(t *testing.T) {
	got, err := envOf(envFile(t, "\ufeff# settings\nexport B='a # b $c'\nA=1 # one\nC=\"two\\nlines\"\nD=${A}0\nEMPTY=\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []dockerops.EnvVar{{Name: "A", Value: "1"}, {Name: "B", Value: "a # b $c"}, {Name: "C", Value: "two\nlines"}, {Name: "D", Value: "10"}, {Name: "EMPTY"}}
	if !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
}

func TestEnvOfWithoutAFile(t *testing.T) {
	if got, err := envOf(filepath.Join(t.TempDir(), ".env")); got != nil || err != nil {
		t.Errorf("read %v, %v", got, err)
	}
}

func TestEnvOfNamesTheLineAndShowsNoSecret(t *testing.T) {
	for text, headline := range map[string]string{
		"A=1\nmy password=hunter2\n": "Line 2 of the file .env can't be understood",
		"A=1\nPASSWORD=\"hunter2\n":  "Line 3 of the file .env can't be understood", // where the reader misses the second quote
	} {
		_, err := envOf(envFile(t, text))
		var told *explain.Error
		if !errors.As(err, &told) {
			t.Fatalf("error %v", err)
		}
		if told.Card.Headline != headline {
			t.Errorf("%q: headline %q", text, told.Card.Headline)
		}
		if strings.Contains(err.Error()+told.Card.Details+told.Card.Why, "hunter2") {
			t.Errorf("%q: the secret is shown: %v %+v", text, err, told.Card)
		}
	}
}

func TestEnvOfAFolderInTheFilesPlace(t *testing.T) {
	_, err := envOf(t.TempDir())
	var told *explain.Error
	if !errors.As(err, &told) || !strings.Contains(told.Card.Headline, "can't be read") {
		t.Errorf("error %v", err)
	}
}

func TestAProjectRunsWithItsSettings(t *testing.T) {
	free := port(t)
	image := program("web:1", fake.Behaviour{Listeners: []dockerops.Listener{{Address: "0.0.0.0", Port: free}}})
	image.Exposed = []dockerops.Port{{ContainerPort: free, Protocol: "tcp"}}
	a, engine := withFake(t, image)
	folder := t.TempDir()
	for name, text := range map[string]string{"Dockerfile": "FROM web:1\n", ".env": "FLASK_SECRET_KEY=hunter2\nGREETING=good day\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	job := done(t, a, a.RunProject(folder))
	details, err := engine.InspectContainer(t.Context(), job.Result.ContainerID)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"FLASK_SECRET_KEY=hunter2", "GREETING=good day"} {
		if !slices.Contains(details.Env, want) {
			t.Errorf("the container has no %s: %q", want, details.Env)
		}
	}
	if strings.Contains(job.Command+a.Jobs().Log(job.ID), "hunter2") {
		t.Errorf("the secret is shown: %s", job.Command)
	}
}
