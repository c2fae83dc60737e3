package app

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/settings"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/fake"
)

func TestWhatRanIsRememberedWithoutSecrets(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	store, err := settings.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	engine := fake.New(fake.WithRealPorts(), fake.WithImages(serving()))
	t.Cleanup(engine.Shutdown)
	a := run(t, Adapt(engine.Connect))
	a.kept = store
	spec := dockerops.RunSpec{
		Name: "web", Image: "web:1", Ports: []dockerops.Port{{HostPort: port(t), ContainerPort: 8000}}, Memory: 64 << 20,
		Env: []dockerops.EnvVar{
			{Name: "A", Value: "x = y # z\n$HOME 'q' \"p\""}, {Name: "DB_PASSWORD", Value: "hunter2"}, {Name: "EMPTY_TOKEN"}, {Name: "DATABASE_URL", Value: "postgres://me:hunter2@db/shop"},
		},
	}
	done(t, a, a.RunImage(spec))
	text, err := os.ReadFile(path) //nolint:gosec // the test's own
	if err != nil || strings.Contains(string(text), "hunter2") {
		t.Errorf("on disk: %s, %v", text, err)
	}
	for _, image := range []string{"web:1", "docker.io/library/web:1", "web:2"} { // the same, and another build of it
		kept, ok := a.RememberedRun(image)
		want := spec
		want.Image = kept.Spec.Image
		want.Env = slices.Clone(spec.Env)
		want.Env[1].Value, want.Env[3].Value = "", ""
		if !ok || !reflect.DeepEqual(kept.Spec, want) || !slices.Equal(kept.Hidden, []string{"DB_PASSWORD", "DATABASE_URL"}) {
			t.Errorf("%s: %t\ngot  %+v %q\nwant %+v", image, ok, kept.Spec, kept.Hidden, want)
		}
	}
	for _, image := range []string{"other", "", "Web:1"} {
		if _, ok := a.RememberedRun(image); ok {
			t.Errorf("%q is remembered", image)
		}
	}
}

func TestSecretsInCommandsAreNotKept(t *testing.T) {
	for text, want := range map[string]bool{
		"python app.py": false, "redis-server --requirepass abc": true, "x --token=abc": true, "x --password abc": true, "x postgres://me:pw@db/": true, "x -p 80": false, "PASSWORD=abc": true,
		"x --keys": false,
	} {
		if got := secretWords(strings.Fields(text)); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
	for _, words := range [][]string{{"sh", "-c", "exec redis-server --requirepass abc"}, {"x", "--dsn", "host=db password=abc"}} {
		if !secretWords(words) {
			t.Errorf("%q", words)
		}
	}
	if kept := harmless(dockerops.RunSpec{Env: []dockerops.EnvVar{{Name: "DSN", Value: "host=db password=abc"}}}); kept.Spec.Env[0].Value != "" {
		t.Errorf("%+v", kept)
	}
	run := harmless(dockerops.RunSpec{
		Image: "a", Command: []string{"--token=x"}, Labels: map[string]string{"a": "b"}, Original: &dockerops.Original{ID: "1"},
		Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: "abc", Target: "/x", Anonymous: true}}, Env: []dockerops.EnvVar{{Name: "X", Value: "-----BEGIN PRIVATE KEY-----"}},
	})
	if run.Spec.Command != nil || run.Spec.Original != nil || run.Spec.Mounts[0].Source != "" || run.Spec.Env[0].Value != "" {
		t.Errorf("%+v", run.Spec)
	}
}

func TestPastedLinesAreParsedWithThePersonsFolder(t *testing.T) {
	a, _ := withFake(t)
	folder := t.TempDir()
	if err := a.kept.Update(func(s *settings.Settings) { s.Remember(settings.Recent{Folder: folder}) }); err != nil {
		t.Fatal(err)
	}
	line, card := a.ParseRun(`docker run -v "$(pwd)":/app x`)
	if card != nil || len(line.Spec.Mounts) != 1 || line.Spec.Mounts[0].Source != folder || len(line.Remarks) != 1 {
		t.Errorf("%+v, %+v", line, card)
	}
	if _, card = a.ParseRun("docker run --nonsense x"); card == nil || !strings.Contains(card.Headline, "--nonsense") {
		t.Errorf("%+v", card)
	}
}

func TestImportEnv(t *testing.T) {
	a, _ := withFake(t)
	path := filepath.Join(t.TempDir(), ".env")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("B='a b' # note\nA=1\n")
	env, card := a.ImportEnv(path)
	if want := []dockerops.EnvVar{{Name: "A", Value: "1"}, {Name: "B", Value: "a b"}}; card != nil || !reflect.DeepEqual(env, want) {
		t.Errorf("%+v, %+v", env, card)
	}
	write("A='open\n")
	if _, card = a.ImportEnv(path); card == nil {
		t.Error("a broken file is taken")
	}
	if _, card = a.ImportEnv(path + "-not-there"); card == nil {
		t.Error("a file that is not there is taken")
	}
}
