package listing

import (
	"cmp"
	"slices"
	"testing"
)

func TestMatches(t *testing.T) {
	for filter, want := range map[string]bool{"": true, "  ": true, " WEB ": true, "shop": true, "web-2": false} {
		if got := (Query{Filter: filter}).Matches("Shop", "web-1"); got != want {
			t.Errorf("%q: %v, want %v", filter, got, want)
		}
	}
}

func TestSortTurnsTheColumnRoundAndNotWhatIsEqualInIt(t *testing.T) {
	type pair struct{ name, size int }
	things := []pair{{3, 1}, {2, 2}, {1, 1}}
	Sort(things, Query{By: 1, Descending: true}, func(a, b pair, column int) int {
		if column == 1 {
			return cmp.Compare(a.size, b.size)
		}
		return cmp.Compare(a.name, b.name)
	})
	if want := []pair{{2, 2}, {1, 1}, {3, 1}}; !slices.Equal(things, want) {
		t.Errorf("%v, want %v", things, want)
	}
}
