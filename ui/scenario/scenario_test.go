//go:build scenario

package scenario_test

import (
	"path/filepath"
	"testing"

	"github.com/slipway-dev/slipway/ui/scenario"
	"github.com/slipway-dev/slipway/ui/scenario/drive"
)

func TestScenarios(t *testing.T) {
	root, err := drive.Root()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range scenario.All() {
		t.Run(s.Name, func(t *testing.T) {
			if err := scenario.Play(t.Context(), s, filepath.Join(root, "build", "scenario", s.Name), t.Output()); err != nil {
				t.Fatal(err)
			}
		})
	}
}
