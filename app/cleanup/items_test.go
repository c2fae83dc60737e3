package cleanup_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/app/cleanup"
	"github.com/slipway-dev/slipway/app/live"
	"github.com/slipway-dev/slipway/dockerops"
)

func snapshot() live.Snapshot {
	anonymous := strings.Repeat("ab", 32)
	return live.Snapshot{
		Containers: []dockerops.Container{
			{ID: "c-run", Name: "web", Image: "web:1", ImageID: "i-web", State: dockerops.StateRunning, Mounts: []dockerops.Mount{{Kind: dockerops.MountVolume, Source: "used"}}},
			{ID: "c-end", Name: "old", Image: "web:1", ImageID: "i-web", State: dockerops.StateExited},
			{ID: "c-new", Name: "next", Image: "web:1", ImageID: "i-web", State: dockerops.StateCreated},
			{ID: "c-zhelp", Name: "odd_name", Image: "web:1", ImageID: "i-web", State: dockerops.StateCreated, Labels: map[string]string{dockerops.LabelHelper: "used"}},
			{ID: "c-zyoung", Name: "young_name", Image: "web:1", ImageID: "i-web", State: dockerops.StateCreated, Created: time.Now().Add(-time.Hour), Labels: map[string]string{dockerops.LabelHelper: "used"}},
			{ID: "c-works", Name: "at_work", Image: "web:1", ImageID: "i-web", State: dockerops.StateCreated, Labels: map[string]string{dockerops.LabelHelper: "used"}},
			{ID: "c-busy", Name: "going", Image: "web:1", ImageID: "i-web", State: dockerops.StateExited},
		},
		Images: []dockerops.Image{
			{ID: "i-web", Tags: []string{"web:1"}}, {ID: "i-two", Tags: []string{"two:1", "two:2"}}, {ID: "sha256:0123456789abcdef"},
		},
		Volumes: []dockerops.Volume{{Name: "used"}, {Name: "left"}, {Name: anonymous, Anonymous: true}},
		Busy:    map[string]live.Busy{"c-busy": {Doing: "deleting"}, "c-works": {Doing: "in use by Slipway"}},
	}
}

func TestWhatNobodyUsesCanGo(t *testing.T) {
	snap := snapshot()
	snap.Disk = &dockerops.DiskUse{
		Containers: []dockerops.ContainerUse{{ID: "c-end", Size: 5}},
		Images:     []dockerops.ImageUse{{ID: "i-two", Size: 100, Shared: 60}, {ID: "sha256:0123456789abcdef", Size: 30, Shared: -1}},
		Volumes:    []dockerops.VolumeUse{{Name: "left", Size: 7}},
		BuildCache: []dockerops.CacheUse{{ID: "k1", Description: "RUN pip install", Size: 9}, {ID: "k2", InUse: true}, {ID: "k3", Shared: true}, {ID: "k4", Size: 11}},
	}
	want := []cleanup.Item{
		{Kind: cleanup.KindContainer, ID: "c-end", Name: "old", Detail: "made of web:1", Size: 5, Ticked: true},
		{Kind: cleanup.KindContainer, ID: "c-new", Name: "next", Detail: "made of web:1", Size: -1},
		{Kind: cleanup.KindContainer, ID: "c-zhelp", Name: "odd_name", Detail: "a helper of Slipway's own, made to look into the volume used", Size: -1, Ticked: true},
		{Kind: cleanup.KindContainer, ID: "c-zyoung", Name: "young_name", Detail: "a helper of Slipway's own, made to look into the volume used not long ago; a Slipway of another person may be using it", Size: -1},
		{Kind: cleanup.KindDangling, ID: "sha256:0123456789abcdef", Name: "0123456789ab", Size: 30, Ticked: true},
		{Kind: cleanup.KindImage, ID: "i-two", Name: "two:1", Detail: "and the name two:2", Tags: []string{"two:1", "two:2"}, Size: 40},
		{Kind: cleanup.KindCache, ID: "k4", Name: "k4", Size: 11, Ticked: true},
		{Kind: cleanup.KindCache, ID: "k1", Name: "RUN pip install", Size: 9, Ticked: true},
		{Kind: cleanup.KindVolume, ID: "left", Name: "left", Size: 7, Data: true},
		{Kind: cleanup.KindVolume, ID: snap.Volumes[2].Name, Name: "abababababab", Detail: "without a name, left by a container that is gone", Size: -1, Data: true},
	}
	if got := cleanup.Items(snap); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestAnImageThatWasPulledByItsDigestIsNamed(t *testing.T) {
	snap := live.Snapshot{Images: []dockerops.Image{{ID: "sha256:0123456789abcdef", Digests: []string{"localhost:5000/app@sha256:ff"}}}}
	want := []cleanup.Item{{Kind: cleanup.KindDangling, ID: "sha256:0123456789abcdef", Name: "0123456789ab", Detail: "pulled from localhost:5000/app", Size: -1, Ticked: true}}
	if got := cleanup.Items(snap); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v", got)
	}
}

func TestDataIsNeverProposed(t *testing.T) {
	for _, item := range cleanup.Items(snapshot()) {
		if item.Data && item.Ticked {
			t.Errorf("%s is ticked", item.Name)
		}
		if item.Size != -1 {
			t.Errorf("%s has the size %d before anything was measured", item.Name, item.Size)
		}
	}
}
