package explain

import (
	"errors"
	"testing"
)

func TestAFileWithoutImages(t *testing.T) {
	for text, want := range map[string]string{
		"this is not a file of images":                             "There are no images in notes.tar that can be loaded",
		"Error processing tar file(exit status 1): unexpected EOF": "notes.tar is damaged",
	} {
		if card := NoImagesFile("/home/me/notes.tar", errors.New(text)); card.Headline != want || card.Details != text || card.Next == "" {
			t.Errorf("%s: %+v", text, card)
		}
	}
}
