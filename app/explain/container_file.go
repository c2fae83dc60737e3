package explain

import "strings"

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

// IsLinkLoop says whether an engine gave up on symbolic links that lead to each other; it has no code of its own for that.
func IsLinkLoop(err error) bool {
	text := strings.ToLower(err.Error())
	return strings.Contains(text, "too many links") || strings.Contains(text, "too many levels of symbolic links")
}

// LinkLoop explains a path that leads to nothing, since its links lead in a circle.
func LinkLoop(path string, err error) Card {
	return Card{
		Headline: path + " leads in a circle",
		Why:      "It is a symbolic link to another one that leads back to it, so that there is no file at the end.",
		Next:     "Choose another file. Who made the links meant something else: make them again to where the file is.",
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
