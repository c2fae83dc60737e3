package explain

import "path/filepath"

// NoImageForHelper explains that a volume can't be looked into, since there is no image here to make a container of.
func NoImageForHelper(volume string) Card {
	return Card{
		Headline: "There is no image to look into the volume with",
		Why:      "Engines show the files of a volume only through a container that has it, and a container is made from an image. It is never started, so that any image will do.",
		Next:     "Get a small image, such as alpine or hello-world, in Images. Then try again; the volume " + volume + " is as it was.",
		Command:  "docker pull hello-world",
		Actions:  []Action{retry("Try again")},
	}
}

// NoBackup explains a file that a volume can't be restored from. other says that it is no .tar.gz at all, not one that is damaged.
func NoBackup(file string, other bool, err error) Card {
	name := filepath.Base(file)
	card := Card{
		Headline: name + " is damaged",
		Why:      "It was looked through to its end before anything was to be changed, and not all of it can be read. A download or a copy may have been cut short.",
		Next:     "Get the file again from where it came. The volume is as it was.",
		Details:  err.Error(),
	}
	if other {
		card.Headline = name + " is not a .tar.gz"
		card.Why = "A volume is restored from a tar archive that is compressed with gzip, as Slipway's own backups are. This file is something else, whatever its name says."
		card.Next = "Choose another file. The volume is as it was."
	}
	return card
}
