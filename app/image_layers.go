package app

import (
	"context"
	"fmt"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/layers"
)

// ImageLayers says what an image is made of and what would make it smaller. It blocks until the engine answered or ctx ends: not for Fyne's thread.
func (a *App) ImageLayers(ctx context.Context, ref string) (layers.Report, *explain.Card) {
	var report layers.Report
	card := a.try(ctx, "look at the layers of "+ref, func(ctx context.Context, engine Engine) error {
		image, err := engine.InspectImage(ctx, ref)
		if err != nil {
			return fmt.Errorf("look at the image: %w", err)
		}
		history, err := engine.History(ctx, ref)
		if err != nil {
			return fmt.Errorf("read the image's history: %w", err)
		}
		report = layers.Analyse(history, image)
		return nil
	})
	return report, card
}
