package logs

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/slipway-dev/slipway/dockerops"
)

// put adds a line of stdout.
func put(s *Store, text string) {
	s.append(&entry{text: []byte(text), stream: dockerops.Stdout, time: noTime})
}

func texts(lines []Line) string {
	var out []string
	for _, l := range lines {
		text := l.Text
		if l.Mark != "" {
			text = "--" + l.Mark
		}
		out = append(out, text)
	}
	return strings.Join(out, "|")
}

func TestStoreKeepsTheLastLines(t *testing.T) {
	s := NewStore(Limits{Lines: 10_000})
	const all = 25_000
	for i := range all {
		put(s, fmt.Sprint("line ", i))
	}
	first, end := s.Bounds()
	if first != all-10_000 || end != all || s.Dropped() != all-10_000 {
		t.Fatalf("%d to %d, %d dropped", first, end, s.Dropped())
	}
	lines := s.Lines(0, 1<<20)
	if len(lines) != 10_000 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, l := range lines {
		if want := first + int64(i); l.Number != want || l.Text != fmt.Sprint("line ", want) || l.Block != want {
			t.Fatalf("line %d is %d %q of block %d", want, l.Number, l.Text, l.Block)
		}
	}
	if got := texts(s.Lines(end-2, 5)); got != "line 24998|line 24999" {
		t.Error(got)
	}
	if s.Lines(end, 5) != nil || s.Lines(end+7, 5) != nil || s.Lines(0, 0) != nil {
		t.Error("there are lines where none are")
	}
}

func TestStoreIsBoundedInBytes(t *testing.T) {
	s := NewStore(Limits{Bytes: 1 << 20})
	long := strings.Repeat("x", 10_000)
	for range 1000 {
		put(s, long)
	}
	first, end := s.Bounds()
	if kept := end - first; kept < 100 || kept > 105 {
		t.Errorf("%d lines of 10 kB are kept in 1 MB", kept)
	}
	put(s, strings.Repeat("y", 2<<20)) // more than all that is allowed
	if first, end := s.Bounds(); end-first != 1 {
		t.Errorf("%d lines beside one that is too long", end-first)
	}
	put(s, "short")
	if got := texts(s.Lines(0, 10)); got != "short" {
		t.Errorf("%.40s", got)
	}
}

func TestStoreClears(t *testing.T) {
	s := NewStore(Limits{})
	put(s, "a")
	put(s, "b")
	s.Clear()
	if first, end := s.Bounds(); first != 2 || end != 2 {
		t.Errorf("%d to %d", first, end)
	}
	put(s, "c")
	if lines := s.Lines(0, 10); len(lines) != 1 || lines[0].Number != 2 || s.Dropped() != 0 {
		t.Errorf("%v", lines)
	}
}

func TestOlderLinesComeFirst(t *testing.T) {
	older := NewStore(Limits{Lines: 1 << 30, Bytes: 1 << 40})
	for i := range 9000 {
		put(older, fmt.Sprint("old ", i))
	}
	s := NewStore(Limits{Lines: 9002})
	put(s, "a")
	put(s, "b")
	put(s, "c")
	if kept := s.prepend(older.blocks); kept != 8999 {
		t.Fatalf("%d were taken", kept)
	}
	lines := s.Lines(-10_000, 10_000)
	if len(lines) != 9002 || lines[0].Number != -8999 || lines[0].Text != "old 1" || lines[8998].Text != "old 8999" || lines[8999].Number != 0 {
		t.Fatalf("%d lines from %d %s", len(lines), lines[0].Number, lines[0].Text)
	}
	put(s, "d")
	if first, _ := s.Bounds(); first != -8998 || s.Dropped() != 1 {
		t.Errorf("the first is %d", first)
	}
	if s.prepend(older.blocks) != 0 {
		t.Error("older lines were added where some are missing between")
	}
}

func TestBlocksAreTold(t *testing.T) {
	s := NewStore(Limits{})
	in := NewIntake(s, 0)
	other := NewIntake(s, 1)
	write := func(i *Intake, text string) {
		i.Piece(dockerops.LogPiece{Stream: dockerops.Stderr, Bytes: []byte(text)})
	}
	write(in, "INFO:root:up\nERROR:root:failed\nTraceback (most recent call last):\n")
	write(other, "INFO:root:other\n")
	write(in, "  File \"x.py\", line 1, in f\nKeyError\n")
	write(in, "INFO:root:on\n")
	var got []string
	for _, l := range s.Lines(0, 10) {
		got = append(got, fmt.Sprintf("%d:%v", l.Block, l.Level))
	}
	if line := strings.Join(got, " "); line != "0:Info 1:Error 1:Error 3:Info 1:Error 1:Error 6:Info" {
		t.Error(line)
	}
}

