package app

import (
	"context"
	"fmt"

	"github.com/slipway-dev/slipway/app/explain"
	"github.com/slipway-dev/slipway/app/layers"
	"github.com/slipway-dev/slipway/dockerops"
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

// LayerFiles are the files that one layer of an image adds, changes or takes away; index is the layer's Index. The engine sends the whole image for that:
// onBytes is told some times a second how much was read. It blocks until that is done or ctx ends: not for Fyne's thread.
func (a *App) LayerFiles(ctx context.Context, ref string, index int, onBytes func(read int64)) ([]dockerops.FileEntry, *explain.Card) {
	var files []dockerops.FileEntry
	card := a.try(ctx, "read the files of a layer of "+ref, func(ctx context.Context, engine Engine) error {
		var err error
		files, err = engine.LayerFiles(ctx, ref, index, onBytes)
		return err
	})
	return files, card
}
