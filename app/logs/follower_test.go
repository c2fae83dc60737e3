package logs

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/slipway-dev/slipway/dockerops"
)

// rig is a follower of some containers, in a bubble of synctest.
type rig struct {
	books    *books
	store    *Store
	follower *Follower
}

// followed runs a test with a follower that runs. fill writes what is in the logs before.
func followed(t *testing.T, options Options, ids []string, fill func(b *books), test func(t *testing.T, r *rig)) {
	t.Helper()
	defer goleak.VerifyNone(t)
	synctest.Test(t, func(t *testing.T) {
		r := &rig{books: newBooks(ids...), store: NewStore(Limits{Lines: 20_000})}
		if fill != nil {
			fill(r.books)
		}
		var sources []Source
		for _, id := range ids {
			sources = append(sources, Source{ID: id, Name: id})
		}
		r.follower = NewFollower(r.books, r.store, sources, options)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			r.follower.Run(ctx)
		}()
		r.settle()
		test(t, r)
		cancel()
		<-ended
		if r.books.reading != 0 {
			t.Errorf("%d readings go on", r.books.reading)
		}
	})
}

// settle waits until nothing happens any more by itself, some seconds of the bubble's clock.
func (r *rig) settle() {
	synctest.Wait()
	time.Sleep(500 * time.Millisecond)
	synctest.Wait()
}

// shown are the texts in the store.
func (r *rig) shown() string { return texts(append(r.store.Lines(-1<<40, 1<<20), r.store.Open()...)) }

func (r *rig) want(t *testing.T, want string) {
	t.Helper()
	r.settle()
	if got := r.shown(); got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}

func (r *rig) phase(t *testing.T, id int, want Phase) {
	t.Helper()
	if st := r.follower.Statuses()[id]; st.Phase != want {
		t.Errorf("phase %d, want %d: %+v", st.Phase, want, st)
	}
}

// moment is a time of the logs, in nanoseconds.
func moment(ns int) time.Time { return time.Unix(1000, int64(ns)) }

// count writes lines from one number up to another, a microsecond each.
func count(b *books, id string, from, to int) {
	for i := from; i < to; i++ {
		b.write(id, moment(i*1000), fmt.Sprintf("%s%d\n", id, i))
	}
}

// numbers are the lines that count writes of a.
func numbers(from, to int) string {
	var out []string
	for i := from; i < to; i++ {
		out = append(out, fmt.Sprint("a", i))
	}
	return strings.Join(out, "|")
}

func TestFollowsFromTheLastLines(t *testing.T) {
	followed(t, Options{First: 10}, []string{"a"}, func(b *books) { count(b, "a", 0, 50) }, func(t *testing.T, r *rig) {
		r.want(t, numbers(40, 50))
		r.phase(t, 0, PhaseFollowing)
		count(r.books, "a", 50, 60)
		r.books.write("a", moment(60_000), "not whole")
		r.want(t, numbers(40, 60)+"|not whole")
	})
}

func TestSilentContainerIsFollowed(t *testing.T) {
	followed(t, Options{}, []string{"a"}, nil, func(t *testing.T, r *rig) {
		r.phase(t, 0, PhaseFollowing)
	})
}

func TestGoesOnAfterARestart(t *testing.T) {
	at := moment(77)
	followed(t, Options{First: 10}, []string{"a"}, func(b *books) { b.write("a", at, "same\n", "same\n", "other\n", "same\n") }, func(t *testing.T, r *rig) {
		r.books.stop(3)
		r.want(t, "same|same|other|same|--Stopped (exit code 3)")
		r.phase(t, 0, PhaseEnded)
		if st := r.follower.Statuses()[0]; st.ExitCode != 3 || st.Finished.IsZero() {
			t.Errorf("%+v", st)
		}
		before := len(r.books.asked)
		time.Sleep(time.Hour)
		r.follower.Look("a")
		r.follower.Look("")
		r.settle()
		if len(r.books.asked) != before {
			t.Error("the log of a stopped container is asked for again and again")
		}
		r.books.start()
		started := clock(time.Now())
		r.books.write("a", at, "same\n", "new\n")
		r.follower.Look("a")
		r.want(t, "same|same|other|same|--Stopped (exit code 3)|--Restarted at "+started+"|same|new")
		r.phase(t, 0, PhaseFollowing)
		if st := r.follower.Statuses()[0]; st.ExitCode != 0 || !st.Finished.IsZero() {
			t.Errorf("%+v", st)
		}
	})
}

