package dispatch

import "context"

// Question is one that is asked again and again, and of which only the newest asking is to be answered. The zero value is ready; it is Fyne's thread's alone.
type Question struct{ cancel context.CancelFunc }

// Ask is Work.Go for the newest asking: those before it are cancelled.
func (q *Question) Ask(ctx context.Context, w *Work, ask func(ctx context.Context) (deliver func())) {
	q.Drop()
	ctx, q.cancel = context.WithCancel(ctx)
	w.Go(ctx, ask)
}

// Drop cancels the newest asking.
func (q *Question) Drop() {
	if q.cancel != nil {
		q.cancel()
		q.cancel = nil
	}
}
