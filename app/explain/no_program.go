package explain

// NoShell explains that a container has no shell: its image holds what its program needs and nothing else.
func NoShell(container, image, details string) Card {
	return Card{
		Headline: container + " has no shell",
		Why:      itsImage(image) + " holds neither bash nor sh: images that are made as small as can be leave them out.",
		Next:     "Run one of its own programs in place of a shell, with \"Other…\". To look around, build it on an image with a shell for a while, such as python:3.14-slim in place of a distroless one. Its files can be looked at without a shell, under Files.",
		Details:  details,
	}
}

// NoPython explains that a container has no Python to open a console of.
func NoPython(container, image, details string) Card {
	return Card{
		Headline: "There is no Python in " + container,
		Why:      itsImage(image) + " has no program that is called python3 or python where programs are looked for.",
		Next:     "If Python is in a folder of its own, such as a virtual environment's, open it by its whole path, with \"Other…\": /app/.venv/bin/python.",
		Details:  details,
	}
}

// NoProgram explains that there is none of a name in a container, or in an image: where says which.
func NoProgram(program, where, details string) Card {
	return Card{
		Headline: "There is no program \"" + program + "\" in " + where,
		Why:      "None of this name is where programs are looked for.",
		Next:     "See whether the name is right. A program in a folder of its own is found by its whole path, such as /app/.venv/bin/python.",
		Details:  details,
	}
}

func itsImage(image string) string {
	if image == "" {
		return "Its image"
	}
	return "Its image " + image
}