func TestRestartThatNobodyTellsOf(t *testing.T) {
	followed(t, Options{First: 10}, []string{"a"}, func(b *books) { count(b, "a", 0, 3) }, func(t *testing.T, r *rig) {
		time.Sleep(time.Second)
		r.books.start() // it stopped in between
		synctest.Wait()
		count(r.books, "a", 3, 5)
		r.want(t, "a0|a1|a2|--Stopped|--Restarted at "+clock(time.Now().Add(-500*time.Millisecond))+"|a3|a4")
	})
}

func TestRunThatEndedBeforeItWasLookedAt(t *testing.T) {
	followed(t, Options{First: 10}, []string{"a"}, func(b *books) { count(b, "a", 0, 2) }, func(t *testing.T, r *rig) {
		r.books.stop(1)
		r.settle()
		r.books.start()
		started := clock(time.Now())
		count(r.books, "a", 2, 4)
		r.books.stop(2)
		r.follower.Look("a")
		r.want(t, "a0|a1|--Stopped (exit code 1)|--Restarted at "+started+"|a2|a3|--Stopped (exit code 2)")
		r.phase(t, 0, PhaseEnded)
	})
}

func TestLastLineWithoutBreakIsNotDoubled(t *testing.T) {
	followed(t, Options{First: 10}, []string{"a"}, func(b *books) { b.write("a", moment(1), "first\n"); b.write("a", moment(2), "last") }, func(t *testing.T, r *rig) {
		r.want(t, "first|last")
		if open := r.store.Open(); len(open) != 1 {
			t.Errorf("%v", open)
		}
		r.books.stop(0)
		r.want(t, "first|last|--Stopped (exit code 0)")
		r.books.start()
		r.books.write("a", moment(5), "next\n")
		r.follower.Look("a")
		r.want(t, "first|last|--Stopped (exit code 0)|--Restarted at "+clock(time.Now())+"|next")
	})
}

func TestGoesOnAfterTheEngineWasLost(t *testing.T) {
	followed(t, Options{First: 10}, []string{"a"}, func(b *books) { count(b, "a", 0, 3); b.write("a", moment(9000), "half ") }, func(t *testing.T, r *rig) {
		lost := clock(time.Now())
		r.books.goDown(errors.New("connection refused"))
		r.want(t, "a0|a1|a2")
		r.phase(t, 0, PhaseLost)
		if st := r.follower.Statuses()[0]; dockerops.KindOf(st.Err) != dockerops.KindEngineDown {
			t.Errorf("%+v", st)
		}
		time.Sleep(time.Minute)
		if n := len(r.books.asked); n > 12 {
			t.Errorf("asked %d times in a minute", n)
		}
		r.books.goDown(nil)
		r.books.write("a", moment(9000), "whole\n")
		count(r.books, "a", 10, 12)
		r.follower.Look("")
		r.want(t, "a0|a1|a2|--The engine did not answer from "+lost+" on. The log goes on here.|half whole|a10|a11")
		r.phase(t, 0, PhaseFollowing)
	})
}

func TestMoreWasWrittenThanTheTailHolds(t *testing.T) {
	followed(t, Options{First: 10}, []string{"a"}, func(b *books) { count(b, "a", 0, 700) }, func(t *testing.T, r *rig) {
		count(r.books, "a", 700, 1000)
		r.settle()
		r.books.goDown(errors.New("gone"))
		r.settle()
		count(r.books, "a", 1000, 1500)
		r.books.goDown(nil)
		r.follower.Look("a")
		r.settle()
		got := strings.Split(r.shown(), "|")
		if mark := got[310]; !strings.HasPrefix(mark, "--The engine") {
			t.Errorf("%s is no mark", mark)
		}
		if line := strings.Join(append(got[:310:310], got[311:]...), "|"); line != numbers(690, 1500) {
			t.Errorf("lines are missing or doubled: %.300s", line)
		}
	})
}

func TestDriverThatCantBeRead(t *testing.T) {
	followed(t, Options{}, []string{"a"}, func(b *books) { b.all["a"].driver = "none" }, func(t *testing.T, r *rig) {
		time.Sleep(time.Hour)
		r.follower.Look("a")
		r.follower.LoadOlder()
		r.settle()
		r.phase(t, 0, PhaseUnreadable)
		var driver *dockerops.LogDriverError
		if st := r.follower.Statuses()[0]; !errors.As(st.Err, &driver) || driver.Driver != "none" {
			t.Errorf("%+v", st)
		}
		if n := len(r.books.asked); n > 2 {
			t.Errorf("asked %d times", n)
		}
	})
}

