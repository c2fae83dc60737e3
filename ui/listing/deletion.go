package listing

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"github.com/slipway-dev/slipway/icons"
	"github.com/slipway-dev/slipway/ui/widgets"
)

// Deletion says how several things of a list are deleted at once, where some of them may have to stay.
type Deletion[R Row] struct {
	Canvas func() fyne.Canvas
	Copy   func(text string)
	// One and Several are what a thing is called: "volume", "volumes".
	One, Several string
	// Stays says of a row that it can't be deleted, which its own question would explain; Free that something can be done with it now.
	Stays, Free func(R) bool
	Name, Note  func(R) string
	// Text says what is lost with these; Left begins the sentence about those that stay: "Still in use, and left as they are".
	Text func(rows []R) string
	Left string
	// Command is the docker command that deletes these.
	Command func(rows []R) string
	// Ask asks about one thing alone, Delete deletes it.
	Ask, Delete func(R)
}

// Bulk is the action for Spec.Bulk. It asks once, naming all that goes and all that stays.
func (d Deletion[R]) Bulk() BulkAction[R] {
	return BulkAction[R]{
		Text: "Delete…", Icon: icons.Trash, Delete: true, Tap: d.ask,
		On: func(rows []R) bool {
			goes, _ := d.apart(rows)
			return len(goes) > 0
		},
	}
}

// apart tells the rows that can be deleted from the names of those that stay.
func (d Deletion[R]) apart(rows []R) (goes []R, stay []string) {
	for _, r := range rows {
		switch {
		case d.Stays(r):
			stay = append(stay, d.Name(r))
		case d.Free(r):
			goes = append(goes, r)
		}
	}
	return goes, stay
}

func (d Deletion[R]) ask(rows []R) {
	goes, stay := d.apart(rows)
	if len(goes) == 0 {
		return
	}
	if len(goes) == 1 && len(stay) == 0 {
		d.Ask(goes[0])
		return
	}
	things := make([]Named, len(goes))
	for i, r := range goes {
		things[i] = Named{Name: d.Name(r), Note: d.Note(r)}
	}
	what := fmt.Sprintf("%d %s", len(goes), d.Several)
	if len(goes) == 1 {
		what = d.One + " " + d.Name(goes[0])
	}
	text := d.Text(goes)
	if len(stay) > 0 {
		text += " " + d.Left + ": " + strings.Join(stay, ", ") + "."
	}
	AskMany(d.Canvas(), Many{
		Title: "Delete " + what + "?", Text: text, Things: things, Below: widgets.NewCommandLine(d.Command(goes), d.Copy),
		Action: "Delete " + what, OnAction: func() {
			for _, r := range goes {
				d.Delete(r)
			}
		},
	})
}
