package containers

import (
	"testing"

	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/listing"
)

func TestHelpersAreLeftOut(t *testing.T) {
	snap := live.Snapshot{Listed: true, Containers: []dockerops.Container{
		{ID: "1", Name: "web"}, {ID: "2", Name: "stupefied_jepsen", Labels: map[string]string{dockerops.LabelHelper: "shop-data"}},
	}}
	if rows := presentRows(snap, listing.Query{}, now); len(rows) != 1 || rows[0].name != "web" || total(snap) != 1 {
		t.Errorf("%d rows of %d: %+v", len(rows), total(snap), rows)
	}
}
