package ui

import (
	"testing"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
)

func TestHelpersAreNotCounted(t *testing.T) {
	snap := live.Snapshot{Listed: true, Containers: []dockerops.Container{
		{ID: "1", Name: "web"}, {ID: "2", Name: "eager_bell", Labels: map[string]string{dockerops.LabelHelper: "data"}},
	}}
	if n := countContainers(snap, nil); n != 1 {
		t.Errorf("%d containers, want 1", n)
	}
	if n := countContainers(live.Snapshot{}, nil); n >= 0 {
		t.Errorf("%d before there is a list", n)
	}
}
