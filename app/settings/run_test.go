package settings

import (
	"fmt"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

func TestRunsAreFoundAgainAndTheOldestForgotten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.json")
	s := open(t, path)
	run := Run{
		Spec: dockerops.RunSpec{
			Name: "db", Image: "postgres:18", Env: []dockerops.EnvVar{{Name: "A", Value: "x\ny"}, {Name: "PASSWORD"}}, Ports: []dockerops.Port{{HostPort: 5432, ContainerPort: 5432}},
			Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: "data", Target: "/data"}}, Memory: 512 << 20, CPUs: 1.5,
		},
		Hidden: []string{"PASSWORD"}, When: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
	}
	before := s.Get()
	if err := s.Update(func(v *Settings) { v.SetRun("docker.io/library/postgres:18", run) }); err != nil {
		t.Fatal(err)
	}
	if len(before.Runs) != 0 {
		t.Error("what was given out earlier has changed")
	}
	if got := open(t, path).Get().Runs["docker.io/library/postgres:18"]; !reflect.DeepEqual(got, run) {
		t.Errorf("read again: %+v", got)
	}
	var v Settings
	for i := range maxRuns + 5 {
		v.SetRun(fmt.Sprint("image-", i), Run{When: run.When.Add(time.Duration(i) * time.Hour)})
	}
	if _, ok := v.Runs["image-4"]; ok || len(v.Runs) != maxRuns {
		t.Errorf("%d are kept", len(v.Runs))
	}
}
