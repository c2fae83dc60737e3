package explain

import (
	"fmt"
	"path"

	"github.com/slipway-dev/slipway/dockerops/build"
)

// program explains that the image is started with a program that nothing puts into it, as far as can be seen, and offers to list its package.
func (c buildCase) program(f build.Finding) Card {
	start := fmt.Sprintf("%s on line %d of %s starts it", firstOf(f.Instruction), f.Line, c.dockerfile())
	list := orElse(f.List, "requirements.txt")
	card := Card{Headline: "Slipway sees nothing that installs " + f.Path + ", which the image is started with"}
	switch {
	case f.Listed:
		card.Why = fmt.Sprintf("%s. The project lists the package %s, but no line of %s installs what is listed.", start, f.Package, c.dockerfile())
		card.Next = "Have the Dockerfile install what is listed, before the line that starts the program."
	case f.List == "":
		card.Why = fmt.Sprintf("%s. No line of %s installs the package %s, and there is no requirements.txt in which it could be listed.", start, c.dockerfile(), f.Package)
		card.Next = "Have the Dockerfile install it, before the line that starts the program. Or list it in a requirements.txt that the Dockerfile installs."
		card.Command = "RUN pip install --no-cache-dir " + f.Package
	case f.Installs:
		card.Why = fmt.Sprintf("%s. Neither %s nor another line of %s names the package %s. Slipway goes by the names alone: another package that is listed may bring it along.", start, list, c.dockerfile(), f.Package)
		card.Next = fmt.Sprintf("Add a line %s to %s.", f.Package, list)
	default:
		card.Why = fmt.Sprintf("%s. %s does not list the package %s, and no line of %s installs what is listed.", start, list, f.Package, c.dockerfile())
		card.Next = fmt.Sprintf("Add a line %s to %s, and have the Dockerfile install it, before the line that starts the program.", f.Package, list)
	}
	if !f.Installs && f.List != "" {
		card.Command = fmt.Sprintf("COPY %s .\nRUN pip install --no-cache-dir -r %s", list, path.Base(list))
	}
	if f.List != "" && !f.Listed {
		card.Actions = []Action{
			{Label: fmt.Sprintf("Add %s to %s", f.Package, path.Base(list)), Kind: ActionFixFile, Fix: &FileFix{Path: c.file(list), Append: f.Package}},
			c.openFile(list),
		}
	}
	card.Actions = append(card.Actions, c.openFile(c.dockerfile()), retry("Look again"))
	return card
}
