package logs

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/dockerops"
)

// sync brings a view up to its store.
func (v *View) sync(t *testing.T) {
	t.Helper()
	for v.update(t.Context(), func() {}) {
	}
}

// all are the texts of what a view shows.
func (v *View) all(t *testing.T) string {
	t.Helper()
	v.sync(t)
	return texts(v.From(-1<<40, 1<<20))
}

func filtered(t *testing.T, v *View, f Filter) string {
	t.Helper()
	if err := v.SetFilter(f); err != nil {
		t.Fatal(err)
	}
	return v.all(t)
}

const sample = `INFO:root:up
ERROR:root:failed
Traceback (most recent call last):
  File "x.py", line 1, in f
KeyError: 'x'
WARNING:root:careful
plain
`

func TestViewFilters(t *testing.T) {
	s := NewStore(Limits{})
	v := NewView(s)
	in := NewIntake(s, 0)
	in.Piece(dockerops.LogPiece{Stream: dockerops.Stderr, Bytes: []byte(sample)})
	in.Mark("Restarted", time.Now())
	NewIntake(s, 1).Piece(dockerops.LogPiece{Stream: dockerops.Stdout, Bytes: []byte("INFO:root:other\nnot whole")})
	const block = "ERROR:root:failed|Traceback (most recent call last):|  File \"x.py\", line 1, in f|KeyError: 'x'"
	for _, c := range []struct {
		name   string
		filter Filter
		want   string
	}{
		{"everything", Filter{}, "INFO:root:up|" + block + "|WARNING:root:careful|plain|--Restarted|INFO:root:other|not whole"},
		{"a word in a block", Filter{Query: Query{Text: "keyerror"}}, block + "|--Restarted"},
		{"without a word in a block", Filter{Query: Query{Text: "x.py"}, Hide: true}, "INFO:root:up|WARNING:root:careful|plain|--Restarted|INFO:root:other|not whole"},
		{"an expression", Filter{Query: Query{Text: "^(plain|not)", Regex: true}}, "plain|--Restarted|not whole"},
		{"errors", Filter{Levels: LevelsFrom(LevelError)}, block + "|--Restarted"},
		{"information", Filter{Levels: LevelsOf(LevelInfo)}, "INFO:root:up|--Restarted|INFO:root:other"},
		{"a stream", Filter{Stream: dockerops.Stdout}, "--Restarted|INFO:root:other|not whole"},
		{"a container less", Filter{HiddenSources: []int{0}}, "INFO:root:other|not whole"},
		{"several of these", Filter{Query: Query{Text: "root"}, Levels: LevelsOf(LevelInfo, LevelError), HiddenSources: []int{1}}, "INFO:root:up|" + block + "|--Restarted"},
		{"nothing", Filter{Query: Query{Text: "nowhere"}}, "--Restarted"},
	} {
		if got := filtered(t, v, c.filter); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
	err := v.SetFilter(Filter{Query: Query{Text: "(", Regex: true}})
	var wrong *QueryError
	if !errors.As(err, &wrong) || v.Extent().Filtering {
		t.Errorf("%v", err)
	}
}

func TestBlockComesWithItsLastLine(t *testing.T) {
	s := NewStore(Limits{})
	v := NewView(s)
	in := NewIntake(s, 0)
	if err := errors.Join(v.SetFilter(Filter{Query: Query{Text: "KeyError"}}), v.SetSearch(Query{Text: "x.py"})); err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(strings.TrimSpace(sample), "\n") {
		if line == "KeyError: 'x'" {
			if got := v.all(t); got != "" || v.Extent().Found != 0 {
				t.Fatalf("shown before: %s", got)
			}
		}
		in.Piece(dockerops.LogPiece{Stream: dockerops.Stderr, Bytes: []byte(line + "\n")})
		v.sync(t)
	}
	if got := v.all(t); !strings.HasPrefix(got, "ERROR:root:failed|Traceback") || !strings.HasSuffix(got, "KeyError: 'x'") {
		t.Error(got)
	}
	if e := v.Extent(); e.Found != 1 || e.Count != 4 {
		t.Errorf("%+v", e)
	}
}

func TestViewSearches(t *testing.T) {
	s := NewStore(Limits{})
	v := NewView(s)
	for i := range 100 {
		put(s, fmt.Sprintf("line %d: foo and FOO", i))
	}
	put(s, "nothing here")
	if err := v.SetSearch(Query{Text: "foo"}); err != nil {
		t.Fatal(err)
	}
	if e := v.Extent(); !e.Searching {
		t.Error("it is not said that the search goes on")
	}
	v.sync(t)
	if e := v.Extent(); e.Searching || e.Found != 100 {
		t.Errorf("%+v", e)
	}
	for _, c := range []struct {
		line         int64
		offset       int
		next, before string
	}{
		{5, -1, "{5 8 11} false", "{4 16 19} false"},
		{5, 8, "{5 16 19} false", "{4 16 19} false"},
		{5, 16, "{6 8 11} false", "{5 8 11} false"},
		{99, 17, "{0 8 11} true", "{99 9 12} false"},
		{0, -1, "{0 8 11} false", "{99 17 20} true"},
		{100, 0, "{0 8 11} true", "{99 17 20} false"},
		{-50, 0, "{0 8 11} false", "{99 17 20} true"},
	} {
		m, around, ok := v.Next(c.line, c.offset)
		if got := fmt.Sprint(m, around); got != c.next || !ok {
			t.Errorf("after %d:%d: %s, want %s", c.line, c.offset, got, c.next)
		}
		m, around, ok = v.Previous(c.line, c.offset)
		if got := fmt.Sprint(m, around); got != c.before || !ok {
			t.Errorf("before %d:%d: %s, want %s", c.line, c.offset, got, c.before)
		}
	}
	if place, of := v.Place(4); place != 5 || of != 100 {
		t.Errorf("%d of %d", place, of)
	}
	put(s, "foo at last")
	v.sync(t)
	if m, _, ok := v.Next(99, 99); !ok || m.Line != 101 {
		t.Errorf("what came later is not found: %v", m)
	}
	if got := fmt.Sprint(v.Highlights("Foo foo")); got != "[[0 3] [4 7]]" {
		t.Error(got)
	}
	filtered(t, v, Filter{Query: Query{Text: "at last"}})
	if e := v.Extent(); e.Found != 1 {
		t.Errorf("%d found among one line", e.Found)
	}
	if err := v.SetSearch(Query{}); err != nil {
		t.Fatal(err)
	}
	v.sync(t)
	if _, _, ok := v.Next(0, 0); ok || v.Extent().Searching || v.Highlights("foo") != nil {
		t.Error("something is found that is not searched for")
	}
	if err := v.SetSearch(Query{Text: "[", Regex: true}); err == nil {
		t.Error("no error")
	}
}

// TestViewAgreesWithTheSlowWay changes a store and what is wanted at random, and compares with looking at each line.
func TestViewAgreesWithTheSlowWay(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	s := NewStore(Limits{Lines: 700})
	v := NewView(s)
	intakes := []*Intake{NewIntake(s, 0), NewIntake(s, 1)}
	pieces := append(strings.SplitAfter(sample, "\n"), sample, "part ", "bar\rBAR", "\n", "x KeyError\n")
	queries := []Query{{}, {Text: "root"}, {Text: "keyerror"}, {Text: "x.py|bar", Regex: true}, {Text: "f", Case: true}}
	var filter Filter
	var search Query
	for round := range 3000 {
		switch random.IntN(40) {
		case 0:
			filter = Filter{Query: queries[random.IntN(len(queries))], Hide: random.IntN(2) == 0, Stream: []dockerops.LogStream{0, 0, 1, 2}[random.IntN(4)]}
			filter.Levels = []Levels{0, 0, LevelsFrom(LevelWarning), LevelsOf(LevelNone)}[random.IntN(4)]
			filter.HiddenSources = [][]int{nil, nil, {1}}[random.IntN(3)]
			if err := v.SetFilter(filter); err != nil {
				t.Fatal(err)
			}
		case 1:
			search = queries[random.IntN(len(queries))]
			if err := v.SetSearch(search); err != nil {
				t.Fatal(err)
			}
		case 2:
			if random.IntN(10) == 0 {
				s.Clear()
			}
		case 3:
			older := NewStore(Limits{})
			NewIntake(older, 0).Piece(dockerops.LogPiece{Stream: dockerops.Stderr, Bytes: []byte(sample)})
			s.prepend(older.blocks)
		case 4:
			intakes[0].Mark("mark", time.Now())
		default:
			intakes[random.IntN(2)].Piece(dockerops.LogPiece{Stream: dockerops.LogStream(1 + random.IntN(2)), Bytes: []byte(pieces[random.IntN(len(pieces))])})
		}
		if random.IntN(3) > 0 {
			continue
		}
		v.sync(t)
		got := v.From(-1<<40, 1<<20)
		first, _ := s.Bounds()
		cut := func(l Line) bool { return l.Block < first } // the block's first lines were dropped: what they held is known to the view alone
		want := slices.DeleteFunc(slowly(t, s, filter), cut)
		if whole := slices.DeleteFunc(slices.Clone(got), cut); texts(whole) != texts(want) {
			got = whole
			t.Fatalf("round %d, %+v:\n%s\nwant\n%s", round, filter, texts(got), texts(want))
		}
		checkPlaces(t, v, got, search)
	}
}

// slowly is what a filter shows of a store, looked at line by line.
func slowly(t *testing.T, s *Store, f Filter) []Line {
	t.Helper()
	m, err := newMatcher(f.Query)
	if err != nil {
		t.Fatal(err)
	}
	lines := append(s.Lines(-1<<40, 1<<20), s.Open()...)
	queried, levelled := map[int64]bool{}, map[int64]bool{}
	for _, l := range lines {
		if l.Mark == "" && m != nil && m.matches([]byte(l.Text)) {
			queried[l.Block] = true
		}
		if f.Levels.Has(l.Level) {
			levelled[l.Block] = true
		}
	}
	return slices.DeleteFunc(lines, func(l Line) bool {
		switch {
		case slices.Contains(f.HiddenSources, l.Source):
			return true
		case l.Mark != "":
			return false
		case f.Stream != 0 && l.Stream != f.Stream, !levelled[l.Block]:
			return true
		default:
			return m != nil && queried[l.Block] == f.Hide
		}
	})
}

// checkPlaces compares what a view says of places with the lines that it shows.
func checkPlaces(t *testing.T, v *View, lines []Line, search Query) {
	t.Helper()
	e := v.Extent()
	if e.Count != len(lines) || e.Filtering || e.Searching {
		t.Fatalf("%d lines, %+v", len(lines), e)
	}
	m, err := newMatcher(search)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for i, l := range lines {
		if l.Mark == "" && !l.Open && m != nil && m.matches([]byte(l.Text)) {
			found++
		}
		if number, ok := v.At(i); number != l.Number || !ok || v.Index(l.Number) != i {
			t.Fatalf("line %d has index %d and number %d, want %d, %d", i, v.Index(l.Number), number, i, l.Number)
		}
	}
	if e.Found != found {
		t.Fatalf("%d found, want %d", e.Found, found)
	}
	if len(lines) > 3 {
		if got := v.Before(lines[3].Number, 2); texts(got) != texts(lines[1:3]) || lines[0].Number != e.First || lines[len(lines)-1].Number != e.Last {
			t.Fatalf("%s, want %s", texts(got), texts(lines[1:3]))
		}
	}
}

func TestRunTellsOfChanges(t *testing.T) {
	defer goleak.VerifyNone(t)
	synctest.Test(t, func(t *testing.T) {
		s := NewStore(Limits{})
		v := NewView(s)
		ctx, cancel := context.WithCancel(t.Context())
		var changes atomic.Int32
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			v.Run(ctx, func() { changes.Add(1) })
		}()
		synctest.Wait()
		changes.Store(0)
		for range 1000 {
			put(s, "x")
			time.Sleep(time.Millisecond)
		}
		synctest.Wait()
		if n := changes.Load(); n < 20 || n > 31 {
			t.Errorf("told %d times in a second", n)
		}
		time.Sleep(time.Second)
		if e := v.Extent(); e.Count != 1000 {
			t.Errorf("%d lines", e.Count)
		}
		if err := v.SetFilter(Filter{Query: Query{Text: "y"}}); err != nil {
			t.Fatal(err)
		}
		synctest.Wait() // without a pause
		if e := v.Extent(); e.Count != 0 || e.Filtering {
			t.Errorf("%+v", e)
		}
		cancel()
		<-ended
	})
}

