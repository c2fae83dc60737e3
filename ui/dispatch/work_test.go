package dispatch

import (
	"context"
	"testing"
)

func TestAnAnswerArrivesUnlessItIsNotWaitedForAnyMore(t *testing.T) {
	var q Queue
	w := NewWork(q.Do)
	var got []string
	answer := func(text string) func(context.Context) func() {
		return func(context.Context) func() { return func() { got = append(got, text) } }
	}
	first, cancel := context.WithCancel(t.Context())
	w.Go(first, answer("old"))
	w.Wait()
	cancel() // it waits for Fyne's thread already
	w.Go(t.Context(), answer("new"))
	w.Go(t.Context(), func(context.Context) func() { return nil })
	w.Wait()
	q.Drain()
	if len(got) != 1 || got[0] != "new" {
		t.Errorf("arrived: %q", got)
	}
}

func TestWhatIsAskedForEndsWithItsContext(t *testing.T) {
	var q Queue
	w := NewWork(q.Do)
	ctx, cancel := context.WithCancel(t.Context())
	w.Go(ctx, func(ctx context.Context) func() {
		w.Tell(ctx, func() { t.Error("told after the end") })
		<-ctx.Done()
		return func() { t.Error("delivered after the end") }
	})
	cancel()
	w.Wait()
	q.Drain()
}

func TestOnlyTheNewestQuestionIsAnswered(t *testing.T) {
	var q Queue
	w, question, got := NewWork(q.Do), Question{}, ""
	for _, name := range []string{"first", "second"} {
		question.Ask(t.Context(), w, func(context.Context) func() { return func() { got += name } })
		w.Wait() // the first has its answer, which waits for Fyne's thread
	}
	q.Drain()
	if got != "second" {
		t.Errorf("answered: %q", got)
	}
	question.Ask(t.Context(), w, func(context.Context) func() { return func() { got += "third" } })
	question.Drop()
	question.Drop()
	w.Wait()
	q.Drain()
	if got != "second" {
		t.Errorf("answered: %q", got)
	}
}
