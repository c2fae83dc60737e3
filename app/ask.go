package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
)

// ask puts one question to the engine; nil or the explanation. A question whose ctx has ended has no explanation: nobody waits for it.
func ask[T any](ctx context.Context, a *App, doing string, question func(Engine) (T, error)) (T, *explain.Card) {
	var answer T
	card := a.try(ctx, doing, func(_ context.Context, engine Engine) (err error) {
		answer, err = question(engine)
		return err
	})
	return answer, card
}