// TestReadersAndWriter is for the race detector.
func TestReadersAndWriter(t *testing.T) {
	s := NewStore(Limits{Lines: 5000})
	v := NewView(s)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		v.Run(ctx, func() {})
	}()
	in := NewIntake(s, 0)
	written := make(chan struct{})
	go func() {
		defer close(written)
		for i := range 30_000 {
			in.Piece(dockerops.LogPiece{Stream: dockerops.Stdout, Bytes: fmt.Appendf(nil, "INFO:root:line %d\n", i)})
		}
	}()
	for i := 0; ; i++ {
		if err := errors.Join(v.SetSearch(Query{Text: fmt.Sprint(i % 10)}), v.SetFilter(Filter{Query: Query{Text: fmt.Sprint(i % 3)}})); err != nil {
			t.Fatal(err)
		}
		for _, l := range v.From(v.Extent().First, 50) {
			if !strings.HasPrefix(l.Text, "INFO:root:line ") {
				t.Fatalf("%q", l.Text)
			}
		}
		v.Next(0, 0)
		select {
		case <-written:
			cancel()
			<-ended
			return
		default:
		}
	}
}

// filled is a store with 200,000 lines of 100 bytes.
func filled(tb testing.TB) *Store {
	tb.Helper()
	s := NewStore(Limits{Bytes: 1 << 30})
	in := NewIntake(s, 0)
	for i := range 200_000 {
		in.Piece(dockerops.LogPiece{Stream: dockerops.Stdout, Bytes: fmt.Appendf(nil, "2024-05-01 12:00:00,123 - app.views - INFO - Request number %d took %d ms and was answered with 200 OK\n", i, i%997)})
	}
	return s
}

