package logs

import (
	"slices"
	"testing"

	"github.com/slipway-dev/slipway/app/cells"
	"github.com/slipway-dev/slipway/app/logs"
)

// row is what cells show.
func shown(list []cells.Cell) string {
	text := ""
	for _, c := range list {
		text += c.Text()
	}
	return text
}

func TestEachCharacterHasItsColumns(t *testing.T) {
	tests := map[string]struct {
		text   string
		want   string
		starts []int
	}{
		"nothing":             {"", "", []int{}},
		"plain":               {"ab", "ab", []int{0, 1}},
		"a tab":               {"a\tb", "a       b", []int{0, 1, 1, 1, 1, 1, 1, 1, 2}},
		"wide":                {"日x", "日x", []int{0, 0, 3}},
		"an accent by itself": {"e\u0301x", "e\u0301x", []int{0, 3}},
		"a family":            {"👨‍👩‍👧x", "👨‍👩‍👧x", []int{0, 0, 18}},
		"an accent first":     {"\u0301x", "\u0301x", []int{0, 2}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := layOutText(tt.text, nil, cells.Style{})
			if got := shown(l.cells); got != tt.want || !slices.Equal(l.starts, tt.starts) {
				t.Errorf("it shows %q at %v, want %q at %v", got, l.starts, tt.want, tt.starts)
			}
			for column := range l.cells {
				if at := l.offset(column); l.column(at) > column || l.offset(l.column(at)) != at {
					t.Errorf("column %d is at byte %d, which is in column %d", column, at, l.column(at))
				}
			}
		})
	}
}

func TestColoursAreWhereTheyWere(t *testing.T) {
	red := cells.Style{Fg: cells.Palette(1)}
	l := layOut(logs.Line{Text: "日 error ok", Spans: []logs.Span{{From: 4, To: 9, Style: red}}})
	for i, c := range l.cells {
		if want := i >= 3 && i < 8; (c.Style == red) != want {
			t.Errorf("column %d (%q) is red: %v", i, c.Text(), !want)
		}
	}
}

func TestAWideCharacterIsNotCutByTheEndOfARow(t *testing.T) {
	l := layOutText("日日日日日", nil, cells.Style{})
	if got := l.breaks(5); !slices.Equal(got, []int{0, 4, 8}) {
		t.Errorf("rows begin at %v", got)
	}
	if got := l.breaks(10); !slices.Equal(got, []int{0}) {
		t.Errorf("in enough room rows begin at %v", got)
	}
	if got := l.breaks(1); !slices.Equal(got, []int{0}) {
		t.Errorf("in no room rows begin at %v", got)
	}
}

func TestAPartIsTextWithoutTheBlanksAfterIt(t *testing.T) {
	l := layOutText("ab\tcd  ", nil, cells.Style{})
	for _, tt := range []struct {
		from, to int
		want     string
	}{{0, 99, "ab\tcd"}, {1, 9, "b\tc"}, {8, 10, "cd"}, {5, 2, ""}, {50, 60, ""}} {
		if got := l.part(tt.from, tt.to); got != tt.want {
			t.Errorf("%d to %d is %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
}
