package logs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/dockerops"
)

func TestSaveWritesAllOfIt(t *testing.T) {
	defer goleak.VerifyNone(t)
	b := newBooks("a", "bb")
	b.write("a", moment(1_000_000), "\x1b[31mred\x1b[0m\r\n10 %\r", "20 %\n", strings.Repeat("x", 100_000)+"\n")
	b.write("bb", moment(2_000_000), "between\n")
	b.write("a", moment(3_000_000), "last")
	for _, c := range []struct {
		name    string
		sources []Source
		options SaveOptions
		want    string
	}{
		{"one", []Source{{ID: "a", Name: "a"}}, SaveOptions{}, "red\n20 %\n" + strings.Repeat("x", 100_000) + "\nlast\n"},
		{
			"with times",
			[]Source{{ID: "bb", Name: "b"}},
			SaveOptions{Timestamps: true, Location: time.FixedZone("", 3600)},
			"1970-01-01T01:16:40.002+01:00 between\n",
		},
		{
			"several",
			[]Source{{ID: "a", Name: "a"}, {ID: "bb", Name: "bb"}, {ID: "gone", Name: "gone"}},
			SaveOptions{},
			"a    | red\na    | 20 %\na    | " + strings.Repeat("x", 100_000) + "\nbb   | between\na    | last\ngone | There is no log of this container to read.\n",
		},
	} {
		var out bytes.Buffer
		var told int64
		if err := Save(t.Context(), b, c.sources, c.options, &out, func(n int64) { told = n }); err != nil {
			t.Fatal(err)
		}
		if out.String() != c.want || told != int64(out.Len()) {
			t.Errorf("%s: %d bytes, %d told, want %d", c.name, out.Len(), told, len(c.want))
		}
	}
}

// full is a disk that is.
type full struct{ room int }

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestSaveFails(t *testing.T) {
	defer goleak.VerifyNone(t)
	b := newBooks("a", "b", "none")
	count(b, "a", 0, 50_000)
	count(b, "b", 0, 50_000)
	b.all["none"].driver = "none"
	one, two := []Source{{ID: "a"}}, []Source{{ID: "a"}, {ID: "b"}}
	for _, sources := range [][]Source{one, two} {
		if err := Save(t.Context(), b, sources, SaveOptions{}, &full{room: 100_000}, nil); !errors.Is(err, errFull) {
			t.Errorf("a full disk: %v", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := Save(ctx, b, two, SaveOptions{}, io.Discard, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled: %v", err)
		}
	}
	if err := Save(t.Context(), b, []Source{{ID: "none"}}, SaveOptions{}, io.Discard, nil); dockerops.KindOf(err) != dockerops.KindUnsupported {
		t.Errorf("a driver that can't be read: %v", err)
	}
	b.goDown(errors.New("gone"))
	for _, sources := range [][]Source{one, two} {
		if err := Save(t.Context(), b, sources, SaveOptions{}, io.Discard, nil); dockerops.KindOf(err) != dockerops.KindEngineDown {
			t.Errorf("a lost engine: %v", err)
		}
	}
}

// endless is an engine whose logs are long.
type endless struct {
	*books
	lines int
}

func (e endless) ReadLog(_ context.Context, _ string, _ dockerops.LogOptions, on func(dockerops.LogPiece) error) error {
	var line []byte
	for i := range e.lines {
		line = fmt.Appendf(line[:0], "2024-05-01 12:00:00,123 - app - INFO - line %d of a long log that says nothing\n", i)
		if err := on(dockerops.LogPiece{Stream: dockerops.Stdout, Time: moment(i), Bytes: line}); err != nil {
			return err
		}
	}
	return nil
}

func TestSaveTakesLittleMemory(t *testing.T) {
	e := endless{books: newBooks(), lines: 100_000}
	for _, sources := range [][]Source{{{ID: "a"}}, {{ID: "a"}, {ID: "b"}, {ID: "c"}}} {
		var most uint64
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		before := m.HeapAlloc
		err := Save(t.Context(), e, sources, SaveOptions{Timestamps: true}, io.Discard, func(int64) {
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		})
		if err != nil {
			t.Fatal(err)
		}
		if most > before+8<<20 {
			t.Errorf("%d logs took %d MB", len(sources), (most-before)>>20)
		}
	}
}

// BenchmarkFollow is everything between the engine and what a window sees: lines read, kept and shown while a search goes on.
func BenchmarkFollow(b *testing.B) {
	const lines = 1_000_000
	for b.Loop() {
		books := newBooks("a")
		s := NewStore(Limits{})
		v := NewView(s)
		if err := v.SetSearch(Query{Text: "line 99"}); err != nil {
			b.Fatal(err)
		}
		ctx, cancel := context.WithCancel(b.Context())
		f := NewFollower(endless{books: books, lines: lines}, s, []Source{{ID: "a"}}, Options{})
		books.all["a"].running = false
		ended := make(chan struct{})
		started := time.Now()
		go func() {
			defer close(ended)
			f.Run(ctx)
		}()
		shown := make(chan struct{}, 1)
		go v.Run(ctx, func() {
			select {
			case shown <- struct{}{}:
			default:
			}
		})
		for v.Extent().Last < lines {
			<-shown
		}
		b.ReportMetric(lines/time.Since(started).Seconds(), "lines/s")
		cancel()
		<-ended
	}
}
