package logs

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"github.com/slipway-dev/slipway/app/logs"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets/cellgrid"
)

// rows are the texts of the rows from a position down, in a room of five columns.
func rows(s *source, top cellgrid.Position, count int) []string {
	list := make([]cellgrid.Row, count)
	var texts []string
	for _, r := range list[:s.Rows(list, cellgrid.Window{Top: top, Rows: count, Columns: 5})] {
		texts = append(texts, shown(r.Cells))
	}
	return texts
}

func TestLinesAreWrappedAtTheRoomThereIs(t *testing.T) {
	s := newSource(newMemory(-2, "one", "a long line of text", "", "end"))
	want := []string{"one", "a lon", "g lin", "e of ", "text", "", "end"}
	if got := rows(s, cellgrid.Start, 10); !slices.Equal(got, want) {
		t.Errorf("the rows are %q", got)
	}
	if got := rows(s, cellgrid.Position{Line: -1, Column: 10}, 2); !slices.Equal(got, want[3:5]) {
		t.Errorf("from the middle of a line the rows are %q", got)
	}
	s.looks.wrap = false
	if got := rows(s, cellgrid.Start, 10); !slices.Equal(got, []string{"one", "a lon", "", "end"}) {
		t.Errorf("without wrapping the rows are %q", got)
	}
	if s.Width() != len("a long line of text") {
		t.Errorf("the longest line has %d columns", s.Width())
	}
}

func TestMovingByRowsGoesThroughAllOfThem(t *testing.T) {
	var texts []string
	for i := range 700 {
		texts = append(texts, strings.Repeat("x", i%13))
	}
	for _, wrap := range []bool{true, false} {
		s := newSource(newMemory(-50, texts...))
		s.looks.wrap = wrap
		all := make([]cellgrid.Row, 3000)
		all = all[:s.Rows(all, cellgrid.Window{Top: cellgrid.Start, Rows: len(all), Columns: 5})]
		at := s.Move(cellgrid.Start, 0, 5)
		for i, r := range all {
			if at != r.Position {
				t.Fatalf("wrapped %v: row %d is at %v, moving leads to %v", wrap, i, r.Position, at)
			}
			for _, by := range []int{-1000, -7, -1, 0, 1, 3, 1000} {
				want := all[min(max(0, i+by), len(all)-1)].Position
				if got := s.Move(at, by, 5); got != want {
					t.Fatalf("wrapped %v: from row %d by %d it is %v, want %v", wrap, i, by, got, want)
				}
			}
			at = s.Move(at, 1, 5)
		}
		last := all[len(all)-1].Position
		if got := s.Move(cellgrid.End, 0, 5); got != last {
			t.Errorf("wrapped %v: the end is %v, want %v", wrap, got, last)
		}
		if got := s.Move(cellgrid.End, -3, 5); got != all[len(all)-4].Position {
			t.Errorf("wrapped %v: three above the end is %v", wrap, got)
		}
	}
}

func TestTheScrollbarLeadsToWhereItIs(t *testing.T) {
	s := newSource(newMemory(0, slices.Repeat([]string{"a line that is wrapped"}, 100)...))
	if got := s.Fraction(cellgrid.Start, 5); got != 0 {
		t.Errorf("the start is at %v", got)
	}
	if got := s.Fraction(cellgrid.End, 5); got != 1 {
		t.Errorf("the end is at %v", got)
	}
	for _, at := range []float64{0, 0.25, 0.502, 0.75} {
		p := s.At(at, 5)
		if got := s.Fraction(p, 5); got > at || at-got > 0.003 {
			t.Errorf("%v leads to %v, which is at %v", at, p, got)
		}
	}
	empty := newSource(newMemory(0))
	if empty.Fraction(cellgrid.Start, 5) != 0 || empty.At(0.5, 5) != (cellgrid.Position{}) || empty.Move(cellgrid.End, -5, 5) != (cellgrid.Position{}) || rows(empty, cellgrid.Start, 5) != nil {
		t.Error("an empty log is somewhere")
	}
}

func TestAHeldLogShowsNothingNew(t *testing.T) {
	m := newMemory(0, "a", "b", "c")
	s := newSource(m)
	s.end = 2
	if got := rows(s, cellgrid.Start, 5); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("it shows %q", got)
	}
	if got := s.Move(cellgrid.End, 0, 5); got.Line != 1 {
		t.Errorf("the end is %v", got)
	}
	if got := s.Text(cellgrid.Position{}, cellgrid.End); got != "a\nb" {
		t.Errorf("all of it is %q", got)
	}
	if got := s.Fraction(cellgrid.End, 5); got != 1 {
		t.Errorf("the end is at %v", got)
	}
}