func TestContainerThatIsDeleted(t *testing.T) {
	followed(t, Options{}, []string{"a"}, func(b *books) { count(b, "a", 0, 2) }, func(t *testing.T, r *rig) {
		r.books.change("a", func(k *book) { k.gone = true })
		r.want(t, "a0|a1|--The container was deleted")
		r.phase(t, 0, PhaseGone)
	})
}

func TestContainerThatNeverRan(t *testing.T) {
	followed(t, Options{}, []string{"a"}, func(b *books) { b.all["a"].running, b.all["a"].started = false, time.Time{} }, func(t *testing.T, r *rig) {
		r.want(t, "")
		r.phase(t, 0, PhaseEnded)
		if st := r.follower.Statuses()[0]; !st.Finished.IsZero() {
			t.Errorf("%+v", st)
		}
		r.books.start()
		r.books.write("a", moment(1), "up\n")
		r.follower.Look("a")
		r.want(t, "up")
	})
}

// loadOlder asks for older lines and waits for them.
func (r *rig) loadOlder(t *testing.T, want Earlier) {
	t.Helper()
	r.follower.LoadOlder()
	r.settle()
	if state, loading := r.follower.Older(); state != want || loading {
		t.Errorf("%v, %v, want %v", state, loading, want)
	}
}

func TestOlderLinesAreLoaded(t *testing.T) {
	followed(t, Options{First: 10, Older: 30}, []string{"a"}, func(b *books) { count(b, "a", 0, 75) }, func(t *testing.T, r *rig) {
		if state, _ := r.follower.Older(); state != EarlierUnknown {
			t.Error(state)
		}
		count(r.books, "a", 75, 80)
		r.loadOlder(t, EarlierMore)
		r.want(t, numbers(35, 80))
		if lines := r.store.Lines(-1<<40, 1); lines[0].Number != -30 {
			t.Errorf("the first has number %d", lines[0].Number)
		}
		r.loadOlder(t, EarlierMore)
		r.want(t, numbers(5, 80))
		count(r.books, "a", 80, 90)
		r.loadOlder(t, EarlierNone)
		r.want(t, numbers(0, 90))
		asked := len(r.books.asked)
		r.loadOlder(t, EarlierNone)
		if len(r.books.asked) != asked {
			t.Error("older ones than the first are asked for")
		}
	})
}

func TestBeginningIsKnownOfAShortLog(t *testing.T) {
	followed(t, Options{}, []string{"a"}, func(b *books) { count(b, "a", 0, 7); b.all["a"].running = false }, func(t *testing.T, r *rig) {
		if state, _ := r.follower.Older(); state != EarlierNone {
			t.Error(state)
		}
	})
}

func TestOlderLinesOfOneMoment(t *testing.T) {
	followed(t, Options{First: 5, Older: 100}, []string{"a"}, func(b *books) {
		for i := range 20 {
			b.write("a", moment(5), fmt.Sprintf("x%d\n", i/2))
		}
	}, func(t *testing.T, r *rig) {
		r.loadOlder(t, EarlierNone)
		got := strings.Split(r.shown(), "|")
		if len(got) != 20 {
			t.Errorf("%d lines: %s", len(got), got)
		}
	})
}

func TestOlderLinesAfterClearAndWhenFull(t *testing.T) {
	followed(t, Options{First: 10, Older: 30_000}, []string{"a"}, func(b *books) { count(b, "a", 0, 25_000) }, func(t *testing.T, r *rig) {
		r.loadOlder(t, EarlierFull)
		first, end := r.store.Bounds()
		if end-first != 20_000 {
			t.Errorf("%d lines", end-first)
		}
		r.follower.Clear()
		r.loadOlder(t, EarlierCleared)
		r.want(t, "")
		count(r.books, "a", 25_000, 25_002)
		r.want(t, numbers(25_000, 25_002))
	})
}

func TestOlderLinesWhileTheEngineIsLost(t *testing.T) {
	followed(t, Options{First: 5, Older: 5}, []string{"a"}, func(b *books) { count(b, "a", 0, 20) }, func(t *testing.T, r *rig) {
		r.books.goDown(errors.New("gone"))
		r.follower.LoadOlder()
		r.settle()
		if _, loading := r.follower.Older(); !loading {
			t.Error("one that asks again at once would ask for ever")
		}
		time.Sleep(3 * time.Second)
		r.books.goDown(nil)
		r.loadOlder(t, EarlierMore)
	})
}

