package terminal

import (
	"errors"
	"strings"

	"github.com/slipway-dev/slipway/app/command"
	"github.com/slipway-dev/slipway/dockerops"
	"github.com/slipway-dev/slipway/dockerops/runline"
	"github.com/slipway-dev/slipway/ui/theme"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// choice is what a person wants to run in a container.
type choice struct {
	Command      []string // none means a shell
	User, Folder string   // "" means the container's own
}

// line is the docker command that runs the same in a container.
func (c choice) line(name string) string {
	words := c.Command
	if len(words) == 0 {
		words = []string{"bash"}
		if c.Folder != "" {
			words = []string{"sh"}
		}
	}
	return command.Exec(name, c.User, c.Folder, words...)
}

// The users that can be chosen.
const (
	userOwn   = "the container's own user"
	userRoot  = "root, who may do everything"
	userOther = "somebody else"
)

// choiceOf reads the form's answers; problems are what is wrong with the command and with the folder.
func choiceOf(typed, who, other, folder string) (c choice, problems [3]string) {
	words, err := runline.Words(typed)
	if problem := (*runline.Problem)(nil); errors.As(err, &problem) {
		problems[0] = problem.Text
	}
	c.Command = words
	switch who {
	case userRoot:
		c.User = "root"
	case userOther:
		c.User = strings.TrimSpace(other)
		switch {
		case c.User == "":
			problems[1] = "Type the name or the number of a user."
		case strings.ContainsAny(c.User, " \t"):
			problems[1] = "A user's name has no blanks."
		}
	}
	if c.Folder = strings.TrimSpace(folder); c.Folder != "" && !strings.HasPrefix(c.Folder, "/") {
		problems[2] = "A folder inside the container begins with /."
	}
	return c, problems
}

// askOther asks what is to be run in a container, as whom and where; chosen gets the answer.
func askOther(host Host, c dockerops.Container, chosen func(choice)) {
	var dialog *widgets.Dialog
	var answer choice
	typed, other, folder := widgets.NewEntry(), widgets.NewEntry(), widgets.NewEntry()
	typed.SetPlaceHolder("a shell: bash, else sh")
	other.SetPlaceHolder("name, or number:group")
	folder.SetPlaceHolder("the container's own")
	who := widgets.NewSelect([]string{userOwn, userRoot, userOther}, nil)
	who.SetSelected(userOwn)
	commandField := widgets.NewField("Command", "", typed, "As in a terminal: quotes keep words together. For example python manage.py shell")
	otherField := widgets.NewField("User's name", "", other, "")
	otherField.Hide()
	folderField := widgets.NewField("Working folder", "", folder, "")
	line := widgets.NewCommandLine(answer.line(c.Name), host.Copy)
	content := widgets.VBox(theme.Gap12, commandField, widgets.NewField("Run as", "", who, ""), otherField, folderField, line)
	look := func() {
		var problems [3]string
		answer, problems = choiceOf(typed.Text, who.Selected, other.Text, folder.Text)
		ready := true
		for i, f := range []*widgets.Field{commandField, otherField, folderField} {
			ready = ready && problems[i] == ""
			if i == 1 && other.Text == "" {
				continue // it is only just asked for
			}
			f.SetError(problems[i])
		}
		if who.Selected == userOther {
			otherField.Show()
		} else {
			otherField.Hide()
		}
		if ready {
			line.Set(answer.line(c.Name))
		}
		if dialog != nil {
			dialog.SetReady(ready)
			dialog.Refresh()
		}
	}
	for _, e := range []*widgets.Entry{typed, other, folder} {
		e.OnChanged = func(string) { look() }
	}
	who.OnChanged = func(string) { look() }
	dialog = widgets.ShowDialog(host.Canvas(), widgets.DialogOptions{
		Title: "Open a terminal in " + c.Name, Content: content, Action: "Open", OnAction: func() { chosen(answer) },
		Entries: []*widgets.Entry{typed, other, folder}, Width: 520,
	})
}
