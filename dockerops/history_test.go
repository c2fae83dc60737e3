package dockerops

import (
	"slices"
	"testing"

	"github.com/docker/docker/api/types/image"
)

func TestLayersAreNumberedThoughEnginesDoNotSayWhichLineMadeOne(t *testing.T) {
	line := func(size int64, by, comment string) image.HistoryResponseItem {
		return image.HistoryResponseItem{Size: size, CreatedBy: by, Comment: comment}
	}
	const kit = "buildkit.dockerfile.v0"
	for _, test := range []struct {
		name    string
		history []image.HistoryResponseItem // the oldest first
		count   int
		want    []int
	}{
		{"all have a size", []image.HistoryResponseItem{line(9, "ADD rootfs", ""), line(0, "CMD [\"sh\"]", ""), line(3, "RUN x", "")}, 2, []int{0, -1, 1}},
		{
			"BuildKit makes a layer of each instruction that may change files",
			[]image.HistoryResponseItem{line(9, "ADD rootfs", ""), line(0, "ENV A=1", kit), line(0, "WORKDIR /app", kit), line(0, "RUN /bin/sh -c true # buildkit", kit), line(5, "COPY . .", kit), line(0, "USER app", kit)},
			4,
			[]int{0, -1, 1, 2, 3, -1},
		},
		{
			"the old builder leaves out a WORKDIR that was there",
			[]image.HistoryResponseItem{line(9, "/bin/sh -c #(nop) ADD file:1 in / ", ""), line(0, "/bin/sh -c #(nop) WORKDIR /app", ""), line(0, "/bin/sh -c mkdir /srv", ""), line(5, "/bin/sh -c #(nop) COPY file:2 in /app ", "")},
			3,
			[]int{0, -1, 1, 2},
		},
		{
			"and keeps one that was not",
			[]image.HistoryResponseItem{line(9, "/bin/sh -c #(nop) ADD file:1 in / ", ""), line(0, "/bin/sh -c #(nop) WORKDIR /app", ""), line(0, "/bin/sh -c #(nop)  CMD [\"sh\"]", "")},
			2,
			[]int{0, 1, -1},
		},
		{"an imported image", []image.HistoryResponseItem{line(9, "", "Imported from -")}, 1, []int{0}},
		{"an empty imported image", []image.HistoryResponseItem{line(0, "", "Imported from -")}, 1, []int{0}},
		{"more lines with a size than layers", []image.HistoryResponseItem{line(9, "a", ""), line(9, "b", "")}, 1, []int{0, -1}},
		{"nothing", nil, 0, []int{}},
	} {
		slices.Reverse(test.history)
		got := []int{}
		for _, l := range layersFrom(test.history, test.count) {
			got = append(got, l.Index)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: numbered %v, want %v", test.name, got, test.want)
		}
	}
}

func TestLayersWithoutALineAreThere(t *testing.T) {
	list := layersFrom([]image.HistoryResponseItem{{Size: 5, CreatedBy: "COPY . ."}}, 3)
	if len(list) != 3 || list[2].Index != 2 || list[2].CreatedBy != "" {
		t.Errorf("the lines are %+v", list)
	}
}