func TestSeveralInTheOrderOfTime(t *testing.T) {
	fill := func(b *books) {
		for i := range 100 {
			b.write([]string{"a", "b", "a", "c"}[i%4], moment(i*1000), fmt.Sprintf("%d\n", i))
		}
	}
	want := func(from, to int) string {
		var out []string
		for i := from; i < to; i++ {
			out = append(out, fmt.Sprint(i))
		}
		return strings.Join(out, "|")
	}
	followed(t, Options{First: 20, Older: 30}, []string{"a", "b", "c", "quiet"}, fill, func(t *testing.T, r *rig) {
		r.want(t, want(80, 100))
		for id := range 4 {
			r.phase(t, id, PhaseFollowing)
		}
		r.loadOlder(t, EarlierMore)
		r.want(t, want(50, 100))
		// What comes late goes where it belongs, for as long as the window is.
		r.books.write("a", moment(101_000), "101\n")
		time.Sleep(50 * time.Millisecond)
		r.books.write("b", moment(100_000), "100\n")
		time.Sleep(100 * time.Millisecond)
		synctest.Wait()
		if got := r.shown(); got != want(50, 100) {
			t.Errorf("shown too early: %s", got)
		}
		time.Sleep(51 * time.Millisecond)
		synctest.Wait()
		if got := r.shown(); got != want(50, 102) {
			t.Errorf("after 200 ms: %s", got)
		}
		r.loadOlder(t, EarlierMore)
		r.loadOlder(t, EarlierNone)
		r.want(t, want(0, 102))
		for i, l := range r.store.Lines(-100, 200) {
			if want := []int{0, 1, 0, 2}[i%4]; l.Source != want && i < 100 {
				t.Fatalf("line %d is of %d", i, l.Source)
			}
		}
		index := r.follower.Add(Source{ID: "new", Name: "new"})
		r.settle()
		r.phase(t, index, PhaseGone)
	})
}

func TestContainerThatIsAdded(t *testing.T) {
	followed(t, Options{}, []string{"a"}, func(b *books) { b.all["b"] = &book{running: true}; count(b, "b", 5, 6) }, func(t *testing.T, r *rig) {
		count(r.books, "a", 0, 2)
		r.settle()
		if r.follower.Add(Source{ID: "b"}) != 1 {
			t.Error("it has another number")
		}
		r.settle()
		count(r.books, "b", 6, 7)
		r.want(t, "a0|a1|b5|b6")
	})
}

// TestOneOfSeveralFails holds that the others go on.
func TestOneOfSeveralFails(t *testing.T) {
	followed(t, Options{First: 4}, []string{"a", "b", "c"}, func(b *books) {
		count(b, "a", 0, 9)
		b.all["b"].driver = "syslog"
		delete(b.all, "c")
	}, func(t *testing.T, r *rig) {
		r.want(t, numbers(5, 9))
		r.phase(t, 1, PhaseUnreadable)
		r.phase(t, 2, PhaseGone)
		r.loadOlder(t, EarlierNone)
		r.want(t, numbers(0, 9))
	})
}

// TestNothingIsLostOrDoubled cuts the connection at random while lines are written, of which many look alike.
func TestNothingIsLostOrDoubled(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for round := range 20 {
		var want []string
		followed(t, Options{First: 300}, []string{"a"}, nil, func(t *testing.T, r *rig) {
			at := 0
			for range 60 {
				for range random.IntN(30) {
					text := fmt.Sprint("line ", random.IntN(3))
					at += random.IntN(2)
					r.books.write("a", moment(at), text+"\n")
					want = append(want, text)
				}
				switch random.IntN(6) {
				case 0:
					r.books.goDown(errors.New("gone"))
					synctest.Wait()
				case 1:
					r.books.goDown(nil)
					r.follower.Look("")
				case 2:
					r.books.stop(1)
				case 3:
					time.Sleep(time.Millisecond)
					r.books.start()
					r.follower.Look("a")
				case 4:
					synctest.Wait()
				default:
				}
			}
			r.books.goDown(nil)
			r.books.start()
			r.follower.Look("a")
			time.Sleep(20 * time.Second)
			r.settle()
			var got []string
			for _, l := range r.store.Lines(0, 1<<20) {
				if l.Mark == "" {
					got = append(got, l.Text)
				}
			}
			if strings.Join(got, "|") != strings.Join(want, "|") {
				t.Fatalf("round %d: %d lines, want %d", round, len(got), len(want))
			}
		})
		if t.Failed() {
			return
		}
	}
}
