package app

import (
	"context"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/dockerops"
)

// SearchImages asks Docker Hub for images by a word. It blocks until the engine has answered or ctx ends.
func (a *App) SearchImages(ctx context.Context, term string) ([]dockerops.SearchResult, *explain.Card) {
	return ask(ctx, a, "search Docker Hub for "+term, func(engine Engine) ([]dockerops.SearchResult, error) { return engine.SearchImages(ctx, term) })
}