func BenchmarkSearch(b *testing.B) {
	s := filled(b)
	for name, q := range map[string]Query{
		"text":                  {Text: "number 123456"},
		"text, case":            {Text: "number 123456", Case: true},
		"in every line":         {Text: "request"},
		"one letter":            {Text: "e"},
		"expression":            {Text: `took 99\d ms`, Regex: true},
		"expression of digits":  {Text: `\d{6} took`, Regex: true, Case: true},
		"expression of classes": {Text: `[1-9]\d{5}\s+[a-z]+\s+99\d\s`, Regex: true},
		"either":                {Text: "timeout|refused|denied", Regex: true},
	} {
		b.Run(name, func(b *testing.B) {
			v := NewView(s)
			v.update(b.Context(), func() {})
			for b.Loop() {
				if err := v.SetSearch(q); err != nil {
					b.Fatal(err)
				}
				v.update(b.Context(), func() {})
			}
			b.ReportMetric(float64(v.Extent().Found), "found")
		})
	}
}

func BenchmarkFilter(b *testing.B) {
	s := filled(b)
	v := NewView(s)
	for b.Loop() {
		for _, f := range []Filter{{Query: Query{Text: "number 1"}}, {Levels: LevelsFrom(LevelInfo)}} {
			if err := v.SetFilter(f); err != nil {
				b.Fatal(err)
			}
			v.update(b.Context(), func() {})
		}
	}
}
