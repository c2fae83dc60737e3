package explain

import (
	"fmt"
	"path/filepath"
)

// EnvFile explains a project's file of settings that can't be read. line is 1-based, 0 when unknown; system is the system's own error, nil when the file
// could be opened. The file's text is never shown: it is for secrets.
func EnvFile(path string, line int, system error) Card {
	name := filepath.Base(path)
	card := Card{
		Headline: "The file " + name + " can't be understood",
		Why:      "The container gets its settings from it, each as NAME=value on a line of its own.",
		Next:     "Mend the file, then try again. Names have letters, digits and underscores; a value with a quote at its start needs one at its end.",
		Actions:  []Action{{Label: "Open " + name, Kind: ActionOpenFile, Arg: path}, {Label: "Try again", Kind: ActionRetry}},
		File:     path,
		Details:  "Slipway does not show what is in " + name + ", since it is for secrets.",
	}
	if line > 0 {
		card.Headline = fmt.Sprintf("Line %d of the file %s can't be understood", line, name)
	}
	if system != nil {
		card.Headline = "The file " + name + " can't be read"
		card.Why = "The container gets its settings from it, and this computer does not let you read it."
		card.Next = "Allow yourself to read the file, or move it away, then try again."
		card.Details = system.Error()
	}
	return card
}
