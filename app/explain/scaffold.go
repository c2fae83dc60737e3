package explain

import (
	"errors"
	"path/filepath"

	"github.com/slipway-dev/slipway/app/scaffold"
)

// Scaffold explains why a project's files could not be written. Nothing was.
func Scaffold(folder string, err error) Card {
	card := Card{Details: err.Error()}
	var invalid *scaffold.InvalidError
	switch {
	case errors.As(err, &invalid):
		card.Headline = "The project can't be made like this"
		card.Why = invalid.Error()
		card.Next = "Change what is named, then create the project again."
	case errors.Is(err, scaffold.ErrFolderNotEmpty):
		card.Headline = "There is something in the folder " + filepath.Base(folder) + " already"
		card.Why = "Slipway never writes into a folder with something in it: " + folder + "."
		card.Next = "Choose another name or another place."
		card.Actions = []Action{{Label: "Open the folder", Kind: ActionOpenFile, Arg: folder}}
	case errors.Is(err, scaffold.ErrNotAFolder):
		card.Headline = "Something that is not a folder has that name"
		card.Why = "The project would be written to " + folder + "."
		card.Next = "Choose another name or another place."
	case errors.Is(err, scaffold.ErrNotWritable):
		card.Headline = "You may not write there"
		card.Why = "The project would be written to " + folder + "; the folder belongs to somebody else, or the disk is read-only."
		card.Next = "Choose a place below your home folder."
	case errors.Is(err, scaffold.ErrPathTooLong):
		card.Headline = "The path of the project is too long for this system"
		card.Why = folder
		card.Next = "Choose a shorter name, or a place with a shorter path."
	case errors.Is(err, scaffold.ErrNoSpace):
		card.Headline = "The disk is full"
		card.Why = "There is no room for the project in " + folder + ". Nothing was written."
		card.Next = "Make some room, then create the project again."
	default:
		card.Headline = "The project could not be written"
		card.Why = "Nothing was left behind in " + filepath.Dir(folder) + "."
		card.Next = "The system's words are under Details. Another place may work."
	}
	return card
}
