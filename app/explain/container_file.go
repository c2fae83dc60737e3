package explain

// FileMissing explains that a container has no such file.
func FileMissing(container, path string, err error) Card {
	return Card{
		Headline: "There is no " + path + " in " + container,
		Why:      "It was deleted or moved meanwhile, or it is a link that leads to nothing.",
		Next:     "Read the folder again to see what is there now.",
		Actions:  []Action{retry("Try again")},
		Details:  err.Error(),
	}
}

// TooManyFiles explains that a folder has more in it than is listed.
func TooManyFiles(path string, err error) Card {
	return Card{
		Headline: "There are too many files in " + path + " to list",
		Why:      "A list of more than 20,000 lines helps nobody, and takes long to get.",
		Next:     "Type the whole path of a file or of a folder below it into the field above. To have everything, download the folder that it is in.",
		Details:  err.Error(),
	}
}

// NoRegularFile explains that a path of a container is not the kind of thing that was asked for: a folder, a device or a pipe.
func NoRegularFile(path string, err error) Card {
	return Card{
		Headline: path + " is not a file that can be read",
		Why:      "It is a folder, a device or a pipe.",
		Next:     "Folders are opened in the list of files; a whole folder can be downloaded too.",
		Details:  err.Error(),
	}
}
