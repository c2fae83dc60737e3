package explain

import (
	"path/filepath"
	"strings"
)

// NoImagesFile explains a file that no images can be loaded from: it is something else, or cut short.
func NoImagesFile(file string, err error) Card {
	name := filepath.Base(file)
	card := Card{
		Headline: "There are no images in " + name + " that can be loaded",
		Why:      "Images are loaded from a tar that Slipway or docker save wrote, compressed or not. This file is something else: a backup of a volume, a folder that was packed, or what docker export wrote.",
		Next:     "Choose another file. The images that were here are as they were.",
		Details:  err.Error(),
	}
	if text := strings.ToLower(err.Error()); strings.Contains(text, "unexpected eof") || strings.Contains(text, "invalid checksum") {
		card.Headline = name + " is damaged"
		card.Why = "It ends before all of the images are there. A download or a copy may have been cut short, or a disk was full when it was written."
		card.Next = "Save the images once more, or get the file again from where it came. The images that were here are as they were."
	}
	return card
}