func TestOpenLinesAreReplaced(t *testing.T) {
	s := NewStore(Limits{})
	in := NewIntake(s, 0)
	piece := func(stream dockerops.LogStream, text string) {
		in.Piece(dockerops.LogPiece{Stream: stream, Bytes: []byte(text)})
	}
	piece(dockerops.Stdout, "whole\n10 %")
	piece(dockerops.Stderr, "other")
	piece(dockerops.Stdout, "\r20 %")
	open := s.Open()
	if texts(open) != "20 %|other" || open[0].Number != 1 || open[1].Number != 2 || !open[0].Open {
		t.Errorf("%+v", open)
	}
	piece(dockerops.Stdout, "\r100 %\n")
	if got := texts(s.Lines(0, 9)) + "/" + texts(s.Open()); got != "whole|100 %/other" {
		t.Error(got)
	}
	in.End()
	in.Mark("Restarted", time.Now())
	if got := texts(s.Lines(0, 9)) + "/" + texts(s.Open()); got != "whole|100 %|other|--Restarted/" {
		t.Error(got)
	}
}

func TestChangesAreToldOnce(t *testing.T) {
	s := NewStore(Limits{})
	for range 100 {
		put(s, "x")
	}
	<-s.Changed()
	select {
	case <-s.Changed():
		t.Error("told twice")
	default:
	}
}

const benchLine = "2024-05-01 12:00:00,123 - app.views - INFO - Request number 123456 took 12 ms and was answered with 200 OK\n"

// BenchmarkIntake is everything between the engine's piece and the store, a line at a time.
func BenchmarkIntake(b *testing.B) {
	s := NewStore(Limits{})
	in := NewIntake(s, 0)
	line := []byte(benchLine)
	at := time.Now()
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		in.Piece(dockerops.LogPiece{Stream: dockerops.Stdout, Time: at, Bytes: line})
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}

// BenchmarkStore is the store alone.
func BenchmarkStore(b *testing.B) {
	s := NewStore(Limits{})
	e := entry{text: []byte(benchLine), stream: dockerops.Stdout}
	b.ReportAllocs()
	for b.Loop() {
		s.append(&e)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}

// TestAMillionLinesTakeLittleMemory holds the bound in the heap; the benchmark below tells what the process takes.
func TestAMillionLinesTakeLittleMemory(t *testing.T) {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	before := m.HeapAlloc
	s := NewStore(Limits{})
	in := NewIntake(s, 0)
	line := []byte(strings.Repeat("x", 400) + "\n") // long ones: the bytes are the bound, not the lines
	for i := range 1_000_000 {
		if i%10 == 0 {
			in.Piece(dockerops.LogPiece{Stream: dockerops.Stdout, Bytes: []byte("\x1b[32mINFO\x1b[0m x\n")})
			continue
		}
		in.Piece(dockerops.LogPiece{Stream: dockerops.Stdout, Bytes: line})
	}
	runtime.GC()
	runtime.ReadMemStats(&m)
	if grown := (int64(m.HeapAlloc) - int64(before)) >> 20; grown > 80 {
		t.Errorf("%d MB", grown)
	}
	if first, end := s.Bounds(); end != 1_000_000 || end-first < 100_000 || s.Dropped() != first {
		t.Errorf("%d to %d", first, end)
	}
	runtime.KeepAlive(s)
}

// BenchmarkMillionLines is how much memory a million lines take that were followed, some of them coloured.
func BenchmarkMillionLines(b *testing.B) {
	for b.Loop() {
		runtime.GC()
		before := resident(b)
		s := NewStore(Limits{})
		in := NewIntake(s, 0)
		for i := range 1_000_000 {
			text := fmt.Sprintf("2024-05-01 12:00:00,123 - app.views - \x1b[32mINFO\x1b[0m - Request number %d took 12 ms and was answered with 200 OK\n", i)
			in.Piece(dockerops.LogPiece{Stream: dockerops.Stdout, Time: time.Unix(int64(i), 0), Bytes: []byte(text)})
		}
		b.ReportMetric(float64(resident(b)-before)/(1<<20), "MB")
		runtime.KeepAlive(s)
	}
}
