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

// BackupLeadsOut explains an archive that would write beside the volume.
func BackupLeadsOut(file string, err error) Card {
	return Card{
		Headline: "Something in " + filepath.Base(file) + " does not belong into a volume",
		Why:      "A file in the archive is told to lie outside of the folder that is unpacked into. A backup has no such files; it was made wrongly, or to do harm.",
		Next:     "Make the archive again, from inside the folder that is to be restored. The volume is as it was.",
		Command:  "tar czf backup.tar.gz -C the-folder .",
		Details:  err.Error(),
	}
}
