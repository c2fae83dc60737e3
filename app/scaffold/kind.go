package scaffold

import "embed"

// templates holds every kind's files. Their names do not begin with a dot: git would obey a template called .gitignore.
//
//go:embed templates
var templates embed.FS

// Kind is one kind of project that can be made. A new kind is one value in Kinds and one folder of templates.
type Kind struct {
	ID       string // "flask"; also the name of its folder of templates, and of its icon
	Title    string // "Flask website"
	Sentence string // what it is for, in words that need no knowledge of frameworks
	// MinPython is the oldest Python that the pinned packages install on.
	MinPython string
	// ContainerPort is the port that the app listens on inside the container; 0 when it listens on none.
	ContainerPort uint16
	// DevCommand replaces the image's own command when the development server is chosen; nil when there is none.
	DevCommand []string

	files []fileSpec
}

// fileSpec says which template makes which file. The order is the order on screen.
type fileSpec struct {
	path     string // below the project's folder, with slashes
	template string // below templates/ID
	purpose  string // one sentence
}

// HasServerChoice says whether the kind has both a production and a development server.
func (k Kind) HasServerChoice() bool { return len(k.DevCommand) > 0 }

// Kinds are the kinds of project on offer, in the order they are shown.
func Kinds() []Kind { return []Kind{flaskKind()} }

// KindByID finds a kind.
func KindByID(id string) (Kind, bool) {
	for _, k := range Kinds() {
		if k.ID == id {
			return k, true
		}
	}
	return Kind{}, false
}
