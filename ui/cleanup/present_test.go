package cleanup

import (
	"slices"
	"strings"
	"testing"

	"github.com/slipway-dev/slipway/app/cleanup"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

func items() []cleanup.Item {
	return []cleanup.Item{
		{Kind: cleanup.KindVolume, ID: "old-data", Name: "old-data", Detail: "local", Size: 48_000_000, Data: true},
		{Kind: cleanup.KindContainer, ID: "c2", Name: "large", Detail: "Failed (1)", Size: 3_000_000, Ticked: true},
		{Kind: cleanup.KindContainer, ID: "c1", Name: "small", Detail: "Finished", Size: 1000, Ticked: true},
		{Kind: cleanup.KindCache, ID: "x", Name: "RUN pip install", Size: 9_000_000, Ticked: true},
		{Kind: cleanup.KindImage, ID: "i1", Name: "python:3.12", Size: 1_000_000_000, Ticked: true},
		{Kind: cleanup.KindImage, ID: "i2", Name: "node:22", Size: -1},
	}
}

func asCame(i cleanup.Item) bool { return i.Ticked }

func TestPresentDisk(t *testing.T) {
	disk := dockerops.DiskUse{
		LayersSize: 500, Containers: []dockerops.ContainerUse{{Size: 20}, {Size: 3}}, Volumes: []dockerops.VolumeUse{{Size: 40}, {Size: -1}},
		BuildCache: []dockerops.CacheUse{{Size: 7}, {Size: 1000, Shared: true}},
	}
	want := []part{{"Images", 500, theme.ColorPrimary}, {"Containers", 23, theme.ColorRunning}, {"Volumes", 40, theme.ColorBusy}, {"Build cache", 7, theme.ColorStopped}}
	got := presentDisk(disk)
	if !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	total := int64(0)
	for _, p := range got {
		total += p.size
	}
	if total != disk.Total() {
		t.Errorf("the shares add up to %d, the total is %d", total, disk.Total())
	}
}

func TestPresentLines(t *testing.T) {
	lines := presentLines(items(), asCame, nil, false)
	want := []line{
		{key: key{cleanup.KindContainer, ""}, name: "Stopped containers (2)", detail: kinds[0].about, size: "3.001MB", tick: widgets.TickOn},
		{key: key{cleanup.KindContainer, "c2"}, name: "large", detail: "Failed (1)", size: "3MB", tick: widgets.TickOn},
		{key: key{cleanup.KindContainer, "c1"}, name: "small", detail: "Finished", size: "1kB", tick: widgets.TickOn},
		{key: key{cleanup.KindImage, ""}, name: "Unused images (2)", detail: kinds[2].about, size: "1GB", tick: widgets.TickSome},
		{key: key{cleanup.KindImage, "i1"}, name: "python:3.12", size: "1GB", tick: widgets.TickOn},
		{key: key{cleanup.KindImage, "i2"}, name: "node:22", size: "unknown"},
		{key: key{cleanup.KindCache, ""}, name: "Build cache (1)", detail: kinds[3].about, size: "9MB", tick: widgets.TickOn},
		{key: key{cleanup.KindCache, "x"}, name: "RUN pip install", size: "9MB", tick: widgets.TickOn},
		{key: key{cleanup.KindVolume, ""}, name: "Unused volumes (1)", detail: kinds[4].about, size: "48MB"},
		{key: key{cleanup.KindVolume, "old-data"}, name: "old-data", detail: "local", size: "48MB", data: true},
	}
	if !slices.Equal(lines, want) {
		t.Errorf("got\n%+v\nwant\n%+v", lines, want)
	}
	for _, l := range presentLines(items(), asCame, nil, true) {
		if !l.off {
			t.Errorf("%s can be ticked", l.name)
		}
	}
}

func TestManyOfAKindAreFoldedUntilAskedFor(t *testing.T) {
	var many []cleanup.Item
	for range foldAbove + 1 {
		many = append(many, cleanup.Item{Kind: cleanup.KindCache, ID: "x", Size: 1})
	}
	for _, c := range []struct {
		items []cleanup.Item
		folds map[cleanup.Kind]bool
		want  int
	}{
		{many, nil, 1},
		{many[1:], nil, 1 + foldAbove},
		{many, map[cleanup.Kind]bool{cleanup.KindCache: false}, 2 + foldAbove},
		{many[:1], map[cleanup.Kind]bool{cleanup.KindCache: true}, 1},
	} {
		if got := presentLines(c.items, asCame, c.folds, false); len(got) != c.want || got[0].folded != (c.want == 1) {
			t.Errorf("%d things, %v: %d lines, want %d", len(c.items), c.folds, len(got), c.want)
		}
	}
}

func TestEveryKindOfThingHasAPlace(t *testing.T) {
	for _, i := range items() {
		if !slices.ContainsFunc(kinds, func(k kind) bool { return k.id == i.Kind }) {
			t.Errorf("%s is not shown", i.Kind)
		}
	}
}

func TestPresentSum(t *testing.T) {
	for want, list := range map[string][]cleanup.Item{
		"Nothing is ticked.": nil,
		"1 thing is ticked. Deleting it frees at least 48MB.":       items()[:1],
		"3 things are ticked. Deleting them frees at least 51MB.":   items()[:3],
		"6 things are ticked. Deleting them frees at least 1.06GB.": items(),
		"1 thing is ticked. Deleting it frees at least 0B.":         items()[5:],
	} {
		if got := presentSum(list); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestPresentQuestion(t *testing.T) {
	chosen := pick(items(), asCame)
	sentences, data := presentQuestion(chosen)
	if want := []string{"2 stopped containers, 3.001MB: large, small", "1 unused image, 1GB: python:3.12", "1 record of the build cache, 9MB"}; !slices.Equal(sentences, want) || data {
		t.Errorf("%q, data: %t", sentences, data)
	}
	if _, data := presentQuestion(items()); !data {
		t.Error("data is not told apart")
	}
	var many []cleanup.Item
	for _, n := range strings.Fields("a b c d e f g h") {
		many = append(many, cleanup.Item{Kind: cleanup.KindVolume, ID: n, Name: n, Size: 1, Data: true})
	}
	if sentences, _ := presentQuestion(many); sentences[0] != "8 volumes with the data in them, 8B: a, b, c, d, e, f and 2 more" {
		t.Errorf("%q", sentences)
	}
	if deleteWords(many) != "Delete these 8 things" || deleteWords(many[:1]) != "Delete a" {
		t.Errorf("the button says %q", deleteWords(many[:1]))
	}
}