func TestWhatIsCopiedIsTheText(t *testing.T) {
	s := newSource(newMemory(10, "first line", "se\tcond  ", "日本", "last"))
	for _, tt := range []struct {
		from, to cellgrid.Position
		want     string
	}{
		{cellgrid.Position{Line: 10, Column: 6}, cellgrid.Position{Line: 12, Column: 2}, "line\nse\tcond\n日"},
		{cellgrid.Position{Line: 10}, cellgrid.Position{Line: 10, Column: 5}, "first"},
		{cellgrid.Position{Line: 12}, cellgrid.Position{Line: 13, Column: 0}, "日本"},
		{cellgrid.Start, cellgrid.End, "first line\nse\tcond\n日本\nlast"},
	} {
		if got := s.Text(tt.from, tt.to); got != tt.want {
			t.Errorf("from %v to %v it is %q, want %q", tt.from, tt.to, got, tt.want)
		}
	}
	var texts []string
	for i := range 3 * atATime {
		texts = append(texts, fmt.Sprint(i))
	}
	long := newSource(newMemory(-5, texts...))
	if got := long.Text(cellgrid.Start, cellgrid.End); got != strings.Join(texts, "\n") {
		t.Errorf("all of a long log has %d characters", len(got))
	}
}

func TestMatchesAndLinksAreInTheirRows(t *testing.T) {
	m := newMemory(0, "see http://localhost:8000/ now", "nothing")
	m.found = regexp.MustCompile("local|now")
	s := newSource(m)
	s.current = &logs.Match{Line: 0, From: 11, To: 16}
	list := make([]cellgrid.Row, 5)
	list = list[:s.Rows(list, cellgrid.Window{Top: cellgrid.Start, Rows: 5, Columns: 12})]
	want := [][]cellgrid.Mark{{{From: 11, To: 12, Current: true}}, {{From: 0, To: 4, Current: true}}, {{From: 3, To: 6}}, nil}
	for i, r := range list {
		if !slices.Equal(r.Marks, want[i]) {
			t.Errorf("row %d (%q) has the marks %v, want %v", i, shown(r.Cells), r.Marks, want[i])
		}
		links := s.Links(&list[i])
		if has := i <= 2; (len(links) == 1 && links[0].URL == "http://localhost:8000/" && links[0].From.Column == 4 && links[0].To.Column == 26) != has {
			t.Errorf("row %d has the links %v", i, links)
		}
	}
}

func TestALineIsToldByItsStreamItsLevelAndItsContainer(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.ModeLight))
	at := time.Date(2026, 3, 1, 12, 0, 0, 5e6, time.Local)
	m := &memory{all: []logs.Line{
		{Number: 0, Text: "plain", Time: at, Stream: dockerops.Stdout},
		{Number: 1, Text: "err", Stream: dockerops.Stderr, Source: 1},
		{Number: 2, Text: "bad and too long", Time: at, Level: logs.LevelError},
		{Number: 3, Mark: "Started again", Level: logs.LevelError, Stream: dockerops.Stderr},
	}}
	s := newSource(m)
	s.looks.times, s.looks.names = true, []string{"web", "a-container-of-a-long-name"}
	list := make([]cellgrid.Row, 6)
	list = list[:s.Rows(list, cellgrid.Window{Top: cellgrid.Start, Rows: 6, Columns: 12})]
	var got []string
	for _, r := range list {
		text := ""
		for _, l := range r.Gutter {
			text += "[" + l.Text + "]"
		}
		got = append(got, fmt.Sprintf("%s%s %v %v", text, shown(r.Cells), r.Marker != nil, r.Ground != nil))
	}
	want := []string{
		"[12:00:00.005][web               ]plain false false",
		"[            ][a-container-of-a-…]err true false",
		"[12:00:00.005][web               ]bad and too  false true",
		"long false true",
		"[            ][web               ]── Started a false false",
		"gain ── false false",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the rows are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if s.looks.gutterWidth() != 13+19 {
		t.Errorf("the gutter has %d columns", s.looks.gutterWidth())
	}
}
