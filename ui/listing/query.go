package listing

import (
	"slices"
	"strings"
)

// Query is how the person wants to see a list.
type Query struct {
	Filter     string // as typed
	Chip       int    // index into Spec.Chips
	By         int    // index into Spec.Columns
	Descending bool
}

// Matches says whether the filter is found in one of the texts, in whatever case.
func (q Query) Matches(texts ...string) bool {
	needle := strings.ToLower(strings.TrimSpace(q.Filter))
	return needle == "" || strings.Contains(strings.ToLower(strings.Join(texts, " ")), needle)
}

// Sort puts things into the query's order; compare orders two by a column, as cmp.Compare does. What is equal there is ordered by the first column.
func Sort[T any](things []T, q Query, compare func(a, b T, column int) int) {
	slices.SortStableFunc(things, func(a, b T) int {
		n := compare(a, b, q.By)
		if q.Descending {
			n = -n
		}
		if n == 0 {
			n = compare(a, b, 0)
		}
		return n
	})
}
